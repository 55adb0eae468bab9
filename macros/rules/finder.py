"""From answers to what the law asks: the finder's conditions, three-valued.

A condition holds, does not hold, or stays open as long as a question it turns on has no
answer, or as long as it turns on what no question asks. A duty applies if its condition
holds; it may apply if that is open, or if it applies only in circumstances that no
question asks for; otherwise it does not. `rules/finder.mjs` of the scripts mirrors
this.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from macros.model.duty import Duty
from macros.model.finder import (
    All,
    Asked,
    Condition,
    Finder,
    Is,
    Named,
    No,
    Preset,
)
from macros.model.start import Start

Outcome = Literal["applies", "may", "no"]
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

    def outcome(self, duty: Duty, answers: Answers) -> Outcome:
        """Say whether a duty applies, may apply, or does not."""
        found = self.holds(duty.when, answers)
        if found is False:
            return "no"
        return "applies" if found and not duty.only_if else "may"

    def turns_on(self, duty: Duty, answers: Answers) -> tuple[str, ...]:
        """Return on what it turns whether a duty that may apply does.

        Each is a phrase after "only if"; empty if only an open question decides.
        """
        found = [*filter(None, [duty.only_if]), *self._open(duty.when, answers)]
        return tuple(dict.fromkeys(found))

    def _open(self, condition: Condition, answers: Answers) -> Iterator[str]:
        """Yield the phrases of the named conditions that perhaps hold."""
        if isinstance(condition, Is):
            named = self._named[condition.is_]
            is_perhaps = self.holds(named.when, answers) is False
            if is_perhaps and self.holds(condition, answers) is None and named.only_if:
                yield named.only_if
            elif not is_perhaps:
                yield from self._open(named.when, answers)
        elif isinstance(condition, No):
            yield from self._open(condition.no, answers)
        elif not isinstance(condition, Asked):
            all_ = condition.all if isinstance(condition, All) else ()
            parts = all_ or getattr(condition, "some", ())
            for part in parts:
                if self.holds(part, answers) is None:
                    yield from self._open(part, answers)

    def unanswered(self, condition: Condition, answers: Answers) -> tuple[str, ...]:
        """Return the questions without an answer that leave a condition open."""
        if self.holds(condition, answers) is not None:
            return ()
        if isinstance(condition, Asked):
            return (condition.question,)
        if isinstance(condition, No):
            return self.unanswered(condition.no, answers)
        if isinstance(condition, Is):
            named = self._named[condition.is_]
            parts = (named.when, *([named.perhaps] if named.perhaps else []))
        else:
            parts = condition.all if isinstance(condition, All) else condition.some
        found = [name for part in parts for name in self.unanswered(part, answers)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _named(self) -> Mapping[str, Named]:
        return {named.id: named for named in self.finder.conditions}

    def as_data(
        self, duties: Iterable[Duty], starts: Iterable[Start]
    ) -> dict[str, object]:
        """Return what the browser needs to judge duties."""
        return {
            "conditions": {
                named.id: {
                    "when": dumped(named.when),
                    "perhaps": dumped(named.perhaps),
                    "onlyIf": named.only_if,
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
            "duties": [
                {"id": duty.id, "when": dumped(duty.when), "onlyIf": duty.only_if}
                for duty in duties
            ],
            "starts": {start.id: dumped(start.when) for start in starts if start.when},
            "remarks": [dumped(remark.when) for remark in self.finder.remarks],
            "places": {place.option: place.record for place in self.finder.places},
        }


def address_of(preset: Preset) -> str:
    """Return the query with which the finder opens on a preset."""
    given = [(one.question, option) for one in preset.answers for option in one.has]
    return "?" + "&".join(f"{question}={option}" for question, option in given)


def dumped(condition: Condition | None) -> object:
    """Return a condition as the browser reads it."""
    if condition is None:
        return None
    return condition.model_dump(by_alias=True, exclude_none=True, mode="json")
