"""Orders the dates of the law: deadlines, later changes, and the starts of duties.

A date is on the timeline once: where a later entry of the ledger sets a date that an
update also adds to a deadline, the entry stands and the addition is left out. A date of
a start of duties is told by the record that announces it, else it is an entry of its
own; of two records that announce one on a day, the first has the duties. What the
ledger found lacking and a duty of the register now says is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from macros.edition.claims import Claim, start_claims
from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.model.field import Record
from macros.model.index import Deadline
from macros.model.ledger import Update
from macros.model.roles import ROLES, Role
from macros.model.start import START, Start
from macros.rules.binding import bound, own_parts
from macros.rules.duties import COUNTED
from macros.rules.relations import RelationGraph
from macros.rules.today import starts_key

Kind = Literal["deadline", "later"]


@dataclass(frozen=True)
class Beginning:
    """Duties that begin on a day together.

    Attributes:
        start: what they begin with; None for the duties of an obligation of the index
            that no start tells apart.
    """

    start: Start | None
    duties: tuple[Duty, ...]

    @property
    def words(self) -> str:
        """How many begin: ``9 duties start``."""
        kinds = {duty.kind for duty in self.duties}
        is_mixed = len(kinds) > 1 or kinds == {"on order"}
        one, many = COUNTED["duty" if is_mixed else kinds.pop()]
        count = len(self.duties)
        return f"1 {one} starts" if count == 1 else f"{count} {many} start"


@dataclass(frozen=True)
class Entry:
    """A date, what happens on it, for whom, and where to read more.

    Attributes:
        claim: the date with the acts that decide on it.
        record: the deadline or the ledger's entry that states it, else the start.
        update: the entry that moved the deadline to this date, if one did.
        title: what happens, in one line.
        roles: whom it concerns; empty means everyone.
        starts: obligations that begin to apply.
        begins: duties that begin to apply, by their start.
    """

    claim: Claim
    record: Record | Start
    update: Update | None
    title: str
    roles: tuple[Role, ...]
    starts: tuple[Record, ...] = ()
    begins: tuple[Beginning, ...] = ()

    @property
    def id(self) -> str:
        """The name of the date for good, in calendars and for programs."""
        return f"{START if self.start else ''}{self.claim.id}"

    @property
    def key(self) -> str:
        """The key under which a page has its dates."""
        return starts_key((self.record.id,))

    @property
    def start(self) -> Start | None:
        """The start that it is, if no record announces it."""
        return self.record if isinstance(self.record, Start) else None

    @property
    def kind(self) -> Kind:
        """Whether the index states the date or it came, or was found, later."""
        return "deadline" if isinstance(self.source, Deadline) else "later"

    @property
    def is_duty(self) -> bool:
        """Whether it is a duty that the index lacks, rather than an event."""
        return isinstance(self.record, Update) and self.record.duty

    @property
    def dated(self) -> str:
        """The name under which its revision is kept."""
        return self.start.dated if self.start else self.source.id

    @property
    def source(self) -> Record | Start:
        """What to read: the update that moved the date, else its own record."""
        return self.update or self.record


@dataclass(frozen=True)
class Day:
    """A day of the timeline with its entries."""

    date: date
    entries: tuple[Entry, ...]


def entries(edition: Edition, graph: RelationGraph) -> tuple[Entry, ...]:
    """Return every entry by date."""
    new = [
        update
        for update in edition.ledger.updates
        if update.kind == "new" and update.id not in edition.successors
    ]
    found: list[Entry] = []
    for update in new:
        for claim in edition.claims(update):
            if not (update.duty and claim.replaced_by):
                begins = _announced(edition, update, claim)
                roles = _bound(begins) or update.roles
                found.append(
                    Entry(claim, update, None, update.title, roles, (), begins)
                )
    told = {
        (claim.date, name)
        for update in new
        if not update.duty
        for claim in edition.claims(update)
        for name in update.relates
    }
    for deadline in edition.index.deadlines:
        own, *others = edition.claims(deadline)
        found.append(_due(edition, graph, deadline, own))
        for claim in others:
            update = edition.update_of(claim)
            moves = any(change.effect == "replaces" for change in update.dates)
            if moves or (claim.date, deadline.id) not in told:
                found.append(_due(edition, graph, deadline, claim, update))
    found += _unannounced(edition, found)
    found.sort(key=lambda entry: (entry.claim.date, entry.id))
    return tuple(_counted_once(found))


def days(found: Iterable[Entry]) -> tuple[Day, ...]:
    """Group entries by their day."""
    return tuple(
        Day(day, tuple(group))
        for day, group in groupby(found, key=lambda entry: entry.claim.date)
    )


def _due(
    edition: Edition,
    graph: RelationGraph,
    deadline: Deadline,
    claim: Claim,
    update: Update | None = None,
) -> Entry:
    """Return a date of a deadline with the obligations and duties that begin."""
    starts = tuple(
        edition.records[relation.target]
        for relation in graph.of(deadline)
        if relation.verb == "starts"
    )
    begins = _announced(edition, deadline, claim) or _parts(edition, starts, claim)
    stated = (one.role for record in starts for one in bound(edition, record))
    roles = _bound(begins) or _ordered(stated)
    adds = update and all(change.effect == "adds" for change in update.dates)
    title = update.title if update and adds else edition.name(deadline)
    return Entry(claim, deadline, update, title, roles, starts, begins)


def _announced(edition: Edition, record: Record, claim: Claim) -> tuple[Beginning, ...]:
    """Return what begins on a date of a record with the starts that it announces."""
    starts = (one for one in edition.starts if record.id in one.records)
    begins = (
        _begin(edition, start)
        for start in starts
        if claim.date in {day.date for day in start.dates}
    )
    return tuple(one for one in begins if one.duties)


def _parts(
    edition: Edition, obligations: Iterable[Record], claim: Claim
) -> tuple[Beginning, ...]:
    """Return the duties of some obligations that begin on the day of a claim."""
    found = {
        duty.id: duty
        for obligation in obligations
        for duty in own_parts(edition, obligation)
        if claim.date in {one.date for one in edition.claims(duty)}
    }
    return (Beginning(None, tuple(found.values())),) if found else ()


def _unannounced(edition: Edition, told: Iterable[Entry]) -> list[Entry]:
    """Return the dates of the starts that no entry announces."""
    announced = {
        (one.start.id, entry.claim.date)
        for entry in told
        for one in entry.begins
        if one.start
    }
    found: list[Entry] = []
    for start in edition.starts:
        begin = _begin(edition, start)
        title = f"{start.label}: {begin.words}" if begin.duties else ""
        found += [
            Entry(claim, start, None, title, _bound((begin,)), (), (begin,))
            for claim in start_claims((start,))
            if begin.duties and (start.id, claim.date) not in announced
        ]
    return found


def _counted_once(found: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries so that of two on one day the first has the duties of a start."""
    seen: set[tuple[date, str]] = set()
    for entry in found:
        begins = tuple(
            one
            for one in entry.begins
            if not one.start or (entry.claim.date, one.start.id) not in seen
        )
        seen |= {(entry.claim.date, one.start.id) for one in begins if one.start}
        yield replace(entry, begins=begins)


def _begin(edition: Edition, start: Start) -> Beginning:
    return Beginning(start, tuple(d for d in edition.duties if start.id in d.starts))


def _bound(begins: Iterable[Beginning]) -> tuple[Role, ...]:
    return _ordered(
        role for one in begins for duty in one.duties for role in duty.roles
    )


def _ordered(named: Iterable[Role]) -> tuple[Role, ...]:
    known = set(named)
    return tuple(role for role in ROLES if role in known)
