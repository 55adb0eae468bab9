"""Another edition of the index becomes a whole site without an edit."""

import copy
import json
import re
from collections import Counter
from urllib.parse import parse_qs, urldefrag, urlsplit

import pytest

from macros.edition.edition import load
from macros.edition.faults import DataFaults
from macros.edition.files import Files
from tests.each import each
from tests.markup import stands, words
from tests.pages import Pages
from tests.raw import ROOT, read, records
from tests.records import (
    FIXED,
    INDEX,
    REFERENCES,
    UPDATES,
    addresses,
    facts,
    printed,
    replaced,
)

REPOSITORY = "https://github.com/owner/name"


def next_edition() -> dict:
    """Return the index with another version, scoring and day; one out, two in."""
    index = copy.deepcopy(INDEX)
    index["meta"] |= {
        "title": "European AI Risk Index 2027",
        "version": "2.0-rc.1",
        "date_published": "2027-01-31",
        "date_modified": "2027-01-31",
    }
    index["liability_cases"] = [
        case for case in index["liability_cases"] if case["id"] != "CASE-003"
    ]
    index["obligations"].append(
        {
            "id": "OBL-018",
            "label": "A duty of another day",
            "article": "Art. 95, Regulation (EU) 2024/1689",
            "who_binds": "Provider",
            "date": "2028-02-29",
            "evidence": ["A receipt of the registration"],
            "source": "ref:1",
        }
    )
    index["deadlines"].append(
        {
            "id": "DL-008",
            "date": "2028-02-29",
            "label": "Registration begins",
            "instrument": "Regulation (EU) 2024/1689",
            "source": "OJ L, 31 January 2027",
            "omnibus_affected": False,
        }
    )
    weights = [18, 15, 20, 7, 10, 16, 14]
    for dimension, weight in zip(index["dimensions"], weights, strict=True):
        dimension["weight"] = weight
    first, last = index["scoring"]["tiers"][0], index["scoring"]["tiers"][-1]
    index["scoring"]["tiers"] = [
        {**first, "name": "Summit", "score_range": "61 to 100", "dimension_floor": 7},
        {**last, "id": "TIER-002", "name": "Foothills", "score_range": "Below 61"},
    ]
    return index


EDITION = next_edition()
ADDRESSES = addresses(EDITION, REFERENCES)
RECORDS = records(EDITION)


@pytest.fixture(scope="module")
def other(built, kept) -> Pages:
    """Build the other edition, for a site whose errors a repository takes."""
    return Pages(built(INDEX=str(kept(EDITION)), REPOSITORY=REPOSITORY))


def test_an_edition_has_the_pages_of_its_own_records(other):
    """A new record has its page, one that is gone has none."""
    own = {home for home in ADDRESSES.values() if "#" not in home}
    # An entry whose place a duty takes keeps its page.
    own |= {f"updates/{name.lower()}/" for name in replaced() & set(ADDRESSES)}
    assert set(other.full) - set(other.articles) == FIXED | own
    names = {f"id/{name.replace(':', '-')}/" for name in ADDRESSES}
    assert set(other.redirects) == names
    assert "obligations/obl-018/" in other.full
    assert "cases/case-003/" not in other.full


@each("record_id", RECORDS)
def test_a_record_of_an_edition_shows_every_fact(other, record_id):
    """Facts come from the edition's own file."""
    text = other.record(ADDRESSES[record_id], ADDRESSES)
    shown = [printed(value) for _, value in facts(RECORDS[record_id])]
    assert [value for value in shown if not stands(text, value)] == []


def test_links_of_an_edition_resolve(other):
    """No link leads to a record that the edition does not have."""
    assert other.broken() == set()


def test_an_article_that_nobody_has_worded_has_a_page_without_a_sentence(other):
    """An edition may name an article that ours does not."""
    assert "OBL-018" in other.text("articles/art-95/")


def test_a_record_reports_its_errors_to_the_repository(other):
    """With REPOSITORY the link opens the repository's form, filled with the id."""
    gone = replaced()
    for page in {urldefrag(address).url for address in ADDRESSES.values()}:
        asked = [
            parse_qs(urlsplit(address).query)["record"][0]
            for address in other.reports(page)
            if address.startswith(f"{REPOSITORY}/issues/new?")
        ]
        here = [
            name
            for name, at in ADDRESSES.items()
            if urldefrag(at).url == page and name not in gone
        ]
        assert Counter(asked) & Counter(here) == Counter(here), page


def test_an_edition_says_as_of_when(other):
    """Every page carries the day and the version of the edition, none the other's."""
    for address in other.full:
        body = words(other.tree(address).find(".//body"))
        assert "index of 31 January 2027" in body, address
        assert "European AI Risk Index 2027" in body, address
        assert "version 2.0-rc.1" in body, address
        assert "13 June 2026 ·" not in body, address


@pytest.mark.parametrize(
    "record", EDITION["dimensions"], ids=lambda record: record["id"]
)
def test_an_edition_has_its_own_weights(other, record):
    """The calculator shows the weight that the edition gives."""
    expected = f"{record['id']} {record['name']} {record['weight']}"
    assert stands(other.text("calculator/method/"), expected)


def test_an_edition_has_its_own_tiers(other):
    """Tiers that the edition does not know are gone."""
    text = other.text("calculator/")
    assert "Summit" in text
    assert "Foothills" in text
    assert not {"Elite", "Advanced", "Pre-Assessment"} & set(
        re.findall(r"[\w-]+", text)
    )


def test_what_was_written_for_another_version_is_left_out(other):
    """Each relation and entry on our index is left out, with a line that says so."""
    count = len(read("relations")["relations"])
    count += sum(1 for update in UPDATES if update["for_version"])
    insurance = read("insurance")
    count += sum(len(insurance[name]) for name in ("answers", "readings", "touches"))
    count += len(read("landscape")["places"])
    count += sum(len(group) for group in read("replays").values())
    count += len(list((ROOT / "data/duties").glob("*.json")))
    count += len(
        ["briefing.json", "levels.json", "starts.json"]
    )  # a line for what each joins
    lines = [line for line in other.site.output.splitlines() if "is left out" in line]
    assert len(lines) == count > 0
    assert all("written for version 1.0" in line for line in lines)
    for address in set(other.full) - {"data-dictionary/"}:
        for table in other.tree(address).iter("table"):
            assert "editorial" not in words(table), address


def test_the_search_knows_the_edition(other):
    """The entries of the search are the edition's records."""
    text = (other.site.root / "search/entries.json").read_text(encoding="utf-8")
    found = {entry.get("id") for entry in json.loads(text)} - {None}
    assert found == set(ADDRESSES)


@pytest.mark.parametrize("name", ["hallucination", "OBL-001", "D1 (primary)"])
def test_what_a_case_implicates_is_a_dimension(tmp_path, name):
    """Another word among the dimensions of a case is a fault, not a crash."""
    index = copy.deepcopy(EDITION)
    index["liability_cases"][0]["dimensions_implicated"].append(name)
    path = tmp_path / "index.json"
    path.write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(DataFaults, match=r"CASE-001\]\.dimensions_implicated\[\d\]"):
        load(Files(index=path))
