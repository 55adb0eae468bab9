"""What dates a record has, as known on a day: the law as of any day.

`position` answers the one question on which every date on the site rests. It is pure;
the browser's `law.mjs` mirrors it, and both are held to the same vectors. Only legal
time moves: a date is unknown before its act is agreed, provisional until the act is
published, adopted until it enters into force, and law from then on, until another act
replaces it.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from macros.model.ledger import Event, EventKind, Update

Day = datetime.date
Status = Literal[
    "applies", "applies-from", "adopted", "provisional", "contested", "superseded"
]
STATUSES: tuple[Status, ...] = get_args(Status)
Stage = Literal["provisional", "adopted", "law"]

STAGES: dict[EventKind, Stage | None] = {
    "proposed": None,
    "provisional agreement": "provisional",
    "parliament adopted": "provisional",
    "council adopted": "provisional",
    "signed": "provisional",
    "published": "adopted",
    "in force": "law",
}
# How a status looks without colour, and what it says.
MARKS: dict[Status, tuple[str, str]] = {
    "applies": ("●", "applies"),
    "applies-from": ("▷", "applies from"),
    "adopted": ("◑", "adopted, not yet in force"),
    "provisional": ("○", "provisional"),
    "contested": ("◇", "contested"),
    "superseded": ("✕", "superseded"),
}
# The days that can be asked for: from the first publication of the AI Act on.
FIRST, LAST = Day(2024, 7, 12), Day(2030, 12, 31)


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
    """

    id: str
    source: str
    date: Day
    instrument: str
    scope: str = ""
    replaced_by: str = ""
    contested_by: str = ""
    known_since: Day | None = None

    def as_data(self) -> dict[str, str]:
        """Return the claim as the browser reads it; what is empty is left out."""
        given = {
            "id": self.id,
            "date": self.date.isoformat(),
            "act": self.instrument,
            "replacedBy": self.replaced_by,
            "contestedBy": self.contested_by,
            "knownSince": self.known_since.isoformat() if self.known_since else "",
        }
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Position:
    """A date as it stands on a day, and the event that decided it."""

    claim: Claim
    status: Status
    decided_by: str


class Chronicle:
    """The log of events, asked how far an act had come on a day."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Take the events of all acts, in any order."""
        self._of: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(events, key=lambda event: event.date):
            self._of[event.instrument].append(event)

    def as_data(self) -> dict[str, list[list[str]]]:
        """Return the log as the browser reads it: day, stage and event by act."""
        return {
            act: [
                [event.date.isoformat(), stage, event.id]
                for event in events
                if (stage := STAGES[event.event])
            ]
            for act, events in sorted(self._of.items())
        }

    def reached(self, instrument: str, day: Day) -> tuple[Stage | None, str]:
        """Return the stage of an act on a day and the event that brought it there."""
        stage: Stage | None = None
        decided_by = ""
        for event in self._of.get(instrument, ()):
            if event.date <= day and STAGES[event.event]:
                stage, decided_by = STAGES[event.event], event.id
        return stage, decided_by

    def position(self, claims: Iterable[Claim], day: Day) -> tuple[Position, ...]:
        """Return the dates known on `day`, each with its status, by date."""
        found = [self._one(claim, day) for claim in claims]
        known = [position for position in found if position]
        return tuple(sorted(known, key=lambda p: (p.claim.date, p.claim.id)))

    def _one(self, claim: Claim, day: Day) -> Position | None:
        stage, decided_by = self.reached(claim.instrument, day)
        if stage is None or (claim.known_since and day < claim.known_since):
            return None
        if stage != "law":
            return Position(claim, stage, decided_by)
        replaced, event = self.reached(claim.replaced_by, day)
        if replaced == "law":
            return Position(claim, "superseded", event)
        contested, event = self.reached(claim.contested_by, day)
        if contested == "law":
            return Position(claim, "contested", event)
        status: Status = "applies" if claim.date <= day else "applies-from"
        return Position(claim, status, decided_by)


def claims(
    record_id: str, own: Day | None, instrument: str, updates: Iterable[Update]
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
            if change.effect == "replaces":
                old = next((c for c in found if c.scope == change.scope), found[0])
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
                )
            )
    return tuple(found)
