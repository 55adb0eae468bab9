"""Dates keep their precision, are read in four forms and printed in one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.dates import PartialDate, partial, spoken

READ = {
    "2026-08-02": ("2 August 2026", "2026-08-02", "day"),
    "2 August 2026": ("2 August 2026", "2026-08-02", "day"),
    "2026-08": ("August 2026", "2026-08", "month"),
    "August 2026": ("August 2026", "2026-08", "month"),
    "Q4 2026": ("Q4 2026", "2026-Q4", "quarter"),
    "2026": ("2026", "2026", "year"),
}
REFUSED = [
    "", "soon", "2026-8-2", "2026-13", "2026-02-30", "30 February 2026",
    "August 2, 2026", "Aug 2026", "Q5 2026", "26", "2026-08-02T00:00", " 2026",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_with_its_precision(text):
    """What is written is read as exactly as it is meant."""
    printed, iso, precision = READ[text]
    assert str(partial(text)) == printed
    assert partial(text).iso == iso
    assert partial(text).precision == precision


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text):
    """Another form, or a day that does not exist, is no date."""
    with pytest.raises(ValueError, match=r"."):
        partial(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_printed_day_reads_back(day):
    """A day that is printed or written out reads back as itself."""
    assert partial(spoken(day)) == partial(day.isoformat()) == PartialDate(day, "day")


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(1, 4))
def test_a_quarter_begins_with_its_first_month(day, quarter):
    """A quarter stands for its first day."""
    first = partial(f"Q{quarter} {day.year}").first
    assert first == date(day.year, (1, 4, 7, 10)[quarter - 1], 1)


def test_dates_sort_by_their_first_day():
    """Dates of unlike precision sort by the first day they can mean."""
    words = ["2025", "March 2025", "2025-03-02", "Q2 2025", "2026"]
    assert sorted(map(partial, reversed(words))) == list(map(partial, words))
