"""The calculator's page without a script, and what it gives its script."""

import json
import re

import pytest

from macros.edition.files import Files
from macros.rules.scoring import Rule
from tests.editions import loaded
from tests.sites import ROOT

PAGE = "calculator/"
OTHER = ROOT / "tests/fixtures/edition.json"
METHOD = "calculator/method/"
MODULES = ("pages/calculator", "lib/fragment", "rules/report", "rules/scoring")


@pytest.fixture(params=["", str(OTHER)], ids=["ours", "other"])
def read(request, built):
    """The built site of an edition, and the edition."""
    chosen = {"INDEX": request.param} if request.param else {}
    files = Files(index=OTHER) if request.param else Files()
    return built(**chosen), loaded(files)


def test_the_page_carries_the_rule_of_its_edition(read):
    """One block of JSON holds the rule, and a text for each dimension and tier."""
    site, edition = read
    blocks = site.tree(PAGE).findall(".//script[@type='application/json']")
    (block,) = [block for block in blocks if block.get("id") == "scoring"]
    data = json.loads(block.text)
    assert data["rule"] == json.loads(json.dumps(Rule.of(edition.index).as_data()))
    assert set(data["dimensions"]) == {one.id for one in edition.index.dimensions}
    assert set(data["tiers"]) == {tier.id for tier in edition.index.scoring.tiers}
    assert len(data["carriers"]) == len(edition.index.insurer_landscape)


def test_formula_weights_floors_and_counts_are_readable(read):
    """All that scoring on paper needs stands in the page's text, from the data."""
    site, edition = read
    text = site.text(METHOD)
    rule = Rule.of(edition.index)
    assert edition.index.scoring.formula in text
    assert edition.index.scoring.floor_rule in text
    for dimension in rule.dimensions:
        assert re.search(rf"{dimension.name}\s*{dimension.weight}\b", text)
    for tier, count in rule.census.awarded:
        row = [tier.name, *asked(edition, tier), f"{count:,} "]
        assert re.search(r"\s*".join(map(re.escape, row)), text)


def asked(edition, tier) -> list[str]:
    """Return band and floor of a tier; what the ledger says of them comes first."""
    floor = "none" if tier.dimension_floor is None else str(tier.dimension_floor)
    cells = []
    for field, stated in (
        ("score_range", tier.score_range),
        ("dimension_floor", floor),
    ):
        updates = edition.updates_on(tier, field)
        cells += [f"{one.title} {one.id}" for one in updates]
        cells += ["index:"] if updates else []
        cells.append(stated)
    return cells


def test_each_table_of_tiers_says_first_what_holds(read):
    """The ledger's entries stand before the index's numbers, below the result too."""
    site, edition = read
    for tier in edition.index.scoring.tiers:
        anchor = f"#{tier.id.lower()}"
        rows = [
            " ".join("".join(cell.itertext()).strip() for cell in row)
            for page, link in ((PAGE, anchor), (METHOD, f"../{anchor}"))
            for row in site.tree(page).findall(f".//main//th/a[@href='{link}']/../..")
        ]
        stated = re.compile(r"\s*".join(map(re.escape, asked(edition, tier))))
        assert len(rows) == 2
        assert all(stated.search(" ".join(row.split())) for row in rows), rows


def test_the_decision_has_both_readings_and_an_example(read):
    """The cascade, one step, how many inputs they part, and one input worked."""
    site, edition = read
    text = site.text(METHOD)
    rule = Rule.of(edition.index)
    award, other = rule.award(rule.example), rule.one_step(rule.example)
    assert rule.reason(rule.example) in text
    assert f"{rule.census.differing:,} of the {rule.census.inputs:,}" in text
    assert f"total is {award.total} of {rule.greatest}, the score {award.score}" in text
    assert f"awards {award.tier.name}; one step would award {other.name}" in text


def test_the_scripts_hold_no_text_of_the_data(raw_index):
    """No name of a dimension, tier or carrier is written in a module."""
    names = [one["name"] for one in raw_index["dimensions"]]
    names += [one["name"] for one in raw_index["scoring"]["tiers"]]
    names += [one["player"] for one in raw_index["insurer_landscape"]]
    for module in MODULES:
        source = (ROOT / f"docs/javascripts/{module}.mjs").read_text(encoding="utf-8")
        assert [name for name in names if name in source] == []


def test_one_module_alone_knows_the_page():
    """Only the pages' own modules and the sheet touch the document."""
    for module in MODULES[1:]:
        source = (ROOT / f"docs/javascripts/{module}.mjs").read_text(encoding="utf-8")
        assert not re.search(r"\b(document|window|navigator|localStorage)\b", source)
