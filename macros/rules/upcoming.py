"""Selects the main dates, and those that lie ahead of a day, the next one first.

The page holds every day of the timeline and the browser shows those ahead of the
reader's; `upcoming.mjs` mirrors this rule. Without script the page shows what lay ahead
on the day the law was read.
"""

from collections.abc import Iterable
from datetime import date

from macros.edition.edition import Edition
from macros.rules.law import Chronicle
from macros.rules.timeline import Entry


def ahead(found: Iterable[Entry], chronicle: Chronicle, day: date) -> tuple[date, ...]:
    """Return the days after `day` with a date that is known on it and stands."""
    positions = chronicle.position([entry.claim for entry in found], day)
    return tuple(
        sorted(
            {
                position.claim.date
                for position in positions
                if position.claim.date > day and position.is_current
            }
        )
    )


def main(found: Iterable[Entry], edition: Edition) -> tuple[Entry, ...]:
    """Return what happens on the days of the index's deadlines, moved or added to.

    What the Commission or Member States owe on other days is on the timeline alone, and
    so are starts that no record announces.
    """
    dates = {
        claim.date
        for deadline in edition.index.deadlines
        for claim in edition.claims(deadline)
    }
    return tuple(
        entry for entry in found if entry.claim.date in dates and not entry.start
    )
