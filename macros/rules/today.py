"""Answers what an edition's dates and records are on the day the law was read.

Programs and pages without a script show this day; the browser asks `rules/law.mjs` the
same questions of the reader's day.
"""

from collections.abc import Iterable
from datetime import date

from macros.edition.claims import Claim, start_claims
from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.model.field import Record
from macros.model.ledger import GRAVITY, Update, UpdateKind
from macros.rules.law import (
    FIRST,
    LAST,
    STATES,
    Chronicle,
    Position,
    Status,
)


class Today:
    """The law of an edition as of the day on which it was read."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition, whose ledger says when the law was read."""
        self._edition = edition
        self.day: date = edition.ledger.law.read_on
        self.chronicle = Chronicle(
            edition.ledger.events,
            {
                act.id: act.in_force
                for act in edition.instruments.values()
                if act.in_force
            },
        )

    def position(self, claim: Claim) -> Position | None:
        """Return the status of a date, or None if it was not known on that day."""
        return next(iter(self.chronicle.position([claim], self.day)), None)

    def positions(self, record: Record) -> tuple[tuple[Claim, Position | None], ...]:
        """Return every date of a record with its status, by day.

        Superseded dates come last.
        """
        return self._by_day(self._edition.claims(record))

    def starts(
        self, names: tuple[str, ...]
    ) -> tuple[tuple[Claim, Position | None], ...]:
        """Return every date of some starts of application, as of a record."""
        return self._by_day(self._claims(names))

    def _claims(self, names: tuple[str, ...]) -> tuple[Claim, ...]:
        return start_claims(self._edition.start[name] for name in names)

    def _by_day(
        self, claims: tuple[Claim, ...]
    ) -> tuple[tuple[Claim, Position | None], ...]:
        known = {p.claim.id: p for p in self.chronicle.position(claims, self.day)}
        in_order = sorted(claims, key=lambda claim: (claim.date, claim.id))
        found = [(claim, known.get(claim.id)) for claim in in_order]
        found.sort(key=lambda pair: bool(pair[1] and not pair[1].is_current))
        return tuple(found)

    def leading(self, record: Record) -> Status | None:
        """Return the status of the record's first date that is not superseded."""
        known = (position for _, position in self.positions(record) if position)
        return next((p.status for p in known if p.is_current), None)

    def mark(self, record: Record) -> UpdateKind | None:
        """Return the gravest kind of the record's updates, or None without any."""
        return self.gravest(self._edition.updates(record))

    def gravest(self, updates: Iterable[Update]) -> UpdateKind | None:
        """Return the gravest kind among some updates, or None without any."""
        kinds = {update.kind for update in updates}
        return next((kind for kind in GRAVITY if kind in kinds), None)

    def law_data(
        self,
        records: Iterable[Record],
        starts: Iterable[tuple[str, ...]] = (),
    ) -> dict[str, object]:
        """Return the data from which the browser finds the dates of any day.

        `starts` are groups of starts of application that a page shows as one.
        """
        claims = {dates_key(record): self._edition.claims(record) for record in records}
        claims |= {starts_key(group): self._claims(group) for group in starts}
        acts = {claim.instrument for group in claims.values() for claim in group}
        return {
            "first": FIRST.isoformat(),
            "last": LAST.isoformat(),
            "readOn": self.day.isoformat(),
            "states": {
                name: (state.mark, state.word, state.slug, state.since)
                for name, state in STATES.items()
            },
            "acts": self.chronicle.as_data(acts),
            "claims": {
                key: [claim.as_data() for claim in group]
                for key, group in claims.items()
            },
        }


def dates_key(record: Record) -> str:
    """Return the key of a record's dates in a page: duties with the same share them."""
    return starts_key(record.starts) if isinstance(record, Duty) else record.id


def starts_key(names: tuple[str, ...]) -> str:
    """Return the key of the dates of some starts of application."""
    return " ".join(names)
