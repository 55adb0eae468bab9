"""The index keeps every fact of the published one, in plain British English."""

import json
import re

import pytest

from macros.model.index import Index
from tests import raw
from tests.each import each

INDEX = raw.read("index")
RECORDS = raw.records(INDEX)
FACTS = json.loads(
    (raw.ROOT / "tests/fixtures/index-facts.json").read_text(encoding="utf-8")
)
LENGTHS = FACTS.pop("list_lengths")
SCORING = {name: value for name, value in INDEX["scoring"].items() if name != "tiers"}
PARTS = {"meta": INDEX["meta"], "scoring": SCORING, **RECORDS}

# How many records each section has, and the form of their ids.
SECTIONS = {
    "deadlines": (7, r"DL-\d{3}"),
    "obligations": (17, r"OBL-\d{3}"),
    "penalty_tiers": (4, r"PEN-\d{3}"),
    "dimensions": (7, r"D[1-9]"),
    "tiers": (5, r"TIER-\d{3}"),
    "liability_cases": (4, r"CASE-\d{3}"),
    "insurer_landscape": (9, r"INS-\d{3}"),
    "market_size": (2, r"MKT-\d{3}"),
    "national_authority_status": (4, r"NAT-\d{3}"),
    "reference_standards": (5, r"STD-\d{3}"),
}
# Expressions that stay as they are cited, in whatever English.
FIXED = ("No. 22-cv-1461 (PKC) (S.D.N.Y. June 22, 2023)",)
US_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) \d{1,2}, \d{4}"
)
US_SPELLING = re.compile(
    r"\b(?!(?:size|prize|seize)[ds]?\b)(?:\w+(?:iz(?:e[sdr]?|ers|ing|ations?))"
    r"|\w+yz(?:e[sdr]?|ing)|(?:behavi|col|fav|lab|hon)or\w*|center\w*|defense|offense"
    r"|program|programs|catalog|fulfill|enroll|skillful|toward|gotten)\b",
    re.IGNORECASE,
)


def as_texts(part: dict) -> list[str]:
    """Return every value of a record as a text of its own."""
    return [
        str(value) if isinstance(value, int) else value
        for group in part.values()
        for value in (group if isinstance(group, list) else [group])
        if value is not None
    ]


@each("name", FACTS)
def test_facts_are_kept(name):
    """Every fact of the published record stands in ours."""
    kept = "\n".join(as_texts(PARTS[name]))
    assert [fact for fact in FACTS[name] if fact not in kept] == []


def test_facts_cover_the_whole_index():
    """No record and no part of the index goes without facts to compare."""
    assert set(FACTS) == set(PARTS)


@each("place", LENGTHS)
def test_lists_keep_their_length(place):
    """A list of the published record is neither shortened nor drawn out."""
    name, field = place.split(".")
    owner = INDEX["scoring"] if name == "scoring" else RECORDS[name]
    assert len(owner[field]) == LENGTHS[place]


def test_every_list_has_a_known_length():
    """No list was added that the published index does not have."""
    ours = {
        f"{name}.{field}"
        for name, record in RECORDS.items()
        for field, value in record.items()
        if isinstance(value, list)
    }
    assert ours == set(LENGTHS) - {"scoring.tiers"}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_its_records(section):
    """Each section holds its number of records, with ids of its form, in order."""
    count, form = SECTIONS[section]
    ids = [record["id"] for record in raw.sections(INDEX)[section]]
    assert len(ids) == count
    assert all(re.fullmatch(form, name) for name in ids)
    assert ids == sorted(set(ids))


def test_there_are_64_records():
    """The index has 64 records and no id twice."""
    assert sum(map(len, raw.sections(INDEX).values())) == 64
    assert len(RECORDS) == 64


def test_sections_stand_in_the_published_order():
    """Sections stand in the order of the model, which is the published one."""
    assert list(INDEX) == list(Index.model_fields)


@each("name", PARTS)
def test_texts_are_tidy(name):
    """A text has no space to spare, no bracket left open and no straight slip."""
    for text in as_texts(PARTS[name]):
        assert text == text.strip()
        assert not re.search(r"\s\s| [,;:.!?](?:\s|$)|\.\.|,,|[\n\t]", text), text
        assert text.count("(") == text.count(")"), text


@each("name", PARTS)
def test_english_is_british(name):
    """Dates have the day first, and words their British spelling."""
    for text in as_texts(PARTS[name]):
        if text not in FIXED and not text.startswith("http"):
            assert not US_DATE.search(text), text
            assert not US_SPELLING.search(text), text


@each("name", RECORDS)
def test_sentences_close(name):
    """A text of several sentences ends its last one."""
    for text in as_texts(RECORDS[name]):
        if re.search(r"[a-z]{3}\. [A-Z]", text) and len(text.split()) > 12:
            assert text.endswith((".", ")")), text
