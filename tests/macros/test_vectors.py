"""The published cases say what the reference says, and touch every edge of the rule."""

import json

import pytest

from macros.edition.files import Files
from macros.files.vectors import ADDRESS, cases, vectors
from macros.rules.scoring import Rule
from tests.editions import loaded
from tests.sites import ROOT


@pytest.fixture(
    scope="module", params=["data/index.json", "tests/fixtures/edition.json"]
)
def published(request):
    edition = loaded(Files(index=ROOT / request.param))
    return Rule.of(edition.index), json.loads(vectors(edition))


def test_the_cases_stand_in_the_site(site):
    """The file lies at its address and holds the rule that it tests."""
    content = json.loads((site.root / ADDRESS).read_text(encoding="utf-8"))
    assert content["rule"]["version"] == "1.0"
    assert len(content["vectors"]) > 100


def test_every_case_is_the_formula_and_the_cascade(published):
    """Recomputed from the file alone: total, score, band and tier at both ends."""
    _, content = published
    rule = content["rule"]
    m, tiers = rule["max_weighted_total"], rule["tiers"]
    for vector in content["vectors"]:
        for end, blank in enumerate((rule["scale"]["low"], rule["scale"]["high"])):
            raws = [blank if raw is None else raw for raw in vector["raws"]]
            total = sum(
                raw * one["weight"]
                for raw, one in zip(raws, rule["dimensions"], strict=True)
            )
            score = (200 * total + m) // (2 * m)
            inside = [tier for tier in tiers if score >= tier["low"]]
            met = [tier for tier in inside if min(raws) >= (tier["floor"] or 0)]
            assert vector["total"][end] == total
            assert vector["score"][end] == score
            assert vector["band"][end] == inside[0]["id"]
            assert vector["tier"][end] == met[0]["id"]


def test_the_cases_touch_every_edge(published):
    """Every band is entered and just missed, every floor met and missed by one."""
    rule, content = published
    complete = [v for v in content["vectors"] if None not in v["raws"]]
    scores = {vector["score"][0] for vector in complete}
    for tier in rule.tiers:
        assert tier.band.low in scores
        if tier.band.low:
            assert tier.band.low - 1 in scores
        for floor in filter(None, [tier.dimension_floor]):
            for at in range(len(rule.dimensions)):
                raws = {vector["raws"][at] for vector in complete}
                assert {floor, floor - 1} <= raws
    assert {tuple(v["raws"]) for v in content["vectors"]} == {r for _, r in cases(rule)}


def test_every_better_tier_has_its_path(published):
    """A complete case has a path to each tier above its own, and no other."""
    rule, content = published
    order = [tier.id for tier in rule.tiers]
    for vector in content["vectors"]:
        if None in vector["raws"]:
            assert "paths" not in vector
        else:
            assert list(vector["paths"]) == order[: order.index(vector["tier"][0])]
