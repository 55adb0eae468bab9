"""Proper names in texts: what a pattern of all names finds, found without one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from macros.rules.proper_names import ProperNames

WRITTEN = st.text(alphabet="abé -().", min_size=1, max_size=5)


@given(st.sets(WRITTEN, min_size=1, max_size=6), st.text("abé -().", max_size=30))
def test_names_are_found_as_a_pattern_finds_them(names, text):
    """Whole names only, from left to right, the longest of several."""
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)"
    assert list(ProperNames(names).within(text)) == re.findall(pattern, text)
