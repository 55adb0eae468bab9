"""The picture of the cases: a lane each, with a dot for every day.

Pure geometry; the template draws it. The axis starts with the year of the first day and
ends with the year of the last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.model.dates import spoken
from macros.model.index import Case
from macros.rules.replays import CaseDay

WIDTH = 1000
LANE = 62
# A label that would run over the right edge ends at its dot.
ROOM = 260


@dataclass(frozen=True)
class Dot:
    """A day on its lane; labels stand above and below the line in turn."""

    day: CaseDay
    x: float
    is_below: bool

    @property
    def ends_here(self) -> bool:
        """Whether the label stands to the left of the dot."""
        return self.x > WIDTH - ROOM

    @property
    def label(self) -> str:
        """The day and what happened."""
        return f"{spoken(self.day.date)}: {self.day.title}"


@dataclass(frozen=True)
class Lane:
    """A case and its dots, from the left; `y` is where the line runs."""

    case: Case
    y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Lanes:
    """The drawing: lanes from the top, ticks of the years below them."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, float], ...]
    width: int
    height: int


def lanes(days: Iterable[CaseDay]) -> Lanes | None:
    """Place the days of some cases, each on the lane of its case; none without days."""
    ordered = sorted(days, key=lambda day: day.date)
    if not ordered:
        return None
    first = date(ordered[0].date.year, 1, 1)
    last = date(ordered[-1].date.year + 1, 1, 1)

    def x(day: date) -> float:
        return round((day - first).days / (last - first).days * WIDTH, 1)

    cases = dict.fromkeys(day.case.id for day in ordered)
    found = []
    for number, name in enumerate(cases):
        own = [day for day in ordered if day.case.id == name]
        dots = tuple(Dot(day, x(day.date), bool(at % 2)) for at, day in enumerate(own))
        found.append(Lane(own[0].case, number * LANE + 34, dots))
    years = tuple((y, x(date(y, 1, 1))) for y in range(first.year, last.year))
    return Lanes(tuple(found), years, WIDTH, len(found) * LANE + 24)
