"""The comparison of insurers in the browser: filters, links, a phone, no script."""

from tests.markup import words
from tests.visits import attributes


def shown(page) -> list[str]:
    """Return the numbers of the insurers in sight."""
    found = attributes(page.locator("tr[data-entry]:visible"), "data-record")
    return [name.removeprefix("INS-00") for name in found]


def test_a_reader_narrows_the_insurers_and_shares_the_list(visit):
    """Chips by mouse and keyboard, counts that hold, address, reload, clearing."""
    visited = visit()
    page = visited.open("insurers/?europe=yes")
    assert shown(page) == ["2", "3", "5"]
    chip = page.locator("label.arr-chip", has_text="stand-alone cover")
    assert chip.locator("[data-facet]").inner_text() == "2"
    chip.click()
    assert shown(page) == ["2", "3"]
    assert page.url.endswith("?europe=yes&standalone=yes")
    page.reload()
    assert shown(page) == ["2", "3"]
    assert "2 of 9 insurers" in page.locator("[data-filter-count]").inner_text()
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("() => window.location.search === ''")
    assert len(shown(page)) == 9
    page.locator("input[name=restricts][value=yes]").focus()
    page.keyboard.press("Space")
    assert shown(page) == ["6"]
    page.goto(visited.url + "insurers/?europe=none&standalone=none")
    assert shown(page) == ["1", "6"]
    page.goto(visited.url + "insurers/?standalone=within&standalone=no")
    assert shown(page) == ["4", "5", "7", "8", "9"]
    page.goto(visited.url + "insurers/?standalone=no&restricts=yes")
    assert shown(page) == []
    assert not page.locator(".arr-compare").is_visible()
    assert "remove a filter" in page.locator("[data-filter-count]").inner_text()
    page.goto(visited.url + "insurers/?europe=<b>&restricts=constructor")
    assert len(shown(page)) == 9
    count = page.locator("[data-filter-count]")
    assert "The choice “<b>”, “constructor” does not exist" in count.inner_text()
    assert visited.errors == []


def test_all_insurers_fit_a_large_screen(visit):
    """In type of 14 pixels they take at most a screen and a half."""
    page = visit(width=1440, height=1000).open("insurers/")
    table = page.locator(".arr-compare")
    assert table.bounding_box()["height"] < 1500
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    assert table.locator("td").first.evaluate(size) >= 14


def test_without_script_and_on_a_phone_the_whole_is_there(visit, site):
    """Every cell of the table reads as a card, with its heading."""
    page = visit(width=360, java_script_enabled=False).open("insurers/")
    assert len(shown(page)) == 9
    assert not page.locator("[data-filters]").is_visible()
    card = page.locator("tr[data-record=INS-003]").inner_text()
    row = site.tree("insurers/").find(".//tr[@data-record='INS-003']")
    assert " ".join(card.split()) == words(row)
    heading = page.locator("tr[data-record=INS-003] td[data-aspect=trigger]")
    content = heading.evaluate("e => getComputedStyle(e, '::before').content")
    assert content == '"Trigger"'
