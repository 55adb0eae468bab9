"""The filters of the obligations: chips, words, order, the address, the day."""

import re
from datetime import timedelta

import pytest

from tests.dates import deferred
from tests.sites import WIDE

ALL = 17


def shown(page) -> list[str]:
    """Return the ids of the obligations in sight, in their order."""
    rows = page.locator("tr[data-entry]:visible").all()
    return [row.get_attribute("data-record") for row in rows]


def test_the_address_of_the_contract_narrows_the_list(visit, edition):
    """Role, article and status combine, each in the address."""
    _, later = deferred(edition, "OBL-009")
    visited = visit()
    visited.on(later.date - timedelta(days=1))
    query = "role=deployer&article=26&status=applies-from"
    page = visited.open(f"obligations/?{query}")
    assert shown(page) == ["OBL-009"]
    assert "1 of 17 obligations" in page.locator("[data-filter-count]").inner_text()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?role=gpai", {"OBL-015", "OBL-016"}),
        ("?article=dir-2024-2853", {"OBL-017"}),
        ("?article=annex-iv", {"OBL-004"}),
        ("?status=contested", {"OBL-008", "OBL-013", "OBL-014"}),
        ("?q=chatbot", {"OBL-012"}),
        ("?q=FRIA", {"OBL-011"}),
        ("?q=deepfake", {"OBL-012"}),
        ("?q=art.+5", {"OBL-001"}),
        ("?q=HR", {"OBL-009"}),
        ("?q=26(7)", {"OBL-009"}),
        ("?role=gpai&role=product", {"OBL-015", "OBL-016", "OBL-017"}),
    ],
)
def test_a_link_shows_what_it_names(visit, edition, query, expected):
    """Each filter by itself, synonyms and several chips of one kind."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    assert set(shown(visited.open(f"obligations/{query}"))) == expected


def test_a_list_without_words_is_searched_by_what_it_shows(visit, site):
    """A long list brings no words beside it: names, ids and articles are found."""
    whole = site.html("obligations/")
    html = re.sub(r'(id="words">){.*?}(</script>)', r"\1{}\2", whole)
    assert len(html) < len(whole)
    visited = visit()
    visited.context.route(
        "**/obligations/?*",
        lambda route: route.fulfill(body=html, content_type="text/html"),
    )
    for query, expected in (("incident", "OBL-014"), ("obl-003", "OBL-003")):
        assert shown(visited.open(f"obligations/?q={query}")) == [expected]
    assert shown(visited.open("obligations/?q=chatbot")) == []


def test_where_nothing_fits_there_is_a_hint(visit):
    """An empty list says what to do."""
    page = visit().open("obligations/?q=xylophone")
    assert shown(page) == []
    said = page.locator("[data-filter-count]").inner_text()
    assert said.startswith("0 of 17 obligations. Nothing fits: take a filter away")


def test_a_chip_says_how_many_it_would_leave(visit):
    """Counts follow the other filters; choosing a chip keeps its promise."""
    page = visit().open("obligations/?status=applies-from")
    chip = page.locator("label.arr-chip", has_text="Deployer")
    promised = int(chip.locator("[data-facet]").inner_text())
    chip.click()
    assert len(shown(page)) == promised
    assert "role=deployer" in page.url
    assert "status=applies-from" in page.url


def test_chips_work_by_keyboard(visit):
    """Tab reaches a chip, Space chooses it, Space again clears it."""
    page = visit().open("obligations/")
    box = page.locator("input[name=role][value=gpai]")
    box.focus()
    page.keyboard.press("Space")
    assert shown(page) == ["OBL-015", "OBL-016"]
    page.keyboard.press("Space")
    assert len(shown(page)) == ALL
    assert "role" not in page.url


def test_the_list_sorts_by_article_by_date_and_by_id(visit):
    """By article numerically, the Directive last; by date as the law has it."""
    page = visit().open("obligations/")
    by_article = shown(page)
    assert by_article[:4] == ["OBL-002", "OBL-001", "OBL-003", "OBL-004"]
    assert by_article[-1] == "OBL-017"
    page.locator("[data-sort]").select_option("id")
    assert shown(page) == sorted(by_article)
    page.locator("[data-sort]").select_option("date")
    dates = [
        row.get_attribute("data-date")
        for row in page.locator("tr[data-entry]:visible").all()
    ]
    assert dates == sorted(dates)
    page.reload()
    assert page.locator("[data-sort]").input_value() == "date"


def test_filters_follow_the_day_of_the_law(visit, edition):
    """On the index's day nothing was contested, and Art. 26 applied from 2026."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open("obligations/?status=contested&asof=2026-06-13")
    assert shown(page) == []
    page.locator("button[data-day='']").click()
    assert shown(page) == ["OBL-008", "OBL-013", "OBL-014"]
    assert "status=contested" in page.url


def test_clearing_leaves_the_whole_list_and_a_clean_address(visit):
    """One button takes every filter away, and keeps the day."""
    page = visit().open("obligations/?asof=2026-07-01&role=gpai&q=model&article=53")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("() => !window.location.search.includes('role')")
    assert len(shown(page)) == ALL
    assert page.url.endswith("?asof=2026-07-01")


HOSTILE = [
    "?role=<img src=x onerror=alert(1)>",
    "?status=" + "9" * 5000,
    "?article=../../../etc&sort=constructor",
    "?changed=%3Cscript%3E&q=%28%28",
]


@pytest.mark.parametrize("query", HOSTILE if WIDE else HOSTILE[:3])
def test_a_hostile_address_does_no_harm(visit, query):
    """What no choice has is left out and named; nothing of it becomes markup."""
    visited = visit()
    page = visited.open(f"obligations/{query}")
    assert len(shown(page)) == ALL
    assert "There is no choice" in page.locator("[data-filter-count]").inner_text()
    assert page.locator("[data-filter-count] *").count() == 0
    assert visited.errors == []


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_the_whole_table_is_there(visit):
    """No filter is shown that would not work; every obligation is."""
    page = visit(java_script_enabled=False).open("obligations/")
    assert len(shown(page)) == ALL
    assert not page.locator("[data-filters]").is_visible()


def test_on_a_phone_each_obligation_is_a_card(visit):
    """Cards, no sideways scroll, and a filtered card is gone."""
    page = visit(width=320).open("obligations/?q=literacy")
    assert shown(page) == ["OBL-002"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_filters_of_timeline_and_updates_still_narrow(visit):
    """The same module serves the older lists."""
    page = visit().open("updates/?record=OBL-011")
    rows = page.locator("[data-entry]:visible")
    assert rows.count() > 3
    assert {r.get_attribute("data-record") for r in rows.all()} == {"OBL-011"}
    page = visit().open("timeline/?kind=deadline")
    kinds = {r.get_attribute("data-kind") for r in page.locator("[data-entry]").all()}
    assert "later" in kinds
    assert page.locator("[data-entry][data-kind=later]:visible").count() == 0
