"""How high fines under the AI Act can go: amounts, shares of turnover, which counts."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.editorial import Sure
from macros.model.field import Day, Model, Text

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", examples=["art-99-3"])]
# `amount`: the fixed amount alone; the others compare it with the share of turnover.
Counts = Literal["amount", "lower", "higher"]


class Offender(Model):
    """A kind of offender that the law treats apart."""

    id: Slug
    label: Text
    means: Text
    example: Annotated[int, Field(ge=0, description="A turnover in EUR to show.")]


class Measure(Model):
    """Which of amount and share is the ceiling for a kind of offender."""

    offender: Slug
    counts: Counts
    article: Text


class Fine(Model):
    """A tier of fines.

    Attributes:
        amount: in EUR.
        percent: of the worldwide turnover of the preceding financial year.
    """

    id: Slug
    label: Text
    infringement: Text
    imposed_by: Text
    article: Text
    amount: Annotated[int, Field(gt=0)]
    percent: Annotated[int, Field(gt=0, le=100)]
    counts: Annotated[tuple[Measure, ...], Field(min_length=1)]
    read: Text
    sure: Sure
    checked_on: Day


class NotComputed(Model):
    """What bears on a fine but is no ceiling that a turnover decides."""

    id: Slug
    label: Text
    article: Text
    why: Text
    checked_on: Day


class Ceilings(Model):
    """`data/ceilings.json`."""

    offenders: tuple[Offender, ...]
    fines: tuple[Fine, ...]
    not_computed: tuple[NotComputed, ...]
