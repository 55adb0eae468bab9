"""Each change of what subscribers are given is a revision of its record."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from macros.files.calendars import whole_calendar
from macros.files.feed import feed
from macros.rules.derived import Derived
from tests.revisions import COMMAND, Given, known, published, unrevised

SITE_URL = "https://reference.example/"


@pytest.fixture(scope="module")
def now(edition) -> dict[str, Given]:
    """What the data publishes as it is."""
    return published(edition)


def asked(before: dict[str, Given], after: dict[str, Given], edition) -> list[str]:
    """Return the ids of the records that need a revision."""
    lines = unrevised(before, after, edition.ledger.published_on.isoformat())
    return [line.partition(":")[0] for line in lines]


def changed(edition, section, name, **values):
    """Return the edition with other values in one record of the ledger or the index."""
    owner = edition.index if section == "deadlines" else edition.ledger
    records = tuple(
        one.model_copy(update=values) if one.id == name else one
        for one in getattr(owner, section)
    )
    owner = owner.model_copy(update={section: records})
    part = "index" if section == "deadlines" else "ledger"
    return replace(edition, **{part: owner})


def test_what_is_published_is_what_was_entered(edition, now):
    """A text or a day that changes has a new revision, and the fixture knows it."""
    first = edition.ledger.published_on.isoformat()
    lines = list(unrevised(known(), now, first))
    if lines:
        pytest.fail("\n".join([*lines, f"Then run {COMMAND}"]))
    assert known() == now, f"run {COMMAND}, look at the diff"


def test_a_changed_text_or_day_needs_a_revision(edition, now):
    """Words, days and statuses count, of entries, events and deadlines alike."""
    update = next(u for u in edition.ledger.updates if u.dates)
    event = edition.ledger.events[-1]
    deadline = edition.index.deadlines[0]
    later = [
        one.model_copy(update={"date": one.date + timedelta(days=1)})
        for one in update.dates
    ]
    for section, name, values in (
        ("updates", update.id, {"title": "Other"}),
        ("updates", update.id, {"holds": "Other."}),
        ("updates", update.id, {"dates": tuple(later)}),
        ("events", event.id, {"title": "Other"}),
        ("events", event.id, {"date": event.date - timedelta(days=1)}),
        ("deadlines", deadline.id, {"label": "Other"}),
        ("deadlines", deadline.id, {"date": deadline.date + timedelta(days=1)}),
    ):
        after = published(changed(edition, section, name, **values))
        assert name in asked(now, after, edition)


def test_a_start_that_changes_needs_a_revision(edition, now):
    """Its day and its words are in calendars, as those of an entry are."""
    start = next(one for one in edition.starts if not one.records)
    (day,) = start.dates
    later = day.model_copy(update={"date": day.date + timedelta(days=1)})

    def lines(**values) -> list[str]:
        starts = tuple(
            one.model_copy(update=values) if one == start else one
            for one in edition.starts
        )
        return asked(now, published(replace(edition, starts=starts)), edition)

    assert lines() == []
    assert lines(label="Other") == [start.dated]
    assert lines(dates=(later,)) == [start.dated]
    assert lines(dates=(later,), revision=start.revision + 1) == []


def test_a_date_that_another_act_replaces_needs_a_revision(edition, now):
    """The deadline's own event is cancelled although its own record is as before."""
    moved = next(
        u
        for u in edition.ledger.updates
        if (u.record or "").startswith("DL-")
        and any(change.effect == "replaces" for change in u.dates)
    )
    before = changed(edition, "updates", moved.id, dates=())
    assert moved.record in asked(published(before), now, edition)


def test_a_revision_is_a_higher_number_and_no_earlier_day(edition, now):
    """A change without both is refused, and so is a revision without a change."""
    update = edition.ledger.updates[0]
    day, earlier = update.revised_on, update.revised_on - timedelta(days=1)

    def is_refused(**values) -> bool:
        after = published(changed(edition, "updates", update.id, **values))
        return update.id in asked(now, after, edition)

    number = update.revision + 1
    assert not is_refused(title="Other", revision=number, revised_on=day)
    assert is_refused(title="Other", revision=update.revision, revised_on=day)
    assert is_refused(title="Other", revision=number, revised_on=earlier)
    assert is_refused(revision=number, revised_on=day)


def test_a_new_entry_has_a_day_of_its_own(edition, now):
    """Without one it would be as old as the ledger."""
    first = edition.ledger.published_on
    name = edition.ledger.updates[0].id
    before = {k: v for k, v in now.items() if k != name}

    def lines(day) -> list[str]:
        after = changed(edition, "updates", name, revised_on=day)
        return list(unrevised(before, published(after), first.isoformat()))

    assert lines(first)[0].startswith(f"{name} is new")
    assert lines(first + timedelta(days=1)) == []


def test_to_read_again_moves_nothing(edition, now):
    """Another day of checking is no news: feed, sequences and texts are as before."""
    law = edition.ledger.law
    later = timedelta(days=400)
    ledger = edition.ledger.model_copy(
        update={
            "law": law.model_copy(update={"read_on": law.read_on + later}),
            "updates": tuple(
                one.model_copy(update={"checked_on": one.checked_on + later})
                for one in edition.ledger.updates
            ),
        }
    )
    again = replace(edition, ledger=ledger)
    assert published(again) == now
    assert feed(again, SITE_URL) == feed(edition, SITE_URL)
    was, then = (
        {str(event["UID"]): event for event in Calendar.from_ical(content).events}
        for content in (
            whole_calendar(Derived(one), SITE_URL) for one in (edition, again)
        )
    )
    assert was.keys() == then.keys()
    for name, event in then.items():
        moved = {key for key in event if event[key] != was[name][key]}
        assert moved == {"DTSTAMP"}
