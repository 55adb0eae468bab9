"""Declares the ledger: corrections of the index, and later changes."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.citations import first_lacking
from macros.model.editorial import Sure
from macros.model.field import (
    ActId,
    Address,
    AnyId,
    CheckedDay,
    Day,
    Model,
    ReadId,
    Record,
    RecordId,
    Slug,
    Text,
    identifier,
    names,
    shown,
    wrong,
)
from macros.model.roles import Role

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
# Collections whose pages show what they lack; dates and duties have other places.
Lacking = Literal[
    "penalties", "cases", "insurers", "market", "authorities", "standards"
]
Revisions = Annotated[
    int,
    Field(
        ge=0,
        le=9999,
        description="How often its published text or day has changed; 0 at first.",
    ),
]
RevisedOn = Annotated[
    Day | None,
    Field(
        description="The day of the last such change, else of its first publication."
    ),
]


class Basis(Model):
    """On what a statement rests: a provision of an act, or a source by its title."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("instrument", "provision", "title"),
    )
    instrument: Annotated[
        ActId | None, Field(description="The act; null if it is no act.")
    ]
    provision: Annotated[
        Text | None,
        Field(description="Where in the act; null if nowhere in particular."),
    ]
    title: Annotated[
        Text | None, Field(description="What the source is called; null for an act.")
    ]
    address: Annotated[
        Address | None, Field(description="Where it can be read; null if unknown.")
    ]

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        """Refuse a basis that names nothing, or what the AI Act has not."""
        if not self.instrument and not self.title:
            raise wrong("names neither an act nor a title")
        name, mend = first_lacking(self.instrument, self.provision or "")
        if name:
            raise wrong(f'"{name}" does not exist', mend, "provision")
        return self


class LawRead(Model):
    """The state of the law that was read, and the day of reading."""

    consolidated_on: Annotated[
        Day, Field(description="The day of the consolidated text.")
    ]
    read_on: Annotated[CheckedDay, Field(description="The day on which it was read.")]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse a text that was read before its state was reached."""
        if self.read_on < self.consolidated_on:
            mend = f"consolidated on {self.consolidated_on}"
            raise wrong(f'"{self.read_on}" is too early', mend, "read_on")
        return self


class TextRead(Model):
    """A text that was read, and what standing it has."""

    id: Annotated[Slug, Field(examples=["consolidated"], description="Names the text.")]
    title: Annotated[Text, Field(description="What it is called.")]
    standing: Annotated[Text, Field(description="What it is worth.")]


class Event(Model):
    """A step in the life of an act, from which the status of its dates follows."""

    id: Annotated[str, identifier("EVT-001")]
    date: Annotated[Day, Field(description="The day.")]
    instrument: Annotated[ActId, Field(description="The act.")]
    event: Annotated[EventKind, Field(description="What happened to it.")]
    title: Annotated[Text, Field(description="What happened, in one line.")]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    basis: Annotated[
        tuple[Basis, ...], Field(min_length=1, description="On what it rests.")
    ]
    revision: Revisions = 0
    revised_on: RevisedOn = None


class DateChange(Model):
    """A change that an entry makes to the dates of its record.

    `replaces`: the date of the same scope, else the record's own, is superseded by this
    one when `instrument` enters into force. `adds`: a further date. `contests`: the
    record's own date is contested from then on. `sets`: a date of an entry of its own.
    A date by which an authority owes something names the authority: it never applies.
    """

    date: Annotated[Day, Field(description="The day that it states.")]
    instrument: Annotated[ActId, Field(description="The act that sets it.")]
    effect: Annotated[Effect, Field(description="What it does to the record's dates.")]
    scope: Annotated[
        Text, Field(description="For what it holds; empty for the record's own date.")
    ]
    known_since: Annotated[
        Day | None, Field(description="Not known before this day, if it is later.")
    ] = None
    owed_by: Annotated[
        Text | None,
        Field(
            examples=["the Commission"],
            description="Who owes something by that day; null for dates of the law.",
        ),
    ] = None
    delivered_on: Annotated[
        Day | None,
        Field(description="When it was delivered; null if it was not, or none is due."),
    ] = None

    @model_validator(mode="after")
    def _is_owed(self) -> Self:
        """Refuse a delivery that no authority owes."""
        if self.delivered_on and not self.owed_by:
            raise wrong("has no debtor", "say in owed_by who owed it", "delivered_on")
        return self


class Table(Model):
    """A small table that says what holds more clearly than sentences."""

    columns: Annotated[
        tuple[Text, ...], Field(min_length=1, description="The headings.")
    ]
    rows: Annotated[
        tuple[tuple[Text, ...], ...],
        Field(min_length=1, description="The rows, a cell for each heading."),
    ]

    @model_validator(mode="after")
    def _is_even(self) -> Self:
        """Refuse a row that has more or fewer cells than the table has columns."""
        width = len(self.columns)
        for place, row in enumerate(self.rows):
            if len(row) != width:
                mend = f"expected {width}, one for each column"
                cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
                raise wrong(f"has {cells}", mend, f"rows[{place}]")
        return self


class Update(Record):
    """One statement on one field of a record, or a new entry that no record has."""

    singular = "Update"
    id: Annotated[str, identifier("UPD-001")]
    record: Annotated[
        RecordId | None,
        Field(description="The record of the index; null if none has it."),
    ]
    field: Annotated[
        Text | None,
        Field(description="The field of that record; null if there is no record."),
    ]
    kind: Annotated[UpdateKind, Field(description="How the index stands to it.")]
    title: Annotated[Text, shown("name", "What holds today", "In one line.")]
    states: Annotated[
        Text | None,
        Field(description="What the index states, in our words; null if nothing."),
    ]
    holds: Annotated[Text, Field(description="What holds today, in full.")]
    points: Annotated[
        tuple[Text, ...], Field(description="The same in points, if it has any.")
    ]
    table: Annotated[
        Table | None, Field(description="The same as a table; null if it has none.")
    ]
    since: Annotated[
        Day | None, Field(description="The day since which it holds; null if unknown.")
    ]
    dates: Annotated[
        tuple[DateChange, ...], Field(description="What it does to the record's dates.")
    ]
    roles: Annotated[
        tuple[Role, ...],
        Field(description="Whom it concerns, if not the roles of the record."),
    ]
    relates: Annotated[
        tuple[AnyId, ...], Field(description="Other records to read with it.")
    ]
    basis: Annotated[
        tuple[Basis, ...], Field(min_length=1, description="On what it rests.")
    ]
    read: Annotated[tuple[ReadId, ...], Field(description="The texts that were read.")]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    for_version: Annotated[
        Text | None,
        Field(description="The version of the index it was written for; null for any."),
    ]
    duty: Annotated[
        bool, Field(description="Whether it is a duty that the index lacks.")
    ] = False
    entered_on: Annotated[
        Day | None,
        Field(description="When it was first published, if it was not with the first."),
    ] = None
    piece: Annotated[
        Text | None,
        Field(description="The piece of evidence it is on; null if on all of them."),
    ] = None
    renamed: Annotated[
        Text | None,
        Field(description="What the record is called since; null if as before."),
    ] = None
    missing_from: Annotated[
        Lacking | None,
        Field(description="The collection that lacks it; null if none in particular."),
    ] = None
    revision: Revisions = 0
    revised_on: RevisedOn = None

    @property
    def number(self) -> int:
        """The number of its id, by which entries are in order."""
        return int(self.id.rpartition("-")[2])

    @property
    def sets_dates(self) -> bool:
        """Return whether it states dates that no record of the index or duty states."""
        return self.kind == "new" and bool(self.dates) and not self.duty

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Refuse an entry whose kind, record, dates and days do not fit."""
        is_new = self.kind == "new"
        if is_new != (self.record is None) or is_new != (self.field is None):
            mend = "new entries have no record and no field, all others have both"
            raise wrong("does not fit the kind", mend, "record")
        if self.missing_from and not is_new:
            problem, mend = f'is "{self.missing_from}"', "only new entries are missing"
            raise wrong(problem, mend, "missing_from")
        for place, change in enumerate(self.dates):
            field = f"dates[{place}].effect"
            if is_new and place == 0 and change.effect != "sets":
                mend = "the first date of a new entry sets"
                raise wrong(f'is "{change.effect}"', mend, field)
            if not is_new and change.effect == "sets":
                raise wrong('is "sets"', "only new entries set", field)
        if self.since and self.since > self.checked_on:
            mend = f"checked on {self.checked_on}"
            raise wrong(f'"{self.since}" is not yet', mend, "since")
        if self.sure == "law read" and not self.read:
            raise wrong("is missing", "name the texts that were read", "read")
        for own in {self.id, self.record} & set(self.relates):
            mend = "name other records, which readers see beside it"
            raise wrong(f'"{own}" is the entry or its record', mend, "relates")
        return self


class Revision(Model):
    """The number of changes to a dated record as published, and the day of the last."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("record",),)
    record: Annotated[
        Text, names("deadline", "index.deadlines"), Field(description="The record.")
    ]
    revision: Revisions
    revised_on: Annotated[Day, Field(description="The day of the last change.")]


class NotEntered(Model):
    """A finding of the review that needs no entry, and why."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("row",),)
    row: Annotated[Text, Field(description="The record, or its field.")]
    reason: Annotated[Text, Field(description="Why there is no entry.")]


class StatedStart(Model):
    """A start of application whose dates an entry states."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("start",),)
    start: Annotated[
        Slug, names("start", "starts.starts"), Field(description="The start.")
    ]
    scope: Annotated[
        Text | None,
        Field(description="For what they hold here; absent if as the start says."),
    ] = None
    from_act: Annotated[
        ActId | None,
        Field(description="The act whose day is the first; absent for every day."),
    ] = None


class UpdateEntry(Update):
    """An entry as its file has it: the dates of starts are named, not repeated."""

    starts: Annotated[
        tuple[StatedStart, ...],
        Field(description="The starts of application whose dates it states."),
    ] = ()

    @model_validator(mode="after")
    def _moves_no_date(self) -> Self:
        """Refuse a date that moves or contests another: starts do that, once."""
        for place, change in enumerate(self.dates):
            if change.effect not in ("adds", "sets"):
                mend = "move the start, and name it in starts"
                raise wrong(f'is "{change.effect}"', mend, f"dates[{place}].effect")
        return self


class Entries(Model):
    """A file of `data/updates/`: what is said on one record, or what none has."""

    shared = ("record", "for_version")
    record: Annotated[
        RecordId | None,
        Field(description="The record of the index; absent if none has it."),
    ] = None
    for_version: Annotated[
        Text | None,
        Field(description="The version of the index; absent if it is for any."),
    ] = None
    updates: Annotated[
        tuple[UpdateEntry, ...], Field(min_length=1, description="The entries, by id.")
    ]


class LedgerHead(Model):
    """`data/ledger.json`: the law that the entries of the ledger rest on."""

    published_on: Annotated[
        Day,
        Field(description="When the ledger was first published: the first revision."),
    ]
    law: Annotated[LawRead, Field(description="Which state of the law was read.")]
    texts: Annotated[
        tuple[TextRead, ...],
        Field(min_length=1, description="Which texts were read."),
    ]
    events: Annotated[
        tuple[Event, ...], Field(min_length=1, description="How the acts came about.")
    ]
    not_entered: Annotated[
        tuple[NotEntered, ...],
        Field(description="What was reviewed and needs no entry."),
    ]
    revisions: Annotated[
        tuple[Revision, ...],
        Field(description="Deadlines of the index whose published event has changed."),
    ]


class Ledger(LedgerHead):
    """The whole ledger: its head, and the entries of every file."""

    updates: Annotated[tuple[Update, ...], Field(description="The entries, by id.")]
