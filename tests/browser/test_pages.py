"""Pages in a browser: nothing foreign, no error, no overflow, no barrier."""

import re
from pathlib import Path

import axe_playwright_python
import pytest

AXE = Path(axe_playwright_python.__file__).parent.joinpath("axe.min.js")
SINGLE = (
    "",
    "about/",
    "authorities/",
    "calculator/",
    "cases/",
    "dimensions/",
    "insurers/",
    "market/",
    "obligations/",
    "penalties/",
    "references/",
    "search/",
    "standards/",
    "timeline/",
    "404.html",
)
RECORDS = (
    "obligations/obl-011/",
    "dimensions/d7/",
    "cases/case-002/",
    "cases/case-004/",
    "insurers/ins-003/",
    "insurers/ins-006/",
)
BARRIERS = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(rule => [rule.id, ...rule.nodes.map(node => node.html)]);
}"""
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1)
      && getComputedStyle(element).clipPath === "none"
      && !element.classList.contains("md-skip");
  });
  return [document.documentElement.scrollWidth - width, wide.map(e => e.outerHTML)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", [*SINGLE, *RECORDS])
def test_a_page_is_whole_in_a_browser(visit, address, width, scheme):
    """It asks nobody else, logs no error, fits the screen and bars nobody."""
    visited = visit(width=width, color_scheme=scheme)
    page = visited.open(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(OVERFLOW) == [0, []]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(BARRIERS) == []
    assert visited.foreign == []
    assert visited.errors == []


def test_both_schemes_are_there(visit):
    """A reader who asks for a dark page gets one, a reader who does not a light one."""
    light, dark = (
        visit(color_scheme=scheme)
        .open("obligations/obl-011/")
        .evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
        for scheme in ("light", "dark")
    )
    assert min(map(int, light[:3])) > 200
    assert max(map(int, dark[:3])) < 60


@pytest.mark.parametrize("address", ["", "obligations/obl-011/", "search/"])
def test_a_page_leaves_nothing_behind(visit, address):
    """No cookie, and nothing in the storage of the browser."""
    visited = visit()
    page = visited.open(address)
    page.wait_for_load_state("networkidle")
    assert visited.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_an_unknown_address_offers_the_ways_on(visit):
    """At any depth the page for errors has its style, and its links lead on."""
    visited = visit()
    page = visited.open("obligations/obl-999/no/such/page/")
    assert page.evaluate("document.styleSheets.length") > 1
    page.get_by_role("main").get_by_role("link", name="Obligations").click()
    page.wait_for_url("**/obligations/")
    assert page.get_by_role("heading", level=1).inner_text() == "Obligations"
    assert visited.foreign == []


@pytest.mark.parametrize("record_id", ["OBL-011", "DL-004", "ref:7"])
def test_an_id_leads_the_browser_to_the_record(visit, record_id):
    """Whoever opens /id/ arrives at the record, and sees it."""
    slug = record_id.lower().replace(":", "-")
    page = visit().open(f"id/{record_id}/")
    page.wait_for_url(re.compile(rf"(/|#){slug}/?$"))
    target = page.locator(f"[id='{slug}']")
    assert target.evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_a_page_reads_at_twice_the_size(visit):
    """At 200% on a small laptop nothing is cut off: the page reflows."""
    page = visit(width=640).open("obligations/")
    assert page.evaluate(OVERFLOW) == [0, []]
