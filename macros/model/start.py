"""Declares the starts of application: from when a group of duties applies, said once.

A date that moves is one entry here. `macros.rules.law` answers for each start on any
day; duties name starts, and never hold a date.
"""

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


class StartEntry(Start):
    """A start as its file has it, with the words of the ledger for its dates.

    A move is a day after another in `dates`: the file leaves out `replaced_by`.
    """

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
        acts = [day.instrument for day in self.dates[1:]]
        dates = [
            day.model_copy(update={"replaced_by": act})
            for day, act in zip(self.dates, acts, strict=False)
        ]
        given = {name: getattr(self, name) for name in self.model_fields_set}
        given["dates"] = (*dates, self.dates[-1])
        known = Start.model_fields.keys() & given.keys()
        return Start.model_construct(**{name: given[name] for name in known})


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
