"""Our readings rest on what the index states; faults are one line each."""

import json

from macros.edition.edition import load
from macros.edition.files import Files
from tests import raw


def test_readings_of_another_index_are_left_out(tmp_path):
    """Where a field is gone, what rests on it goes too, with a notice each."""
    index = raw.read("index")
    index["insurer_landscape"][1].pop("european_access")
    index["insurer_landscape"][1]["coverage_scope"].remove("Data leakage")
    index["dimensions"][3]["failure_modes"].pop()
    path = tmp_path / "index.json"
    path.write_text(json.dumps(index), encoding="utf-8")
    other = load(Files(index=path))
    notices = "\n".join(other.notices)
    for line in (
        "answers[INS-002]: INS-002 does not state european_access",
        'touches[INS-002]: "Data leakage" does not appear in coverage_scope',
        "touches[INS-002]: mode is 3",
        "places[INS-002]: INS-002 does not state european_access",
    ):
        place, _, reason = line.partition(": ")
        why = f"{place} is left out: it was written for version 1.0 and {reason}"
        assert why in notices
    kept = {(one.insurer, one.filter) for one in other.insurance.answers}
    assert ("INS-002", "europe") not in kept
    assert ("INS-002", "standalone") in kept
