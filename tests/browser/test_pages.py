"""Pages in a browser: nothing foreign, no error, no overflow, no barrier."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from macros.rules.addresses import Addresses
from tests.barriers import COLOURS, barriers, fresh, overflow, pare, prepare, thin
from tests.budget import KNOWN, heights, over
from tests.sites import ENTRIES, WIDE
from tests.visits import Visit

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
    "calculator/method/",
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
    *ENTRIES,
    "404.html",
)
# Pages with forms that a script serves.
SCRIPTED = ("obligations/", "timeline/", "evidence/", "insurers/", "", "updates/")
# The five rows end above the edge of a phone, and of a small window.
EDGE = 780
# The last is the one that every page opens in.
DRESSES = [(w, s) for s in ("dark", "light") for w in (360, 1280)]


def wear(page, width: int, scheme: str) -> None:
    """Give a page this width and the colours that its reader prefers."""
    page.set_viewport_size({"width": width, "height": EDGE})
    page.emulate_media(color_scheme=scheme)


@dataclass
class Walk:
    """What was found on the way through every page.

    Attributes:
        barriers: what stands outside the window, and what axe finds, by page.
        below: where the five rows of a page end below its first screen.
        heights: how tall each page is in each window of the budget.
        errors: what went wrong in the scripts of a whole page.
        visited: what was asked for on the way.
    """

    visited: Visit
    barriers: dict[object, list] = field(default_factory=dict)
    below: dict[tuple[str, int], float] = field(default_factory=dict)
    heights: dict[str, tuple[int, ...]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def walk(long_visit, site) -> Walk:
    """Open every page once.

    A page of each kind is a phone's and wears each dress. Axe is asked about every
    shape at least once, in both colours; of pages without a new one
    `tests/site/test_head.py` reads headings, ids, labels and names.
    """
    visited = long_visit(reduced_motion="reduce")
    prepare(visited.context)
    page = visited.context.new_page()
    wear(page, *DRESSES[-1])
    seen: set[str] = set()
    walk = Walk(visited)
    found = walk.barriers
    # Long pages first: few of the others then have a shape that was not seen.
    pages = [one for one in site.kinds if not one.startswith("id/")]
    pages.sort(key=lambda one: (one not in KINDS, -len(site.html(one))))
    for address in pages:
        page.goto(visited.url + address)
        walk.heights[address] = heights(page)
        wear(page, *DRESSES[-1])
        found[address] = overflow(page)
        has_rows = site.tree(address).find_class("arr-frame")
        if has_rows:
            walk.below[address, 1280] = end_of_rows(page)
        if WIDE:
            for dress in DRESSES:
                wear(page, *dress)
                found[address, dress] = overflow(page) + barriers(page)
        elif has_rows or address in KINDS:
            wear(page, 360, "light")
            found[address] += overflow(page)
        if has_rows:
            wear(page, 360, "light")
            walk.below[address, 360] = end_of_rows(page)
        if WIDE:
            wear(page, *DRESSES[-1])
            continue
        walk.errors += visited.errors
        thin(page)
        if (new := fresh(page, seen)) or address in KINDS:
            found[address] += barriers(page, without=COLOURS)
        if new:
            pare(page, new)
            for dress in DRESSES if address in KINDS else DRESSES[1::2]:
                wear(page, *dress)
                found[address, dress] = barriers(page, COLOURS)
        else:
            wear(page, *DRESSES[-1])
        # What a script misses on a page that was thinned is no fault of the page.
        page.goto("about:blank")
        visited.errors.clear()
    walk.errors += visited.errors
    return walk


def end_of_rows(page) -> float:
    """Return how far down the page its five rows end."""
    box = page.locator(".arr-frame").first.bounding_box()
    return box["y"] + box["height"]


def test_no_page_bars_anybody(walk):
    """Every page fits the screen, logs no error and asks nobody else; axe passes it."""
    assert {at: faults for at, faults in walk.barriers.items() if faults} == {}
    assert walk.visited.foreign == walk.errors == []


def test_the_five_rows_are_on_the_first_screen(walk, edition):
    """Who, from when, fine, what to do, proof: without scrolling, on any width."""
    addresses = Addresses(edition)
    homes = {addresses.of(duty.id).partition("#")[0] for duty in edition.duties}
    ends = {at: end for at, end in walk.below.items() if at[0] in homes}
    assert {address for address, _ in ends} == homes
    assert {at: end for at, end in ends.items() if end > EDGE} == {}


def test_a_page_is_no_taller_than_its_budget(walk):
    """So many screens are enough; pages that still need more are named, and shrink."""
    assert walk.heights.keys() >= KNOWN.keys()
    assert {
        at: said for at, tall in walk.heights.items() if (said := over(at, tall))
    } == {}


def test_there_is_a_page_of_each_kind(site):
    """The list above names pages that are there."""
    assert [address for address in KINDS if address not in site.pages] == []


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


@pytest.mark.parametrize("address", ["obligations/", "obligations/obl-011/", "search/"])
def test_a_page_leaves_nothing_behind(visit, address):
    """No cookie, and nothing in the storage of the browser."""
    visited = visit()
    page = visited.open(address)
    page.wait_for_load_state("networkidle")
    assert visited.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


# How far what is seen has moved since it was first drawn, as Web Vitals counts it.
SHIFTS = """
  window.shift = 0;
  const add = list => list.getEntries().forEach(one => { window.shift += one.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
"""


def test_nothing_jumps_when_the_scripts_come(visit):
    """On a slow phone the page is drawn long before its scripts have run."""
    visited = visit(width=412)
    visited.context.add_init_script(SHIFTS)
    page = visited.context.new_page()
    tools = visited.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    found = {}
    for address in SCRIPTED if WIDE else SCRIPTED[:4]:
        page.goto(visited.url + address)
        page.wait_for_function("document.querySelector('form[hidden]') === null")
        found[address] = page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() =>"
            " requestAnimationFrame(() => done(window.shift))))"
        )
    assert {at: shift for at, shift in found.items() if shift > 0.05} == {}


def test_an_unknown_address_offers_the_ways_on(visit):
    """At any depth the page for errors has its style, and its links lead on."""
    visited = visit()
    page = visited.open("obligations/obl-999/no/such/page/")
    assert page.evaluate("document.styleSheets.length") > 1
    page.get_by_role("main").get_by_role("link", name="Duties").click()
    page.wait_for_url("**/obligations/")
    assert page.get_by_role("heading", level=1).inner_text() == "Duties"
    assert visited.foreign == []


@pytest.mark.parametrize("kind", ["obligations", "dimensions", "cases", "insurers"])
def test_a_record_asks_for_few_files(visit, site, kind):
    """The page, its styles, their face and two scripts: seven requests at most."""
    records = [a for a in site.pages if a.startswith(f"{kind}/") and a != f"{kind}/"]
    largest = max(records, key=lambda address: len(site.html(address)))
    visited = visit()
    visited.open(largest).wait_for_load_state("networkidle")
    assert len(visited.requests) <= 7
    assert sum(address.endswith(".mjs") for address in visited.requests) == 1


@pytest.mark.parametrize("record_id", ["OBL-011", "DL-004", "ref:7"])
def test_an_id_leads_the_browser_to_the_record(visit, record_id):
    """Whoever opens /id/ arrives at the record, and sees it."""
    slug = record_id.lower().replace(":", "-")
    page = visit().open(f"id/{record_id}/")
    page.wait_for_url(re.compile(rf"(?<!id)(/|#){slug}/?$"))
    expect(page.locator(f"[id='{slug}']")).to_be_in_viewport()


def test_an_old_anchor_leads_on_to_the_page_of_its_record(visit):
    """A row of a list leads to its page, also when the address changes later."""
    visited = visit()
    page = visited.open("standards/#std-002")
    page.wait_for_url(f"{visited.url}standards/std-002/")
    page.goto(f"{visited.url}timeline/")
    page.evaluate("window.location.hash = 'dl-004'")
    page.wait_for_url(f"{visited.url}timeline/dl-004/")


def test_a_page_reads_at_twice_the_size(visit):
    """At 200% on a small laptop nothing is cut off: the page reflows."""
    page = visit(width=640).open("obligations/")
    assert overflow(page) == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("id/ref:1/", "references/#ref-1"),
        ("id/REF%3A1", "references/#ref-1"),
        ("id/obl-011/", "obligations/obl-011/"),
        ("id/Upd-166", "updates/upd-166/"),
    ],
)
def test_an_id_in_another_spelling_leads_to_its_record(typed, address, visit):
    """The page for unknown addresses knows colons, and letters of either case."""
    visited = visit()
    page = visited.open(typed)
    page.wait_for_url(visited.url + address)


def test_an_unknown_address_stays_as_it_is(visit):
    visited = visit()
    page = visited.open("id/href:1/x:2/")
    page.wait_for_load_state("load")
    assert page.url == f"{visited.url}id/href:1/x:2/"
    assert visited.requests.count(page.url) == 1
