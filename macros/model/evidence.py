"""Pieces of evidence: each text in a record's list has an id of its own for good.

The id is the record's and the position in its list: ``EV-OBL-003-02``. A record with
one text of evidence has one piece, ``EV-D1-01``. Our duties write the id of each of
their pieces, ``EV-AIA-26-5-01``.
"""

from dataclasses import dataclass

from macros.model.duty import Duty
from macros.model.field import Record
from macros.model.index import Dimension, Obligation


@dataclass(frozen=True)
class Piece:
    """A document or proof to have on file, and the record that asks for it."""

    id: str
    text: str
    record: Record
    field: str


def pieces_of(record: Record) -> tuple[Piece, ...]:
    """Return the pieces of evidence that a record asks for, in its order."""
    if isinstance(record, Duty):
        return tuple(Piece(one.id, one.text, record, "proof") for one in record.proof)
    texts: tuple[str, ...] = ()
    field = "evidence"
    if isinstance(record, Obligation):
        texts = record.evidence
    elif isinstance(record, Dimension):
        texts, field = (record.evidence_artifact,), "evidence_artifact"
    return tuple(
        Piece(f"EV-{record.id}-{place:02}", text, record, field)
        for place, text in enumerate(texts, start=1)
    )
