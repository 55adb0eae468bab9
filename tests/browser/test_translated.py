"""Pages that a browser has translated: tools go by ids, not by the words they show."""

import json
import re

# Puts other words into every text of the page, as translators do: within new elements.
TRANSLATE = """() => {
  window.translate = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      if (!text.data.trim() || text.parentElement.closest("script, style")) continue;
      if (text.parentElement.matches("option")) text.data = "Ω";
      else {
        const word = document.createElement("font");
        word.textContent = "Ω";
        text.replaceWith(word);
      }
    }
  };
}"""
EARLY = """
(TRANSLATE)();
document.addEventListener("readystatechange", () => {
  if (document.readyState === "interactive") window.translate();
});""".replace("TRANSLATE", TRANSLATE)

# What a page shows, without a word of it: which elements, in which order, how marked.
STATE = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.tagName !== "FONT" && !one.closest("svg"))
  .filter((one) => one.getClientRects().length)
  .map((one) => [one.tagName, one.className, one.checked ?? "",
    JSON.stringify({ ...one.dataset }),
    one.tagName === "INPUT" ? one.value : ""].join())"""


def click(selector: str):
    """Return what clicks on an element."""
    return lambda page: page.locator(selector).first.click()


def choose(selector: str, value: str):
    """Return what chooses from a list."""
    return lambda page: page.locator(selector).select_option(value)


def choose_role(page) -> None:
    """Choose a role in the line below the header."""
    page.locator(".arr-role summary").click()
    page.locator(".arr-role [value=gpai]").click()


def score(page) -> None:
    """Score the last dimension; wait for what comes when the reader pauses."""
    page.locator("[name=D7]").first.fill("5")
    page.locator("[data-awarded]").wait_for(state="attached")


def tick(page) -> None:
    page.locator("#obl-015").click()
    page.locator("#ev-obl-015-01 [type=checkbox]").click()


SCREENING = "?do=use&who=firm&place=de&area=employment&does=decides"
TOOLS = (
    ("obligations/finder/" + SCREENING, click("[name=does][value=work]")),
    ("obligations/finder/?do=use&do=build&does=deep-fake", click("[data-day]")),
    ("obligations/", click("[name=role] >> nth=1")),
    ("obligations/?state=starts", choose("[name=proof]", "yes")),
    ("timeline/?asof=2026-06-13", choose_role),
    ("updates/", choose("[name=kind]", "corrected")),
    ("insurers/", click("[data-filters] [type=checkbox]")),
    ("crosswalk/", click("[name=by][value=case]")),
    ("evidence/?role=gpai", tick),
    ("obligations/obl-003/", click("#ev-obl-003-02 [type=checkbox]")),
    ("calculator/#1.0/8-7-6-7-8-6-x", score),
    ("penalties/", click("[name=fine] >> nth=1")),
    ("learn/red-team-insurance/", click("[data-builder-form] [type=radio] >> nth=1")),
    ("about/privacy/", click("[data-erase-ask] button")),
)


def walk(visited) -> dict[str, list]:
    """Use each tool once; return what it shows then, and what is kept."""
    found = {}
    page = visited.context.new_page()
    for place, (address, act) in enumerate(TOOLS):
        page.goto(visited.url + address)
        act(page)
        page.evaluate("window.translate?.()")
        found[f"{place} {address}"] = page.evaluate(STATE)
        page.goto("about:blank")
    page.goto(visited.url)
    kept = page.evaluate("localStorage.getItem('arr-evidence')")
    found["kept"] = [json.loads(re.sub(r"[\d-]+T[\d:.]+Z", "", kept))]
    assert visited.errors == []
    return found


def test_a_translated_page_does_what_the_page_does(visit):
    """Every tool shows, orders, marks and keeps the same under any other words."""
    plain, translated = visit(), visit()
    translated.context.add_init_script(EARLY)
    expected, found = walk(plain), walk(translated)
    for tool, state in expected.items():
        assert len(state) > 0, tool
        assert found[tool] == state, tool
