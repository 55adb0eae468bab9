"""Writes out the dates that an entry of the ledger takes from starts of application.

A date of the law moves once, in `data/starts.json`. Every entry that names the start
follows: its first day is set, or added to the record's own; a day that an act set later
replaces the one before; a day that an act made uncertain is contested. Subscribers are
told: a move raises the revision of each record whose dates it changes.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from macros.model.index import Deadline
from macros.model.ledger import (
    DateChange,
    Effect,
    LedgerHead,
    Revision,
    StatedStart,
    Update,
    UpdateEntry,
)
from macros.model.start import EnteredDay, StartDay, StartEntry, raised


def with_dates(
    entry: UpdateEntry, own: datetime.date | None, starts: Mapping[str, StartEntry]
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
    moved = [
        day.entered_on
        for one in entry.starts
        if one.start in starts
        for day in _days(one, starts[one.start])
        if day.entered_on
    ]
    if moved:
        given |= raised(entry.revision, entry.revised_on, moved)
    return Update.model_construct(**given)


def revised(
    deadlines: Iterable[Deadline],
    ledger: LedgerHead,
    entries: Iterable[UpdateEntry],
    starts: Mapping[str, StartEntry],
) -> tuple[Revision, ...]:
    """Return the revisions of deadlines: those entered, and a rise for each move.

    A deadline of the index is revised when its own date is replaced.
    """
    own = {one.id: one.date for one in deadlines}
    moves: dict[str, list[datetime.date]] = defaultdict(list)
    for entry in entries:
        for stated in entry.starts:
            days = starts[stated.start].dates if stated.start in starts else ()
            for old, new in pairwise(days):
                if new.entered_on and own.get(entry.record or "") == old.date:
                    moves[str(entry.record)].append(new.entered_on)
    known = {one.record: one for one in ledger.revisions}
    for name, moved in moves.items():
        was = known.get(name)
        first = was.revised_on if was else ledger.published_on
        risen = raised(was.revision if was else 0, first, moved)
        known[name] = Revision.model_validate({"record": name, **risen})
    return tuple(known.values())


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


def _days(stated: StatedStart, start: StartEntry) -> tuple[EnteredDay, ...]:
    """Return the days of a start, from that of an act on if the entry names one."""
    acts = [day.instrument for day in start.dates]
    first = acts.index(stated.from_act) if stated.from_act in acts else 0
    return start.dates[first:]


def _change(day: StartDay, effect: Effect, scope: str) -> DateChange:
    given = {"date": day.date, "instrument": day.instrument}
    if day.known_since:
        given["known_since"] = day.known_since
    return DateChange.model_validate({**given, "effect": effect, "scope": scope})
