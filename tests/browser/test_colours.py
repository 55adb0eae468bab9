"""Light, dark, or as the system: chosen in the menu, kept, and never a flash."""

import pytest
from playwright.sync_api import expect

PAPER = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
# The colours that the page has when its body begins.
FIRST = """
  new MutationObserver((changes, observer) => {
    if (!document.body) return;
    window.first = document.documentElement.dataset.colours;
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
"""


def is_dark(page) -> bool:
    """Whether the page is dark."""
    return max(page.evaluate(PAPER)) < 60


def choose(page, name: str) -> None:
    """Choose colours in the menu."""
    if page.viewport_size["width"] < 1000:
        page.get_by_role("button", name="Menu").click()
    page.locator(".arr-colours summary").click()
    page.get_by_role("radio", name=name).check()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_choice_is_kept_and_there_from_the_first(visit, width):
    """Against the system, on every page, before anything is drawn; and taken back."""
    visited = visit(width=width, color_scheme="light")
    visited.context.add_init_script(FIRST)
    page = visited.open("cases/")
    assert not is_dark(page)
    choose(page, "Dark")
    assert is_dark(page)
    other = visited.open("obligations/obl-011/")
    assert (other.evaluate("first"), is_dark(other)) == ("dark", True)
    page.emulate_media(media="print")
    assert not is_dark(page)
    page.emulate_media(media="screen")
    page.get_by_role("radio", name="As the system").check()
    expect(other.locator("html[data-colours]")).to_have_count(0)
    assert not is_dark(other)
    other.emulate_media(color_scheme="dark")
    assert is_dark(other)
    assert page.evaluate("localStorage.getItem('arr-colours')") is None
    assert visited.errors == []


def test_a_browser_that_keeps_nothing_still_changes_the_page(visit):
    """The choice holds as long as the page."""
    visited = visit(color_scheme="dark")
    visited.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'x'); };"
    )
    page = visited.open("404.html")
    choose(page, "Light")
    assert not is_dark(page)
    assert visited.errors == []


def test_without_script_there_is_no_switch(visit):
    """Nothing is offered that would not work."""
    page = visit(java_script_enabled=False).open("")
    assert not page.get_by_text("Colours", exact=True).is_visible()
