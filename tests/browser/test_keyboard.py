"""Pages by keyboard alone: the way past the header, and through it."""

import pytest

from tests.sites import WIDE

PAGES = (
    "",
    "obligations/",
    "obligations/obl-011/",
    "calculator/",
    "search/?q=FRIA",
    "404.html",
)
# What has the focus: its words, whether it is seen, and whether its focus is.
FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    words: element.textContent.trim(),
    isInHeader: Boolean(element.closest("header")),
    isInMain: Boolean(element.closest("main")),
    isSeen: box.width > 0 && box.top >= 0 && box.left >= 0
      && box.right <= innerWidth && box.bottom <= innerHeight
      && Number(style.opacity) === 1,
    hasRing: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""

# The words of what can be reached in the header, in its order.
HEADER = """() => [...document.querySelectorAll(
  ".arr-header :is(a, button, input, summary)")]
  .filter(stop => stop.checkVisibility()).map(stop => stop.textContent.trim())"""


def start(visit, address: str, width: int = 1280):
    """Open a page with the focus where a page begins."""
    page = visit(width=width, reduced_motion="reduce").open(address)
    page.evaluate("document.activeElement.blur()")
    return page


def tab(page) -> dict:
    """Press the key and say where the focus is."""
    page.keyboard.press("Tab")
    page.wait_for_timeout(300 if page.locator(".md-skip:focus").count() else 0)
    return page.evaluate(FOCUSED)


@pytest.mark.parametrize("address", PAGES)
def test_the_first_key_shows_the_way_past_the_header(visit, address):
    """The skip link comes first, is seen, and leads into the main part."""
    page = start(visit, address)
    first = tab(page)
    assert "skip" in first["words"].lower()
    assert first["isSeen"]
    assert first["hasRing"]
    page.keyboard.press("Enter")
    following = tab(page)
    assert not following["isInHeader"] or following["isInMain"]


@pytest.mark.parametrize(
    ("address", "width"),
    [(address, width) for address in PAGES for width in (360, 1280)]
    if WIDE
    else [("", 360), ("obligations/obl-011/", 1280), ("404.html", 1280)],
)
def test_the_header_is_walked_in_order(visit, address, width):
    """Each stop of the header has the focus in turn, and shows it."""
    page = start(visit, address, width)
    expected = page.evaluate(HEADER)
    assert len(expected) >= 3
    tab(page)
    walked = [tab(page) for _ in expected]
    assert [stop["words"] for stop in walked] == expected
    assert [stop["words"] for stop in walked if not stop["isSeen"]] == []
    assert [stop["words"] for stop in walked if not stop["hasRing"]] == []
    assert not tab(page)["isInHeader"] or page.evaluate(FOCUSED)["isInMain"]


def test_every_stop_of_a_record_shows_its_focus(visit):
    """Walking through a whole page, no stop is hidden and none is lost."""
    page = start(visit, "obligations/obl-011/")
    count = page.locator("a[href]:visible").count()
    stops = [tab(page) for _ in range(count)]
    assert [stop["words"] for stop in stops if not stop["hasRing"]] == []
    assert [stop["words"] for stop in stops if not stop["isSeen"]] == []
