"""Ids of evidence: the record's, and the position in its list."""

import re

from macros.model.evidence import pieces_of
from macros.rules.evidence import counterparts, pieces
from tests.each import each
from tests.editions import loaded

EDITION = loaded()
PIECES = tuple(pieces(EDITION))


@each("piece", PIECES)
def test_a_piece_has_the_id_of_the_contract(piece):
    """EV, the record's id, two digits of its place from 01."""
    assert re.fullmatch(rf"EV-{piece.record.id}-\d\d", piece.id)
    assert pieces_of(piece.record)[int(piece.id[-2:]) - 1] == piece


def test_every_text_of_evidence_is_a_piece_once():
    """All obligations and all dimensions, nothing twice."""
    texts = [t for duty in EDITION.index.obligations for t in duty.evidence]
    texts += [one.evidence_artifact for one in EDITION.index.dimensions]
    assert [piece.text for piece in PIECES] == texts
    assert len({piece.id for piece in PIECES}) == len(PIECES)


def test_pieces_that_ask_for_the_same_name_each_other():
    """What answers a dimension's piece is named from both ends, once."""
    others = counterparts(EDITION)
    assert "EV-OBL-006-03" in others["EV-D1-01"]
    assert others["EV-OBL-006-03"] == ("EV-D1-01",)
    known = {piece.id for piece in PIECES}
    for piece, named in others.items():
        assert {piece, *named} <= known
        assert all(piece in others[other] for other in named)
