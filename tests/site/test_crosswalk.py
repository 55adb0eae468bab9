"""The page of the crosswalk: rows, reverse lists, blanks and ways in."""

import re

import pytest

from tests.markup import words
from tests.records import INDEX

CODES = {
    (prefix, code)
    for one in INDEX["dimensions"]
    for prefix, field in (("nist", "nist_ai_rmf"), ("iso", "iso_42001"))
    for code in one[field]
}


def row(pages, facet: str, key: str):
    """Return the row of an entry."""
    rows = pages.tree("crosswalk/").iterfind(f".//tr[@data-facet='{facet}']")
    return next(one for one in rows if one.get("data-key") == key)


def targets(line, column: str) -> list[str]:
    """Return what a cell of a row names, in order."""
    cell = line.find(f"td[@data-column='{column}']")
    return [one.get("data-to") for one in cell.iterfind(".//li[@data-to]")]


@pytest.mark.parametrize(("prefix", "code"), sorted(CODES))
def test_a_code_has_an_anchor_and_its_reverse_list(pages, prefix, code):
    """The row of a code names every dimension that lists it, and no other."""
    line = row(pages, prefix, code)
    anchor = f"{prefix}-" + "-".join(re.findall(r"\w+", code.lower()))
    assert line.get("id") == anchor
    field = {"nist": "nist_ai_rmf", "iso": "iso_42001"}[prefix]
    users = [one["id"] for one in INDEX["dimensions"] if code in one[field]]
    assert targets(line, "dimension") == users
    for name in users:
        page = f"dimensions/{name.lower()}/"
        assert ("crosswalk/", anchor) in pages.inside(page)


def test_every_cell_says_its_ground(pages):
    """Each cell has a kind with its basis, or says none; nothing is left unsaid."""
    tree = pages.tree("crosswalk/")
    cells = list(tree.iterfind(".//td[@data-column]"))
    assert len(cells) == 6 * len(list(tree.iterfind(".//tr[@data-facet]")))
    for cell in cells:
        joins = cell.findall(".//*[@data-join]")
        assert joins
        for join in joins:
            kind = join.get("data-join")
            if kind == "none":
                assert words(cell).startswith("–")
                continue
            assert words(join.find(".//summary")).startswith(kind)
            named = {one.get("data-to") for one in join.iterfind(".//li[@data-to]")}
            said = words(join.find("details"))
            assert all(name in said for name in named)


def test_the_blanks_are_said_with_their_numbers(pages):
    """How many obligations no dimension reaches, and which, equals the rows."""
    tree = pages.tree("crosswalk/")
    rows = list(tree.iterfind(".//tr[@data-facet='obligation']"))
    empty = [one.get("data-key") for one in rows if not targets(one, "dimension")]
    said = words(tree.find(".//li[@data-blank='obligation-dimension']"))
    assert said.startswith(f"{len(empty)} of {len(INDEX['obligations'])} obligations")
    first = said.partition("Only an editorial")[0]
    assert re.findall(r"OBL-\d+", first) == empty


def test_the_grid_shows_what_the_rows_say(pages):
    """A cell of the small picture has the kind of the join in the row below it."""
    grid = pages.tree("crosswalk/").find(".//table[@data-grid]")
    for line in grid.iterfind(".//tbody/tr"):
        drawn = [words(cell) for cell in line.iterfind("td")]
        below = row(pages, "obligation", line.get("data-key"))
        cell = below.find("td[@data-column='dimension']")
        kinds = {
            one.get("data-to"): join.get("data-join")
            for join in cell.iterfind(".//div[@data-join]")
            for one in join.iterfind(".//li[@data-to]")
        }
        expected = [kinds.get(one["id"], "none") for one in INDEX["dimensions"]]
        assert drawn == expected


def test_an_odd_match_is_noted_on_its_row(pages):
    """The reader of the code sees the note and can follow it to the ledger."""
    for code in ("Govern 1.7", "Map 3.1"):
        line = row(pages, "nist", code)
        links = [link.get("href") for link in line.find("th").iter("a")]
        assert any("updates/upd-" in link for link in links)
        assert "odd match" in words(line.find("th"))


def test_a_case_leads_to_its_codes_in_two_steps(pages):
    """From a case to its row, its dimension, and back from the code."""
    line = row(pages, "case", "CASE-002")
    assert targets(line, "dimension") == ["D1", "D2", "D6"]
    assert "Map 3.1" in targets(line, "nist")
    assert "CASE-002" in targets(row(pages, "nist", "Map 3.1"), "case")


def test_records_and_standards_lead_to_their_rows(pages):
    """A dimension, an obligation and a case link their row, a standard its codes."""
    for kind, name in (
        ("dimension", "d1"),
        ("obligation", "obl-003"),
        ("case", "case-001"),
    ):
        address = pages.tree("crosswalk/").find(f".//tr[@id='{kind}-{name}']")
        assert address is not None
        section = {
            "dimension": "dimensions",
            "obligation": "obligations",
            "case": "cases",
        }
        page = f"{section[kind]}/{name}/"
        assert ("crosswalk/", f"{kind}-{name}") in pages.inside(page)
    linked = {
        anchor
        for address in pages.full
        if address.startswith("standards/std-")
        for to, anchor in pages.inside(address)
        if to == "crosswalk/"
    }
    anchors = {
        f"{prefix}-" + "-".join(re.findall(r"\w+", code.lower()))
        for prefix, code in CODES
    }
    assert anchors <= linked


def test_every_view_has_a_list_of_its_rows(pages):
    """On a phone the rows are long: a link leads to each."""
    for view in pages.tree("crosswalk/").iterfind(".//section[@data-view]"):
        links = view.findall("./details//a")
        rows = [row.get("id") for row in view.iterfind(".//tbody/tr")]
        assert [link.get("href") for link in links] == [f"#{name}" for name in rows]
