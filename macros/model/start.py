"""Declares the starts of application: from when a group of duties applies, said once.

A date that moves is one entry here. `macros.rules.law` answers for each start on any
day; duties name starts, and never hold a date.
"""

import datetime
from collections.abc import Sequence
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from macros.model.editorial import Sure
from macros.model.field import (
    INDEX,
    ActId,
    CheckedDay,
    Day,
    Model,
    ReadId,
    Slug,
    Text,
    names,
    wrong,
)
from macros.model.finder import Condition
from macros.model.ledger import RevisedOn, Revisions

# What the id of an entry of timeline and calendars begins with if it is a start's.
START = "START-"


class StartDay(Model):
    """A day that an act sets for a start, and the acts that moved or question it."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("date", "instrument"),)
    date: Annotated[Day, Field(description="The day.")]
    instrument: Annotated[ActId, Field(description="The act that sets it.")]
    replaced_by: Annotated[
        ActId | None, Field(description="The act that moved it; null if none did.")
    ] = None
    contested_by: Annotated[
        ActId | None,
        Field(description="The act since which it is not certain; null if none."),
    ] = None
    known_since: Annotated[
        Day | None, Field(description="Not known before this day, if it is later.")
    ] = None


class Start(Model):
    """From when a group of duties applies."""

    id: Annotated[Slug, Field(description="Names the start.")]
    label: Annotated[Text, Field(description="For what it holds, in a few words.")]
    article: Annotated[Text, Field(description="The provision that sets it.")]
    act: Annotated[ActId, Field(description="The act of that provision.")]
    note: Annotated[
        Text | None,
        Field(description="What a reader must know of the date; null if nothing."),
    ] = None
    dates: Annotated[
        tuple[StartDay, ...],
        Field(min_length=1, description="The days, the first as first set."),
    ]
    when: Annotated[
        Condition | None,
        Field(description="Whom the finder shows it; null for everyone."),
    ] = None
    records: Annotated[
        tuple[Annotated[Text, names("record", *INDEX, "updates.updates")], ...],
        Field(description="Records of the timeline that announce it."),
    ] = ()
    read: Annotated[
        tuple[ReadId, ...], Field(min_length=1, description="The texts that were read.")
    ]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    revision: Revisions = 0
    revised_on: RevisedOn = None

    @property
    def dated(self) -> str:
        """The name of its entry of the timeline, if no record announces it."""
        return f"{START}{self.id}"


class EnteredDay(StartDay):
    """A day as the file has it, with the day on which the file got it."""

    entered_on: Annotated[
        Day | None,
        Field(description="When it was entered; absent if it is as old as its start."),
    ] = None


class StartEntry(Start):
    """A start as its file has it, with the words of the ledger for its dates.

    A move is a day after another in `dates`: the file leaves out `replaced_by`.
    """

    dates: Annotated[
        tuple[EnteredDay, ...],
        Field(min_length=1, description="The days, the first as first set."),
    ]
    scope: Annotated[
        Text | None,
        Field(description="For what the ledger says that its dates hold."),
    ] = None
    doubt: Annotated[
        Text | None,
        Field(description="Why a date of it is not certain; absent if each is."),
    ] = None

    @model_validator(mode="after")
    def _is_derived(self) -> Self:
        """Refuse a day that says itself which act moved it, or a doubt without one."""
        for place, day in enumerate(self.dates):
            if day.replaced_by:
                mend = "leave it out: the day that follows moves this one"
                raise wrong("is derived", mend, f"dates[{place}].replaced_by")
        if bool(self.doubt) != any(day.contested_by for day in self.dates):
            mend = "a date that an act contests has a doubt, and no other"
            raise wrong("does not fit the dates", mend, "doubt")
        return self

    def published(self) -> Start:
        """Return the start as programs get it: each day with the act that moved it."""
        known = self.model_fields_set & Start.model_fields.keys()
        given = {name: getattr(self, name) for name in known}
        acts = [*(day.instrument for day in self.dates[1:]), None]
        given["dates"] = tuple(
            _published(day, act) for day, act in zip(self.dates, acts, strict=True)
        )
        moved = [day.entered_on for day in self.dates if day.entered_on]
        if moved:
            given |= raised(self.revision, self.revised_on, moved)
        return Start.model_construct(**given)


def raised(
    revision: int, day: datetime.date | None, moved: Sequence[datetime.date]
) -> dict[str, object]:
    """Return a revision that has risen with each move, and its day."""
    newest = max([*moved, *([day] if day else [])])
    return {"revision": revision + len(moved), "revised_on": newest}


def _published(day: EnteredDay, replaced_by: str | None) -> StartDay:
    known = day.model_fields_set & StartDay.model_fields.keys()
    given = {name: getattr(day, name) for name in known}
    if replaced_by:
        given["replaced_by"] = replaced_by
    return StartDay.model_construct(**given)


class StartsFile(Model):
    """`data/starts.json`."""

    for_version: Annotated[
        Text,
        Field(description="The version of the index for which the joins were written."),
    ]
    starts: Annotated[
        tuple[StartEntry, ...], Field(min_length=1, description="The starts, in order.")
    ]


class Starts(Model):
    """The starts as they are published."""

    for_version: Annotated[
        Text,
        Field(description="The version of the index for which the joins were written."),
    ]
    starts: Annotated[
        tuple[Start, ...], Field(min_length=1, description="The starts, in order.")
    ]
