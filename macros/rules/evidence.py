"""Pieces of evidence: each text in a record's list has an id of its own for good.

The id is the record's and the position in its list: ``EV-OBL-003-02``. A record with
one text of evidence has one piece, ``EV-D1-01``.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.field import Record
from macros.model.index import Dimension, Obligation

if TYPE_CHECKING:
    from macros.edition.edition import Edition


@dataclass(frozen=True)
class Piece:
    """A document or proof to have on file, and the record that asks for it."""

    id: str
    text: str
    record: Record


def pieces_of(record: Record) -> tuple[Piece, ...]:
    """Return the pieces of evidence that a record asks for, in its order."""
    texts: tuple[str, ...] = ()
    if isinstance(record, Obligation):
        texts = record.evidence
    elif isinstance(record, Dimension):
        texts = (record.evidence_artifact,)
    return tuple(
        Piece(f"EV-{record.id}-{place:02}", text, record)
        for place, text in enumerate(texts, start=1)
    )


def counterparts(edition: "Edition") -> dict[str, tuple[str, ...]]:
    """Return, by piece, the pieces that ask for the same on our reading, both ways."""
    found: dict[str, list[str]] = defaultdict(list)
    known = {piece.id for piece in pieces(edition)}
    for answer in edition.answers:
        for own in pieces_of(edition.records[answer.id]):
            for match in answer.asked:
                if match.piece in known:
                    found[own.id].append(match.piece)
                    found[match.piece].append(own.id)
    return {piece: tuple(others) for piece, others in found.items()}


def pieces(edition: "Edition") -> Iterator[Piece]:
    """Yield every piece of evidence, obligations before dimensions."""
    for record in (*edition.index.obligations, *edition.index.dimensions):
        yield from pieces_of(record)
