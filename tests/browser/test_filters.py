"""The filters of the duties: chips, words, groups, the address, the day."""

from datetime import timedelta

import pytest

from tests.dates import deferred
from tests.raw import duties
from tests.sites import WIDE
from tests.visits import attributes

DUTIES = {duty["id"]: duty for _, duty in duties()}
ALL = len(DUTIES)


def shown(page) -> list[str]:
    """Return the ids of the duties that the filters leave, in their order."""
    return attributes(page.locator("tr[data-entry]:not([hidden])"), "data-record")


def bound(*roles: str) -> set[str]:
    """Return the duties that bind one of some roles."""
    return {name for name, duty in DUTIES.items() if set(roles) & set(duty["roles"])}


def test_the_address_of_the_contract_narrows_the_list(visit, edition):
    """Role, article and status combine, each in the address; old words are read."""
    _, later = deferred(edition, "OBL-009")
    visited = visit()
    visited.on(later.date - timedelta(days=1))
    page = visited.open("obligations/?role=deployer&article=26&status=applies-from")
    found = shown(page)
    assert set(found) == {name for name in DUTIES if name.startswith("AIA-26-")}
    assert f"{len(found)} of {ALL} duties" in count(page)


def count(page) -> str:
    """Return what the page says of the number of duties in sight."""
    return page.locator("[data-filter-count]").inner_text()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?role=importer", bound("importer")),
        ("?role=gpai&role=product", bound("gpai", "product")),
        ("?article=dir-2024-2853", {n for n in DUTIES if n.startswith("PLD-")}),
        ("?article=annex-vi", {"AIA-ANNEX-VI-2"}),
        ("?q=26(7)", {"AIA-26-7"}),
        ("?q=AIA-53-1-D", {"AIA-53-1-D"}),
        ("?q=deep fakes&article=50&role=deployer", {"AIA-50-4"}),
    ],
)
def test_a_link_shows_what_it_names(visit, edition, query, expected):
    """Each filter by itself, and several chips of one kind."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    found = set(shown(visited.open(f"obligations/{query}")))
    assert expected <= found if query.startswith("?q=") else found == expected


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("chatbot", "AIA-50-1"), ("FRIA", "AIA-27-1"), ("logs", "AIA-26-6")],
)
def test_words_that_people_use_find_the_duty(visit, query, wanted):
    """What a duty asks and the words of the glossary are searched too."""
    assert wanted in shown(visit().open(f"obligations/?q={query}"))


def test_a_sector_leaves_out_what_cannot_concern_it(visit):
    """Remote biometric identification is no matter of hiring; logs are."""
    found = shown(visit().open("obligations/?sector=employment&role=deployer"))
    assert "AIA-26-6" in found
    assert "AIA-26-10" not in found


def test_groups_are_shut_until_a_filter_finds_something(visit):
    """The first view is a list of articles; what is found is open, the rest gone."""
    page = visit().open("obligations/")
    assert page.locator("details[data-group][open]").count() == 0
    page.locator("label.arr-chip", has_text="Importer").click()
    groups = page.locator("details[data-group]:visible")
    assert groups.count() > 0
    assert page.locator("details[data-group]:visible:not([open])").count() == 0
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("() => !document.querySelector('[data-group][open]')")


def test_where_nothing_fits_there_is_a_hint(visit):
    """An empty list says what to do."""
    page = visit().open("obligations/?q=xylophone")
    assert shown(page) == []
    assert count(page).startswith(f"0 of {ALL} duties. No results: remove a filter")


def test_a_chip_says_how_many_it_would_leave(visit):
    """Counts follow the other filters; choosing a chip keeps its promise."""
    page = visit().open("obligations/?state=starts")
    chip = page.locator("label.arr-chip", has_text="Deployer")
    promised = int(chip.locator("[data-facet]").inner_text())
    chip.click()
    assert len(shown(page)) == promised
    assert "role=deployer" in page.url
    assert "state=starts" in page.url


def test_chips_work_by_keyboard(visit):
    """Tab reaches a chip, Space chooses it, Space again clears it."""
    page = visit().open("obligations/")
    box = page.locator("input[name=role][value=gpai]")
    box.focus()
    page.keyboard.press("Space")
    assert set(shown(page)) == bound("gpai")
    page.keyboard.press("Space")
    assert len(shown(page)) == ALL
    assert "role" not in page.url


def test_filters_follow_the_day_of_the_law(visit, edition):
    """On the index's day nothing was contested; today Arts 43, 72 and 73 are."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open("obligations/?state=not-confirmed&asof=2026-06-13")
    assert "AIA-73-1" not in shown(page)
    page.locator("button[data-day='']").click()
    assert {"AIA-43-2", "AIA-72-1", "AIA-73-1"} <= set(shown(page))
    assert "state=not-confirmed" in page.url


def test_dates_that_have_moved_are_not_in_the_list(visit, edition):
    """A duty shows the days that apply on the reader's day, and no other."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open("obligations/?q=AIA-26-6")
    row = page.locator("tr[data-record='AIA-26-6']").inner_text()
    assert "2 December 2027" in row
    assert "2026" not in row
    page = visited.open("obligations/?q=AIA-26-6&asof=2026-06-13")
    assert "2 August 2026" in page.locator("tr[data-record='AIA-26-6']").inner_text()


def test_clearing_leaves_the_whole_list_and_a_clean_address(visit):
    """One button takes every filter away, and keeps the day."""
    page = visit().open("obligations/?asof=2026-07-01&role=gpai&q=model&article=53")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("() => !window.location.search.includes('role')")
    assert len(shown(page)) == ALL
    assert page.url.endswith("?asof=2026-07-01")


HOSTILE = [
    "?role=<img src=x onerror=alert(1)>",
    "?state=" + "9" * 5000,
    "?article=../../../etc&sector=constructor",
    "?proof=%3Cscript%3E&q=%28%28",
]


@pytest.mark.parametrize("query", HOSTILE if WIDE else HOSTILE[:3])
def test_a_hostile_address_does_no_harm(visit, query):
    """What no choice has is left out and named; nothing of it becomes markup."""
    visited = visit()
    page = visited.open(f"obligations/{query}")
    assert len(shown(page)) == ALL
    assert "does not exist" in page.locator("[data-filter-count]").inner_text()
    assert page.locator("[data-filter-count] *").count() == 0
    assert visited.errors == []


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_the_whole_list_is_there(visit):
    """No filter is shown that would not work; every duty is."""
    page = visit(java_script_enabled=False).open("obligations/")
    assert len(shown(page)) == ALL
    assert not page.locator("[data-filters]").is_visible()


def test_on_a_phone_each_duty_is_a_card(visit):
    """Cards, no sideways scroll, and a filtered card is gone."""
    page = visit(width=320).open("obligations/?q=AIA-4-1")
    assert shown(page) == ["AIA-4-1"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_filters_of_timeline_and_updates_still_narrow(visit):
    """The same module serves the older lists."""
    page = visit().open("updates/?record=OBL-011")
    rows = page.locator("[data-entry]:visible")
    assert rows.count() > 3
    assert set(attributes(rows, "data-record")) == {"OBL-011"}
    page = visit().open("timeline/?role=distributor")
    roles = attributes(page.locator("[data-entry]"), "data-roles")
    assert any(named and "distributor" not in named.split() for named in roles)
    left = attributes(page.locator("[data-days] [data-entry]:visible"), "data-roles")
    assert all("distributor" in named.split() for named in left if named)


def test_the_timeline_shows_what_authorities_owe_on_request(visit, edition):
    """Dates of authorities are left out, come with a box, and stay in the address."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open("timeline/")
    owed = page.locator("[data-owed]:visible")
    assert owed.count() == 0
    page.get_by_label("Show what authorities owe").check()
    assert owed.count() > 0
    assert "owed=shown" in page.url
    page.reload()
    assert owed.count() > 0


def test_the_timeline_opens_at_the_next_date(visit, edition):
    """What is past is folded, and each date is once on the page."""
    page = visit().open("timeline/?asof=2026-12-02")
    days = attributes(page.locator("[data-days] > li:visible"), "data-day-of")
    assert days[0] == "2026-12-02"
    assert days == sorted(set(days))
    past = page.locator("[data-past]")
    past.locator("summary").first.click()
    known = past.locator("[data-day-of]:visible").count()
    assert past.locator("[data-past-count]").inner_text() == str(known) != "0"
    page.goto(page.url.replace("?asof=2026-12-02", "") + "#day-2025-02-02")
    assert page.locator("#day-2025-02-02").is_visible()
