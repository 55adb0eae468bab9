"""Our readings rest on what the index states; faults are one line each."""

import json

import pytest

from macros.edition.edition import Files, load
from macros.edition.faults import DataFaults
from tests import raw

# Kind: file, section, what is put into its first entry, the line that reports it.
FAULTS = {
    "an insurer that is none": (
        *("insurance", "answers", {"insurer": "INS-020"}),
        'answers[INS-020]: "INS-020" is no record',
    ),
    "a field that is none": (
        *("insurance", "answers", {"rests_on": ["european_acces"]}),
        'answers[INS-002]: "european_acces" is no field of INS-002'
        " (did you mean european_access?)",
    ),
    "a field that is not stated": (
        *("insurance", "readings", {"rests_on": ["hq"]}),
        "readings[INS-005]: INS-005 does not state hq",
    ),
    "an answer to no filter": (
        *("insurance", "answers", {"filter": "europa"}),
        'answers[INS-002]: "europa" is no filter (did you mean europe?)',
    ),
    "words that nobody stated": (
        *("insurance", "touches", {"words": "Cyberattacks"}),
        'touches[INS-001]: "Cyberattacks" does not stand in aiuc_1_domains',
    ),
    "a word that is cut in two": (
        *("insurance", "touches", {"words": "Safe"}),
        'touches[INS-001]: "Safe" does not stand in aiuc_1_domains',
    ),
    "an answer that is no choice": (
        *("insurance", "answers", {"answer": "within"}),
        'answers[INS-002]: "within" is no answer to "europe"',
    ),
    "a way of failing too many": (
        *("insurance", "touches", {"mode": 4}),
        "touches[INS-001]: mode is 4 (D1 has 3)",
    ),
    "a dimension that is not related": (
        *("insurance", "touches", {"dimension": "D7"}),
        'touches[INS-001]: data/relations.json has no "covers" to D7'
        " (add the relation, with its reason)",
    ),
    "an aspect that is none": (
        *("insurance", "readings", {"aspect": "premium"}),
        'readings[0].aspect: "premium" is not known',
    ),
    "a region that is none": (
        *("landscape", "places", {"region": "europe"}),
        'places[STD-001]: "europe" is no region',
    ),
    "a place of no record": (
        *("landscape", "places", {"record": "STD-009"}),
        'places[STD-009]: "STD-009" is no record',
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_reading_that_does_not_hold_is_a_fault(kind, tmp_path):
    """The line names file and record, what is wrong and what would be right."""
    name, section, change, line = FAULTS[kind]
    document = raw.read(name)
    document[section][0] |= change
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataFaults) as refused:
        load(Files(**{name: path}))
    lines = str(refused.value).splitlines()
    assert [one for one in lines if one.startswith(f"{path}: {line}")], lines


def test_an_answer_is_given_once(tmp_path):
    """Two answers to one question would contradict each other in silence."""
    document = raw.read("insurance")
    document["answers"].append(document["answers"][0])
    path = tmp_path / "insurance.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataFaults, match='"europe" is answered twice'):
        load(Files(insurance=path))


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
        'touches[INS-002]: "Data leakage" does not stand in coverage_scope',
        "touches[INS-002]: mode is 3",
        "places[INS-002]: INS-002 does not state european_access",
    ):
        place, _, reason = line.partition(": ")
        why = f"{place} is left out: it was written for version 1.0 and {reason}"
        assert why in notices
    kept = {(one.insurer, one.filter) for one in other.insurance.answers}
    assert ("INS-002", "europe") not in kept
    assert ("INS-002", "standalone") in kept
