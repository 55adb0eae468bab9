"""How records reach each other: by which rule, both ways, each once."""

import re
from collections import Counter

import pytest

from macros.rules.relations import INVERSE, KINDS, RelationGraph
from tests import raw
from tests.each import each
from tests.editions import loaded

INDEX = raw.read("index")
RECORDS = raw.records(INDEX)
SECTIONS = raw.sections(INDEX)
EDITION = loaded()
GRAPH = RelationGraph(EDITION)
WAYS = {(r.source, r.verb, r.target) for r in GRAPH.relations}
BACK = {**INVERSE, **{back: verb for verb, back in INVERSE.items()}}

ACT = re.compile(r"(?:Regulation|Directive) \(EU\) \d+/\d+")
FINE = re.compile(r"EUR [\d.]+ million")
ID = re.compile(r"\b[A-Z]{2,4}-\d{3}\b")
ARTICLE = re.compile(r"(?<!GDPR )Art\. (\d+(?:\(\d+\))*(?:, \d+)*)")
PLD = ("Directive (EU) 2024/2853", "Product Liability Directive")


def text_of(record: dict) -> str:
    """Return all texts of a record, a line each, without its id."""
    kept = {k: v for k, v in record.items() if k not in ("id", "dimensions_implicated")}
    return "\n".join(raw.texts(kept))


def articles_of(text: str) -> set[str]:
    """Return the numbers of the AI Act's articles in a text."""
    lists = " ".join(ARTICLE.findall(text))
    return set(re.findall(r"\d+", re.sub(r"\(\d+\)", "", lists)))


# Arts 43, 72 and 73 keep 2 August 2026: what moves DL-004 moves none of them.
UNMOVED = {"OBL-008", "OBL-013", "OBL-014"}


def starts() -> set[tuple[str, str, str]]:
    """Join a deadline to the duties of the same act and the same two dates."""
    return {
        (dl["id"], "starts", duty["id"])
        for dl in SECTIONS["deadlines"]
        for duty in SECTIONS["obligations"]
        if dl["date"] == duty["date"]
        and dl.get("omnibus_revised_date") == duty.get("omnibus_provisional_date")
        and ACT.findall(dl["instrument"]) == ACT.findall(duty["article"])
        and duty["id"] not in UNMOVED
    }


def caps() -> set[tuple[str, str, str]]:
    """Join a tier of fines to the duties of the same amount."""
    return {
        (tier["id"], "caps the fine for", duty["id"])
        for tier in SECTIONS["penalty_tiers"]
        for duty in SECTIONS["obligations"]
        if FINE.findall(tier.get("ceiling", ""))
        and FINE.findall(tier.get("ceiling", ""))
        == FINE.findall(duty.get("penalty_ceiling", ""))
    }


def cites() -> set[tuple[str, str, str]]:
    """Join what cites the article of a duty to the duty; by directive, to its date."""
    sections = ("dimensions", "penalty_tiers", "liability_cases", "reference_standards")
    texts = {r["id"]: text_of(r) for name in sections for r in SECTIONS[name]}
    verb = "cites the article of"
    found = {
        (name, verb, duty["id"])
        for name, text in texts.items()
        for duty in SECTIONS["obligations"]
        if articles_of(text) & articles_of(duty["article"])
    }
    return found | {
        (name, verb, target)
        for name, text in texts.items()
        if any(act in text for act in PLD)
        for target in ("OBL-017", "DL-006")
    }


def shares() -> set[tuple[str, str, str]]:
    """Join a market figure to the insurers that rest on the same reference."""
    return {
        (figure["id"], "rests on the source of", insurer["id"])
        for figure in SECTIONS["market_size"]
        for insurer in SECTIONS["insurer_landscape"]
        if figure["source"] == insurer["source"]
    }


def implicates() -> set[tuple[str, str, str]]:
    """Join a case to the dimensions it lists."""
    return {
        (case["id"], "implicates", dimension)
        for case in SECTIONS["liability_cases"]
        for dimension in case.get("dimensions_implicated", [])
    }


def maps() -> set[tuple[str, str, str]]:
    """Join every dimension to the two standards whose codes it gives."""
    return {
        (dimension["id"], "maps to", standard)
        for dimension in SECTIONS["dimensions"]
        for standard in ("STD-001", "STD-002")
    }


def names() -> set[tuple[str, str, str]]:
    """Join a record to those that it names by id or by a name of their own."""
    called = {name: name for name in RECORDS if ID.fullmatch(name)}
    for insurer in SECTIONS["insurer_landscape"]:
        for company in insurer["player"].split(" (")[0].split(", "):
            called[company] = insurer["id"]
    for standard in SECTIONS["reference_standards"]:
        called[standard["name"]] = called[standard["full_name"]] = standard["id"]
    for dimension in SECTIONS["dimensions"]:
        if len(dimension["name"].split()) > 1:
            called[dimension["name"]] = dimension["id"]
    return {
        (record["id"], "names", target)
        for record in RECORDS.values()
        for name, target in called.items()
        if target != record["id"]
        and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text_of(record))
    }


RULES = {
    "starts": (starts, "derived"),
    "caps the fine for": (caps, "derived"),
    "cites the article of": (cites, "derived"),
    "rests on the source of": (shares, "derived"),
    "implicates": (implicates, "stated"),
    "maps to": (maps, "stated"),
    "names": (names, "stated"),
}


@pytest.mark.parametrize("verb", RULES)
def test_a_rule_joins_what_the_data_joins(verb):
    """The relations of a rule are those that the plain data gives."""
    rule, kind = RULES[verb]
    found = [r for r in GRAPH.relations if (r.verb, r.kind) == (verb, kind)]
    assert {(r.source, r.verb, r.target) for r in found} == rule()
    assert len(found) == len(rule()) > 0


def test_every_kind_is_complete():
    """Computed relations come from these rules alone, editorial ones from the file."""
    counted = Counter(relation.kind for relation in GRAPH.relations)
    expected = Counter(editorial=len(raw.read("relations")["relations"]))
    for rule, kind in RULES.values():
        expected[kind] += len(rule())
    assert counted == expected
    assert set(counted) == set(KINDS)


@each("name", RECORDS)
def test_a_relation_is_there_at_both_ends(name):
    """What a record reaches reaches it, by the inverse verb, on the same ground."""
    for relation in GRAPH.of(EDITION.records[name]):
        assert relation.source == name
        back = (relation.target, BACK[relation.verb], name)
        found = GRAPH.of(EDITION.records[relation.target])
        same = {
            (r.kind, r.basis) for r in found if (r.source, r.verb, r.target) == back
        }
        assert same == {(relation.kind, relation.basis)}


def test_a_record_reaches_what_stands_in_the_graph():
    """Each relation is reached from two ends and no other way."""
    reached = sum(len(GRAPH.of(record)) for record in EDITION.records.values())
    assert reached == 2 * len(GRAPH.relations)


def test_what_a_record_reaches_stands_in_the_order_of_the_index():
    """Targets follow the index; of one target the firmest ground comes first."""
    place = {name: at for at, name in enumerate(EDITION.records)}
    for record in EDITION.records.values():
        order = [(place[r.target], KINDS.index(r.kind)) for r in GRAPH.of(record)]
        assert order == sorted(order)


def test_an_inverse_leads_back():
    """No two verbs share an inverse, and only symmetric ones are their own."""
    assert len(set(INVERSE.values())) == len(INVERSE)
    for verb, back in INVERSE.items():
        assert back == verb or back not in INVERSE


def test_a_relation_says_on_what_it_rests():
    """Every relation gives its basis and joins two different records."""
    for relation in GRAPH.relations:
        assert relation.basis
        assert relation.source != relation.target


def test_dl_004_starts_the_high_risk_duties():
    """Sections 2 and 3 of Chapter III, not Arts 43, 72, 73; Art. 50 has DL-005."""
    for deadline in ("DL-004", "DL-007"):
        started = {
            end for start, verb, end in WAYS if (start, verb) == (deadline, "starts")
        }
        expected = {f"OBL-{n:03}" for n in range(3, 12)} - UNMOVED
        if deadline == "DL-007":
            # Art. 27 is for systems in Annex III alone.
            expected -= {"OBL-011"}
        assert started == expected
    assert ("DL-005", "starts", "OBL-012") in WAYS


# What a reader would expect, and what would be an easy mistake.
JOINED = [
    ("DL-006", "starts", "OBL-017"),
    ("DL-007", "names", "DL-004"),
    ("OBL-006", "names", "OBL-009"),
    ("PEN-001", "caps the fine for", "OBL-001"),
    ("CASE-004", "cites the article of", "OBL-017"),
    ("INS-007", "names", "INS-003"),
    ("TIER-001", "names", "D7"),
]
APART = [
    ("DL-001", "starts", "OBL-001"),
    ("PEN-003", "caps the fine for", "OBL-003"),
    ("PEN-001", "caps the fine for", "OBL-011"),
    ("CASE-004", "cites the article of", "OBL-011"),
    ("NAT-004", "cites the article of", "OBL-009"),
    ("INS-003", "names", "INS-001"),
    ("D5", "names", "D1"),
]


@pytest.mark.parametrize("way", JOINED, ids=" ".join)
def test_these_are_joined(way):
    """Records that a reader expects to find joined are."""
    assert way in WAYS


@pytest.mark.parametrize("way", APART, ids=" ".join)
def test_these_are_not_joined(way):
    """Records that only look alike are not joined."""
    assert way not in WAYS
