"""Says in five facts what the first screen of a record answers.

A case: who sued whom, what went wrong, what was decided, who pays, where it stands. An
insurer: what is covered, up to how much, what is excluded, how from Europe, since when.
A dimension: what it measures, its weight and floors, what to look for, and the proof.
What holds comes in place of what the ledger overrules; what is not known is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.dates import spoken
from macros.model.field import Record
from macros.model.index import Case, Dimension, Insurer
from macros.model.insurance import Aspect
from macros.rules.holding import now
from macros.rules.insurers import lines
from macros.rules.replays import CaseReplays

# So much of a list is named on the first screen; the rest is counted.
NAMED = 3
# The aspects of an insurer that its first screen answers, and what they are called.
OF_INSURER: tuple[tuple[Aspect, str], ...] = (
    ("cover", "Covers"),
    ("limit", "Up to"),
    ("exclusions", "Excludes"),
    ("access", "From Europe"),
)


@dataclass(frozen=True)
class Fact:
    """A question and the answer.

    Attributes:
        text: what holds.
        field: the field of the record with more on it; empty if there is none.
        is_today: whether the text is ours and cites the law in force.
    """

    title: str
    text: str
    field: str = ""
    is_today: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a record stands: a few words, and what there is to add."""

    words: str
    more: str = ""


class Facts:
    """Answers the questions of the first screen of an edition's records."""

    def __init__(self, edition: Edition, replays: CaseReplays) -> None:
        """Take the edition and its cases, replayed."""
        self._edition = edition
        self._replays = replays

    def of(self, record: Record) -> tuple[Fact, ...]:
        """Return the facts of a record in order, without those that are not known."""
        found: Iterable[Fact] = ()
        if isinstance(record, Case):
            found = self._of_case(record)
        elif isinstance(record, Insurer):
            found = self._of_insurer(record)
        elif isinstance(record, Dimension):
            found = self._of_dimension(record)
        return tuple(fact for fact in found if fact.text)

    def standing(self, record: Record) -> Standing | None:
        """Return where a record stands; None if no field says it."""
        if isinstance(record, Case):
            return self._standing_of_case(record)
        if isinstance(record, Insurer):
            return self._status(record, "status")
        return None

    def lead(self, record: Record) -> str:
        """Return one sentence on a record that has no lead of its own."""
        told = self._replays.brief(record) if isinstance(record, Case) else ()
        return told[4].line.text if told else ""

    def _of_case(self, case: Case) -> Iterable[Fact]:
        told = self._replays.brief(case)
        if not told:
            yield self._stated(case, "outcome", "What was decided")
            yield self._stated(case, "status", "Where it stands")
            yield self._stated(case, "jurisdiction", "Where")
            return
        who, failed, held, cost, _ = (one.line.text for one in told)
        yield Fact("Who sued whom", who, is_today=True)
        yield Fact("What went wrong", failed, "loss_mechanism", is_today=True)
        if case.outcome:
            yield Fact("What was decided", held, "key_holding", is_today=True)
        yield Fact("Who pays", cost, "outcome", is_today=True)
        if case.outcome and case.date:
            where = ", ".join(filter(None, [case.court, case.citation]))
            yield Fact("Where it stands", f"Decided on {spoken(case.date)}: {where}")
        else:
            yield Fact("Where it stands", held, "status", is_today=True)

    def _standing_of_case(self, case: Case) -> Standing | None:
        if case.is_absence:
            day = f" on {spoken(case.date)}" if case.date else ""
            known = now(self._edition.updates(case))
            return Standing(
                "Not a case.", f"A statement that none was found{day}. {known}"
            )
        if case.outcome and case.date:
            return Standing(f"Decided on {spoken(case.date)},", f"{case.jurisdiction}.")
        told = self._replays.brief(case)
        return Standing(*_parted(told[2].line.text)[:1]) if told else None

    def _of_insurer(self, insurer: Insurer) -> Iterable[Fact]:
        line = next(one for one in lines(self._edition) if one.insurer == insurer)
        cells = {cell.aspect: cell for cell in line.cells}
        for aspect, title in OF_INSURER:
            cell = cells[aspect]
            updates = [
                update
                for name in cell.fields
                for update in self._edition.updates_on(insurer, name)
            ]
            field = cell.fields[0] if cell.fields else ""
            if updates and cell.stated:
                yield Fact(title, now(updates), field)
            elif cell.stated:
                yield Fact(title, _joined(cell.stated.value), field)
            elif cell.reading:
                yield Fact(title, f"{cell.reading.says} (our reading)", field)
        yield self._stated(insurer, "ai_coverage_history", "Since when")
        yield self._stated(insurer, "target_market", "For whom")
        if len(cells["cover"].fields) == 0:
            yield self._stated(insurer, "standard", "Its standard")

    def _of_dimension(self, dimension: Dimension) -> Iterable[Fact]:
        edition = self._edition
        weights = [one.weight for one in edition.index.dimensions]
        yield self._stated(dimension, "definition", "What it measures")
        weight = f"{dimension.weight} of {sum(weights)}"
        if weights.count(dimension.weight) == 1 and dimension.weight == max(weights):
            weight += ", the heaviest of all"
        yield Fact("Weight", weight)
        floors = ", ".join(
            f"{tier.dimension_floor} for {tier.name}"
            for tier in edition.index.scoring.tiers
            if tier.dimension_floor is not None
        )
        if floors:
            yield Fact("Minimum", f"{floors}, whatever the total", "weight")
        modes = dimension.failure_modes
        words = "way" if len(modes) == 1 else "ways"
        yield Fact(
            "What to look for",
            f"{len(modes)} {words} of failing, first: {_lower(modes[0])}.",
            "failure_modes",
        )
        yield self._stated(dimension, "evidence_artifact", "Proof")

    def _stated(self, record: Record, field: str, title: str) -> Fact:
        """Return what holds of a field; an empty fact if there is none."""
        value = getattr(record, field, None)
        holds = now(self._edition.updates_on(record, field))
        return Fact(title, holds or _joined(value or ""), field)

    def _status(self, record: Record, field: str) -> Standing:
        """Return the first sentence of a status, then what holds of the rest."""
        first, rest = _parted(getattr(record, field))
        return Standing(first, now(self._edition.updates_on(record, field)) or rest)


def _parted(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and the rest."""
    first, *rest = re.split(r"(?<=[.:]) (?=[A-Z])", text, maxsplit=1)
    return first, "".join(rest)


def _joined(value: object) -> str:
    """Return a text, or the entries of a list as one sentence."""
    if not isinstance(value, tuple):
        return str(value)
    named = "; ".join(map(str, value[:NAMED]))
    more = len(value) - NAMED
    return f"{named} and {more} more" if more > 0 else named


def _lower(text: str) -> str:
    """Return a text that begins in the middle of a sentence."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text
