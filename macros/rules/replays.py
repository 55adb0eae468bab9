"""A case told in five lines and replayed, from the loss to who asks for the evidence.

The way is: how the loss came about, the dimensions that the case implicates, the
evidence that each dimension asks for, and the obligation that asks for it too. Each
step rests on a field, a relation or a sentence of the editors; none is made up here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.edition.edition import Edition
from macros.model.evidence import Piece, pieces_of
from macros.model.field import Record
from macros.model.index import Case, Obligation
from macros.model.ledger import Update
from macros.model.replay import EvidenceAnswer, Reach, Replay, ReplayLine, Why
from macros.rules.relations import Relation, RelationGraph


@dataclass(frozen=True)
class SentenceBasis:
    """The basis of a sentence: a field of the case, or an entry of the ledger on one.

    Attributes:
        label: the heading of the field, or the id of the entry.
        field: the field that it is, or that the entry is on.
    """

    label: str
    field: str


@dataclass(frozen=True)
class Told:
    """A sentence of the editors under its heading."""

    title: str
    line: ReplayLine
    sources: tuple[SentenceBasis, ...]


@dataclass(frozen=True)
class AskingObligation:
    """An obligation that asks for evidence of the kind a dimension asks for.

    Attributes:
        pieces: those of its pieces that do, each with our reason.
    """

    duty: Obligation
    pieces: tuple[tuple[Piece, str], ...]


@dataclass(frozen=True)
class JoinedObligation:
    """An obligation that a relation joins to a dimension, and that relation."""

    duty: Obligation
    relation: Relation


@dataclass(frozen=True)
class ReplayStep:
    """A dimension of the case, the evidence it asks for, and who else asks for it.

    Attributes:
        why: how the loss meets the dimension, in our words; nothing if untold.
        asked: the obligations joined to the dimension that ask for such evidence.
        joined: the others that are joined to it.
        none: why no obligation asks for it; empty if one does or nobody has looked.
        is_open: whether nobody has compared the pieces in this edition.
    """

    dimension: Record
    why: Told | None
    evidence: tuple[Piece, ...]
    asked: tuple[AskingObligation, ...]
    joined: tuple[JoinedObligation, ...]
    none: str
    is_open: bool


@dataclass(frozen=True)
class CaseDay:
    """A day of a case: of a decision, a statement or a step of the proceedings."""

    case: Case
    date: date
    title: str
    source: SentenceBasis


class CaseReplays:
    """The cases of an edition, told and replayed."""

    def __init__(self, edition: Edition, graph: RelationGraph) -> None:
        """Take the edition and the relations between its records."""
        self._edition = edition
        self._graph = graph

    @cached_property
    def _replays(self) -> dict[str, Replay]:
        return {replay.id: replay for replay in self._edition.replays}

    @cached_property
    def _answers(self) -> dict[str, EvidenceAnswer]:
        return {answer.id: answer for answer in self._edition.answers}

    @cached_property
    def _updates(self) -> dict[str, Update]:
        return {update.id: update for update in self._edition.ledger.updates}

    def brief(self, case: Case) -> tuple[Told, ...]:
        """Return the case in five lines; nothing if nobody has told it."""
        replay = self._replays.get(case.id)
        if replay is None:
            return ()
        held = "What was held" if case.outcome else "Where it stands"
        return (
            self._told(case, "Who", replay.who),
            self._told(case, "What went wrong, or is said to have", replay.failed),
            self._told(case, held, replay.held),
            self._told(case, "What it cost", replay.cost),
            self._told(case, "What it means", replay.means),
        )

    def reach(self, case: Case) -> Reach | None:
        """Say whether the obligations would reach such a case in the Union."""
        replay = self._replays.get(case.id)
        return replay.reach if replay else None

    def sources(self, case: Case, line: ReplayLine) -> tuple[SentenceBasis, ...]:
        """Return what a sentence on a case rests on."""
        return tuple(self._source(case, name) for name in line.rests_on)

    def steps(self, case: Case) -> tuple[ReplayStep, ...]:
        """Return a step for each dimension that the case implicates."""
        replay = self._replays.get(case.id)
        whys = {why.dimension: why for why in (replay.whys if replay else ())}
        found = (
            relation.target
            for relation in self._graph.of(case)
            if relation.verb == "implicates"
        )
        return tuple(self._step(case, name, whys.get(name)) for name in found)

    def days(self, cases: Iterable[Case]) -> tuple[CaseDay, ...]:
        """Return every day of some cases, the earliest first.

        A statement of absence has none: nothing happened on its day.
        """
        found = [day for case in cases for day in self._days(case)]
        return tuple(sorted(found, key=lambda day: day.date))

    def _days(self, case: Case) -> Iterable[CaseDay]:
        replay = self._replays.get(case.id)
        if replay:
            return (
                CaseDay(case, e.date, e.title, self._source(case, e.rests_on))
                for e in replay.events
            )
        if case.date is None or case.is_absence:
            return ()
        return (CaseDay(case, case.date, "decided", self._source(case, "date")),)

    def _told(self, case: Case, title: str, line: ReplayLine) -> Told:
        return Told(title, line, self.sources(case, line))

    def _source(self, case: Case, name: str) -> SentenceBasis:
        update = self._updates.get(name)
        if update:
            return SentenceBasis(update.id, update.field or "")
        return SentenceBasis(case.field_title(name), name)

    def _step(self, case: Case, name: str, why: Why | None) -> ReplayStep:
        dimension = self._edition.records[name]
        joined = self._joined(dimension)
        answer = self._answers.get(name)
        duties = {one.duty.id: one.duty for one in joined}
        reasons = (
            {match.piece: match.reason for match in answer.asked} if answer else {}
        )
        asked = tuple(
            AskingObligation(duty, pieces)
            for duty in duties.values()
            if (
                pieces := tuple(
                    (piece, reasons[piece.id])
                    for piece in pieces_of(duty)
                    if piece.id in reasons
                )
            )
        )
        asking = {one.duty.id for one in asked}
        return ReplayStep(
            dimension=dimension,
            why=self._told(case, "", why) if why else None,
            evidence=pieces_of(dimension),
            asked=asked,
            joined=tuple(one for one in joined if one.duty.id not in asking),
            none=(answer.none or "") if answer else "",
            is_open=answer is None,
        )

    def _joined(self, dimension: Record) -> tuple[JoinedObligation, ...]:
        found: dict[str, JoinedObligation] = {}
        for relation in self._graph.of(dimension):
            duty = self._edition.records[relation.target]
            if isinstance(duty, Obligation):
                found.setdefault(duty.id, JoinedObligation(duty, relation))
        return tuple(found.values())
