"""Whether what the editors tell of cases rests on what index and ledger hold."""

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.edition.document import Document
from macros.edition.faults import Fault, missing, nearest
from macros.edition.folder import Folder
from macros.model.evidence import pieces_of
from macros.model.field import Record
from macros.model.index import Case, Index
from macros.model.ledger import Entries, Update
from macros.model.replay import (
    EvidenceAnswer,
    Replay,
    ReplayEvent,
    ReplayLine,
    ReplaysFile,
)

# The sections whose records a sentence names.
SECTIONS = ("obligations", "dimensions", "liability_cases")
# A piece of evidence is named after the record that asks for it.
PIECE = re.compile(r"^EV-(.+)-[0-9]+$")
LINES = ("who", "failed", "held", "cost", "means")


class Grounds:
    """The possible bases of a sentence on a case.

    Attributes:
        valid: the ids of the records and entries that are there.
    """

    def __init__(self, index: Index, updates: Iterable[Update]) -> None:
        """Take the index, and the entries of the ledger that belong to it."""
        groups = (getattr(index, name) for name in SECTIONS)
        self._records: dict[str, Record] = {r.id: r for group in groups for r in group}
        self._updates = {update.id: update for update in updates}
        self.valid = self._records.keys() | self._updates.keys()
        self._pieces = {
            piece.id for record in self._records.values() for piece in pieces_of(record)
        }

    def lacking(self, told: Replay | EvidenceAnswer) -> dict[str, str]:
        """Return what is not there, by the place that names it."""
        if isinstance(told, EvidenceAnswer):
            named = {"id": told.id} if told.id not in self._records else {}
            return named | {
                f"asked[{place}].piece": match.piece
                for place, match in enumerate(told.asked)
                if match.piece not in self._pieces
            }
        case = self._records.get(told.id)
        if not isinstance(case, Case):
            return {"id": told.id}
        implicated = case.dimensions_implicated or ()
        return {
            f"{where}.rests_on": name
            for where, line in _lines(told)
            for name in line.rests_on
            if not self._holds(case, name)
        } | {
            f"whys[{place}].dimension": why.dimension
            for place, why in enumerate(told.whys)
            if why.dimension not in implicated
        }

    def _holds(self, case: Case, name: str) -> bool:
        if name in self._updates:
            return self._updates[name].record == case.id
        fields = type(case).model_fields
        return name in fields and getattr(case, name) is not None

    def implicated(self, case_id: str) -> set[str]:
        """Return what a case names as the dimensions that it implicates."""
        case = self._records.get(case_id)
        return set(getattr(case, "dimensions_implicated", None) or ())

    def known(self, record_id: str) -> list[str]:
        """Return what a sentence on a case may name, to suggest from."""
        case = self._records.get(record_id)
        fields = type(case).model_fields if case else ()
        own = [u.id for u in self._updates.values() if u.record == record_id]
        return [*fields, *own, *self._pieces, *self._records]

    def day(self, case_id: str, event: ReplayEvent) -> object:
        """Return the day of what an event rests on; nothing if that has none."""
        if event.rests_on in self._updates:
            update = self._updates[event.rests_on]
            return update.since if update.record == case_id else None
        record: Record | None = self._records.get(case_id)
        return getattr(record, event.rests_on, None)


def _lines(replay: Replay) -> Iterator[tuple[str, ReplayLine]]:
    yield from ((name, getattr(replay, name)) for name in LINES)
    yield "reach", replay.reach
    yield from ((f"whys[{place}]", why) for place, why in enumerate(replay.whys))


def faults(
    document: Document[ReplaysFile], index: Document[Index], ledger: Folder[Entries]
) -> Iterator[Fault]:
    """Yield what the sentences rest on that is not there, and days that differ.

    What rests on a record that is not there, or is wrong, is not looked at: the record
    has a fault of its own.
    """
    entries = (one for file in ledger.documents for one in file.content.updates)
    grounds = Grounds(index.content, entries)
    if "updates" in ledger.unclear or index.unclear.intersection(SECTIONS):
        return
    wrong = {*index.ids["obligations"], *ledger.ids["updates"]} - grounds.valid
    cases = index.ids["liability_cases"] & grounds.valid
    told: Mapping[str, Iterable[Replay | EvidenceAnswer]] = {
        "replays": document.content.replays,
        "answers": document.content.answers,
    }
    for section, group in told.items():
        for one in group:
            lacking = grounds.lacking(one) if one.id in grounds.valid else {}
            for place, name in lacking.items():
                where = f"{section}[{one.id}].{place}"
                owner = PIECE.sub(r"\1", name)
                is_gone = owner != name and owner not in grounds.valid
                if owner in wrong or is_gone:
                    continue
                if isinstance(one, Replay) and place.endswith(".dimension"):
                    implicated = grounds.implicated(one.id)
                    if implicated <= index.ids["dimensions"]:
                        problem = f'{one.id} does not implicate "{name}"'
                        mend = nearest(name, implicated)
                        yield Fault(document.file, where, problem, mend)
                    continue
                known = grounds.known(one.id)
                yield missing(document.file, where, "ground", name, known)
    for replay in document.content.replays:
        for number, event in enumerate(replay.events):
            day = grounds.day(replay.id, event)
            is_known = replay.id in cases and event.rests_on not in wrong
            if is_known and day != event.date:
                where = f"replays[{replay.id}].events[{number}].date"
                problem = f"is not the day of {event.rests_on}"
                yield Fault(document.file, where, problem)
