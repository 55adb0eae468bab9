"""The picture of the timeline: where on the drawing each day and its label stand.

Pure geometry; the template draws it. The axis comes from the data: it starts with the
year of the first date and ends with the year of the last.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from macros.rules.law import Position
from macros.rules.timeline import Entry
from macros.rules.today import Today

WIDTH = 1000
LEVELS = 6
LEVEL_HEIGHT = 34
LABEL_WIDTH = 132
LABEL_MOST = 260
LETTER = 5.6
# Last words that say nothing without the ones cut off: a day of a month, "under Art."
OPENING = re.compile(r"[\s,:]+(?:\d{1,2}|(?:under )?Arts?\.?|\(EU\))$")


@dataclass(frozen=True)
class Marker:
    """A day on the axis, with its label on a level of its own."""

    entries: tuple[Entry, ...]
    x: float
    level: int
    room: float
    position: Position | None

    @property
    def date(self) -> date:
        """The day itself."""
        return self.entries[0].claim.date

    @property
    def lift(self) -> int:
        """How far above the axis the shape stands: superseded dates make room."""
        return 16 if self.entries[0].claim.replaced_by else 0

    @property
    def label_y(self) -> int:
        """Where the label's first line stands, from the top."""
        return self.level * LEVEL_HEIGHT + 14

    @property
    def headline(self) -> str:
        """What happens on the day, as far as there is room for it."""
        more = f" +{len(self.entries) - 1}" if len(self.entries) > 1 else ""
        title = self.entries[0].title
        fits = int(self.room / LETTER) - len(more) - 1
        if len(title) > fits:
            title = OPENING.sub("", title[:fits].rsplit(" ", 1)[0]).rstrip(",.:") + "…"
        return title + more


@dataclass(frozen=True)
class Picture:
    """The drawing: markers, ticks of the years, and the days at both ends."""

    markers: tuple[Marker, ...]
    years: tuple[tuple[int, float], ...]
    first: date
    last: date
    room: int

    @property
    def top(self) -> int:
        """Where the drawing starts: above the highest label, with room for today."""
        highest = min((marker.level for marker in self.markers), default=0)
        return max(highest * LEVEL_HEIGHT - 20, 0)

    @property
    def axis_y(self) -> int:
        """Where the axis runs, from the top."""
        return LEVELS * LEVEL_HEIGHT + 20

    @property
    def width(self) -> int:
        """The width of the drawing in its own units."""
        return WIDTH

    def x(self, day: date) -> float:
        """Return where a day stands on the axis."""
        return _place(day, self.first, self.last)


def picture(found: Iterable[Entry], today: Today, room: int = LABEL_WIDTH) -> Picture:
    """Place every day, and its label of width `room` where it meets no other."""
    grouped = tuple(_grouped(found))
    first = date(grouped[0][0].claim.date.year, 1, 1)
    last = date(grouped[-1][0].claim.date.year + 1, 1, 1)
    ends = [-1.0e9] * LEVELS
    placed = []
    for group in grouped:
        x = _place(group[0].claim.date, first, last)
        left = x - room if x > WIDTH - room else x
        level = next(
            (n for n in reversed(range(LEVELS)) if ends[n] <= left),
            ends.index(min(ends)),
        )
        ends[level] = left + room
        placed.append((group, x, level, left))
    starts = [float(WIDTH)] * LEVELS
    markers = []
    for group, x, level, left in reversed(placed):
        free = room if left < x else min(starts[level] - left, LABEL_MOST)
        starts[level] = left
        position = today.position(group[0].claim)
        markers.append(Marker(group, x, level, max(free, room), position))
    years = tuple(
        (year, _place(date(year, 1, 1), first, last))
        for year in range(first.year, last.year)
    )
    return Picture(tuple(reversed(markers)), years, first, last, room)


def _grouped(found: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Group the entries of a day: what another act replaces apart, duties last."""

    def key(entry: Entry) -> tuple[date, bool]:
        return entry.claim.date, bool(entry.claim.replaced_by)

    ordered = sorted(found, key=lambda entry: (*key(entry), entry.is_duty))
    return (tuple(group) for _, group in groupby(ordered, key=key))


def _place(day: date, first: date, last: date) -> float:
    return round((day - first).days / (last - first).days * WIDTH, 1)
