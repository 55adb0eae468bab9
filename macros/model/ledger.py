"""The ledger: what is stale, wrong or missing in the index, and what came later."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.editorial import Sure
from macros.model.field import Day, Model, Record, Text, identifier, shown
from macros.roles import Role

UpdateKind = Literal["superseded", "corrected", "completed", "contested", "new"]
# The gravest comes first: it marks the record in lists.
GRAVITY: tuple[UpdateKind, ...] = (
    "corrected",
    "contested",
    "superseded",
    "completed",
    "new",
)
EventKind = Literal[
    "proposed",
    "provisional agreement",
    "parliament adopted",
    "council adopted",
    "signed",
    "published",
    "in force",
]
Effect = Literal["replaces", "adds", "contests", "sets"]
TextId = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", examples=["consolidated"])]


class Basis(Model):
    """On what a statement rests: a provision of an act, or a source by its title."""

    instrument: Text | None
    provision: Text | None
    title: Text | None
    address: Text | None


class LawRead(Model):
    """Which state of the law was read, and when."""

    consolidated_on: Day
    read_on: Day


class TextRead(Model):
    """A text that was read, and what standing it has."""

    id: TextId
    title: Text
    standing: Text


class Event(Model):
    """A step in the life of an act, from which the status of its dates follows."""

    id: Annotated[str, identifier("EVT-001")]
    date: Day
    instrument: Text
    event: EventKind
    title: Text
    sure: Sure
    basis: tuple[Basis, ...]


class DateChange(Model):
    """What an entry does to the dates of its record.

    `replaces`: the date of the same scope, else the record's own, is superseded by this
    one when `instrument` enters into force. `adds`: a further date. `contests`: the
    record's own date is contested from then on. `sets`: a date of an entry of its own.
    """

    date: Day
    instrument: Text
    effect: Effect
    scope: Text
    known_since: Annotated[
        Day | None, Field(description="Not known before this day, if it is later.")
    ] = None


class Table(Model):
    """A small table that says what holds more clearly than sentences."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


class Update(Record):
    """One statement on one field of a record, or a new entry that no record has."""

    singular = "Update"
    id: Annotated[str, identifier("UPD-001")]
    record: Text | None
    field: Text | None
    kind: UpdateKind
    title: Annotated[Text, shown("name", "What holds today", "In one line.")]
    states: Text | None
    holds: Text
    points: tuple[Text, ...]
    table: Table | None
    since: Day | None
    dates: tuple[DateChange, ...]
    roles: tuple[Role, ...]
    relates: tuple[Text, ...]
    basis: tuple[Basis, ...]
    read: tuple[TextId, ...]
    checked_on: Day
    sure: Sure
    for_version: Text | None
    duty: Annotated[
        bool, Field(description="Whether it is a duty that the index lacks.")
    ] = False


class NotEntered(Model):
    """A finding of the review that needs no entry, and why."""

    row: Text
    reason: Text


class Ledger(Model):
    """`data/updates.json`."""

    law: LawRead
    texts: tuple[TextRead, ...]
    events: tuple[Event, ...]
    updates: tuple[Update, ...]
    not_entered: tuple[NotEntered, ...]
