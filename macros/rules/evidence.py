"""Joins the pieces of evidence of an edition."""

from collections import defaultdict
from collections.abc import Iterator

from macros.edition.edition import Edition
from macros.model.evidence import Piece, pieces_of


def counterparts(edition: Edition) -> dict[str, tuple[str, ...]]:
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


def pieces(edition: Edition) -> Iterator[Piece]:
    """Yield every piece of evidence, obligations before dimensions."""
    for record in (*edition.index.obligations, *edition.index.dimensions):
        yield from pieces_of(record)
