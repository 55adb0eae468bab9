"""What the model says of a field is held to: a bad value is a line that names it."""

import pytest

from tests import spoilt
from tests.sites import WIDE
from tests.spoilt import Bad, bad_values, changed, faults

SEEN: set[object] = set()
BAD: dict[str, list[Bad]] = {
    name: [
        bad
        for bad in bad_values(name)
        if WIDE or not (bad.scope in SEEN or SEEN.add(bad.scope))
    ]
    for name in spoilt.FILES
}


def wrong_with(bad: Bad) -> str:
    """Say why the lines on a bad value do not do; empty if they do."""
    lines = faults({bad.file: changed(bad.file, bad.place, bad.value)})
    if not lines:
        return f"{bad}: passes"
    field = next(step for step in reversed(bad.place) if isinstance(step, str))
    is_named = lines[0].startswith(f"data/{bad.file}.json: ") and field in lines[0]
    if len(lines) > 3 or not is_named or max(map(len, lines)) > 600:
        told = "\n    ".join(line[:200] for line in lines[:5])
        return f"{bad}: {len(lines)} lines\n    {told}"
    return ""


@pytest.mark.parametrize("name", spoilt.FILES)
def test_a_bad_value_is_refused_by_a_line_that_names_it(name):
    """At most three lines, the field first, whatever the bad value is."""
    problems = [problem for bad in BAD[name] if (problem := wrong_with(bad))]
    assert not problems, "\n".join(problems)
