"""The reference of the score: every input, by hand, by counting and by distance."""

import random

import numpy as np
import pytest

from macros.edition.files import Files
from macros.model.index import Band
from macros.rules.scoring import Rule, fragment
from tests.editions import loaded
from tests.grid import Grid
from tests.sites import ROOT, WIDE

SAMPLE = 200_000 if WIDE else 5_000

# Worked by hand from the index: raw scores, weighted total, score, tier by its band,
# tier if a missed floor costs one step, tier awarded.
E, A, C, P, Z = "Elite", "Advanced", "Certified", "In Progress", "Pre-Assessment"
BY_HAND = [
    ((0, 0, 0, 0, 0, 0, 0), 0, 0, Z, Z, Z),
    ((10, 10, 10, 10, 10, 10, 10), 1000, 100, E, E, E),
    ((8, 8, 8, 8, 8, 8, 8), 800, 80, E, E, E),
    ((7, 7, 7, 7, 7, 7, 7), 700, 70, A, A, A),
    ((8, 8, 7, 8, 8, 8, 8), 788, 79, E, A, A),
    ((7, 10, 10, 10, 10, 10, 10), 946, 95, E, A, A),
    ((6, 6, 6, 6, 6, 6, 6), 600, 60, A, A, A),
    ((5, 5, 5, 5, 5, 5, 5), 500, 50, C, C, C),
    ((5, 10, 10, 10, 10, 10, 10), 910, 91, E, A, C),
    ((10, 10, 10, 10, 10, 10, 3), 902, 90, E, A, P),
    ((10, 10, 10, 10, 10, 10, 0), 860, 86, E, A, P),
    ((0, 10, 10, 10, 10, 10, 10), 820, 82, E, A, P),
    ((4, 4, 4, 4, 4, 4, 4), 400, 40, C, C, C),
    ((3, 3, 3, 3, 3, 3, 3), 300, 30, P, P, P),
    ((2, 2, 2, 2, 2, 2, 2), 200, 20, P, P, P),
    ((1, 1, 1, 1, 1, 1, 1), 100, 10, Z, Z, Z),
    ((10, 10, 10, 10, 10, 0, 0), 740, 74, A, C, P),
    ((10, 9, 6, 6, 8, 6, 6), 746, 75, E, A, A),
    ((10, 10, 6, 6, 7, 6, 6), 744, 74, A, A, A),
    ((8, 7, 4, 4, 6, 4, 4), 546, 55, A, C, C),
    ((6, 5, 2, 2, 4, 2, 2), 346, 35, C, P, P),
    ((5, 1, 3, 1, 1, 1, 1), 196, 20, P, P, P),
    ((4, 3, 2, 1, 1, 1, 1), 194, 19, Z, Z, Z),
    ((9, 4, 6, 6, 6, 6, 6), 626, 63, A, C, C),
    ((10, 8, 2, 7, 7, 6, 6), 682, 68, A, C, P),
    ((6, 5, 3, 5, 5, 5, 5), 494, 49, C, P, P),
    ((10, 10, 10, 5, 10, 10, 5), 860, 86, E, A, C),
]
FIXTURE = ROOT / "tests/fixtures/edition.json"


@pytest.fixture(scope="module")
def rule(edition) -> Rule:
    return Rule.of(edition.index)


@pytest.fixture(scope="module")
def grid(rule) -> Grid:
    return Grid(rule)


@pytest.fixture(scope="module")
def other() -> Rule:
    return Rule.of(loaded(Files(index=FIXTURE)).index)


def samples(rule: Rule, count: int, blanks: int = 0):
    """Yield inputs at random, the same every time, some dimensions not scored."""
    chance = random.Random(7)
    choices = [*range(rule.scale.low, rule.scale.high + 1), *[None] * blanks]
    for _ in range(count):
        yield tuple(chance.choice(choices) for _ in rule.dimensions)


@pytest.mark.parametrize(
    ("raws", "total", "score", "band", "step", "tier"),
    BY_HAND,
    ids=lambda value: str(value) if isinstance(value, tuple) else "",
)
def test_the_score_and_tier_worked_by_hand(rule, raws, total, score, band, step, tier):
    """Total, score, band, tier and the other reading are as the index states them."""
    award = rule.award(raws)
    assert (award.total, award.score) == (total, score)
    assert (award.band.name, award.tier.name) == (band, tier)
    assert rule.one_step(raws).name == step


def test_every_input_earns_its_tier_by_the_counts(rule, grid):
    """All 19,487,171 inputs: the five counts, and never a missed floor."""
    counts = np.bincount(grid.places.ravel(), minlength=len(rule.tiers)).tolist()
    assert grid.places.size == 19_487_171
    assert counts == [2_187, 75_938, 745_418, 18_575_990, 87_638]
    floors = np.array([tier.dimension_floor or 0 for tier in rule.tiers])
    assert (grid.least >= floors[grid.places]).all()
    lows = np.array([tier.band.low for tier in rule.tiers])
    assert (grid.scores >= lows[grid.places]).all()
    better = np.maximum(grid.places, 1) - 1
    missed = (grid.least < floors[better]) | (grid.scores < lows[better])
    assert (missed | (grid.places == 0)).all()


def test_every_score_is_the_nearest_whole_number(grid):
    """All inputs: the score is a tenth of the total, rounded; no total ends in 5."""
    assert not (grid.totals % 10 == 5).any()
    assert (grid.scores == np.rint(grid.totals / 10)).all()


def test_the_arrays_agree_with_the_reference(rule, grid):
    """What the tests take for every input is what the reference says of one."""
    for raws in samples(rule, SAMPLE):
        award = rule.award(raws)
        assert grid.totals[raws] == award.total
        assert grid.scores[raws] == award.score
        assert rule.tiers[grid.places[raws]] == award.tier


def test_the_census_counts_what_the_inputs_earn(rule, grid):
    """Counted without trying: the inputs, the tiers, the inputs that readings part."""
    census = rule.census
    counts = np.bincount(grid.places.ravel(), minlength=len(rule.tiers)).tolist()
    assert census.inputs == grid.places.size
    assert [count for _, count in census.awarded] == counts
    lows = [tier.band.low for tier in rule.tiers]
    floors = np.array([tier.dimension_floor or 0 for tier in rule.tiers])
    bands = np.array(
        [next(p for p, low in enumerate(lows) if s >= low) for s in range(101)]
    )
    by_score = bands[grid.scores]
    one_step = by_score + (grid.least < floors[by_score])
    assert census.differing == (one_step != grid.places).sum() == 6_332_117


def test_the_census_of_another_edition_is_counted_too(other):
    """Other weights, six dimensions, four tiers: the same by trying all inputs."""
    grid = Grid(other)
    counts = np.bincount(grid.places.ravel(), minlength=len(other.tiers)).tolist()
    assert [count for _, count in other.census.awarded] == counts
    differing = sum(
        other.award(raws).tier != other.one_step(raws) for raws in samples(other, 2000)
    )
    assert abs(differing / 2000 - other.census.differing / other.census.inputs) < 0.05


@pytest.mark.parametrize("place", range(4))
def test_no_path_is_shorter(rule, grid, place):
    """All inputs: the path's points are the distance to the tier over the grid."""
    tier = rule.tiers[place]
    assert (grid.costs(tier) == grid.distance(tier)).all()


def test_no_path_is_shorter_in_another_edition(other):
    """The same with other weights, another number of dimensions and of tiers."""
    grid = Grid(other)
    for tier in other.tiers:
        assert (grid.costs(tier) == grid.distance(tier)).all()


def test_the_path_reaches_its_tier_at_its_cost(rule, grid):
    """The reference's path never lowers, costs what the arrays say, and arrives."""
    costs = [grid.costs(tier) for tier in rule.tiers]
    for raws in samples(rule, SAMPLE):
        for place, tier in enumerate(rule.tiers):
            end = rule.path(raws, tier)
            assert all(before <= after for before, after in zip(raws, end, strict=True))
            assert sum(end) - sum(raws) == costs[place][raws]
            assert rule.tiers.index(rule.award(end).tier) <= place


def test_the_heaviest_dimensions_rise_first(rule):
    """Floors come first, then points by weight, equal weights in the index's order."""
    elite, advanced = rule.tiers[0], rule.tiers[1]
    assert rule.path((5, 10, 10, 10, 10, 10, 10), advanced) == (6, *[10] * 6)
    assert rule.path((8,) * 7, elite) == (8,) * 7
    assert rule.path((3,) * 7, rule.tiers[2]) == (4,) * 7
    start = (0,) * 7
    assert rule.path(start, rule.tiers[3]) == (10, 0, 0, 0, 1, 0, 0)


def test_a_point_more_never_earns_less(grid):
    """Along every dimension score and tier only rise: the ends are the extremes."""
    for axis in range(grid.scores.ndim):
        scores = np.moveaxis(grid.scores, axis, 0)
        places = np.moveaxis(grid.places, axis, 0)
        assert (scores[1:] >= scores[:-1]).all()
        assert (places[1:] <= places[:-1]).all()


def test_the_interval_is_what_trying_everything_gives(rule, grid):
    """The reference's interval is found by brute force over the open dimensions."""
    for raws in samples(rule, 300, blanks=6):
        where = tuple(slice(None) if raw is None else raw for raw in raws)
        worst, best = rule.interval(raws)
        assert (worst.score, best.score) == (
            grid.scores[where].min(),
            grid.scores[where].max(),
        )
        assert rule.tiers[grid.places[where].max()] == worst.tier
        assert rule.tiers[grid.places[where].min()] == best.tier


@pytest.mark.parametrize(
    ("raws", "reason"),
    [
        (
            (5, 10, 10, 10, 10, 10, 10),
            "91 of 100 lies in the Elite band; awarded Certified, because Trust and"
            " Safety is 5 and Advanced needs 6.",
        ),
        (
            (5, 4, 10, 10, 10, 10, 10),
            "83 of 100 lies in the Elite band; awarded Certified, because Trust and"
            " Safety is 5, Context Integrity is 4, and Advanced needs 6.",
        ),
        (
            (0, 1, 2, 3, 10, 10, 10),
            "50 of 100 lies in the Certified band; awarded In Progress, because 4 of 7"
            " dimensions are below the 4 that Certified needs.",
        ),
        (
            (8,) * 7,
            "80 of 100 lies in the Elite band; awarded Elite, because every dimension"
            " meets its floor of 8.",
        ),
        (
            (3,) * 7,
            "30 of 100 lies in the In Progress band, which has no floor; awarded In"
            " Progress.",
        ),
        (
            (None,) * 7,
            "Nothing is scored yet: the score lies between 0 and 100; at least"
            " Pre-Assessment, at best Elite.",
        ),
        (
            (5, 10, 10, 10, 10, None, None),
            "AI Integration and Autonomy Envelope are not scored: the score lies"
            " between 65 and 91; at least In Progress, at best Certified, because Trust"
            " and Safety is 5 and Advanced needs 6.",
        ),
        (
            (0, 0, 0, 0, 0, 0, None),
            "Autonomy Envelope is not scored: the score lies between 0 and 14;"
            " Pre-Assessment either way.",
        ),
    ],
)
def test_the_reason_is_one_true_sentence(rule, raws, reason):
    """Score, band, tier and what decides are said as a person would."""
    assert rule.reason(raws) == reason


def test_the_reason_names_what_holds_the_tier(rule):
    """For any input the sentence has the score and the tier, and ends as one."""
    for raws in samples(rule, 2000, blanks=3):
        worst, best = rule.interval(raws)
        reason = rule.reason(raws)
        assert reason.endswith(".")
        assert ". " not in reason
        for award in (worst, best):
            assert str(award.score) in reason
            assert award.tier.name in reason
        if best.band != best.tier:
            wanted = rule.above(best.tier)
            assert f"{wanted.name} needs" in reason


def test_the_lowest_tier_takes_everything(edition):
    """Where even the lowest tier has a floor, an input below it is still in it."""
    scoring = edition.index.scoring
    tiers = tuple(
        tier.model_copy(update={"dimension_floor": tier.dimension_floor or 1})
        for tier in scoring.tiers
    )
    changed = scoring.model_copy(update={"tiers": tiers})
    rule = Rule.of(edition.index.model_copy(update={"scoring": changed}))
    assert rule.award((0,) * 7).tier.name == "Pre-Assessment"
    assert rule.reason((0,) * 7) == (
        "0 of 100 lies in the Pre-Assessment band; awarded Pre-Assessment, the lowest"
        " tier."
    )
    assert rule.path((0,) * 7, rule.tiers[-1]) == (0,) * 7
    assert sum(count for _, count in rule.census.awarded) == rule.census.inputs


def test_a_scale_need_not_start_at_nought(edition):
    """With a scale of 1 to 5 the ends, the census and the path keep to it."""
    scoring = edition.index.scoring.model_copy(
        update={"scale_per_dimension": "1 to 5 (integers)", "max_weighted_total": 500}
    )
    rule = Rule.of(edition.index.model_copy(update={"scoring": scoring}))
    assert rule.scale == Band(1, 5)
    worst, best = rule.interval((None,) * 7)
    assert (worst.score, best.score) == (20, 100)
    assert sum(count for _, count in rule.census.awarded) == 5**7
    assert rule.path((1,) * 7, rule.tiers[2]) == (4,) * 7


def test_the_example_parts_the_readings(rule, other):
    """The worked example has one weak dimension and all else full."""
    assert rule.example == (5, 10, 10, 10, 10, 10, 10)
    assert fragment(rule, rule.example) == "1.0/5-10-10-10-10-10-10"
    assert other.award(other.example).tier != other.one_step(other.example)
