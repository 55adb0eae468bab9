"""From answers to what the law asks: the finder's conditions, three-valued.

A condition holds, does not hold, or stays open as long as a question it turns on has no
answer. A duty applies if its condition holds; it may apply if that is open, or if the
second condition holds or is open; otherwise it does not. `rules/finder.mjs` of the
scripts mirrors this.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from macros.edition.document import Document
from macros.edition.faults import Fault, clipped, missing, nearest
from macros.model.evidence import pieces_of
from macros.model.field import Record
from macros.model.finder import (
    All,
    Asked,
    Condition,
    Finder,
    Is,
    No,
    Rule,
    Some,
)
from macros.model.ledger import Ledger

Outcome = Literal["applies", "may", "no"]
OUTCOMES: dict[Outcome, str] = {
    "applies": "These apply to you",
    "may": "These may apply",
    "no": "These do not, by your answers",
}
# The chosen options of each question that was answered.
Answers = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Verdicts:
    """The finder's rules, ready to be asked."""

    finder: Finder

    def holds(self, condition: Condition, answers: Answers) -> bool | None:
        """Say whether a condition holds; nothing if the answers leave it open."""
        if isinstance(condition, Asked):
            chosen = answers.get(condition.question)
            if chosen is None:
                return False if condition.unanswered else None
            return bool(chosen & set(condition.has))
        if isinstance(condition, Is):
            return self.holds(self._named[condition.is_], answers)
        if isinstance(condition, No):
            found = self.holds(condition.no, answers)
            return None if found is None else not found
        if isinstance(condition, All):
            parts = [self.holds(part, answers) for part in condition.all]
            return False if False in parts else None if None in parts else True
        parts = [self.holds(part, answers) for part in condition.some]
        return True if True in parts else None if None in parts else False

    def outcome(self, rule: Rule, answers: Answers) -> Outcome:
        """Say whether a duty applies, may apply, or does not."""
        applies = self.holds(rule.applies, answers) if rule.applies else False
        if applies:
            return "applies"
        may = self.holds(rule.may, answers) if rule.may else False
        return "no" if applies is False and may is False else "may"

    def reason(self, rule: Rule, answers: Answers) -> str:
        """Return why a duty applies, may apply, or does not."""
        found = self.outcome(rule, answers)
        fits = (
            one.text
            for one in rule.instead
            if one.outcome == found and self.holds(one.when, answers)
        )
        return next(fits, getattr(rule.because, found))

    @cached_property
    def _named(self) -> Mapping[str, Condition]:
        return {named.id: named.when for named in self.finder.conditions}

    def as_data(self, rules: Iterable[Rule]) -> dict[str, object]:
        """Return what the browser needs to judge: conditions, without the texts."""
        return {
            "conditions": {
                named.id: dumped(named.when) for named in self.finder.conditions
            },
            "questions": {
                question.id: {
                    "several": question.several,
                    "askedIf": dumped(question.asked_if),
                    "options": [option.id for option in question.options],
                    "alone": [o.id for o in question.options if o.is_alone],
                }
                for question in self.finder.questions
            },
            "rules": [
                {
                    "id": rule.id,
                    "applies": dumped(rule.applies),
                    "may": dumped(rule.may),
                    "because": rule.because.model_dump(),
                    "instead": [
                        {
                            "outcome": one.outcome,
                            "when": dumped(one.when),
                            "text": one.text,
                        }
                        for one in rule.instead
                    ],
                    "addressed": {
                        one.piece: dumped(one.when) for one in rule.addressed
                    },
                    "points": [dumped(point.when) for point in rule.points],
                }
                for rule in rules
            ],
            "scopes": {scope.scope: dumped(scope.when) for scope in self.finder.scopes},
            "remarks": [dumped(remark.when) for remark in self.finder.remarks],
            "places": {place.option: place.record for place in self.finder.places},
        }


def dumped(condition: Condition | None) -> object:
    """Return a condition as the browser reads it."""
    if condition is None:
        return None
    return condition.model_dump(by_alias=True, exclude_none=True, mode="json")


def faults(
    document: Document[Finder],
    ledger: Document[Ledger],
    records: Mapping[str, Record],
) -> Iterator[Fault]:
    """Yield conditions that cannot hold, and what belongs to another record.

    `records` are those of the index that the rules were written for.
    """
    finder = document.content
    options = {
        str(one.get("id")): [
            str(option.get("id")) for option in document.inner(one, "options")
        ]
        for one in document.records("questions")
    }
    order = list(options)
    named = {one.id: one.when for one in finder.conditions}
    before: set[str] = set()
    for where, condition in _conditions(finder):
        for part in _parts(condition):
            if not isinstance(part, Asked):
                continue
            for option in part.has:
                known = options.get(part.question, [option])
                if option not in known and "options" not in document.unclear:
                    problem = f'There is no answer "{option}" to "{part.question}"'
                    name, mend = f"{part.question} {option}", nearest(option, known)
                    yield Fault(document.file, where, problem, mend, missing=name)
    for one in finder.conditions:
        for part in _parts(one.when):
            if isinstance(part, Is) and part.is_ in named.keys() - before:
                where = f"conditions[{one.id}].when"
                mend = "a condition rests on earlier ones only"
                yield Fault(document.file, where, f'"{part.is_}" comes later', mend)
        before.add(one.id)
    for question in finder.questions:
        later = order[order.index(question.id) :]
        for name in sorted(_turns_on(question.asked_if, named) & {*later}):
            where = f"questions[{question.id}].asked_if"
            mend = "a question waits for earlier ones only"
            yield Fault(document.file, where, f'"{name}" is not asked before', mend)
    for rule in finder.rules:
        for piece in rule.addressed:
            record = records.get(rule.concerns)
            known = [one.id for one in pieces_of(record)] if record else [piece.piece]
            if piece.piece not in known:
                problem = f'"{piece.piece}" is no evidence of {rule.concerns}'
                where, mend = f"rules[{rule.id}].addressed", nearest(piece.piece, known)
                yield Fault(document.file, where, problem, mend)
    scopes = {change.scope for one in ledger.content.updates for change in one.dates}
    for scope in finder.scopes if not ledger.faults else ():
        if scope.scope not in scopes:
            where = f"scopes[{clipped(scope.scope)}].scope"
            what = "date of the ledger for"
            yield missing(document.file, where, what, scope.scope, scopes)
    homes = [set(group) for group in options.values()]
    chosen = [place.option for place in finder.places]
    home = next((group for group in homes if {*chosen[:1]} <= group), set())
    for name in chosen:
        if home and name not in home and any(name in group for group in homes):
            where = f"places[{name}].option"
            mend = f'all places answer one question, as "{chosen[0]}" does'
            yield Fault(document.file, where, f'"{name}" is no place', mend)


def _conditions(finder: Finder) -> Iterator[tuple[str, Condition | None]]:
    """Yield every condition with its place."""
    for named in finder.conditions:
        yield f"conditions[{named.id}].when", named.when
    for question in finder.questions:
        yield f"questions[{question.id}].asked_if", question.asked_if
    for rule in finder.rules:
        at = f"rules[{rule.id}]"
        yield f"{at}.applies", rule.applies
        yield f"{at}.may", rule.may
        for field in ("points", "instead", "addressed"):
            for place, one in enumerate(getattr(rule, field)):
                yield f"{at}.{field}[{place}].when", one.when
    for scope in finder.scopes:
        yield f"scopes[{clipped(scope.scope)}].when", scope.when
    for place, remark in enumerate(finder.remarks):
        yield f"remarks[{place}].when", remark.when


def _turns_on(
    condition: Condition | None, named: Mapping[str, Condition], deep: int = 0
) -> set[str]:
    """Return the questions on whose answers a condition turns."""
    found: set[str] = set()
    for part in _parts(condition):
        if isinstance(part, Asked):
            found.add(part.question)
        elif deep <= len(named):  # conditions may name each other in a circle
            found |= _turns_on(named.get(part.is_), named, deep + 1)
    return found


def _parts(condition: Condition | None) -> Iterator[Asked | Is]:
    if isinstance(condition, Asked | Is):
        yield condition
    elif isinstance(condition, No):
        yield from _parts(condition.no)
    elif isinstance(condition, All | Some):
        parts = condition.all if isinstance(condition, All) else condition.some
        for part in parts:
            yield from _parts(part)
