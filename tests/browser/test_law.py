"""The law as of a day in the browser: `law.mjs` mirrors `law.py`, pages keep it."""

import pytest

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


def statuses(page, record_id: str) -> dict[str, str]:
    """Return the dates of a record that the page shows, with their words."""
    shown = page.locator(f'[data-claims="{record_id}"] li[data-claim]:visible')
    return {
        item.locator("time").get_attribute("datetime"): item.locator(
            "[data-word]"
        ).inner_text()
        for item in shown.all()
    }


def test_every_vector_agrees_in_the_browser(visit, edition):
    """The module that ships gives the reference's answer on every vector."""
    visited = visit()
    page = visited.open("timeline/")
    address = visited.site.url + "javascripts/law.mjs"
    data = positions.vectors(edition)
    assert len(data["vectors"]) > 1000
    assert page.evaluate(RUN, [address, data]) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-13", {"2026-08-02": "applies from", "2027-12-02": "provisional"}),
        (
            "2026-07-24",
            {"2026-08-02": "applies from", "2027-12-02": "adopted, not yet in force"},
        ),
        ("2026-07-27", {"2026-08-02": "superseded", "2027-12-02": "applies from"}),
    ],
)
def test_an_obligation_shows_the_day_asked_for(visit, day, expected):
    """Dates and statuses are those known on the day in the address."""
    page = visit().open(f"obligations/obl-011/?asof={day}")
    assert statuses(page, "OBL-011") == expected


def test_a_chosen_day_stays_through_back_and_reload(visit):
    """Choosing writes the address; Back and reload restore what it says."""
    page = visit().open("obligations/obl-011/")
    page.get_by_role("button", name="13 June 2026").click()
    assert page.url.endswith("?asof=2026-06-13")
    assert statuses(page, "OBL-011")["2027-12-02"] == "provisional"
    page.reload()
    assert statuses(page, "OBL-011")["2027-12-02"] == "provisional"
    page.get_by_role("button", name="24 July 2026").click()
    page.go_back()
    assert page.url.endswith("?asof=2026-06-13")
    assert statuses(page, "OBL-011")["2027-12-02"] == "provisional"
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
    assert statuses(page, "OBL-011")
    assert visited.errors == []


def test_a_later_day_says_as_of_when_it_is_known(visit):
    """After the last check the page says on which day the law was read."""
    page = visit().open("obligations/obl-011/?asof=2028-01-01")
    assert (
        "as known on 22 November 2026"
        in page.locator("[data-asof-message]").inner_text()
    )


def test_counts_follow_the_day(visit, edition):
    """The counts above the obligations are those of the day."""
    page = visit().open("obligations/?asof=2024-07-31")
    counted = page.locator('[data-count="adopted"]').inner_text()
    published = [o for o in edition.index.obligations if o.id != "OBL-017"]
    assert int(counted) == len(published)


def test_without_script_the_day_of_reading_stands(visit):
    """Without JavaScript the statuses are those of the day the law was read."""
    page = visit(java_script_enabled=False).open("obligations/obl-011/")
    assert statuses(page, "OBL-011") == {
        "2026-08-02": "superseded",
        "2027-12-02": "applies from",
    }
    assert "22 November 2026" in page.locator("[data-asof-message]").inner_text()


def test_the_timeline_filters_by_role_and_keeps_it_in_the_address(visit):
    """Filters narrow the list, stay on reload, and leave out unknown values."""
    page = visit().open("timeline/")
    everything = page.locator("[data-entry]:visible").count()
    page.locator("select[name=role]").select_option("gpai")
    narrowed = page.locator("[data-entry]:visible").count()
    assert 0 < narrowed < everything
    assert "role=gpai" in page.url
    page.reload()
    assert page.locator("[data-entry]:visible").count() == narrowed
    page = visit().open("timeline/?role=nobody")
    assert page.locator("[data-entry]:visible").count() == everything


def test_the_timeline_marks_today_from_the_readers_clock(visit):
    """The marker and "in 10 days" are computed in the browser."""
    visited = visit()
    visited.context.clock.set_fixed_time("2026-11-22T12:00:00")
    page = visited.open("timeline/")
    day = page.locator('[data-day-of="2026-12-02"] h3')
    assert "in 10 days" in day.inner_text()
    visited.context.clock.set_fixed_time("2027-12-02T12:00:00")
    page.reload()
    entry = page.locator('[data-day-of="2027-12-02"] [data-claims="DL-004"]')
    assert "applies" in entry.inner_text()


def test_a_check_long_past_is_told_on_every_page(visit):
    """After 90 days without a check the page line says so."""
    visited = visit()
    visited.context.clock.set_fixed_time("2027-02-20T12:00:00")
    assert (
        "last checked"
        not in visited.open("about/").locator("[data-read-on]").inner_text()
    )
    visited.context.clock.set_fixed_time("2027-02-21T12:00:00")
    line = visited.open("about/").locator("[data-read-on]").inner_text()
    assert "last checked 91 days ago" in line


def test_the_ledger_filters_by_kind_and_record(visit, edition):
    """Kind and record narrow the ledger; the address keeps both."""
    page = visit().open("updates/?kind=corrected&record=obl-011")
    expected = [
        update.id
        for update in edition.ledger.updates
        if update.kind == "corrected" and update.record == "OBL-011"
    ]
    shown = page.locator("[data-entry]:visible h3")
    assert (
        sorted(shown.evaluate_all("all => all.map((one) => one.id.toUpperCase())"))
        == expected
    )
