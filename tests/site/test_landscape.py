"""The landscape, and the overviews of authorities, standards and the market."""

import pytest

from tests.markup import words
from tests.raw import read
from tests.records import INDEX, RECORDS, REFERENCES, UPDATES

LANDSCAPE = read("landscape")
REGIONS = [region["id"] for region in LANDSCAPE["regions"]]
SECTIONS = {"standards": "reference_standards", "carriers": "insurer_landscape"}


@pytest.fixture(scope="module")
def grid(pages):
    """Return the ids in each cell of the grid, by category and region."""
    rows = pages.tree("landscape/").iterfind(".//tr[@data-category]")
    return {
        (row.get("data-category"), cell.get("data-region")): [
            item.get("data-entry") for item in cell.iter("li")
        ]
        for row in rows
        for cell in row.iterfind("td")
    }


def test_every_record_stands_where_the_data_puts_it(grid):
    """A place for each entry of the data; a record without one has no region."""
    for category, section in SECTIONS.items():
        ids = [record["id"] for record in INDEX[section]]
        placed = [place for place in LANDSCAPE["places"] if place["record"] in ids]
        for region in REGIONS:
            expected = [p["record"] for p in placed if p["region"] == region]
            assert sorted(grid[category, region]) == sorted(expected)
        has_place = {place["record"] for place in placed}
        assert grid[category, ""] == [name for name in ids if name not in has_place]


def test_acts_and_authorities_stand_in_the_union(grid):
    """Every act of the bibliography, every Member State of the index, only there."""
    assert grid["law", "eu"] == [act["id"] for act in REFERENCES["instruments"]]
    states = [record["id"] for record in INDEX["national_authority_status"]]
    assert grid["authorities", "eu"] == states
    for category in ("law", "authorities"):
        assert not any(grid[category, name] for name in ["", *REGIONS[1:]])


def test_blanks_are_counted_and_said(pages, grid):
    """A field without an entry says so, and their number is the grid's own."""
    empty = [key for key, ids in grid.items() if key[1] and not ids]
    whole = len(REGIONS) * 4
    text = pages.text("landscape/")
    assert (
        f"A dash means that we do not cover it ({len(empty)} of {whole} fields)" in text
    )
    tree = pages.tree("landscape/")
    dashes = [c for c in tree.iter("td") if c.get("data-region") and words(c) == "–"]
    assert len(dashes) == len(empty)


def test_every_place_gives_its_ground(pages):
    """Reason and kind of each place stand in the table below the grid."""
    text = pages.text("landscape/")
    for place in LANDSCAPE["places"]:
        assert f"{place['how']}: {place['reason']}" in text


@pytest.mark.parametrize("place", LANDSCAPE["places"], ids=lambda one: one["record"])
def test_a_place_that_is_stated_rests_on_words_of_the_region(place):
    """What we call stated names the country or the world in the field itself."""
    named = {
        "eu": ("Germany", "France"),
        "uk": ("the UK",),
        "us": ("United States", "the US"),
        "canada": ("Canada",),
        "international": ("international", "Australia"),
    }
    record = RECORDS[place["record"]]
    text = " ".join(str(record[field]) for field in place["rests_on"])
    is_named = any(word in text for word in named[place["region"]])
    assert is_named == (place["kind"] == "stated")


def test_a_figure_of_the_market_never_stands_alone(pages):
    """Whose figure it is and what it is worth stand in the same box, above all."""
    figures = pages.tree("market/").findall(".//figure[@data-figure]")
    assert [figure.get("data-figure") for figure in figures] == ["MKT-001"]
    text = words(figures[0])
    for field in ("estimate", "source_attribution", "quality_flag"):
        assert RECORDS["MKT-001"][field] in text
    page = pages.text("market/")
    assert page.index(RECORDS["MKT-001"]["quality_flag"]) < page.index(
        "The figures in detail"
    )


@pytest.mark.parametrize("section", ["authorities", "standards"])
def test_an_overview_has_every_record_and_all_that_is_known_of_it(pages, section):
    """Each record has its row, which leads to every entry of the ledger on it."""
    field = {
        "authorities": "national_authority_status",
        "standards": "reference_standards",
    }
    table = next(
        table
        for table in pages.tree(f"{section}/").iter("table")
        if "arr-overview" in table.get("class", "")
    )
    rows = table.findall("tbody/tr")
    for row, record in zip(rows, INDEX[field[section]], strict=True):
        assert record["id"] in words(row.find("th"))
        expected = {u["title"] for u in UPDATES if u["record"] == record["id"]}
        known = [a for a in row.iterfind(".//li/a") if a.text in expected]
        assert {a.text for a in known} == expected
        assert all(a.get("href").startswith("../updates/") for a in known)
        assert expected or "no entry in the ledger" in words(row)


def test_what_the_index_says_of_germany_comes_after_the_newest(pages):
    """The act in force stands before the older corrections."""
    text = pages.text("authorities/")
    newest = text.index("KI-MIG has been in force since 29 July 2026")
    assert newest < text.index("The Bundestag had already passed the bill")
