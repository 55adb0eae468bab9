"""The law as of a day in the browser: `law.mjs` mirrors `law.py`, pages keep it."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from macros.model.dates import spoken
from macros.rules.due import STALE_DAYS
from macros.rules.law import FIRST, STATES
from macros.rules.today import Today
from tests.dates import day_of, deferred
from tests.vectors import positions

RUN = """
async ([address, data]) => {
  const { position } = await import(address);
  return data.vectors
    .map((vector) => [vector, data.claims[vector.record]])
    .map(([vector, claims]) => [vector, position(claims, data.acts, vector.day)])
    .filter(([vector, found]) => JSON.stringify(vector.position) !==
      JSON.stringify(found.map((one) => [one.claim.id, one.status, one.decidedBy])))
    .map(([vector]) => `${vector.record} ${vector.day}`);
}
"""


def statuses(page) -> dict[str, str]:
    """Return the words of the dates in the frame of a page, by their days."""
    found = page.locator(".arr-frame [data-claim]:visible").evaluate_all(
        "all => all.map(one => [one.querySelector('time').dateTime,"
        " one.querySelector('[data-since]').innerText])"
    )
    return dict(found)


@pytest.mark.parametrize("day", ["2026-06-13", "2026-07-24", "2026-07-27"])
@pytest.mark.parametrize("address", ["obligations/obl-009/", "timeline/"])
def test_a_date_that_moved_is_in_no_list(visit, day, address):
    """A replaced date is only named as a phrase beside the date that replaced it."""
    page = visit().open(f"{address}?asof={day}")
    moved = page.locator("[data-claim].is-superseded:visible")
    assert moved.count() == 0
    phrases = page.locator("[data-moved]:visible")
    assert (phrases.count() > 0) == (day == "2026-07-27")


def test_every_vector_agrees_in_the_browser(visit, edition):
    """The module that ships gives the reference's answer on every vector."""
    visited = visit()
    page = visited.open("timeline/")
    address = visited.url + "javascripts/rules/law.mjs"
    data = positions.vectors(edition)
    assert len(data["vectors"]) > 1000
    assert page.evaluate(RUN, [address, data]) == []


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        ("2026-06-13", "Starts", "Not confirmed:"),
        ("2026-07-24", "Starts", "Starts"),
        ("2026-07-27", None, "Starts"),
    ],
)
def test_an_obligation_shows_the_day_asked_for(visit, edition, day, old, new):
    """Dates and statuses are those known on the day in the address."""
    moved, later = deferred(edition, "OBL-011")
    page = visit().open(f"obligations/obl-011/?asof={day}")
    expected = {moved.date.isoformat(): old, later.date.isoformat(): new}
    assert statuses(page) == {day: word for day, word in expected.items() if word}


def test_a_chosen_day_stays_through_back_and_reload(visit, edition):
    """Choosing writes the address; Back and reload restore what it says."""
    _, later = deferred(edition, "OBL-011")
    page = visit().open("obligations/obl-011/")
    page.get_by_role("link", name="Law as of another day").first.click()
    page.get_by_role("button", name="13 June 2026").click()
    assert "?asof=2026-06-13" in page.url
    assert statuses(page)[later.date.isoformat()] == "Not confirmed:"
    page.reload()
    assert statuses(page)[later.date.isoformat()] == "Not confirmed:"
    page.get_by_role("button", name="24 July 2026").click()
    page.go_back()
    assert "?asof=2026-06-13" in page.url
    assert statuses(page)[later.date.isoformat()] == "Not confirmed:"
    page.get_by_role("button", name="today").click()
    assert "asof" not in page.url


@pytest.mark.parametrize(
    "wrong", ["2031-01-01", "2024-07-11", "2026-02-30", "<b>", "x" * 99]
)
def test_a_day_that_cannot_be_shown_gives_a_message(visit, wrong):
    """Outside the range, or unreadable: the page says so and shows today."""
    visited = visit()
    page = visited.open(f"obligations/obl-011/?asof={wrong}")
    message = page.locator("main [data-asof-message]")
    assert "today is shown" in message.inner_text()
    assert statuses(page)
    assert visited.errors == []


def test_a_later_day_says_as_of_when_it_is_known(visit, edition):
    """After the last check the page says on which day the law was read."""
    read_on = edition.ledger.law.read_on
    day = read_on + timedelta(days=1)
    page = visit().open(f"obligations/obl-011/?asof={day}")
    message = page.locator("[data-asof-message]").inner_text()
    assert f"as known on {spoken(read_on)}" in message


@pytest.mark.parametrize("day", ["2024-07-31", "2026-06-13", "2026-08-02"])
def test_counts_follow_the_day(visit, edition, day):
    """The counts of the states are those of the day."""
    page = visit().open(f"obligations/?asof={day}")
    chronicle = Today(edition).chronicle
    leading = [
        next((STATES[p.status].word for p in found if p.is_current), None)
        for duty in edition.duties
        for found in [chronicle.position(edition.claims(duty), date.fromisoformat(day))]
    ]
    for state, value in (("In force", "in-force"), ("Starts", "starts")):
        chip = page.locator(f"label.arr-chip:has([value={value}]) [data-facet]")
        assert int(chip.text_content()) == leading.count(state)


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_the_day_of_reading_stands(visit, edition):
    """Without JavaScript the statuses are those of the day the law was read."""
    _, later = deferred(edition, "OBL-011")
    read_on = edition.ledger.law.read_on
    page = visit(java_script_enabled=False).open("obligations/obl-011/")
    reached = "In force since" if later.date <= read_on else "Starts"
    assert statuses(page) == {later.date.isoformat(): reached}
    page.locator("#day > summary").click()
    assert spoken(read_on) in page.locator("[data-asof-message]").inner_text()


def test_the_timeline_filters_by_role_and_keeps_it_in_the_address(visit, edition):
    """Filters narrow the list, stay on reload, and leave out unknown values."""
    visited, other, day = visit(), visit(), edition.ledger.law.read_on
    visited.on(day)
    other.on(day)
    page = visited.open("timeline/")
    everything = page.locator("[data-entry]:visible").count()
    page.locator(".arr-role summary").click()
    page.locator(".arr-role [value=gpai]").check()
    narrowed = page.locator("[data-entry]:visible").count()
    assert 0 < narrowed < everything
    assert "role=gpai" in page.url
    page.reload()
    assert page.locator("[data-entry]:visible").count() == narrowed
    page = other.open("timeline/?role=nobody")
    expect(page.locator("[data-filter-count]")).to_contain_text("does not exist")
    assert page.locator("[data-entry]:visible").count() == everything


def at_noon(visited, day) -> None:
    """Let it be a day for the reader."""
    visited.context.clock.set_fixed_time(datetime.combine(day, time(12)))


def test_the_timeline_marks_today_from_the_readers_clock(visit, edition):
    """The marker and "in 10 days" are computed in the browser."""
    visited, day = visit(), day_of(edition, "UPD-166")
    at_noon(visited, day - timedelta(days=10))
    page = visited.open("timeline/")
    assert "in 10 days" in page.locator(f'[data-day-of="{day}"] h3').inner_text()
    _, later = deferred(edition, "DL-004")
    at_noon(visited, later.date)
    page.reload()
    entry = page.locator(f'[data-day-of="{later.date}"] [data-claims="DL-004"]')
    assert "In force" in entry.text_content()


def test_a_check_long_past_is_told_on_every_page(visit, edition):
    """After 90 days without a check a line below the header says so."""
    visited = visit()
    last = edition.ledger.law.read_on + timedelta(days=STALE_DAYS)
    at_noon(visited, last)
    assert not visited.open("about/").locator("[data-stale]").is_visible()
    at_noon(visited, last + timedelta(days=1))
    line = visited.open("about/").locator("[data-stale]").inner_text()
    assert f"last checked {STALE_DAYS + 1} days ago" in line


def test_the_ledger_filters_by_kind_and_record(visit, edition):
    """Kind and record narrow the ledger; the address keeps both."""
    page = visit().open("updates/?kind=corrected&record=obl-011")
    expected = [
        update.id
        for update in edition.ledger.updates
        if update.kind == "corrected" and update.record == "OBL-011"
    ]
    shown = page.locator("[data-entry]:visible")
    assert (
        sorted(shown.evaluate_all("all => all.map((one) => one.id.toUpperCase())"))
        == expected
    )


# Places for dates in sight that show neither a date nor a sentence.
EMPTY = """() => [...document.querySelectorAll(".arr-dates")]
  .filter((list) => list.checkVisibility() && !list.innerText.trim())
  .map((list) => list.dataset.claims)"""


def test_a_day_on_which_nothing_was_known_says_so(visit):
    """Before its act was agreed a record says that nothing was known, and not after."""
    address = "obligations/obl-017/"
    page = visit().open(f"{address}?asof=2025-02-01")
    assert page.evaluate(EMPTY) == []
    page = visit().open(f"{address}?asof={FIRST}")
    assert page.evaluate(EMPTY) == []
    said = page.get_by_text(
        re.compile("nothing was known of (it|this) on that day", re.I)
    )
    assert said.filter(visible=True).count() > 0
    page.locator("[data-day='']").first.click()
    assert page.evaluate(EMPTY) == []
    assert said.filter(visible=True).count() == 0


def test_the_timeline_leaves_out_what_was_not_known(visit):
    """A date that had not been published on a day is not listed for that day."""
    page = visit().open(f"timeline/?asof={FIRST}")
    assert page.evaluate(EMPTY) == []
    unknown = page.locator("[data-entry].is-unknown")
    then = unknown.count()
    assert then > 0
    assert page.locator("[data-entry].is-unknown:visible").count() == 0
    page.locator("[data-day='']").first.click()
    assert unknown.count() < then
