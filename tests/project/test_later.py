"""Keeping the data turns no test red: a round of checking, simulated."""

import re

import pytest

from tests import later
from tests.sites import WIDE

TESTS = ("tests/data", "tests/macros/test_keeping.py", "tests/macros/test_citing.py")


# `make test-later` runs all tests after either round.
@pytest.mark.parametrize("days", [35, 400] if WIDE else [400])
def test_the_tests_of_the_data_pass_after_a_round(days):
    """Everything was checked later, and one entry alone later still."""
    result = later.run(days, ["-n", "0", *TESTS])
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-1000:]


def test_a_shifted_file_differs_in_its_days_of_checking_alone():
    """Other days stay, whatever they are near to."""
    text = (
        '{"since": "2026-07-27", "checked_on": "2026-11-22", "read_on": "2026-11-22"}'
    )
    found = later.shifted(text, 400)
    assert re.findall(r"[-0-9]{10}", found) == [
        "2026-07-27",
        "2027-12-27",
        "2027-12-27",
    ]
