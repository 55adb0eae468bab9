"""Finds from when an act applies: the days of the starts of duties that it sets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.edition.edition import Edition
from macros.model.start import Start


@dataclass(frozen=True)
class Application:
    """From when an act applies.

    Attributes:
        first: the first day; None if no start of the act is recorded.
        last: the last day on which a part starts; the first if all start together.
        is_read: whether every day was read in the law.
    """

    first: date | None
    last: date | None
    is_read: bool


def application(edition: Edition, act: str) -> Application:
    """Return from when an act applies; days that another act replaced do not count."""
    starts = [start for start in edition.starts if start.act == act]
    days = sorted(_days(starts))
    return Application(
        first=days[0] if days else None,
        last=days[-1] if days else None,
        is_read=not any(start.sure == "secondary source" for start in starts),
    )


def _days(starts: Iterable[Start]) -> set[date]:
    return {
        day.date for start in starts for day in start.dates if day.replaced_by is None
    }
