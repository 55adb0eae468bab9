"""Declares the maximum fines: amounts, shares of turnover, which applies."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.editorial import Sure
from macros.model.field import AMOUNT, CheckedDay, Model, ReadId, Slug, Text, names

# `amount`: the fixed amount alone; the others compare it with the share of turnover.
Counts = Literal["amount", "lower", "higher"]


class Offender(Model):
    """A kind of offender that the law treats apart."""

    id: Annotated[Slug, Field(description="Names the kind.")]
    label: Annotated[Text, Field(description="What it is called.")]
    many: Annotated[Text, Field(description="What several are called.")]
    means: Annotated[Text, Field(description="Who is meant.")]
    example: Annotated[
        int, Field(ge=0, le=AMOUNT, description="A turnover in EUR to show.")
    ]


class Measure(Model):
    """A rule for a kind of offender: whether the amount or the share is the maximum."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("offender",),)
    offender: Annotated[
        Slug,
        names("offender", "ceilings.offenders"),
        Field(description="The kind of offender."),
    ]
    counts: Annotated[
        Counts,
        Field(description="The amount alone, or the lower or higher of the two."),
    ]
    article: Annotated[Text, Field(description="The provision that says so.")]


class Fine(Model):
    """A tier of fines."""

    id: Annotated[Slug, Field(description="Names the tier.")]
    label: Annotated[Text, Field(description="What it is called.")]
    infringement: Annotated[Text, Field(description="The breach that it punishes.")]
    beside: Annotated[
        Text | None,
        Field(
            description="What looks like it and is fined elsewhere; null if nothing."
        ),
    ]
    imposed_by: Annotated[Text, Field(description="Who imposes it.")]
    article: Annotated[Text, Field(description="The provision that sets it.")]
    amount: Annotated[int, Field(gt=0, le=AMOUNT, description="In EUR.")]
    percent: Annotated[
        int,
        Field(
            gt=0,
            le=100,
            description="Of the worldwide turnover of the preceding financial year.",
        ),
    ]
    counts: Annotated[
        tuple[Measure, ...],
        Field(min_length=1, description="What counts for each kind of offender."),
    ]
    read: Annotated[ReadId, Field(description="The text that was read.")]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]


class NotComputed(Model):
    """A provision that affects a fine but sets no maximum that depends on turnover."""

    id: Annotated[Slug, Field(description="Names it.")]
    label: Annotated[Text, Field(description="What it is called.")]
    article: Annotated[Text, Field(description="The provision.")]
    why: Annotated[Text, Field(description="Why no turnover decides it.")]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]


class Ceilings(Model):
    """`data/ceilings.json`."""

    offenders: Annotated[
        tuple[Offender, ...], Field(min_length=1, description="The kinds of offender.")
    ]
    fines: Annotated[
        tuple[Fine, ...], Field(min_length=1, description="The tiers of fines.")
    ]
    not_computed: Annotated[
        tuple[NotComputed, ...],
        Field(description="What bears on a fine but is not computed."),
    ]
