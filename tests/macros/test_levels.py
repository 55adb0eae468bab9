"""The described levels of the dimensions: whole, observable, and for their index."""

import json
import re

import pytest
from pydantic import ValidationError

from macros.edition.edition import load
from macros.edition.files import Files
from macros.model.levels import DESCRIBED, Described
from tests import raw

LEVELS = raw.read("levels")["levels"]
# Words that two people would measure differently.
VAGUE = re.compile(
    r"\b(adequate|appropriate|effective|good|mature|proper|regular|robust|strong"
    r"|sufficient|weak|well)(ly)?\b"
)


def test_every_dimension_has_each_level(raw_index):
    """Our index needs no notice: six levels for each of its dimensions, in order."""
    assert [one["id"] for one in LEVELS] == [d["id"] for d in raw_index["dimensions"]]
    assert [n for n in load().notices if "levels.json" in n] == []
    for one in LEVELS:
        assert tuple(level["score"] for level in one["levels"]) == DESCRIBED


@pytest.mark.parametrize("one", LEVELS, ids=lambda one: one["id"])
def test_a_level_is_a_fact_and_not_a_judgement(one):
    """No level rests on an adjective; from 8 up each has happened in a named time."""
    for level in one["levels"]:
        assert not VAGUE.search(level["text"]), level
        if level["score"] >= 8:
            assert "in the last 12 months" in level["text"].lower(), level


def test_a_score_between_two_levels_has_reached_the_lower():
    """Seven reads as six, ten as ten."""
    described = Described.model_validate_json(json.dumps(LEVELS[0]))
    assert [described.at(score).score for score in (0, 1, 7, 10)] == [0, 0, 6, 10]


def test_a_missing_level_is_refused():
    """A scale with a hole would let two people score apart."""
    less = {**LEVELS[0], "levels": LEVELS[0]["levels"][1:]}
    with pytest.raises(ValidationError, match="each level once"):
        Described.model_validate_json(json.dumps(less))


def test_levels_of_another_version_are_left_out_with_a_notice(tmp_path):
    """Another index has none; a dimension that is new to ours is named."""
    other = load(Files(index=raw.ROOT / "tests/fixtures/edition.json"))
    assert other.levels.levels == ()
    (notice,) = [n for n in other.notices if n.startswith("data/levels.json")]
    assert "written for version 1.0" in notice
    renamed = re.sub(r"\bD7\b", "D8", json.dumps(raw.read("index")))
    path = tmp_path / "index.json"
    path.write_text(renamed, encoding="utf-8")
    changed = load(Files(index=path))
    notices = [n for n in changed.notices if n.startswith("data/levels.json")]
    assert [n.split(": ")[1] for n in notices] == [
        "D8 of the index is left out",
        "D7 is left out",
    ]
