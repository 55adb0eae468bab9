"""Checks the conditions of the finder: each can hold, and rests on what is there."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.model.finder import (
    All,
    Asked,
    Condition,
    Finder,
    Is,
    No,
    Some,
)


def faults(document: Document[Finder]) -> Iterator[Fault]:
    """Yield conditions that cannot hold, and places that are none."""
    finder = document.content
    options = _options(document)
    order = list(options)
    named = {one.id: one.when for one in finder.conditions}
    before: set[str] = set()
    for where, condition in _conditions(finder):
        yield from unknown_answers(document, document.file, where, condition)
    for one in finder.conditions:
        for part in (*_parts(one.when), *_parts(one.perhaps)):
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
    homes = [set(group) for group in options.values()]
    chosen = [place.option for place in finder.places]
    home = next((group for group in homes if {*chosen[:1]} <= group), set())
    for name in chosen:
        if home and name not in home and any(name in group for group in homes):
            where = f"places[{name}].option"
            mend = f'all places answer one question, as "{chosen[0]}" does'
            yield Fault(document.file, where, f'"{name}" is no place', mend)


def unknown_answers(
    finder: Document[Finder], file: str, where: str, condition: Condition | None
) -> Iterator[Fault]:
    """Yield the answers that a condition in some file names and no question has."""
    options = _options(finder)
    for part in _parts(condition):
        if not isinstance(part, Asked):
            continue
        for option in part.has:
            known = options.get(part.question, [option])
            if option not in known and "options" not in finder.unclear:
                problem = f'There is no answer "{option}" to "{part.question}"'
                name, mend = f"{part.question} {option}", nearest(option, known)
                yield Fault(file, where, problem, mend, missing=name)


@lru_cache(maxsize=8)
def _options(finder: Document[Finder]) -> dict[str, list[str]]:
    """Return the answers of each question as they are written."""
    return {
        str(one.get("id")): [
            str(option.get("id")) for option in finder.inner(one, "options")
        ]
        for one in finder.records("questions")
    }


def _conditions(finder: Finder) -> Iterator[tuple[str, Condition | None]]:
    """Yield every condition with its place."""
    for named in finder.conditions:
        yield f"conditions[{named.id}].when", named.when
        yield f"conditions[{named.id}].perhaps", named.perhaps
    for question in finder.questions:
        yield f"questions[{question.id}].asked_if", question.asked_if
    for preset in finder.presets:
        for place, answer in enumerate(preset.answers):
            yield f"presets[{preset.id}].answers[{place}]", answer
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
