"""The questions of the finder on which a condition turns."""

from collections.abc import Mapping

from macros.model.finder import All, Asked, Condition, Is, Named, No, Some


def asked_in(condition: Condition, named: Mapping[str, Named]) -> set[str]:
    """Return the questions that a condition turns on."""
    if isinstance(condition, Asked):
        return {condition.question}
    if isinstance(condition, Is):
        one = named[condition.is_]
        perhaps = asked_in(one.perhaps, named) if one.perhaps else set()
        return asked_in(one.when, named) | perhaps
    if isinstance(condition, No):
        return asked_in(condition.no, named)
    assert isinstance(condition, All | Some)
    parts = condition.all if isinstance(condition, All) else condition.some
    return set().union(*(asked_in(part, named) for part in parts))
