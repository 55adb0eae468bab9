"""Sorts the entries of the ledger: what changed in the law, and what was corrected.

The law changed where a later event overtook what the index says, or where something new
came after the day of the index. All other entries correct or complete the index.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from macros.edition.edition import Edition
from macros.model.dates import PartialDate
from macros.model.ledger import Update
from macros.rules.addresses import HOMES

# After so many changes of the law the list folds the months before.
OPEN = 40
# A subject with more corrections in a month is folded.
LONG = 6


@dataclass(frozen=True)
class Bunch:
    """Entries that a list shows together.

    Attributes:
        title: their month, or what they are on.
        is_open: whether the list shows them at first.
    """

    title: str
    updates: tuple[Update, ...]
    is_open: bool = True


@dataclass(frozen=True)
class Month:
    """The corrections of a month, in bunches by what they are on."""

    title: str
    count: int
    bunches: tuple[Bunch, ...]


def is_of_the_law(edition: Edition, update: Update) -> bool:
    """Whether an entry tells of an event: the law changed, or something was decided."""
    if update.kind == "superseded":
        return True
    is_later = update.since and update.since > edition.index.meta.date_modified
    return bool(update.kind == "new" and is_later and not update.duty)


def published_on(edition: Edition, update: Update) -> date:
    """Return the day of an event, else the day on which an entry was first published.

    To revise an entry does not move it.
    """
    if update.since and is_of_the_law(edition, update):
        return update.since
    revision = edition.revisions[update.id]
    first = edition.ledger.published_on if revision.revision else revision.revised_on
    return update.entered_on or first


def law(edition: Edition) -> tuple[Bunch, ...]:
    """Return the changes of the law by month, the newest first, then folded months."""
    found, shown = [], 0
    for title, group in _by_month(edition, _newest(edition, True)):
        found.append(Bunch(title, group, is_open=shown < OPEN))
        shown += len(group)
    return tuple(found)


def corrections(edition: Edition) -> tuple[Month, ...]:
    """Return the corrections by month, the newest first, each month by subject."""
    return tuple(
        Month(title, len(group), _by_subject(edition, group))
        for title, group in _by_month(edition, _newest(edition, False))
    )


def _newest(edition: Edition, of_the_law: bool) -> list[Update]:
    updates = edition.ledger.updates
    found = [one for one in updates if is_of_the_law(edition, one) == of_the_law]
    return sorted(found, key=lambda one: published_on(edition, one), reverse=True)


def _by_month(
    edition: Edition, updates: Iterable[Update]
) -> Iterator[tuple[str, tuple[Update, ...]]]:
    def month(update: Update) -> date:
        return published_on(edition, update).replace(day=1)

    for first, group in groupby(updates, month):
        yield str(PartialDate(first, "month")), tuple(group)


def _by_subject(edition: Edition, group: Iterable[Update]) -> tuple[Bunch, ...]:
    by_subject: dict[str, list[Update]] = {name: [] for name in HOMES}
    for update in group:
        by_subject[_subject(edition, update)].append(update)
    return tuple(
        Bunch(HOMES[name][1], tuple(updates), len(updates) <= LONG)
        for name, updates in by_subject.items()
        if updates
    )


def _subject(edition: Edition, update: Update) -> str:
    """Return the collection that an entry is on, or that lacks it."""
    if update.record:
        return edition.collection_of[update.record]
    if update.duty:
        return "duties"
    return update.missing_from or ("deadlines" if update.dates else "obligations")
