"""What the editors tell of a case: five lines, and how its loss meets dimensions."""

from typing import Annotated

from pydantic import Field

from macros.model.editorial import Sure
from macros.model.field import Day, DimensionId, Model, Text, Texts

PieceId = Annotated[
    str,
    Field(pattern=r"^EV-(OBL-\d{3,}|D[1-9]\d*)-\d{2,}$", examples=["EV-OBL-003-02"]),
]


class Line(Model):
    """A sentence of ours, and the fields and entries of the ledger it rests on."""

    text: Text
    rests_on: Annotated[Texts, Field(description="Fields of the case, or UPD ids.")]


class Why(Line):
    """How the loss meets a dimension that the case implicates."""

    dimension: DimensionId


class Reach(Line):
    """Whether the obligations would reach such a case in the Union."""

    sure: Sure
    checked_on: Day


class Event(Model):
    """A day of the case. It is the day of a field, or since when an entry holds."""

    date: Day
    title: Text
    rests_on: Text


class Replay(Model):
    """A case in five lines, with its days and its ways to the dimensions."""

    id: Annotated[Text, Field(description="Of the case.", examples=["CASE-001"])]
    for_version: Text
    who: Line
    failed: Line
    held: Line
    cost: Line
    means: Line
    whys: tuple[Why, ...]
    reach: Reach
    events: Annotated[tuple[Event, ...], Field(min_length=1)]


class Match(Model):
    """A piece of evidence of an obligation that asks for that of a dimension."""

    piece: PieceId
    reason: Text


class Answer(Model):
    """Which obligations ask for a dimension's evidence, or why none does."""

    id: DimensionId
    asked: tuple[Match, ...]
    none: Text | None
    for_version: Text


class Replays(Model):
    """`data/replays.json`."""

    replays: tuple[Replay, ...]
    answers: tuple[Answer, ...]
