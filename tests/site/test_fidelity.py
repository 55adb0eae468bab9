"""Every fact of the data stands where its record is shown."""

import re

import pytest

from tests.each import each
from tests.markup import stands, words
from tests.records import (
    ADDRESSES,
    INDEX,
    RECORDS,
    REFERENCES,
    UPDATES,
    facts,
    printed,
)

CITED = {reference["id"]: reference for reference in REFERENCES["references"]}
DUTIES = {record["id"]: record for record in INDEX["obligations"]}
# A number or a yes says nothing alone: it stands right after its heading.
BARE = [
    (record_id, field)
    for record_id, record in RECORDS.items()
    for field, value in record.items()
    if value is None or isinstance(value, int)
]


@each("record_id", RECORDS)
def test_a_record_shows_every_fact(pages, record_id):
    """Each scalar and each entry of a list is printed with its record."""
    text = pages.record(ADDRESSES[record_id], ADDRESSES)
    missing = [
        f"{field}: {printed(value)}"
        for field, value in facts(RECORDS[record_id])
        if not stands(text, printed(value))
    ]
    assert missing == []


@pytest.mark.parametrize(("record_id", "field"), BARE)
def test_a_number_stands_under_its_heading(pages, edition, record_id, field):
    """Numbers, yes, no and none follow their heading, or what holds today there."""
    text = pages.record(ADDRESSES[record_id], ADDRESSES)
    title = type(edition.records[record_id]).model_fields[field].title
    said = [
        u["title"] for u in UPDATES if (u["record"], u["field"]) == (record_id, field)
    ]
    today = " ".join([*said, "index: "]) if said else ""
    assert stands(text, f"{title} {today}{printed(RECORDS[record_id][field])}")


@each("record_id", RECORDS)
def test_a_record_names_what_its_source_is(pages, record_id):
    """The number of a source is resolved to the title of its reference."""
    source = RECORDS[record_id].get("source", INDEX["scoring"]["source"])
    text = pages.record(ADDRESSES[record_id], ADDRESSES)
    assert source in text
    if source in CITED:
        assert CITED[source]["title"] in text
    else:
        assert record_id in {deadline["id"] for deadline in INDEX["deadlines"]}


@pytest.mark.parametrize("record_id", CITED)
def test_a_reference_shows_what_it_is(pages, record_id):
    """Title, issuer, day, kind and note of a source stand in the bibliography."""
    text = pages.record(ADDRESSES[record_id], ADDRESSES)
    reference = CITED[record_id]
    shown = [reference[f] for f in ("id", "title", "issuer", "date", "kind", "note")]
    assert [v for v in shown if v is not None and printed(v) not in text] == []
    inferred = reference["named_by"] == "inferred"
    assert ("inferred" in text) is inferred
    assert not inferred or f"certainty {reference['certainty']}" in text


@pytest.mark.parametrize("gap", REFERENCES["gaps"], ids=lambda gap: gap["id"])
def test_a_known_gap_is_listed_with_its_reason(pages, gap):
    """What the index leaves out is said, and why."""
    assert f"{gap['id']} {gap['reason']}" in pages.text("references/")


@pytest.mark.parametrize("field", [f for f in INDEX["meta"] if f != "date_published"])
def test_the_about_page_shows_the_index(pages, field):
    """Title, publisher, version, day, licence and notice stand on the About page."""
    assert stands(pages.text("about/"), printed(INDEX["meta"][field]))


def test_the_calculator_shows_the_scoring(pages):
    """Formula, greatest total, scale and floor rule stand before the tiers."""
    text = pages.text("calculator/method/")
    scoring = {k: v for k, v in INDEX["scoring"].items() if k != "tiers"}
    assert [v for v in scoring.values() if not stands(text, printed(v))] == []


@pytest.mark.parametrize("record", INDEX["dimensions"], ids=lambda record: record["id"])
def test_the_calculator_shows_the_weight_of_a_dimension(pages, record):
    """Each dimension stands there by id and name, its weight right after."""
    expected = f"{record['id']} {record['name']} {record['weight']}"
    assert stands(pages.text("calculator/method/"), expected)


@pytest.mark.parametrize("record_id", DUTIES)
def test_an_obligation_without_a_ceiling_says_so(pages, record_id):
    """A missing ceiling is a statement of the index, not a blank."""
    text = pages.record(ADDRESSES[record_id], ADDRESSES)
    is_silent = "penalty_ceiling" not in DUTIES[record_id]
    assert ("the index states none" in text) is is_silent


def kind(pages, record_id: str) -> str:
    """Return what stands before the id at the head of a record."""
    text = pages.record(ADDRESSES[record_id], ADDRESSES)
    return re.search(rf"([^·›]*) · {record_id}\b", text)[1].strip()


def test_the_absence_of_a_case_is_no_case(pages):
    """CASE-004 says that there is no decision; it is not called a case."""
    assert "absence" in kind(pages, "CASE-004").lower()
    assert kind(pages, "CASE-003").endswith("Case")
    row = pages.tree("cases/").find(".//tr[@data-record='CASE-004']")
    assert "absence" in words(row).lower()


def test_the_rule_on_small_firms_is_no_tier_of_fines(pages):
    """PEN-004 is called a rule and has no ceiling; the tiers have one."""
    rule = pages.record(ADDRESSES["PEN-004"], ADDRESSES)
    assert "rule" in kind(pages, "PEN-004").lower()
    assert "Up to" not in rule
    assert "rule" not in kind(pages, "PEN-003").lower()
    assert "Up to" in pages.record(ADDRESSES["PEN-003"], ADDRESSES)


def test_three_carriers_share_one_record(pages):
    """INS-006 says that it is about three companies."""
    assert re.search(r"\b(three|3) carriers\b", kind(pages, "INS-006").lower())
    assert "carriers" not in kind(pages, "INS-003").lower()


def test_a_day_is_printed_in_words(pages):
    """A field that is a day never shows as digits alone."""
    days = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
    quoted = {
        day
        for record in [*RECORDS.values(), *CITED.values()]
        for _, value in facts(record)
        if isinstance(value, str) and not days.fullmatch(value)
        for day in days.findall(value)
    }
    for address in pages.full:
        code = " ".join(words(one) for one in pages.tree(address).iter("code"))
        shown = set(days.findall(pages.text(address))) - set(days.findall(code))
        assert shown <= quoted, address
