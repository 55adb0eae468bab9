"""What is due for another look, by the clock that it is given."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from macros.commands.check_law import main
from macros.rules.due import (
    STALE_DAYS,
    contact_until,
    expiring,
    passed,
    questions,
    report,
    stale,
)
from macros.rules.law import LAST
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries
from tests import raw

LEDGER = raw.read("updates")
DATA = raw.ROOT / "data"
READ_ON = date.fromisoformat(LEDGER["law"]["read_on"])


def due_day(edition) -> list[date]:
    """Return every day on which something of the data was checked."""
    found = re.findall(
        r'"(?:checked_on|read_on)": "([-0-9]+)"',
        "".join(path.read_text("utf-8") for path in sorted(DATA.rglob("*.json"))),
    )
    return [date.fromisoformat(day) for day in found]


def test_nothing_is_due_on_the_day_of_reading(edition):
    """No date has come since, and what was checked holds for its time."""
    assert list(passed(edition, READ_ON)) == []
    oldest = min(due_day(edition))
    assert list(stale(edition, oldest + timedelta(days=STALE_DAYS))) == []


def test_what_was_checked_too_long_ago_is_due_the_day_after(edition):
    """On the last day it holds, on the next all of that day is due, each once."""
    last = READ_ON + timedelta(days=STALE_DAYS)
    checked = f'"checked_on": "{READ_ON}"'
    old = sum(path.read_text("utf-8").count(checked) for path in DATA.rglob("*.json"))
    on_the_last = {due.name for due in stale(edition, last)}
    after = [due.name for due in stale(edition, last + timedelta(days=1))]
    assert "the law" not in on_the_last
    assert after[0] == "the law" or "the law" in after
    assert len(set(after) - on_the_last) == len(set(after)) - len(on_the_last)
    assert len(after) - len(on_the_last) == old + 1


def test_dates_are_due_from_their_day_on(edition):
    """A date is not due before its day; then it is, with the record that has it."""
    found = entries(edition, RelationGraph(edition))
    first = next(one for one in found if one.claim.date > READ_ON)
    day = first.claim.date
    name = first.id if first.start else first.source.id
    before = {due.name for due in passed(edition, day - timedelta(days=1))}
    due = {due.name: due for due in passed(edition, day)}
    assert name in set(due) - before
    assert due[name].reason == f"came on {day}"
    late = {due.name for due in passed(edition, LAST)}
    assert set(due) < late
    assert "DL-001" not in late


def test_the_security_contact_is_due_before_it_expires(edition):
    """From `STALE_DAYS` before its end on it is listed, with the day, for good."""
    until = contact_until(edition)
    first = until - timedelta(days=STALE_DAYS)
    assert list(expiring(edition, first - timedelta(days=1))) == []
    for day in (first, until, date.max):
        (due,) = expiring(edition, day)
        assert str(due).startswith(f"security.txt, expires on {until}: ")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_answered(day, capsys):
    """No reckoning leaves the years that a date can have."""
    assert main([day]) == 0
    assert capsys.readouterr().out.startswith(f"Due on {day}; ")


def test_open_questions_are_those_of_the_data(edition):
    """Contested, our reading, never verified, hardly certain: each once, no other."""
    expected = [
        u["id"]
        for u in LEDGER["updates"]
        if u["kind"] == "contested" or u["sure"] in ("our reading", "not verified")
    ]
    found = [due.name for due in questions(edition)]
    assert [name for name in found if name.startswith("UPD-")] == expected
    unsure = [p for p in raw.read("articles")["provisions"] if p["sure"] != "law read"]
    low = [r for r in raw.read("references")["references"] if r["certainty"] == "low"]
    told = raw.read("replays")["replays"]
    told = [one["id"] for one in told if one["reach"]["sure"] != "law read"]
    assert [name for name in found if name.startswith("CASE-")] == told
    assert len(found) == len(expected) + len(unsure) + len(told) + len(low)


def test_the_report_counts_what_it_lists(edition):
    """Each part says how many lines follow."""
    day = max(due_day(edition)) + timedelta(days=STALE_DAYS + 1)
    parts = report(edition, max(day, LAST)).split("\n\n")[1:]
    assert len(parts) == 4
    for part in parts:
        head, *due = part.splitlines()
        assert int(head.rsplit(" ", 1)[1]) == len(due) > 0


def test_an_edition_without_entries_has_nothing_to_ask(edition):
    """An empty ledger leaves the law, the articles and the references."""
    empty = replace(edition, ledger=edition.ledger.model_copy(update={"updates": ()}))
    assert not [due for due in questions(empty) if due.name.startswith("UPD-")]
    assert list(passed(empty, READ_ON)) == []


@pytest.mark.parametrize("day", ["tomorrow", "2027-02-30"])
def test_a_day_that_is_none_is_refused(day, capsys):
    """One line says what was given and what would be right."""
    assert main([day]) == 2
    assert capsys.readouterr().err == (
        f'"{day}" is no day (expected one like 2026-08-02)\n'
    )


def test_the_command_takes_a_day(capsys):
    """It prints the report as of that day."""
    assert main([str(LAST)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Due on {LAST}; the law was last read on {READ_ON}")
    assert "not checked for more than" in out.lower()
