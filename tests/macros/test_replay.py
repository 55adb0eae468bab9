"""Cases told and replayed: sentences rest on fields, steps on relations."""

import json
import re
from datetime import date
from itertools import pairwise

import pytest

from macros.edition.edition import load
from macros.edition.files import Files
from macros.pages.drawn_cases import LANE, WIDTH, lanes
from macros.rules.relations import RelationGraph
from macros.rules.replays import CaseReplays
from tests import raw
from tests.editions import loaded

INDEX = raw.read("index")
REPLAYS = raw.read("replays")
UPDATES = {u["id"]: u for u in raw.read("updates")["updates"]}
EDITION = loaded()
GRAPH = RelationGraph(EDITION)
CASES = {one.id: one for one in EDITION.index.liability_cases}
TOLD = CaseReplays(EDITION, GRAPH)
LINES = ("who", "failed", "held", "cost", "means")
RAW = {one["id"]: one for one in INDEX["liability_cases"]}
DECIDED = [name for name, one in RAW.items() if "citation" in one]


def test_every_case_is_told_and_nothing_else():
    """Each case has its five lines; a statement of absence has none."""
    assert [one["id"] for one in REPLAYS["replays"]] == DECIDED
    for name, case in CASES.items():
        assert len(TOLD.brief(case)) == (5 if name in DECIDED else 0)
    versions = {one["for_version"] for group in REPLAYS.values() for one in group}
    assert versions == {INDEX["meta"]["version"]}


@pytest.mark.parametrize("replay", REPLAYS["replays"], ids=lambda one: one["id"])
def test_a_sentence_states_no_more_than_what_it_rests_on(replay):
    """Amounts, dates and articles of a line stand in the fields or entries it names."""
    lines = [replay[name] for name in LINES] + replay["whys"] + [replay["reach"]]
    for line in lines:
        texts = []
        for name in line["rests_on"]:
            if name in UPDATES:
                entry = UPDATES[name]
                assert entry["record"] == replay["id"]
                texts += [entry["holds"], entry["title"]]
            else:
                texts += list(raw.texts(RAW[replay["id"]][name]))
        said = " ".join(texts)
        numbers = re.findall(r"\d[\d.,]*\d|\d", line["text"])
        if line is not replay["reach"]:
            assert [n for n in numbers if n not in said] == [], line["text"]
        assert line["text"].endswith(".")


@pytest.mark.parametrize("replay", REPLAYS["replays"], ids=lambda one: one["id"])
def test_the_days_of_a_case_are_those_of_the_data(replay):
    """A day is that of a field, or since when an entry of the ledger holds."""
    case = RAW[replay["id"]]
    for event in replay["events"]:
        name = event["rests_on"]
        expected = UPDATES[name]["since"] if name in UPDATES else case[name]
        assert event["date"] == expected
    days = [day.date for day in TOLD.days([CASES[replay["id"]]])]
    assert days == [date.fromisoformat(e["date"]) for e in replay["events"]]


def test_the_order_of_june_stands_in_mobley():
    """What came after the index is told from the ledger, in place."""
    held = TOLD.brief(CASES["CASE-003"])[2]
    assert held.title == "Where it stands"
    assert "22 June 2026" in held.line.text
    assert "UPD-127" in [source.label for source in held.sources]


@pytest.mark.parametrize("name", DECIDED)
def test_a_step_is_a_dimension_that_the_case_implicates(name):
    """Dimensions, evidence and obligations of a replay come from data and relations."""
    steps = TOLD.steps(CASES[name])
    implicated = RAW[name]["dimensions_implicated"]
    assert [step.dimension.id for step in steps] == implicated
    dimensions = {one["id"]: one for one in INDEX["dimensions"]}
    for step in steps:
        assert step.why is not None
        assert step.why.line.dimension == step.dimension.id
        (evidence,) = step.evidence
        assert evidence.text == dimensions[step.dimension.id]["evidence_artifact"]
        related = {
            r.target: r
            for r in GRAPH.of(step.dimension)
            if EDITION.collection_of[r.target] == "obligations"
        }
        asking = [one.duty.id for one in step.asked]
        assert set(asking) | {one.duty.id for one in step.joined} == set(related)
        assert not set(asking) & {one.duty.id for one in step.joined}
        assert bool(step.asked) != bool(step.none)
        assert not step.is_open


@pytest.mark.parametrize("answer", REPLAYS["answers"], ids=lambda one: one["id"])
def test_a_piece_that_answers_belongs_to_a_joined_obligation(answer):
    """No match goes beyond the relations, and each has a reason of one sentence."""
    dimension = EDITION.records[answer["id"]]
    joined = {relation.target for relation in GRAPH.of(dimension)}
    for match in answer["asked"]:
        assert match["piece"][3:10] in joined
        assert match["reason"].endswith(".")
        assert 6 <= len(match["reason"].split()) <= 45
    assert bool(answer["none"]) != bool(answer["asked"])


def test_what_nobody_asks_for_is_said():
    """D3's blast radius is asked for by no obligation of the index."""
    steps = {s.dimension.id: s for s in TOLD.steps(CASES["CASE-003"])}
    assert steps["D3"].asked == ()
    assert [one.duty.id for one in steps["D3"].joined] == ["OBL-009"]
    assert "OBL-009" in steps["D3"].none


def test_the_lanes_keep_days_in_order_and_apart():
    """A lane a case, days from left to right; a statement of absence is no event."""
    days = TOLD.days(CASES.values())
    assert [day.date for day in days] == sorted(day.date for day in days)
    drawn = lanes(days)
    assert drawn is not None
    assert {lane.case.id for lane in drawn.lanes} == set(DECIDED)
    heights = [lane.y for lane in drawn.lanes]
    assert [b - a for a, b in pairwise(heights)] == [LANE] * 2
    for lane in drawn.lanes:
        places = [dot.x for dot in lane.dots]
        assert places == sorted(set(places))
        assert all(0 <= x <= WIDTH for x in places)
    assert drawn.years[0] == (2023, 0)
    assert lanes([]) is None


# ------------------------------------------------------------------ faults, editions


def test_an_edition_without_a_dimension_or_a_field_still_tells_the_rest(tmp_path):
    """What a sentence lacks leaves it out with one notice; the others stay."""
    index = json.loads(json.dumps(INDEX))
    index["dimensions"] = [d for d in index["dimensions"] if d["id"] != "D3"]
    total = sum(one["weight"] for one in index["dimensions"]) * 10
    index["scoring"]["max_weighted_total"] = total
    index["liability_cases"][2]["dimensions_implicated"] = ["D5", "D6"]
    del index["liability_cases"][1]["outcome"]
    path = tmp_path / "index.json"
    path.write_text(json.dumps(index), encoding="utf-8")
    edition = load(Files(index=path))
    assert [one.id for one in edition.replays] == ["CASE-001"]
    about = [n for n in edition.notices if "replays.json" in n]
    assert len(about) == 3
    told = CaseReplays(edition, RelationGraph(edition))
    cases = {one.id: one for one in edition.index.liability_cases}
    assert told.brief(cases["CASE-002"]) == ()
    assert [s.dimension.id for s in told.steps(cases["CASE-003"])] == ["D5", "D6"]
    assert [day.title for day in told.days([cases["CASE-002"]])] == ["decided"]


def test_an_edition_nobody_has_told_shows_what_is_joined():
    """Without our words a replay keeps its steps, and says that they are open."""
    other = load(Files(index=raw.ROOT / "tests/fixtures/edition.json"))
    assert other.replays == () == other.answers
    told = CaseReplays(other, RelationGraph(other))
    steps = [s for case in other.index.liability_cases for s in told.steps(case)]
    assert steps
    assert all(s.is_open and not s.asked and not s.none for s in steps)
