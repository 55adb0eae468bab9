"""Declares the replays: a case in five lines, and its loss by dimension."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from macros.model.editorial import ForVersion, Sure
from macros.model.field import (
    CheckedDay,
    Day,
    DimensionId,
    Model,
    Text,
    Texts,
    names,
    wrong,
)

PieceId = Annotated[
    str,
    Field(
        pattern=r"^EV-(OBL-[0-9]{3,6}|D[1-9][0-9]{0,5})-[0-9]{2,4}$",
        examples=["EV-OBL-003-02"],
    ),
]


class ReplayLine(Model):
    """A sentence of ours, and the fields and entries of the ledger it rests on."""

    text: Annotated[Text, Field(description="The sentence.")]
    rests_on: Annotated[Texts, Field(description="Fields of the case, or UPD ids.")]


class Why(ReplayLine):
    """The link between the loss and a dimension that the case implicates."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("dimension",),)
    dimension: Annotated[DimensionId, Field(description="The dimension.")]


class Reach(ReplayLine):
    """Whether the obligations would reach such a case in the Union."""

    sure: Annotated[Sure, Field(description="How sure it is.")]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]


class ReplayEvent(Model):
    """A day of the case. It is the day of a field, or since when an entry holds."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("date", "title"),)
    date: Annotated[Day, Field(description="The day.")]
    title: Annotated[Text, Field(description="What happened.")]
    rests_on: Annotated[
        Text, Field(description="The field of the case, or the UPD id.")
    ]


class Replay(Model):
    """A case in five lines, with its days and its ways to the dimensions."""

    id: Annotated[
        Text,
        names("case", "index.liability_cases"),
        Field(description="Of the case.", examples=["CASE-001"]),
    ]
    for_version: Annotated[
        Text, Field(description="The version of the index it was written for.")
    ]
    who: Annotated[ReplayLine, Field(description="Who stood against whom.")]
    failed: Annotated[ReplayLine, Field(description="What failed.")]
    held: Annotated[ReplayLine, Field(description="What was held.")]
    cost: Annotated[ReplayLine, Field(description="What it cost.")]
    means: Annotated[ReplayLine, Field(description="What it means for others.")]
    whys: Annotated[
        tuple[Why, ...],
        Field(
            description="Why the loss meets each dimension that the case implicates."
        ),
    ]
    reach: Annotated[
        Reach, Field(description="How far the obligations would reach the case.")
    ]
    events: Annotated[
        tuple[ReplayEvent, ...],
        Field(min_length=1, description="The days of the case."),
    ]


class Match(Model):
    """A piece of evidence of an obligation that asks for that of a dimension."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("piece",),)
    piece: Annotated[PieceId, Field(description="The piece of evidence.")]
    reason: Annotated[Text, Field(description="How it answers the dimension.")]


class EvidenceAnswer(Model):
    """The obligations that require a dimension's evidence, or why none does."""

    id: Annotated[DimensionId, Field(description="The dimension.")]
    asked: Annotated[
        tuple[Match, ...],
        Field(
            description="Evidence of obligations that asks for that of the dimension."
        ),
    ]
    none: Annotated[Text | None, Field(description="Why none does; null if some does.")]
    for_version: Annotated[
        Text, Field(description="The version of the index it was written for.")
    ]

    @model_validator(mode="after")
    def _is_given(self) -> Self:
        """Refuse an answer that both names obligations and says that there is none."""
        if bool(self.asked) == bool(self.none):
            mend = "either obligations ask for it, or none does and that says why"
            raise wrong("does not fit", mend, "none")
        return self


class Replays(Model):
    """Holds the replays of cases, as programs read them."""

    replays: Annotated[tuple[Replay, ...], Field(description="The cases.")]
    answers: Annotated[
        tuple[EvidenceAnswer, ...],
        Field(description="What obligations ask of each dimension."),
    ]


class ReplaysFile(ForVersion, Replays):
    """`data/replays.json`."""
