"""Ceilings of fines: hand-computed cases, readings of money, the law's own words."""

import json

import pytest

from macros.rules.ceilings import (
    ceiling,
    fragment,
    meeting,
    money,
    reason,
    share,
    turnover,
)
from tests import raw
from tests.each import each
from tests.editions import loaded

VECTORS = json.loads(
    (raw.ROOT / "tests/vectors/ceilings.json").read_text(encoding="utf-8")
)
CEILINGS = loaded().ceilings
FINES = {fine.id: fine for fine in CEILINGS.fines}
# Art. 99(3) to (6a) and 101(1) as the test reads them: amount, percentage, which counts
# for no undertaking, an SME, a small mid-cap, another undertaking.
LAW = {
    "art-99-3": (35_000_000, 7, "amount lower higher higher"),
    "art-99-4": (15_000_000, 3, "amount lower lower higher"),
    "art-99-5": (7_500_000, 1, "amount lower lower higher"),
    "art-101": (15_000_000, 3, "higher higher higher higher"),
}


def measure(fine: str, offender: str):
    return next(one for one in FINES[fine].counts if one.offender == offender)


def test_the_data_says_what_the_law_says():
    """Every fine has its amount, its percentage, and which of them counts for whom."""
    offenders = [offender.id for offender in CEILINGS.offenders]
    assert offenders == ["none", "sme", "mid-cap", "other"]
    assert {
        name: (
            fine.amount,
            fine.percent,
            " ".join(measure(name, who).counts for who in offenders),
        )
        for name, fine in FINES.items()
    } == LAW


def test_each_measure_cites_the_paragraph_that_makes_it():
    """A lower ceiling rests on Art. 99(6) or (6a), any other on the tier's own rule."""
    for fine in FINES.values():
        for one in fine.counts:
            cited = {"sme": "Art. 99(6)", "mid-cap": "Art. 99(6a)"}.get(one.offender)
            if one.counts == "lower":
                assert one.article == cited
            else:
                assert one.article.startswith(fine.article)


@each("case", VECTORS["cases"])
def test_a_ceiling_is_what_was_worked_out_by_hand(case):
    """Both sides of every meeting point, nought, cents that are cut, great sums."""
    fine, offender, text, expected = case
    cents = turnover(text) or 0
    counts = measure(fine, offender).counts
    assert money(ceiling(FINES[fine], counts, cents)) == expected


@pytest.mark.parametrize(("text", "cents"), VECTORS["read"])
def test_a_turnover_is_read_as_it_is_written(text, cents):
    """Commas, spaces, the currency on either side, cents after a point."""
    assert turnover(text) == cents


@pytest.mark.parametrize(("text", "said"), VECTORS["refused"])
def test_what_is_no_turnover_is_refused(text, said):
    """Nothing is guessed: the reader is told what would be right."""
    with pytest.raises(ValueError, match=said):
        turnover(text)


def test_amount_and_share_meet_where_it_is_said():
    """At the meeting point the share reaches the amount, a cent below it does not."""
    expected = [f"EUR {million},000,000" for million in (500, 500, 750, 500)]
    assert [money(meeting(fine)) for fine in CEILINGS.fines] == expected
    for fine in CEILINGS.fines:
        amount = fine.amount * 10_000
        assert share(fine, meeting(fine)) >= amount > share(fine, meeting(fine) - 1)


def test_a_reason_names_both_sums_and_the_article():
    """One sentence says what was compared, which counts, and on what basis."""
    fine = FINES["art-99-4"]
    assert reason(fine, measure("art-99-4", "sme"), 4_000_000_000) == (
        "3% of EUR 40,000,000 is EUR 1,200,000, less than EUR 15,000,000;"
        " the lower of the two is the maximum: Art. 99(6)."
    )
    assert "the same as" in reason(fine, measure("art-99-4", "other"), meeting(fine))
    assert "fixed amount" in reason(fine, measure("art-99-4", "none"), 0)
    assert "our interpretation" in reason(fine, measure("art-99-4", "mid-cap"), 0)
    by_a_hair = reason(fine, measure("art-99-4", "other"), meeting(fine) + 1)
    assert "is EUR 15,000,000.0003, more than EUR 15,000,000;" in by_a_hair


def test_a_link_carries_what_is_given():
    """What is open is an x; cents stand only where there are some."""
    day = "2026-07-27"
    assert fragment(day, "art-101", "sme", 800) == f"{day}/art-101/sme/8"
    assert fragment(day, "", "", 805) == f"{day}/x/x/8.05"
    assert fragment(day, "art-99-3", "none", None) == f"{day}/art-99-3/none/x"
