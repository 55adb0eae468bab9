"""Determines the status of a record's dates as known on any day.

`position` answers the one question on which every date on the site rests. It is pure;
the browser's `law.mjs` mirrors it, and both are held to the same vectors. Only legal
time moves: a date is unknown before its act is agreed, provisional until the act is
published, adopted until it enters into force, and law from then on, until another act
replaces it. What an authority owes never applies: it is due, delivered or overdue.
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
    "applies",
    "applies-from",
    "adopted",
    "provisional",
    "contested",
    "superseded",
    "due",
    "delivered",
    "overdue",
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


ReaderState = Literal[
    "In force", "Starts", "Not confirmed", "Moved", "Due", "Delivered", "Overdue"
]


class State(NamedTuple):
    """What readers meet in place of a status, and whether its date still applies.

    Attributes:
        mark: a sign that is legible without colour.
        word: the state of the law, the same in every mark, legend, filter and file.
        since: how the state introduces its day.
        calendar: the status of an event in a calendar, by RFC 5545.
        is_current: whether no other act has replaced the date.
    """

    mark: str
    word: ReaderState
    since: str
    calendar: str
    is_current: bool = True

    @property
    def slug(self) -> str:
        """The state as addresses have it: ``in-force``."""
        return self.word.lower().replace(" ", "-")


_STARTS = State("▷", "Starts", "Starts", "CONFIRMED")
_NOT_CONFIRMED = State("◇", "Not confirmed", "Not confirmed:", "TENTATIVE")
# Every status; its colour is `.arr-mark--<status>` in the style sheets. "Moved" is only
# said beside the date that came; the last three are for what an authority owes.
STATES: Mapping[Status, State] = {
    "applies": State("●", "In force", "In force since", "CONFIRMED"),
    "applies-from": _STARTS,
    "adopted": _STARTS,
    "provisional": _NOT_CONFIRMED,
    "contested": _NOT_CONFIRMED,
    "superseded": State("✕", "Moved", "Moved from", "CANCELLED", is_current=False),
    "due": State("□", "Due", "Due", "CONFIRMED"),
    "delivered": State("■", "Delivered", "Delivered; due", "CONFIRMED"),
    "overdue": State("▲", "Overdue", "Overdue since", "CONFIRMED"),
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
        if claim.owed_by:
            return Position(claim, _owed(claim, day), decided_by)
        status: Status = "applies" if claim.date <= day else "applies-from"
        return Position(claim, status, decided_by)


def _owed(claim: Claim, day: Day) -> Status:
    """Return how far what an authority owes had come on a day.

    It is overdue only if the record was checked after the date: of what came later,
    nobody has looked whether it was delivered.
    """
    if claim.delivered_on and claim.delivered_on <= day:
        return "delivered"
    looked = min(day, claim.checked_on or day)
    return "overdue" if claim.date < looked else "due"
