"""Editorial relations: ends that exist, known verbs, nothing said twice."""

import re
from collections import Counter

import pytest

from macros.edition.names import NAMED_ID
from macros.rules.relations import INVERSE, RelationGraph
from tests import raw
from tests.each import each
from tests.editions import loaded

RECORDS = raw.records(raw.read("index"))
RELATIONS = {
    f"{r['from']} {r['verb']} {r['to']}": r for r in raw.read("relations")["relations"]
}
VERSION = raw.read("index")["meta"]["version"]


@pytest.fixture(scope="module")
def computed():
    """Return every relation that is not ours, read both ways."""
    graph = RelationGraph(loaded())
    return {
        (way.source, way.target, way.verb)
        for relation in graph.relations
        if relation.kind != "editorial"
        for way in (relation, relation.inverse)
    }


@each("name", RELATIONS)
def test_both_ends_exist(name):
    """A relation joins two different records of the index."""
    ends = RELATIONS[name]["from"], RELATIONS[name]["to"]
    assert set(ends) <= set(RECORDS)
    assert len(set(ends)) == 2


@each("name", RELATIONS)
def test_the_verb_has_an_inverse(name):
    """A relation can be read from its other end."""
    assert RELATIONS[name]["verb"] in INVERSE


@each("name", RELATIONS)
def test_the_reason_is_one_sentence(name):
    """A reason is a short closed sentence that names only what exists."""
    reason = RELATIONS[name]["reason"]
    assert reason.endswith(".")
    assert 6 <= len(reason.split()) <= 45
    assert set(NAMED_ID.findall(reason)) <= set(RECORDS)


@each("name", RELATIONS)
def test_what_the_reason_quotes_can_be_read(name):
    """Words in quotes are those of a record that it joins, as the site shows them."""
    relation = RELATIONS[name]
    ends = (RECORDS[relation[end]] for end in ("from", "to"))
    shown = " ".join(text for end in ends for text in raw.texts(end)).lower()
    quoted = re.findall(r"(?<!\w)'([^']+)'(?!\w)", relation["reason"])
    assert [words for words in quoted if words.lower() not in shown] == []


@each("name", RELATIONS)
def test_it_was_written_for_this_index(name):
    """A relation names the version of the index that it was written for."""
    assert RELATIONS[name]["for_version"] == VERSION


@each("name", RELATIONS)
def test_it_doubles_nothing_computed(name, computed):
    """What is stated or derived never stands among ours."""
    relation = RELATIONS[name]
    assert (relation["from"], relation["to"], relation["verb"]) not in computed


def test_no_relation_stands_twice():
    """A pair is joined once by a verb, whichever end comes first."""
    ways = Counter()
    for relation in raw.read("relations")["relations"]:
        ends, verb = (relation["from"], relation["to"]), relation["verb"]
        ways[tuple(sorted(ends)) if INVERSE[verb] == verb else ends, verb] += 1
    assert [way for way, times in ways.items() if times > 1] == []


@pytest.mark.parametrize(
    "name", [n for n, r in RECORDS.items() if {"coverage_scope", "exclusions"} & set(r)]
)
def test_a_stated_scope_touches_a_dimension(name):
    """An insurer that states what it covers or excludes touches some dimension."""
    verbs = {
        r["verb"]
        for r in RELATIONS.values()
        if r["from"] == name and r["to"].startswith("D")
    }
    assert ("covers" in verbs) == ("coverage_scope" in RECORDS[name])
    assert "exclusions" not in RECORDS[name] or "excludes" in verbs
