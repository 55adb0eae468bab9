"""Writes out the dates that an entry of the ledger takes from starts of application.

A date of the law moves once, in `data/starts.json`. Every entry that names the start
follows: its first day is set, or added to the record's own; a day that an act set later
replaces the one before; a day that an act made uncertain is contested.
"""

import datetime
from collections.abc import Iterator, Mapping

from macros.model.ledger import DateChange, Effect, Entry, StatedStart, Update
from macros.model.start import StartDay, StartEntry


def with_dates(
    entry: Entry, own: datetime.date | None, starts: Mapping[str, StartEntry]
) -> Update:
    """Return an entry with the dates of its starts before its own.

    `own` is the date of its record, which the index states itself. Starts that the
    edition does not have are passed over.
    """
    found = tuple(
        change
        for one in entry.starts
        if one.start in starts
        for change in _changes(one, starts[one.start], own, entry.record is None)
    )
    known = entry.model_fields_set & Update.model_fields.keys()
    given = {name: getattr(entry, name) for name in known}
    given["dates"] = (*found, *entry.dates)
    return Update.model_construct(**given)


def _changes(
    stated: StatedStart, start: StartEntry, own: datetime.date | None, is_new: bool
) -> Iterator[DateChange]:
    scope = stated.scope or start.scope or start.label
    effect: Effect = "sets" if is_new else "adds"
    for day in _days(stated, start):
        # The index states its own date itself; only what comes after is a change.
        if day.date != own or effect == "replaces":
            yield _change(day, effect, scope)
        effect = "replaces"
        if day.contested_by and start.doubt:
            yield DateChange(
                date=day.date,
                instrument=day.contested_by,
                effect="contests",
                scope=start.doubt,
            )


def _days(stated: StatedStart, start: StartEntry) -> tuple[StartDay, ...]:
    """Return the days of a start, from that of an act on if the entry names one."""
    acts = [day.instrument for day in start.dates]
    first = acts.index(stated.from_act) if stated.from_act in acts else 0
    return start.dates[first:]


def _change(day: StartDay, effect: Effect, scope: str) -> DateChange:
    given = {"date": day.date, "instrument": day.instrument}
    if day.known_since:
        given["known_since"] = day.known_since
    return DateChange.model_validate({**given, "effect": effect, "scope": scope})
