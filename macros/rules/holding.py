"""Says what holds where the ledger overrules what the index states.

Whatever repeats a statement of the index takes it from here: what holds comes first,
and the words of the index follow, if at all, with the day of which they are.
"""

from collections.abc import Iterable, Iterator

from macros.edition.edition import Edition
from macros.model.dates import spoken
from macros.model.evidence import Piece
from macros.model.field import Record, Shown
from macros.model.ledger import Update


def now(updates: Iterable[Update]) -> str:
    """Return what some updates say in one line each, as sentences."""
    return sentences(update.title for update in updates)


def sentences(texts: Iterable[str]) -> str:
    """Join texts as sentences; what ends with a full stop gets no second one."""
    return " ".join(f"{text.removesuffix('.')}." for text in texts if text)


def said(edition: Edition) -> str:
    """Return the words that introduce a statement of the index which is overruled."""
    return f"The index of {spoken(edition.index.meta.date_modified)} said:"


def told(edition: Edition, updates: tuple[Update, ...], stated: str) -> str:
    """Return a statement of the index; where updates overrule it, after what holds."""
    return f"{now(updates)} {said(edition)} {stated}" if updates else stated


def held(edition: Edition, record: Record, shown: Shown) -> str:
    """Return what holds in place of a text of a record."""
    return now(edition.updates_on(record, shown.field)) or str(shown.value)


def on_piece(edition: Edition, piece: Piece) -> tuple[Update, ...]:
    """Return the updates that overrule a piece of evidence."""
    updates = edition.updates_on(piece.record, piece.field)
    return tuple(one for one in updates if one.piece in (None, piece.id))


def on_paragraph(
    updates: Iterable[Update], number: str
) -> Iterator[tuple[Update, str]]:
    """Yield what some updates say of one paragraph of law, ``(7)``, and its words.

    Points and rows that name their paragraphs speak of those alone; an update without
    any speaks of all, in its title.
    """
    for update in updates:
        points = update.points if all(p.startswith("(") for p in update.points) else ()
        rows = update.table.rows if update.table else ()
        rows = rows if all(row[0].endswith(")") for row in rows) else ()
        named = [point for point in points if point.startswith(number)]
        named += [": ".join(row[1:]) for row in rows if row[0].endswith(number)]
        if named or not (points or rows):
            yield update, " ".join(named) or update.title


def texts(edition: Edition, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the texts of a record with their fields: what holds, once, then the rest.

    A text that an update overrules is left out.
    """
    overruled = {update.field for update in edition.updates(record)}
    for update in edition.updates(record):
        yield update.field or "", update.title
    for field, text in record.texts():
        if field.partition("[")[0] not in overruled:
            yield field, text
