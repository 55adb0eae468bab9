"""Draws the overview of the timeline: a sign for each day, stacked where days are near.

Pure geometry, in units of the drawing; the template writes it. No text in the drawing
can meet another, whatever the font: days are named by the list below it. The axis runs
from the year of the first day that can be asked for, or of a later first date, to the
year of the last date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from macros.model.dates import spoken
from macros.rules.law import FIRST, Position
from macros.rules.timeline import Entry
from macros.rules.today import Today

WIDTH = 1000
# Room for a sign, and how far the lowest one is above the axis.
SIGN = 28
LIFT = 18
# Above the signs, the row of the label of today; below the axis, that of the years.
LABEL_ROW, YEAR_ROW = 24, 26


@dataclass(frozen=True)
class Marker:
    """A day on the axis, on the lowest level where its sign has room."""

    entries: tuple[Entry, ...]
    x: float
    level: int
    position: Position | None

    @property
    def date(self) -> date:
        """The day itself."""
        return self.entries[0].claim.date

    @property
    def name(self) -> str:
        """The day and what happens on it, for those who point at its sign."""
        more = f", and {len(self.entries) - 1} more" if len(self.entries) > 1 else ""
        return f"{spoken(self.date)}: {self.entries[0].title}{more}"


@dataclass(frozen=True)
class Picture:
    """The drawing: markers, ticks of the years, and the days at both ends."""

    markers: tuple[Marker, ...]
    years: tuple[tuple[int, float], ...]
    first: date
    last: date

    @property
    def width(self) -> int:
        """The length of the axis."""
        return WIDTH

    @property
    def sign(self) -> int:
        """The room of a sign, in both directions."""
        return SIGN

    @property
    def frame(self) -> str:
        """The visible part of the drawing: half a sign beyond both ends of the axis."""
        return f"{-SIGN // 2} 0 {WIDTH + SIGN} {self.axis_y + YEAR_ROW}"

    @property
    def axis_y(self) -> int:
        """The distance of the axis from the top."""
        levels = 1 + max((marker.level for marker in self.markers), default=0)
        return LABEL_ROW + levels * SIGN + LIFT

    def y(self, marker: Marker) -> int:
        """Return where the sign of a marker is, from the top."""
        return self.axis_y - LIFT - marker.level * SIGN

    def x(self, day: date) -> float:
        """Return where a day is on the axis."""
        return _place(day, self.first, self.last)

    def anchor(self, day: date) -> str:
        """Return on which side of a day its label is, so that it stays inside."""
        share = self.x(day) / WIDTH
        return "start" if share < 0.2 else "end" if share > 0.8 else "middle"


def picture(found: Iterable[Entry], today: Today) -> Picture:
    """Place the sign of every day where it meets no other."""
    grouped = tuple(_grouped(e for e in found if e.claim.date.year >= FIRST.year))
    first = date(grouped[0][0].claim.date.year, 1, 1)
    last = date(grouped[-1][0].claim.date.year + 1, 1, 1)
    ends: list[float] = []
    markers = []
    for group in grouped:
        x = _place(group[0].claim.date, first, last)
        free = (level for level, end in enumerate(ends) if end <= x)
        level = next(free, len(ends))
        ends[level : level + 1] = [x + SIGN]
        markers.append(Marker(group, x, level, today.position(group[0].claim)))
    years = tuple(
        (year, _place(date(year, 1, 1), first, last))
        for year in range(first.year, last.year)
    )
    return Picture(tuple(markers), years, first, last)


def _grouped(found: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Group the entries of a day: what another act replaces apart."""

    def key(entry: Entry) -> tuple[date, bool]:
        return entry.claim.date, bool(entry.claim.replaced_by)

    ordered = sorted(found, key=key)
    return (tuple(group) for _, group in groupby(ordered, key=key))


def _place(day: date, first: date, last: date) -> float:
    return round((day - first).days / (last - first).days * WIDTH, 1)
