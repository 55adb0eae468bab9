"""Pages enlarged four times, with text spaced out, and by keyboard on a small window.

What axe cannot see: WCAG 2.2, 1.4.10 and 1.4.12, 2.4.3 and 2.4.11, and 2.3.3.
"""

from tests.faces import dress
from tests.sites import WIDE

# A page of each layout.
PAGES = (
    "",
    "about/accessibility/",
    "api/",
    "articles/art-26/",
    "authorities/",
    "calculator/",
    "cases/",
    "cases/case-002/",
    "crosswalk/",
    "evidence/",
    "glossary/",
    "insurers/",
    "landscape/",
    "learn/briefing/",
    "learn/layers-of-ai-risk/",
    "learn/red-team-insurance/",
    "obligations/",
    "obligations/finder/",
    "obligations/obl-011/",
    "penalties/",
    "search/?q=FRIA",
    "timeline/",
)
# 1280 by 1024 at 400%, less the scrollbar of systems that give it room of its own.
ENLARGED = {"width": 305, "height": 256}
TABLETS = ({"width": 768, "height": 900}, {"width": 730, "height": 900})
SCREEN = {"width": 1280, "height": 900}
HELPERS = """
const isStuck = element => /sticky|fixed/.test(getComputedStyle(element).position);
const isShown = element => {
  const seen = { contentVisibilityAuto: true, opacityProperty: true,
    visibilityProperty: true };
  if (!element.checkVisibility(seen) || element.closest(".md-skip, [popover]"))
    return false;
  for (let above = element; above !== document.body; above = above.parentElement)
    if (getComputedStyle(above).clipPath !== "none") return false;
  return true;
};
const inside = document.body.getElementsByTagName("*");
const shown = () => [...inside].filter(isShown);
const named = element => element.outerHTML.slice(0, 120);
const scroller = element => {
  for (let above = element; above !== document.body; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return above;
  return null;
};
const stops = () => [...document.querySelectorAll(
  "a[href], button, input, select, summary, textarea, [tabindex='0']"
)].filter(stop => isShown(stop) && !stop.disabled && !stop.closest("svg"));
"""
# What leaves the page sideways or is cut off. Areas that scroll are to be reached by
# key and named. Drawings only repeat what is written beside them.
CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > width ? ["the page"] : [];
  for (const element of shown()) {
    if (element.closest("svg")) continue;
    const box = element.getBoundingClientRect();
    const area = scroller(element);
    if ((box.right > width + 1 || box.left < -1) && area === null)
      found.push(named(element));
    if (area && area.scrollWidth > area.clientWidth
      && !(area.tabIndex === 0 && area.ariaLabel)) found.push(named(area));
    const style = getComputedStyle(element);
    const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
    if (hides && element.textContent.trim()
      && (element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1))
      found.push(named(element));
  }
  return [...new Set(found)];
}"""
# Two pieces of text on the same spot.
OVERLAPPING = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("svg, option") || !isShown(parent))
      continue;
    for (let above = parent; above; above = above.parentElement)
      if (isStuck(above)) parent.dataset.isStuck = "";
    if ("isStuck" in parent.dataset) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const rim = box.height / 5;
      pieces.push({ text, left: box.left, right: box.right, top: box.top + rim,
        bottom: box.bottom - rim });
    }
  }
  pieces.sort((one, other) => one.top - other.top);
  const found = [];
  pieces.forEach((one, at) => {
    for (let next = at + 1; next < pieces.length; next += 1) {
      const other = pieces[next];
      if (other.top >= one.bottom) break;
      const both = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (one.text !== other.text && both > 2)
        found.push([one.text.data.trim(), other.text.data.trim()]);
    }
  });
  return found;
}"""
# A stop that stands above the one before it; a row of controls may bend.
BACKWARDS = """() => {
  const ROW = 100;
  const found = [...document.querySelectorAll("[tabindex]")]
    .filter(stop => stop.tabIndex > 0).map(named);
  const places = stops().filter(stop => !isStuck(stop))
    .map(stop => [stop, stop.getClientRects()[0]]).filter(([, box]) => box);
  places.forEach(([stop, box], at) => {
    const before = at && places[at - 1][1];
    if (before && box.bottom < before.top - ROW) found.push(named(stop));
  });
  return found;
}"""
# What stays in place takes too much of the window, or hides what has the focus. Parts
# that are drawn only when near may move at first: then the stop is taken again.
COVERED = """async () => {
  const stuck = shown().filter(isStuck);
  const found = stuck.filter(element => element.offsetHeight > innerHeight / 2
    && element.offsetWidth > innerWidth / 2).map(named);
  if (!stuck.length) return found;
  const isHidden = stop => {
    stop.blur();
    stop.focus();
    const box = stop.getClientRects()[0];
    const tops = [[0.1, 0.2], [0.5, 0.5], [0.9, 0.8]].map(([across, down]) =>
      document.elementFromPoint(box.left + across * box.width,
        box.top + down * box.height));
    return !tops.some(top => top && (stop.contains(top) || top.contains(stop)
      || top.contains(stop.closest("label"))));
  };
  const frame = () => new Promise(requestAnimationFrame);
  for (const stop of stops().reverse()) {
    if (!isHidden(stop)) continue;
    await frame();
    await frame();
    if (isHidden(stop)) found.push(named(stop));
  }
  document.activeElement.blur();
  return found;
}"""
# What moves although the reader asked for stillness.
MOVING = """() => {
  const looks = new Map([...inside].map(e => [e.tagName + e.className, e]));
  const moves = style => style.animationName !== "none"
    || style.scrollBehavior === "smooth"
    || (style.transitionProperty !== "none"
      && style.transitionDuration.split(", ").some(time => parseFloat(time) > 0));
  return [document.documentElement, ...looks.values()].filter(element =>
    ["", "::before", "::after"].some(part => moves(getComputedStyle(element, part)))
  ).map(named);
}"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def faults(page, *checks: str) -> list:
    """Return what the checks find on a page."""
    calls = ", ".join(f"({check})()" for check in checks)
    found = page.evaluate(f"() => {{ {HELPERS} return Promise.all([{calls}]); }}")
    return [one[:5] for one in found if one]


def test_pages_bend_to_the_reader(visit, site):
    """Enlarged, spaced out or by key, nothing is cut off, covered or out of order.

    In the wide face: what has room there has room in the faces of systems.
    """
    every = tuple(page for page in site.pages if not page.startswith("id/"))
    visited = visit(reduced_motion="reduce")
    page = visited.context.new_page()
    found = {}
    for address in every if WIDE else PAGES:
        page.set_viewport_size(ENLARGED)
        page.goto(visited.url + address)
        dress(page, "wide")
        enlarged = faults(page, CUT_OFF, OVERLAPPING, BACKWARDS, COVERED, MOVING)
        narrow = []
        for size in TABLETS:
            page.set_viewport_size(size)
            narrow += faults(page, CUT_OFF)
        page.set_viewport_size(SCREEN)
        covered = faults(page, COVERED)
        page.evaluate(SPACED)
        spaced = faults(page, CUT_OFF, OVERLAPPING)
        if enlarged or narrow or covered or spaced:
            kinds = {"400%": enlarged, "tablet": narrow}
            found[address] = {**kinds, "key": covered, "spaced": spaced}
    assert found == {}
    assert visited.errors == []
