"""Determines the status of a record's dates as known on any day.

`position` answers the one question on which every date on the site rests. It is pure;
the browser's `law.mjs` mirrors it, and both are held to the same vectors. Only legal
time moves: a date is unknown before its act is agreed, provisional until the act is
published, adopted until it enters into force, and law from then on, until another act
replaces it.
"""

import datetime
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from macros.edition.claims import Claim
from macros.model.ledger import Event, EventKind

Day = datetime.date
Status = Literal[
    "applies", "applies-from", "adopted", "provisional", "contested", "superseded"
]
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


class State(NamedTuple):
    """The sign and the words of a status, and whether its date still applies.

    Attributes:
        mark: a sign that is legible without colour.
        word: the words of the status on pages.
        calendar: the status of an event in a calendar, by RFC 5545.
        is_current: whether no other act has replaced the date.
    """

    mark: str
    word: str
    calendar: str
    is_current: bool = True


# Every status; its colour is `.arr-mark--<status>` in the style sheets.
STATES: Mapping[Status, State] = {
    "applies": State("●", "applies", "CONFIRMED"),
    "applies-from": State("▷", "applies from", "CONFIRMED"),
    "adopted": State("◑", "adopted, not yet in force", "CONFIRMED"),
    "provisional": State("○", "provisional", "TENTATIVE"),
    "contested": State("◇", "contested", "TENTATIVE"),
    "superseded": State("✕", "superseded", "CANCELLED", is_current=False),
}
ReaderState = Literal["In force", "Starts", "Not confirmed", "Moved"]
# What readers meet in place of each status; "Moved" only beside the date that came.
READERS: Mapping[Status, ReaderState] = {
    "applies": "In force",
    "applies-from": "Starts",
    "adopted": "Starts",
    "provisional": "Not confirmed",
    "contested": "Not confirmed",
    "superseded": "Moved",
}
# How a state introduces its day.
SINCE: Mapping[ReaderState, str] = {
    "In force": "In force since",
    "Starts": "Starts",
    "Not confirmed": "Not confirmed:",
    "Moved": "Moved from",
}
# The days that can be asked for: from the first publication of the AI Act on.
FIRST, LAST = Day(2024, 7, 12), Day(2030, 12, 31)


@dataclass(frozen=True)
class Position:
    """A date as it stands on a day, and the event that decided it."""

    claim: Claim
    status: Status
    decided_by: str

    @property
    def is_current(self) -> bool:
        """Whether no other act has replaced the date."""
        return STATES[self.status].is_current


class Chronicle:
    """The log of events, asked how far an act had come on a day."""

    def __init__(
        self, events: Iterable[Event], in_force: Mapping[str, Day] | None = None
    ) -> None:
        """Take the events of all acts, in any order.

        `in_force` gives the day of entry into force of acts for which the log has no
        event: such an act is law from that day.
        """
        self._in_force = in_force or {}
        self._of: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(events, key=lambda event: event.date):
            self._of[event.instrument].append(event)

    def as_data(self, acts: Container[str] = ()) -> dict[str, list[list[str]]]:
        """Return the log as the browser reads it: day, stage and event by act.

        Of acts that the log does not know, only those in `acts` are there.
        """
        silent = {
            act: [[day.isoformat(), "law", act]]
            for act, day in self._in_force.items()
            if act in acts and act not in self._of
        }
        logged = {
            act: [
                [event.date.isoformat(), stage, event.id]
                for event in events
                if (stage := STAGES[event.event])
            ]
            for act, events in self._of.items()
        }
        return dict(sorted((logged | silent).items()))

    def reached(self, instrument: str, day: Day) -> tuple[Stage | None, str]:
        """Return the stage of an act on a day and the event that brought it there."""
        stage: Stage | None = None
        decided_by = ""
        in_force = self._in_force.get(instrument)
        if in_force and instrument not in self._of and in_force <= day:
            stage, decided_by = "law", instrument
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
