"""Collects the dates that are stated for a record, and the acts that decide on each."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from macros.model.ledger import Update
from macros.model.start import Start


@dataclass(frozen=True)
class Claim:
    """A date that somebody states for a record, and which acts decide on it.

    Attributes:
        id: names the date: its source, and ``-2`` for a second date of the same.
        source: the record or the update that states it.
        date: the day stated.
        instrument: id of the act that sets it; empty if no act of the log does.
        scope: for what it holds; empty for the record's own date.
        replaced_by: id of the act that supersedes it once in force; may be empty.
        contested_by: id of the act from whose entry into force it is contested.
        known_since: the day before which nobody could know it, if it is later.
        replaces: id of the date of the same record that it replaces; may be empty.
        owed_by: the authority that owes something by the date; empty for other dates.
        delivered_on: the day on which it was delivered; None if it was not.
        checked_on: the day up to which we looked whether it was delivered.
    """

    id: str
    source: str
    date: datetime.date
    instrument: str
    scope: str = ""
    replaced_by: str = ""
    contested_by: str = ""
    known_since: datetime.date | None = None
    replaces: str = ""
    owed_by: str = ""
    delivered_on: datetime.date | None = None
    checked_on: datetime.date | None = None

    def as_data(self) -> dict[str, str]:
        """Return the claim as the browser reads it; what is empty is left out."""
        given = {
            "id": self.id,
            "date": self.date.isoformat(),
            "act": self.instrument,
            "replacedBy": self.replaced_by,
            "contestedBy": self.contested_by,
            "knownSince": _iso(self.known_since),
            "owedBy": self.owed_by,
            "deliveredOn": _iso(self.delivered_on),
            "checkedOn": _iso(self.checked_on),
        }
        return {name: value for name, value in given.items() if value}


def claims(
    record_id: str,
    own: datetime.date | None,
    instrument: str,
    updates: Iterable[Update],
) -> tuple[Claim, ...]:
    """Return every date stated for a record: its own, and those of its updates.

    `own` is the date the index states, set by `instrument`; none for a new entry, whose
    `sets` dates stand instead.
    """
    found: list[Claim] = []
    if own:
        found.append(Claim(record_id, record_id, own, instrument))
    for update in updates:
        for place, change in enumerate(update.dates):
            if change.effect == "contests":
                found[0] = replace(found[0], contested_by=change.instrument)
                continue
            old = None
            if change.effect == "replaces":
                alike = [one for one in found if one.scope == change.scope]
                old = alike[-1] if alike else found[0]
                overtaken = replace(old, replaced_by=change.instrument)
                found[found.index(old)] = overtaken
            found.append(
                Claim(
                    id=update.id if place == 0 else f"{update.id}-{place + 1}",
                    source=update.id,
                    date=change.date,
                    instrument=change.instrument,
                    scope=change.scope,
                    known_since=change.known_since,
                    replaces=old.id if old else "",
                    owed_by=change.owed_by or "",
                    delivered_on=change.delivered_on,
                    checked_on=update.checked_on if change.owed_by else None,
                )
            )
    return tuple(found)


def start_claims(starts: Iterable[Start]) -> tuple[Claim, ...]:
    """Return every date of some starts of application."""
    return tuple(claim for start in starts for claim in _of_start(start))


def _of_start(start: Start) -> Iterator[Claim]:
    """Yield the dates of a start; one replaces those that its act has moved."""
    moved: dict[str, str] = {}
    for place, day in enumerate(start.dates):
        name = start.id if place == 0 else f"{start.id}-{place + 1}"
        yield Claim(
            id=name,
            source=start.id,
            date=day.date,
            instrument=day.instrument,
            scope=start.label,
            replaced_by=day.replaced_by or "",
            contested_by=day.contested_by or "",
            known_since=day.known_since,
            replaces=moved.get(day.instrument, ""),
        )
        if day.replaced_by:
            moved[day.replaced_by] = name


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
