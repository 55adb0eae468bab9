"""The finder as version 1 of the API publishes it: with a rule for each duty.

Programs of version 1 read rules and scopes. Both follow from the register of duties,
whose conditions stand with the duties since the second edition.
"""

from typing import Annotated, Literal

from pydantic import Field

from macros.edition.edition import Edition
from macros.files.api.shapes import Shape
from macros.model.duty import Duty
from macros.model.field import Text
from macros.model.finder import Condition, Finder
from macros.model.roles import Role
from macros.rules.finder import Verdicts


class Because(Shape):
    """The reason for each outcome, in a sentence."""

    applies: Annotated[Text, Field(description="Why it applies.")]
    may: Annotated[Text, Field(description="Why it may apply.")]
    no: Annotated[Text, Field(description="Why it does not.")]


class Instead(Shape):
    """A reason that some answers call for in place of the general one."""

    outcome: Annotated[
        Literal["applies", "may", "no"], Field(description="The outcome it explains.")
    ]
    when: Annotated[Condition, Field(description="Who should read it.")]
    text: Annotated[Text, Field(description="The reason, in a sentence or two.")]


class Addressed(Shape):
    """A piece of evidence that concerns only some of those whom the duty binds."""

    piece: Annotated[Text, Field(description="The piece, by its id.")]
    to: Annotated[Text, Field(description="Whom it concerns.")]
    when: Annotated[Condition, Field(description="Who is among them.")]


class RolePart(Shape):
    """The part of a role that a duty binds, if not all of it."""

    role: Annotated[Role, Field(description="The role.")]
    whom: Annotated[Text, Field(description="Whom of it, or with what.")]


class DutyPart(Shape):
    """A part of a duty that only some answers bring up."""

    when: Annotated[Condition, Field(description="When it comes up.")]
    article: Annotated[Text, Field(description="The provision.")]
    text: Annotated[Text, Field(description="What it says.")]


class StatedFine(Shape):
    """The maximum fine for a breach: the record and the provision that state it."""

    record: Annotated[
        Text | None,
        Field(description="The penalty; null if the index has none."),
    ]
    article: Annotated[Text, Field(description="The provision.")]
    note: Annotated[Text | None, Field(description="A remark; null if there is none.")]


class DerivedRule(Shape):
    """A rule: when a duty applies, when it may apply, and why."""

    id: Annotated[Text, Field(description="Names the rule: the duty's id.")]
    concerns: Annotated[
        Text,
        Field(description="The obligation or ledger's entry."),
    ]
    article: Annotated[Text, Field(description="The provision that sets the duty.")]
    applies: Annotated[
        Condition | None,
        Field(description="When it applies; null for never certainly."),
    ]
    may: Annotated[
        Condition | None,
        Field(description="When it may apply; null if only while that is open."),
    ]
    because: Annotated[Because, Field(description="The reasons.")]
    instead: Annotated[
        tuple[Instead, ...],
        Field(description="Reasons that some answers call for; the first that fits."),
    ]
    points: Annotated[
        tuple[DutyPart, ...],
        Field(description="Parts that only some answers bring up."),
    ]
    addressed: Annotated[
        tuple[Addressed, ...],
        Field(description="Evidence that concerns only some of those bound."),
    ]
    binds_in_part: Annotated[
        tuple[RolePart, ...], Field(description="Roles of which it binds only a part.")
    ]
    fine: Annotated[StatedFine, Field(description="What a breach can cost.")]
    for_version: Annotated[
        Text, Field(description="The version of the index that this edition is of.")
    ]


class Scope(Shape):
    """For whom a date of the ledger counts; others need not see it."""

    scope: Annotated[
        Text, Field(description="The scope of dates, as the ledger words it.")
    ]
    when: Annotated[Condition, Field(description="For whom it counts.")]


class FinderFile(Finder):
    """The finder's questions and conditions, and a rule for each duty."""

    rules: Annotated[
        tuple[DerivedRule, ...], Field(description="A rule for each duty.")
    ]
    scopes: Annotated[
        tuple[Scope, ...], Field(description="For whom starts of application count.")
    ]


def finder_file(edition: Edition) -> FinderFile:
    """Return the finder of an edition with the rules that its duties make."""
    finder = edition.finder
    verdicts = Verdicts(finder)
    version = edition.index.meta.version
    return FinderFile.model_construct(
        **{name: getattr(finder, name) for name in type(finder).model_fields},
        rules=tuple(_rule(verdicts, duty, version) for duty in edition.duties),
        scopes=tuple(
            Scope(scope=start.label, when=start.when)
            for start in edition.starts
            if start.when
        ),
    )


def _rule(verdicts: Verdicts, duty: Duty, version: str) -> DerivedRule:
    turns = "; ".join(verdicts.turns_on(duty, {})) or "your answers come out so"
    return DerivedRule(
        id=duty.id,
        concerns=duty.id,
        article=duty.provisions[0],
        applies=None if duty.only_if else duty.when,
        may=duty.when if duty.only_if else None,
        because=Because(
            applies=duty.asks,
            may=f"It applies only if {turns}.",
            no="By your answers it does not concern you.",
        ),
        instead=(),
        points=(),
        addressed=(),
        binds_in_part=(),
        fine=StatedFine(record=None, article=duty.fine.through, note=duty.fine.note),
        for_version=version,
    )
