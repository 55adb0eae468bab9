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
from macros.edition.faults import Fault, nearest
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


def faults(document: Document[Finder], records: set[str]) -> Iterator[Fault]:
    """Yield what the rules name that is not there: questions, options, records."""
    finder = document.content
    options = {q.id: {option.id for option in q.options} for q in finder.questions}
    named = {condition.id for condition in finder.conditions}

    def names(where: str, condition: Condition | None) -> Iterator[Fault]:
        for part in _parts(condition):
            if isinstance(part, Is) and part.is_ not in named:
                mend = nearest(part.is_, named)
                yield Fault(document.file, where, f'"{part.is_}" is no condition', mend)
            if isinstance(part, Asked):
                known = options.get(part.question)
                if known is None:
                    problem = f'"{part.question}" is no question'
                    mend = nearest(part.question, options)
                    yield Fault(document.file, where, problem, mend)
                for option in sorted(set(part.has) - (known or set(part.has))):
                    problem = f'"{option}" is no answer to "{part.question}"'
                    mend = nearest(option, known or ())
                    yield Fault(document.file, where, problem, mend)

    def record(where: str, name: str | None) -> Iterator[Fault]:
        if name is not None and name not in records:
            mend = nearest(name, records)
            yield Fault(document.file, where, f'"{name}" is no record', mend)

    for place, condition in enumerate(finder.conditions):
        where = f"conditions[{condition.id}].when"
        yield from names(where, condition.when)
        before = {earlier.id for earlier in finder.conditions[:place]}
        for part in _parts(condition.when):
            if isinstance(part, Is) and part.is_ in named - before:
                mend = "a condition rests on earlier ones only"
                yield Fault(document.file, where, f'"{part.is_}" comes later', mend)
    for question in finder.questions:
        yield from names(f"questions[{question.id}].asked_if", question.asked_if)
    for rule in finder.rules:
        at = f"rules[{rule.id}]"
        yield from names(f"{at}.applies", rule.applies)
        yield from names(f"{at}.may", rule.may)
        for point in rule.points:
            yield from names(f"{at}.points", point.when)
        for one in rule.instead:
            yield from names(f"{at}.instead", one.when)
        for piece in rule.addressed:
            yield from names(f"{at}.addressed", piece.when)
            if not piece.piece.startswith(f"EV-{rule.concerns}-"):
                problem = f'"{piece.piece}" is no evidence of {rule.concerns}'
                yield Fault(document.file, f"{at}.addressed", problem)
        yield from record(f"{at}.concerns", rule.concerns)
        yield from record(f"{at}.fine", rule.fine.record)
    for scope in finder.scopes:
        yield from names(f"scopes[{scope.scope}].when", scope.when)
    for remark in finder.remarks:
        yield from names("remarks", remark.when)
        yield from record("remarks", remark.record)
    for known_place in finder.places:
        at = f"places[{known_place.option}].record"
        yield from record(at, known_place.record)
        yield from record(f"places[{known_place.option}].update", known_place.update)


def _parts(condition: Condition | None) -> Iterator[Asked | Is]:
    if isinstance(condition, Asked | Is):
        yield condition
    elif isinstance(condition, No):
        yield from _parts(condition.no)
    elif isinstance(condition, All | Some):
        parts = condition.all if isinstance(condition, All) else condition.some
        for part in parts:
            yield from _parts(part)
