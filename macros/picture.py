"""The picture of the timeline: where on the drawing each day and its label stand.

Pure geometry; the template draws it. The axis comes from the data: it starts with the
year of the first date and ends with the year of the last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.edition import Edition
from macros.law import Position
from macros.timeline import Day, Entry, days

WIDTH = 1000
LEVELS = 6
LEVEL_HEIGHT = 34
LABEL_WIDTH = 132


@dataclass(frozen=True)
class Marker:
    """A day on the axis, with its label on a level of its own."""

    day: Day
    x: float
    level: int
    position: Position | None

    @property
    def label_y(self) -> int:
        """Where the label's first line stands, from the top."""
        return self.level * LEVEL_HEIGHT + 14

    @property
    def headline(self) -> str:
        """What happens on the day, short enough for the drawing."""
        main = self.day.entries or self.day.duties
        more = len(main) - 1
        title = main[0].title
        short = title if len(title) <= 26 else title[:25].rsplit(" ", 1)[0] + "…"
        return f"{short} +{more}" if more else short


@dataclass(frozen=True)
class Picture:
    """The drawing: markers, ticks of the years, and the days at both ends."""

    markers: tuple[Marker, ...]
    years: tuple[tuple[int, float], ...]
    first: date
    last: date

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


def picture(found: Iterable[Entry], edition: Edition) -> Picture:
    """Place every day of the timeline, and its label where it meets no other."""
    grouped = days(tuple(found))
    first = date(grouped[0].date.year, 1, 1)
    last = date(grouped[-1].date.year, 12, 31) + timedelta(days=1)
    ends = [-1.0e9] * LEVELS
    markers = []
    for day in grouped:
        x = _place(day.date, first, last)
        left = min(x, WIDTH - LABEL_WIDTH)
        level = next(
            (n for n in reversed(range(LEVELS)) if ends[n] <= left),
            ends.index(min(ends)),
        )
        ends[level] = left + LABEL_WIDTH
        entry = (day.entries or day.duties)[0]
        known = edition.chronicle.position([entry.claim], edition.ledger.law.read_on)
        markers.append(Marker(day, x, level, known[0] if known else None))
    years = tuple(
        (year, _place(date(year, 1, 1), first, last))
        for year in range(first.year, last.year)
    )
    return Picture(tuple(markers), years, first, last)


def _place(day: date, first: date, last: date) -> float:
    return round((day - first).days / (last - first).days * WIDTH, 1)
