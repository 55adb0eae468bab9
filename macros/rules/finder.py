"""From answers to what the law asks: the finder's conditions, three-valued.

A condition holds, does not hold, or stays open as long as a question it turns on has no
answer. A duty applies if its condition holds; it may apply if that is open, or if the
second condition holds or is open; otherwise it does not. `rules/finder.mjs` of the
scripts mirrors this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from macros.model.finder import (
    All,
    Asked,
    Condition,
    Finder,
    Is,
    Named,
    No,
    Rule,
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
            named = self._named[condition.is_]
            found = self.holds(named.when, answers)
            if found is False and named.perhaps:
                return False if self.holds(named.perhaps, answers) is False else None
            return found
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
    def _named(self) -> Mapping[str, Named]:
        return {named.id: named for named in self.finder.conditions}

    def as_data(self, rules: Iterable[Rule]) -> dict[str, object]:
        """Return what the browser needs to judge: conditions, without the texts."""
        return {
            "conditions": {
                named.id: {
                    "when": dumped(named.when),
                    "perhaps": dumped(named.perhaps),
                }
                for named in self.finder.conditions
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
