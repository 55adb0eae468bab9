"""Dates as precise as the source gives them: a day, a month, a quarter or a year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "quarter", "year"]

MONTHS = tuple(calendar.month_name)[1:]

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_QUARTER = re.compile(r"Q([1-4]) (\d{4})")
_WORDS = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date and how precise it is; `first` is the first day it can mean."""

    first: date
    precision: Precision

    @property
    def iso(self) -> str:
        """As in data: ``2026-08-02``, ``2026-08``, ``2026-Q4``, ``2026``."""
        year, month = self.first.year, self.first.month
        return {
            "day": self.first.isoformat(),
            "month": f"{year:04}-{month:02}",
            "quarter": f"{year:04}-Q{(month + 2) // 3}",
            "year": f"{year:04}",
        }[self.precision]

    def __str__(self) -> str:
        """As on pages: ``2 August 2026``, ``August 2026``, ``Q4 2026``, ``2026``."""
        year, month = self.first.year, MONTHS[self.first.month - 1]
        return {
            "day": f"{self.first.day} {month} {year}",
            "month": f"{month} {year}",
            "quarter": f"Q{(self.first.month + 2) // 3} {year}",
            "year": f"{year}",
        }[self.precision]


def spoken(day: date) -> str:
    """Return the day as pages print it: ``2 August 2026``."""
    return str(PartialDate(day, "day"))


def brief(day: date) -> str:
    """Return the day as tables print it: ``2 Aug 2026``, which does not break."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1][:3]}\u00a0{day.year}"


def with_spoken_days(text: str) -> str:
    """Return the text with each day in it as pages print it."""
    return _DAY.sub(_spoken_if_day, text)


def _spoken_if_day(found: re.Match[str]) -> str:
    try:
        return spoken(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def partial(text: str) -> PartialDate:
    """Read ``2026-08-02``, ``2026-08``, ``2026``, ``Q4 2026``, ``August 2026``.

    Raises:
        ValueError: if the text has another form or names a day that does not exist.
    """
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        precision: Precision = "day" if day else "month" if month else "year"
        return PartialDate(date(int(year), int(month or 1), int(day or 1)), precision)
    if match := _QUARTER.fullmatch(text):
        return PartialDate(date(int(match[2]), int(match[1]) * 3 - 2, 1), "quarter")
    if match := _WORDS.fullmatch(text):
        day, month, year = match.groups()
        first = date(int(year), MONTHS.index(month) + 1, int(day or 1))
        return PartialDate(first, "day" if day else "month")
    raise ValueError(f"{text!r} is no date")
