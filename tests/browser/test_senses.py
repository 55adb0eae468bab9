"""What a reader sees in the system's own few colours, and hears without asking.

What axe cannot see: WCAG 2.2, 1.4.1 and 1.4.11 in forced colours, and 4.1.3.
"""

import pytest
from playwright.sync_api import expect

# Drawn marks that do not stand out, of those that are drawn at all; text has its own
# ground. The first number is the contrast that level AA asks of marks.
FAINT = """() => {
  const LEAST = 3;
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).map(Number);
    const most = colour.startsWith("color") ? 1 : 255;
    const [red, green, blue] = parts.slice(0, 3).map(part => part / most)
      .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const ring = getComputedStyle(document.activeElement);
  const found = ring.outlineStyle === "solid"
    && contrast(ring.outlineColor, ground) >= LEAST ? [] : ["the focus"];
  const marks = "svg :is(rect, line, path, circle, polygon)";
  for (const mark of document.querySelectorAll(marks)) {
    const style = getComputedStyle(mark);
    const inks = [style.fill, style.stroke].filter(ink => ink !== "none");
    if (inks.length && !mark.matches("[class$='__ground']")
      && !inks.some(ink => contrast(ink, ground) >= LEAST))
      found.push(mark.outerHTML);
  }
  return found;
}"""
DRAWN = (
    "",
    "calculator/#1.0/8-7-6-7-8-6-4",
    "cases/",
    "crosswalk/",
    "dimensions/",
    "learn/assurance-and-insurance/",
    "learn/layers-of-ai-risk/",
    "learn/reading-a-score/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_in_forced_colours(visit, scheme):
    """In the system's own colours every drawn mark and the focus can be seen."""
    visited = visit(forced_colors="active", color_scheme=scheme)
    page = visited.context.new_page()
    found = {}
    for address in DRAWN:
        page.goto(visited.url + address)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        if faint := page.evaluate(FAINT):
            found[address] = faint
    assert found == {}


def test_states_show_in_forced_colours(visit):
    """Where the reader is, which day and which filter was chosen, needs no shade."""
    visited = visit(forced_colors="active")
    page = visited.open("cases/")
    banner = page.get_by_role("banner")
    words = ("Cases", "Start here")
    links = {word: banner.get_by_text(word, exact=True) for word in words}
    elsewhere = {word: link.screenshot() for word, link in links.items()}
    page.goto(visited.url + "learn/")
    for word, link in links.items():
        assert link.screenshot() != elsewhere[word], word
    for address, chosen in (
        ("timeline/", "[data-day]"),
        ("crosswalk/", ".arr-chip:has([value=case])"),
    ):
        page.goto(visited.url + address)
        choice = page.locator(chosen).first
        before = choice.screenshot()
        choice.click()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        assert choice.screenshot() != before, address


def tick(page) -> None:
    """Tick the first piece of evidence."""
    page.locator("#obl-003").click()
    page.locator("#ev-obl-003-01 input[type=checkbox]").check()


def type_into(selector: str, text: str):
    """Return what types a text into a field."""
    return lambda page: page.locator(selector).first.fill(text)


def click(selector: str):
    """Return what clicks on an element."""
    return lambda page: page.locator(selector).first.click()


# Where something is done, what is done, and what then says so.
SPOKEN = (
    ("calculator/", type_into("input[name=D1]", "8"), "[data-said]"),
    ("crosswalk/", click(".arr-chip:has([value=case])"), "[data-said]"),
    ("evidence/", tick, "[data-said]"),
    ("insurers/", click(".arr-chip"), "[data-said]"),
    (
        "learn/red-team-insurance/",
        click("[data-builder-actions] [data-copy]"),
        "[data-builder-status]",
    ),
    ("obligations/", type_into("input[name=q]", "chatbot"), "[data-said]"),
    ("search/", type_into("input[type=search]", "FRIA"), "[data-said]"),
    ("timeline/", click("[data-day]"), "[data-said]"),
    ("updates/", type_into("input[name=record]", "OBL-011"), "[data-said]"),
)
# Notes each region that speaks and comes or shows itself only after the page is there.
LISTEN = """() => {
  const speaks = "[role=status], [role=alert], [role=log], [aria-live]";
  window.late = [];
  new MutationObserver(changes => changes.flatMap(change => [...change.addedNodes])
    .filter(node => node.nodeType === 1)
    .flatMap(node => [node, ...node.querySelectorAll("*")])
    .filter(node => node.matches(speaks))
    .forEach(node => window.late.push(node.outerHTML))
  ).observe(document.body, { childList: true, subtree: true });
}"""


def test_what_changes_is_said_where_it_is_listened_to(visit):
    """A region is there, and not hidden, before it speaks; then it does."""
    visited = visit()
    page = visited.context.new_page()
    for address, act, region in SPOKEN:
        page.goto(visited.url + address)
        page.evaluate(LISTEN)
        status = page.locator(region)
        assert status.get_attribute("role") == "status", address
        assert status.evaluate("e => e.checkVisibility()"), address
        before = status.inner_text()
        act(page)
        expect(status).not_to_have_text(before)
        assert page.evaluate("window.late") == [], address
