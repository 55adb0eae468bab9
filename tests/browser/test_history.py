"""Addresses, days and announcements while a reader types, waits, or comes back."""

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from macros.rules.due import STALE_DAYS
from tests.dates import day_of

RECORD = "obligations/obl-011/"
FIELD = "input[name=asof]"
MESSAGE = "[data-asof-message]"

# From now on the browser changes no address, as Safari does after 100 changes.
REFUSE = """() => {
  for (const name of ["pushState", "replaceState"]) {
    const change = History.prototype[name];
    History.prototype[name] = function (...given) {
      if (window.refuses) throw new DOMException("", "SecurityError");
      return change.apply(this, given);
    };
  }
}"""


def press(page, keys: str) -> None:
    """Press keys one after the other, named keys between spaces."""
    for key in keys.split():
        page.keyboard.press(key)


def address(page) -> str:
    """Return the part of the address that holds a state."""
    return page.evaluate("location.search + location.hash")


def test_a_day_is_typed_key_by_key_in_any_order_of_its_parts(visit):
    """Year, day, month: what is typed stays, and makes one entry of the history."""
    visited = visit(locale="en-US")
    page = visited.open(RECORD)
    page.locator("#day > summary").click()
    field, before = page.locator(FIELD), page.evaluate("history.length")
    field.focus()
    press(page, "ArrowRight ArrowRight 2 0 2 6 ArrowLeft 1 3 ArrowLeft ArrowLeft 0")
    assert address(page) == ""
    press(page, "6")
    assert (field.input_value(), address(page)) == ("2026-06-13", "?asof=2026-06-13")
    press(page, "1 4 2 0 2 6")  # on its way the field holds the years 2, 20 and 202
    assert (field.input_value(), address(page)) == ("2026-06-14", "?asof=2026-06-14")
    assert "14 June 2026" in page.locator(MESSAGE).inner_text()
    assert page.evaluate("history.length") == before + 1
    press(page, "2 0 3 3")
    field.blur()
    assert "“2033-06-14” is not a day between" in page.locator(MESSAGE).inner_text()
    field.focus()
    press(page, "Backspace Enter")
    assert "not complete" in page.locator(MESSAGE).inner_text()
    assert address(page) == "?asof=2026-06-14"
    press(page, "Tab Backspace Tab Backspace")
    assert address(page) == ""
    assert "today" in page.locator(MESSAGE).inner_text()
    assert visited.errors == []


def test_the_same_day_is_one_entry_of_the_history(visit):
    """A second press on a day adds nothing that Back would have to pass."""
    page = visit().open(RECORD)
    page.locator("#day > summary").click()
    before = page.evaluate("history.length")
    for _ in range(3):
        page.get_by_role("button", name="13 June 2026").click()
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    assert address(page) == ""


def test_a_refused_change_of_the_address_stops_nothing_and_is_made_later(visit):
    """Each tool shows its last state at once; the address follows when it may."""
    visited = visit()
    visited.context.clock.install()
    visited.context.add_init_script(f"({REFUSE})()")
    page = visited.context.new_page()
    for place, acts, shown, state in (
        (
            "obligations/",
            (".arr-chip:has([value=gpai])", ".arr-chip:has([value=provider])"),
            ".arr-chip:has([value=provider]) :checked",
            "?role=provider&role=gpai",
        ),
        (
            "obligations/",
            ('[data-day="2026-06-13"]', '[data-day="2026-07-24"]'),
            '[data-day="2026-07-24"][aria-pressed="true"]',
            "?asof=2026-07-24",
        ),
        (
            "obligations/finder/",
            ("[name=do][value=use]", "[name=place][value=de]"),
            '[data-authority="DL-012"], [data-authority]:not([hidden])',
            "?do=use&place=de",
        ),
        (
            "crosswalk/",
            (".arr-chip:has([value=code])", ".arr-chip:has([value=case])"),
            '[data-view="case"]:not([hidden])',
            "?by=case",
        ),
    ):
        page.goto(visited.url + place)
        page.evaluate("localStorage.clear()")  # a role that is kept is in the address
        page.goto(visited.url + place)
        page.evaluate("window.refuses = true")
        for act in acts:
            page.locator(act).first.click()
        expect(page.locator(shown).first).to_be_attached()
        assert address(page) == "", place
        page.clock.run_for(10_000)
        assert address(page) == "", place
        page.evaluate("window.refuses = false")
        page.clock.run_for(3_000)
        assert address(page) == state
    assert visited.errors == []


def test_a_thousand_changes_of_a_score_stay_within_what_browsers_allow(visit):
    """However fast a score changes, few of the changes reach the history."""
    visited = visit()
    visited.context.clock.install()
    page = visited.open("calculator/")
    page.evaluate(
        """() => {
          const change = History.prototype.replaceState;
          window.changes = 0;
          History.prototype.replaceState = function (...given) {
            window.changes += 1;
            return change.apply(this, given);
          };
          const range = document.querySelector("[data-calculator] input[type=range]");
          for (let at = 0; at <= 1000; at += 1) {
            range.value = String(at % 10);
            range.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    page.clock.run_for(1_000)
    assert address(page) == "#1.0/0-x-x-x-x-x-x"
    assert page.evaluate("changes") < 100


def test_a_page_left_open_over_midnight_renews_what_it_says(visit, edition):
    """Days, statuses and the warning of a late check are those of the new day."""
    visited, day = visit(), day_of(edition, "UPD-166")
    visited.context.clock.install(time=datetime.combine(day, time(0)))
    page = visited.open("timeline/")
    eve = datetime.combine(day - timedelta(days=1), time(23, 59, 50))
    page.clock.set_fixed_time(eve)
    page.reload()
    head = page.locator(f'[data-day-of="{day}"] h3')
    assert "in 1 day" in head.inner_text()
    late = edition.ledger.law.read_on + timedelta(days=STALE_DAYS + 1)
    for new, words in ((day, "today"), (late, "ago")):
        page.clock.set_fixed_time(datetime.combine(new, time(0, 0, 5)))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert words in head.text_content()
    assert "last checked" in page.locator("[data-stale]").inner_text()


def test_midnight_itself_renews_a_page_in_sight(visit, edition):
    """Nothing needs to be touched: a timer waits for the next day."""
    visited, day = visit(), day_of(edition, "UPD-166")
    eve = datetime.combine(day - timedelta(days=1), time(23, 59, 50))
    visited.context.clock.install(time=eve)
    page = visited.open("timeline/")
    page.clock.run_for(15_000)
    assert "today" in page.locator(f'[data-day-of="{day}"] h3').inner_text()


@pytest.mark.parametrize(
    ("mangled", "meant"),
    [
        ("calculator/%231.0/8-7-6-7-8-6-5", "calculator/#1.0/8-7-6-7-8-6-5"),
        ("calculator/%25231.0/8-x-x-x-x-x-x", "calculator/#1.0/8-x-x-x-x-x-x"),
        ("calculator/#%231.0/8-7-6-7-8-6-5", "calculator/#1.0/8-7-6-7-8-6-5"),
        (
            "calculator/?a=b%231.0%2F8-7-6-7-8-6-5",
            "calculator/?a=b#1.0%2F8-7-6-7-8-6-5",
        ),
        ("evidence/?records=OBL-009%23obl-009", "evidence/?records=OBL-009#obl-009"),
        ("obligations/finder/?do=use%23result", "obligations/finder/?do=use#result"),
        (
            "obligations/finder/?do=use&does=talks%23upd-131",
            "obligations/finder/?do=use&does=talks#upd-131",
        ),
        (
            "cases/%23case-003-status?asof=2026-06-13",
            "cases/?asof=2026-06-13#case-003-status",
        ),
        ("search/?q=C%23", "search/?q=C%23"),
    ],
)
def test_a_hash_that_was_encoded_leads_to_the_state_that_was_meant(
    visit, mangled, meant
):
    """Mail and chat programs write %23; the page, or the one for errors, mends it."""
    visited = visit()
    page = visited.open(mangled)
    page.wait_for_url(visited.url + meant)
    if meant.startswith("calculator"):
        assert (
            page.locator("[data-calculator] input[type=number]").first.input_value()
            == "8"
        )
    if meant.startswith("obligations/finder"):
        chosen = page.locator("[data-finder] :checked")
        given = chosen.evaluate_all("all => all.map(a => `${a.name}=${a.value}`)")
        assert given == meant.partition("?")[2].partition("#")[0].split("&")
    if meant.startswith("evidence"):
        assert page.locator("[data-entry]:visible").count() == 1


def test_a_page_from_the_history_shows_what_its_address_says(visit):
    """Fields that a browser filled or kept are read anew from the address."""
    visited = visit()
    page = visited.context.new_page()
    for place, state, shown in (
        ("obligations/", "?role=gpai", "[name=role][value=gpai]:checked"),
        ("obligations/finder/", "?do=use", "[name=do][value=use]:checked"),
        ("crosswalk/", "?by=case", '[data-view="case"]:not([hidden])'),
        (RECORD, "?asof=2026-06-13", '[aria-pressed="true"][data-day="2026-06-13"]'),
    ):
        page.goto(visited.url + place)
        assert page.locator(shown).count() == 0
        page.evaluate(
            """state => {
              history.replaceState(null, "", state);
              window.dispatchEvent(
                new PageTransitionEvent("pageshow", { persisted: true }),
              );
            }""",
            state,
        )
        assert page.locator(shown).count() == 1, place
    assert visited.errors == []


def test_a_pause_is_announced_once_not_each_key(visit):
    """Ten keys and a changed day are one announcement, of what they led to."""
    visited = visit()
    visited.context.clock.install()
    page = visited.open("obligations/")
    page.clock.run_for(2_000)
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector("[data-said]");
          new MutationObserver(() => said.push(region.textContent))
            .observe(region, { childList: true });
        }"""
    )
    page.get_by_role("searchbox", name="Find").press_sequentially("provider g")
    page.get_by_role("button", name="13 June 2026").click()
    page.clock.run_for(2_000)
    [said] = page.evaluate("said")
    assert page.locator("[data-filter-count]").inner_text() in said
    assert page.locator(MESSAGE).inner_text() in said
