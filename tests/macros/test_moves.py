"""A date of the law moves once, in `data/starts.json`; whatever names it follows."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.edition.edition import Edition, load
from macros.edition.files import Files
from macros.rules.law import Chronicle
from tests import raw
from tests.revisions import published, unrevised

LATER = "2029-01-01"
ENTERED = "2030-01-01"
ACT = "dir-2024-2853"  # any act of the log that is law by now


def with_another_day(folder: Path, start_id: str) -> Edition:
    """Return our edition with a start moved once more: one entry by hand."""
    path = Path(shutil.copy(raw.DATA / "starts.json", folder))
    content = json.loads(path.read_text(encoding="utf-8"))
    start = next(one for one in content["starts"] if one["id"] == start_id)
    day = {"date": LATER, "instrument": ACT, "entered_on": ENTERED}
    start["dates"].append(day)
    path.write_text(json.dumps(content), encoding="utf-8")
    return load(Files(starts=path))


@pytest.fixture(scope="module")
def moved(tmp_path_factory) -> Edition:
    """Move the start of Annex III systems once more."""
    return with_another_day(tmp_path_factory.mktemp("moved"), "annex-iii")


def statuses(edition: Edition, record_id: str) -> dict[str, str]:
    """Return the status of each date of a record on the day the law was read."""
    claims = edition.claims(edition.records[record_id])
    chronicle = Chronicle(edition.ledger.events)
    found = chronicle.position(claims, edition.ledger.law.read_on)
    return {str(one.claim.date): one.status for one in found}


@pytest.mark.parametrize(
    "record_id", ["DL-004", "OBL-003", "OBL-011", "UPD-174", "UPD-176", "AIA-26-1"]
)
def test_a_move_reaches_whatever_names_the_start(edition, moved, record_id):
    """Deadline, obligation, entries and duty have the new day in place of the old."""
    before, after = statuses(edition, record_id), statuses(moved, record_id)
    assert before["2027-12-02"] == "applies-from"
    assert LATER not in before
    assert after["2027-12-02"] == "superseded"
    assert after[LATER] == "applies-from"
    others = before.keys() - {"2027-12-02"}
    assert {day: after[day] for day in others} == {day: before[day] for day in others}


def test_a_move_reaches_nothing_else(edition, moved):
    """Records with other dates, and the dates of other starts, are as they were."""
    for record_id in (
        "DL-007",
        "OBL-001",
        "OBL-016",
        "UPD-160",
        "UPD-193",
        "AIA-5-1-A",
    ):
        assert statuses(edition, record_id) == statuses(moved, record_id)


def test_the_entry_says_that_the_date_was_replaced(moved):
    """Programs are told of the second move as of the first, by the entry on it."""
    changes = moved.records["UPD-007"].dates
    assert [(str(one.date), one.effect) for one in changes] == [
        ("2027-12-02", "replaces"),
        (LATER, "replaces"),
    ]
    start = moved.start["annex-iii"]
    assert [day.replaced_by for day in start.dates] == ["reg-2026-1744", ACT, None]


def test_the_own_date_of_a_record_is_not_stated_twice(edition):
    """The index states 2 August 2026 for OBL-003; its entry states what came after."""
    own = edition.records["OBL-003"].date
    assert own == date(2026, 8, 2)
    (update,) = (u for u in edition.updates(edition.records["OBL-003"]) if u.dates)
    assert own not in {change.date for change in update.dates}
    assert [one.date for one in edition.claims(edition.records["OBL-003"])].count(
        own
    ) == 1


def test_a_move_is_announced_without_further_entries(edition, moved):
    """Feed and calendars need no revision by hand: each record with it has risen."""
    before, after = published(edition), published(moved)
    assert list(unrevised(before, after, str(edition.ledger.published_on))) == []
    risen = {name for name in before if before[name].digest != after[name].digest}
    assert {"UPD-007", "UPD-030", "UPD-174", "START-annex-iii"} <= risen
    for name in risen:
        assert after[name].revision == before[name].revision + 1
        assert after[name].revised_on == ENTERED


def test_a_deadline_is_revised_when_its_own_date_moves(edition, tmp_path):
    """Its event in calendars is cancelled by the first move, not by the second."""
    was = edition.revisions["DL-004"]
    starts = raw.DATA / "starts.json"
    text = starts.read_text(encoding="utf-8")
    content = json.loads(text)
    start = next(one for one in content["starts"] if one["id"] == "annex-iii")
    start["dates"][1]["entered_on"] = ENTERED
    path = tmp_path / "starts.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    now = load(Files(starts=path)).revisions["DL-004"]
    assert (now.revision, str(now.revised_on)) == (was.revision + 1, ENTERED)
    again = with_another_day(tmp_path, "annex-iii").revisions["DL-004"]
    assert again == was
