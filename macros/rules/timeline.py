"""Orders the dates of the law: the index's deadlines and later changes.

A date is on the timeline once: where a later entry of the ledger sets a date that an
update also adds to a deadline, the entry stands and the addition is left out.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from macros.edition.claims import Claim
from macros.edition.edition import Edition
from macros.model.field import Record
from macros.model.index import Deadline
from macros.model.ledger import Update
from macros.model.roles import ROLES, Role
from macros.rules.binding import bound
from macros.rules.relations import RelationGraph

Kind = Literal["deadline", "later"]


@dataclass(frozen=True)
class Entry:
    """A date, what happens on it, for whom, and where to read more.

    Attributes:
        claim: the date with the acts that decide on it.
        record: the deadline or the ledger's entry that states it.
        update: the entry that moved the deadline to this date, if one did.
        title: what happens, in one line.
        roles: whom it concerns; empty means everyone.
        starts: obligations that begin to apply.
    """

    claim: Claim
    record: Record
    update: Update | None
    title: str
    roles: tuple[Role, ...]
    starts: tuple[Record, ...]

    @property
    def kind(self) -> Kind:
        """Whether the index states the date or it came, or was found, later."""
        return "later" if isinstance(self.source, Update) else "deadline"

    @property
    def is_duty(self) -> bool:
        """Whether it is a duty that the index lacks, rather than an event."""
        return isinstance(self.record, Update) and self.record.duty

    @property
    def source(self) -> Record:
        """The record to read: the update that moved the date, else its own."""
        return self.update or self.record


@dataclass(frozen=True)
class Day:
    """A day of the timeline with its entries, and the duties that begin on it."""

    date: date
    entries: tuple[Entry, ...]
    duties: tuple[Entry, ...]


def entries(edition: Edition, graph: RelationGraph) -> tuple[Entry, ...]:
    """Return every entry by date; duties that the index lacks included."""
    new = [update for update in edition.ledger.updates if update.kind == "new"]
    found = [
        Entry(claim, update, None, update.title, update.roles, ())
        for update in new
        for claim in edition.claims(update)
        if not (update.duty and claim.replaced_by)
    ]
    told = {
        (claim.date, name)
        for update in new
        if not update.duty
        for claim in edition.claims(update)
        for name in update.relates
    }
    for deadline in edition.index.deadlines:
        starts = _starts(edition, graph, deadline)
        roles = _roles(edition, starts)
        name = edition.name(deadline)
        own, *others = edition.claims(deadline)
        found.append(Entry(own, deadline, None, name, roles, starts))
        for claim in others:
            update = edition.update_of(claim)
            moves = any(change.effect == "replaces" for change in update.dates)
            if moves or (claim.date, deadline.id) not in told:
                found.append(
                    Entry(claim, deadline, update, update.title, roles, starts)
                )
    return tuple(sorted(found, key=lambda entry: (entry.claim.date, entry.claim.id)))


def days(found: tuple[Entry, ...]) -> tuple[Day, ...]:
    """Group entries by their day, duties apart."""
    grouped = []
    for day, group in groupby(found, key=lambda entry: entry.claim.date):
        members = tuple(group)
        duties = tuple(
            e for e in members if isinstance(e.record, Update) and e.record.duty
        )
        main = tuple(entry for entry in members if entry not in duties)
        grouped.append(Day(day, main, duties))
    return tuple(grouped)


def _starts(
    edition: Edition, graph: RelationGraph, deadline: Deadline
) -> tuple[Record, ...]:
    return tuple(
        edition.records[relation.target]
        for relation in graph.of(deadline)
        if relation.verb == "starts"
    )


def _roles(edition: Edition, duties: tuple[Record, ...]) -> tuple[Role, ...]:
    named = {binding.role for duty in duties for binding in bound(edition, duty)}
    return tuple(role for role in ROLES if role in named)
