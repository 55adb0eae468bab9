"""Pages in a browser: nothing foreign, no error, no overflow, no barrier."""

import re
from pathlib import Path

import axe_playwright_python
import pytest

from tests.conftest import WIDE

AXE = Path(axe_playwright_python.__file__).parent.joinpath("axe.min.js")
# A page of each kind; the rest look like one of them.
KINDS = (
    "",
    "about/",
    "about/accessibility/",
    "about/keeping/",
    "about/privacy/",
    "api/",
    "articles/",
    "articles/art-26/",
    "articles/dir-2024-2853/",
    "authorities/",
    "calculator/",
    "cases/",
    "cases/case-002/",
    "cases/case-004/",
    "data-dictionary/",
    "dimensions/",
    "dimensions/d7/",
    "evidence/",
    "glossary/",
    "insurers/",
    "insurers/ins-003/",
    "insurers/ins-006/",
    "learn/",
    "learn/assurance-and-insurance/",
    "learn/briefing/",
    "learn/layers-of-ai-risk/",
    "learn/reading-a-score/",
    "learn/red-team-insurance/",
    "landscape/",
    "market/",
    "obligations/",
    "obligations/finder/",
    "obligations/obl-011/",
    "penalties/",
    "references/",
    "search/",
    "standards/",
    "timeline/",
    "updates/",
    "404.html",
)
# The rules of axe whose answer hangs on width or colours.
LOOKS = [
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
]
BARRIERS = """async chosen => {
  const only = chosen && { runOnly: { type: "rule", values: chosen } };
  const rules = { "target-size": { enabled: true } };
  const options = { resultTypes: ["violations"], rules, ...only };
  const found = await axe.run(document, options);
  return found.violations.map(rule => [rule.id, ...rule.nodes.map(node => node.html)]);
}"""
# Of elements that stand in a row and look alike, the first six show how all look.
THIN = """() => {
  for (const parent of document.querySelectorAll("main, main *")) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      const look = child.tagName + child.className;
      seen.set(look, (seen.get(look) ?? 0) + 1);
      if (seen.get(look) > 6) child.remove();
    }
  }
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


def barriers(visited, addresses, rules=None) -> dict[str, list]:
    """Open pages one after the other; return what is wrong with them, by address.

    Of what repeats itself the beginning alone is tried, with `rules` only these.
    """
    page = visited.context.new_page()
    found = {}
    for address in addresses:
        page.goto(visited.site.url + address)
        wide = page.evaluate(OVERFLOW)
        if not WIDE:
            page.evaluate(THIN)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        faults = page.evaluate(BARRIERS, rules)
        if faults or wide != [0, []]:
            found[address] = [wide, faults]
    return found


@pytest.mark.parametrize("place", range(4))
def test_no_page_bars_anybody(visit, site, place):
    """Every page passes axe, fits the screen, logs no error and asks nobody else."""
    visited = visit()
    pages = [page for page in site.pages if not page.startswith("id/")]
    assert barriers(visited, pages[place::4]) == {}
    assert visited.foreign == visited.errors == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "dark")]
)
def test_no_kind_of_page_bars_anybody_in_another_dress(visit, site, width, scheme):
    """On a phone and in the dark nothing is cut off, too faint or too small."""
    visited = visit(width=width, color_scheme=scheme)
    pages = [page for page in site.pages if not page.startswith("id/")]
    found = barriers(visited, *((pages,) if WIDE else (KINDS, LOOKS)))
    assert found == {}
    assert visited.foreign == visited.errors == []


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
