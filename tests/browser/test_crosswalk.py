"""The crosswalk in a browser: pivots, addresses, the basis on demand, a phone."""

import csv
import io

from tests.barriers import barriers, overflow, prepare, thin

VIEWS = ["dimension", "code", "case", "gap", "obligation", "article"]


def shown(page) -> list[str]:
    """Return the views that are seen."""
    return [
        view.get_attribute("data-view")
        for view in page.locator("[data-view]").all()
        if view.is_visible()
    ]


def test_the_views_are_chosen_by_keyboard_and_kept_in_the_address(visit):
    """Arrow keys change the view; the link shows the same; the basis opens by key."""
    visited = visit()
    page = visited.open("crosswalk/")
    assert shown(page) == ["dimension"]
    page.locator("input[name=by][value=dimension]").focus()
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["code"]
    assert page.url.endswith("?by=code")
    page.reload()
    assert shown(page) == ["code"]
    assert page.locator("input[name=by]:checked").input_value() == "code"
    row = page.locator("#nist-govern-1-7")
    basis = row.locator("td[data-column=dimension] details")
    basis.locator("summary").focus()
    page.keyboard.press("Enter")
    assert "D3: listed under “NIST AI RMF”" in basis.inner_text()
    page.locator("input[name=by][value=dimension]").check()
    assert page.url.endswith("crosswalk/")
    assert visited.errors == []
    assert visited.foreign == []


# Opens the folds around an element.
OPEN = """one => {
  for (let fold = one.closest("details"); fold;
    fold = fold.parentElement.closest("details")) fold.open = true;
}"""


def test_an_anchor_shows_the_view_in_which_it_stands(visit):
    """A link to a code works from the page itself and from elsewhere; back returns."""
    page = visit().open("dimensions/d3/")
    code = page.locator("main a[href$='crosswalk/#nist-govern-1-7']")
    code.first.evaluate(OPEN)
    code.first.click()
    page.wait_for_url("**/crosswalk/#nist-govern-1-7")
    assert shown(page) == ["code"]
    assert page.locator("#nist-govern-1-7").is_visible()
    page.locator("input[name=by][value=case]").check()
    assert page.url.endswith("?by=case")
    page.locator("#case-case-003").get_by_role("link", name="Annex A.9").click()
    assert shown(page) == ["code"]
    box = page.locator("#iso-annex-a-9").bounding_box()
    assert 0 <= box["y"] < 900
    page.go_back()
    page.wait_for_url("**/crosswalk/?by=case")
    assert shown(page) == ["case"]


def test_a_view_that_is_not_there_is_said(visit):
    """What no view is called is named as text, and the first view is shown."""
    visited = visit()
    for asked in ("<img src=x onerror=alert(1)>", "constructor", "9" * 5000):
        page = visited.open(f"crosswalk/?by={asked}")
        assert shown(page) == ["dimension"]
        message = page.locator("[data-pivot-message]")
        assert "There is no view" in message.inner_text()
        assert len(message.inner_text()) < 150
        assert message.locator("*").count() == 0
        page.close()
    assert visited.errors == []


def test_without_script_every_view_is_there(visit):
    """All views stand one after the other, and the contents lead to each."""
    page = visit(java_script_enabled=False).open("crosswalk/")
    assert shown(page) == VIEWS
    assert not page.locator("[data-pivot]").is_visible()
    links = page.locator("[data-pivot-contents] a")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"#by-{name}" for name in VIEWS
    ]


def test_the_files_come_with_the_page(visit, site):
    """The links for CSV and JSON lead to files; the CSV holds what the page shows."""
    page = visit().open("crosswalk/")
    for name in ("CSV", "JSON"):
        link = page.get_by_role("link", name=name, exact=True)
        assert (site.root / "crosswalk" / link.get_attribute("href")).is_file()
    text = (site.root / "crosswalk/crosswalk.csv").read_text(encoding="utf-8-sig")
    held = {
        (row["from"], row["to"], row["join"])
        for row in csv.DictReader(io.StringIO(text))
        if row["from_kind"] == "dimension" and row["to"]
    }
    seen = page.locator("[data-view=dimension] [data-join]").evaluate_all(
        """joins => joins.flatMap(join => [...join.querySelectorAll("[data-to]")].map(
          one => [join.closest("tr").dataset.key, one.dataset.to, join.dataset.join]
        ))"""
    )
    assert {tuple(one) for one in seen} == held


def test_on_a_phone_nothing_scrolls_sideways_and_nobody_is_barred(visit):
    """Rows are cards; with every basis open it still fits, in the dark too."""
    opened = (
        "document.querySelectorAll('[data-view][hidden]').forEach(one => one.remove());"
        "document.querySelectorAll('[data-view] details').forEach("
        "one => { one.open = true; })"
    )
    visited = visit(width=320, color_scheme="dark")
    prepare(visited.context)
    page = visited.open("crosswalk/?by=case")
    page.evaluate(opened)
    assert overflow(page) == []
    thin(page)
    assert barriers(page) == []
    page = visit().open("crosswalk/")
    page.evaluate(opened)
    assert overflow(page) == []
