"""Compares the insurers: what the index states, what we infer, what is not stated.

A cell shows the first of its aspect's fields that an insurer has, of most texts the
first sentence; where there is none, our reading of other fields, marked as ours; else
it is not stated.
"""

import re
from collections import Counter
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.field import Shown
from macros.model.index import Dimension, Insurer
from macros.model.insurance import Answer, Aspect, Filter, Reading, ScopeTouch

# What each aspect is called, and the fields that state it.
ASPECTS: dict[Aspect, tuple[str, tuple[str, ...]]] = {
    "kind": ("Kind of player", ("role",)),
    "cover": ("Cover", ("coverage_scope",)),
    "limit": ("Limit", ("coverage_limit",)),
    "exclusions": ("Exclusions", ("exclusions",)),
    "trigger": ("Trigger", ("parametric_structure",)),
    "region": ("Seat, or where offered", ("hq",)),
    "access": ("Access from Europe", ("european_access", "european_status")),
    "status": ("Status", ("status",)),
}
# Shown whole, for what follows the first sentence may take it back.
WHOLE: frozenset[Aspect] = frozenset({"access"})
# What a filter calls an insurer on which the index gives no answer.
UNSTATED = "none"


@dataclass(frozen=True)
class InsurerAspect:
    """An aspect of an insurer: stated in a field, read by us, or neither."""

    aspect: Aspect
    title: str
    stated: Shown | None
    reading: Reading | None

    @property
    def kind(self) -> str:
        """``stated``, ``editorial`` or ``none``."""
        return "stated" if self.stated else "editorial" if self.reading else "none"

    @property
    def begins(self) -> str:
        """The first sentence of a stated text; empty if the whole is shown."""
        text = self.stated.value if self.stated and self.aspect not in WHOLE else ""
        parts = re.split(r"(?<=\.) (?=[A-Z])", text) if isinstance(text, str) else []
        return parts[0] if len(parts) > 1 else ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the insurer on which it rests."""
        if self.stated:
            return (self.stated.field,)
        return self.reading.rests_on if self.reading else ()


@dataclass(frozen=True)
class InsurerLine:
    """An insurer: its cells in the order of aspects, our answers in that of filters."""

    insurer: Insurer
    cells: tuple[InsurerAspect, ...]
    answers: tuple[tuple[Filter, Answer | None], ...]

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """Each filter with the value that narrows by it."""
        return tuple(
            (one.id, answer.answer if answer else UNSTATED)
            for one, answer in self.answers
        )

    @property
    def affirmed(self) -> tuple[str, ...]:
        """The aspects that we answer with yes, as the filters name them."""
        return tuple(
            one.says(answer.answer)
            for one, answer in self.answers
            if answer and answer.answer == "yes"
        )


@dataclass(frozen=True)
class Touched:
    """A way of failing that an insurer's stated scope touches."""

    touch: ScopeTouch
    insurer: Insurer
    dimension: Dimension

    @property
    def mode(self) -> str:
        """The way of failing, as the index words it."""
        return self.dimension.failure_modes[self.touch.mode - 1]


def lines(edition: Edition) -> tuple[InsurerLine, ...]:
    """Return every insurer of an edition as the comparison shows it."""
    return tuple(_line(edition, one) for one in edition.index.insurer_landscape)


def counts(
    edition: Edition, found: tuple[InsurerLine, ...]
) -> tuple[tuple[Filter, tuple[tuple[str, int], ...]], ...]:
    """Return for each filter how many insurers give each answer."""
    counted = Counter(value for line in found for value in line.values)
    return tuple(
        (one, tuple((name, counted[one.id, name]) for name in names))
        for one in edition.insurance.filters
        for names in ((*(choice.id for choice in one.choices), UNSTATED),)
    )


def touches(edition: Edition, record: Insurer | Dimension) -> tuple[Touched, ...]:
    """Return what an insurer's scope touches, or what touches a dimension."""
    own = [
        one
        for one in edition.insurance.touches
        if record.id in (one.insurer, one.dimension)
    ]
    if not own:
        return ()
    insurers = {one.id: one for one in edition.index.insurer_landscape}
    dimensions = {one.id: one for one in edition.index.dimensions}
    return tuple(
        Touched(one, insurers[one.insurer], dimensions[one.dimension]) for one in own
    )


def _line(edition: Edition, insurer: Insurer) -> InsurerLine:
    stated = {shown.field: shown for shown in insurer.shown()}
    read = {
        one.aspect: one
        for one in edition.insurance.readings
        if one.insurer == insurer.id
    }
    given = {
        one.filter: one
        for one in edition.insurance.answers
        if one.insurer == insurer.id
    }
    return InsurerLine(
        insurer=insurer,
        cells=tuple(
            InsurerAspect(
                aspect=aspect,
                title=title,
                stated=next((stated[name] for name in fields if name in stated), None),
                reading=read.get(aspect),
            )
            for aspect, (title, fields) in ASPECTS.items()
        ),
        answers=tuple((one, given.get(one.id)) for one in edition.insurance.filters),
    )
