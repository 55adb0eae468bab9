"""The bibliography says what each `ref:` stands for, and where the law is read."""

import re

import pytest

from macros.edition.names import NAMED_ID, NAMED_REFERENCE
from macros.model.bibliography import Instrument, Reference
from tests import raw

BIBLIOGRAPHY = raw.read("references")
REFERENCES = {r["id"]: r for r in BIBLIOGRAPHY["references"]}
INSTRUMENTS = {i["id"]: i for i in BIBLIOGRAPHY["instruments"]}
RECORDS = raw.records(raw.read("index"))
GAPS = {gap["id"]: gap["reason"] for gap in BIBLIOGRAPHY["gaps"]}
LETTERS = {"reg": "R", "dir": "L"}


def test_references_run_from_1_to_18_without_14():
    """The index cites 1 to 18, in order; 14 is cited nowhere."""
    assert list(REFERENCES) == [f"ref:{n}" for n in range(1, 19) if n != 14]


def test_gaps_are_known():
    """The two numbers that the index skips are listed, each with a reason."""
    assert set(GAPS) == {"ref:14", "MKT-002"}
    assert all(reason.endswith(".") for reason in GAPS.values())


@pytest.mark.parametrize("name", GAPS)
def test_a_gap_is_no_record(name):
    """What is listed as missing is missing."""
    assert name not in {*REFERENCES, *RECORDS}


@pytest.mark.parametrize("name", REFERENCES)
def test_every_reference_is_used(name):
    """Each reference carries at least one record or the scoring."""
    used = set(raw.texts(raw.read("index")))
    assert name in used or REFERENCES[name]["kind"] == "law"


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_has_every_key(name):
    """Every key is there; what does not apply is null."""
    assert list(REFERENCES[name]) == list(Reference.model_fields)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_has_every_key(name):
    """Every key is there; what does not apply is null."""
    assert list(INSTRUMENTS[name]) == list(Instrument.model_fields)


@pytest.mark.parametrize("name", REFERENCES)
def test_a_note_names_what_exists(name):
    """A note names only records and references that are there."""
    note = REFERENCES[name]["note"]
    assert set(NAMED_ID.findall(note)) <= set(RECORDS)
    assert set(NAMED_REFERENCE.findall(note)) <= set(REFERENCES)


@pytest.mark.parametrize(
    "name", [n for n, r in REFERENCES.items() if r["kind"] == "law"]
)
def test_law_has_an_instrument(name):
    """A reference to law leads to its act, at the act's own address."""
    reference = REFERENCES[name]
    assert reference["address"] == INSTRUMENTS[reference["instrument"]]["address"]


@pytest.mark.parametrize(
    "name", [n for n, r in REFERENCES.items() if r["kind"] != "law"]
)
def test_only_law_has_an_instrument(name):
    """A source that is no law belongs to no act."""
    assert REFERENCES[name]["instrument"] is None


@pytest.mark.parametrize(
    "name", [n for n, r in REFERENCES.items() if r["named_by"] == "inferred"]
)
def test_what_we_inferred_has_no_address(name):
    """A source that the index does not name is given no address that we guessed."""
    assert REFERENCES[name]["address"] is None


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_act_is_found_under_its_number(name):
    """CELEX, ELI and address are those of the act's year and number."""
    kind, year, number = name.split("-")
    act = INSTRUMENTS[name]
    path = f"eli/{kind}/{year}/{number}/oj"
    assert act["celex"] == f"3{year}{LETTERS[kind]}{int(number):04}"
    assert act["eli"] == f"http://data.europa.eu/{path}"
    assert act["address"] == f"https://eur-lex.europa.eu/{path}"
    assert f"{year}/{number}" in act["name"]
    assert act["title"].startswith(act["name"])


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_act_is_published_before_it_is_in_force(name):
    """The Official Journal comes first; its day is the one of publication."""
    act = INSTRUMENTS[name]
    assert act["published"] < act["in_force"]
    year, month, day = map(int, act["published"].split("-"))
    assert f"{day}.{month}.{year}" in act["official_journal"]


def test_no_name_means_two_acts():
    """A text that names an act means one act."""
    names = [
        name
        for act in INSTRUMENTS.values()
        for name in (act["name"], act["short"], *act["also"])
    ]
    assert len(names) == len(set(names))


def test_the_consolidated_text_carries_its_day():
    """The consolidated AI Act is named by its CELEX number and its day."""
    text = INSTRUMENTS["reg-2024-1689"]["consolidated"]
    assert text == {"celex": "02024R1689-20260727", "date": "2026-07-27"}
    assert re.sub("-", "", text["date"]) in text["celex"]
