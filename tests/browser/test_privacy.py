"""The page on privacy: what the browser keeps, and how it is erased."""

import re

from tests.raw import ROOT

PAGE = "about/privacy/"
FOREIGN = "kept-by-another-site-of-the-domain"


def keys() -> set[str]:
    """Return every name under which a script keeps something."""
    scripts = (ROOT / "docs/javascripts").rglob("*.mjs")
    found = (script.read_text(encoding="utf-8") for script in scripts)
    return {
        key
        for text in found
        for key in re.findall(r'^const [A-Z]+ = "(arr-[a-z-]+)"', text, re.M)
    }


def test_what_is_kept_is_listed_and_erased_when_asked_twice(visit):
    """All that scripts keep goes, at the second word; what others keep stays."""
    visited = visit()
    page = visited.open("evidence/")
    page.locator("#obl-003").click()
    page.locator("#ev-obl-003-01").get_by_role("checkbox").check()
    page.goto(f"{visited.url}calculator/#1.0/8-7-6-7-8-6-5")
    page.locator("#compare summary").click()
    page.get_by_role("button", name="Keep").click()
    page.evaluate(
        f"""() => {{
          localStorage.setItem("arr-evidence-damaged", "x");
          localStorage.setItem("arr-colours", "dark");
          localStorage.setItem("arr-visits", "2026-11-22");
          localStorage.setItem("arr-role", "deployer");
          localStorage.setItem("{FOREIGN}", "y");
        }}"""
    )
    page.goto(visited.url + PAGE)
    status = page.get_by_role("main").get_by_role("status")
    listed = page.locator("[data-kept]").evaluate_all(
        "all => all.map(e=>e.dataset.kept)"
    )
    kept = page.evaluate("Object.keys(localStorage)")
    assert set(listed) == keys() == set(kept) - {FOREIGN}
    assert set(re.findall("arr-[a-z-]+", status.inner_text())) == keys()
    buttons = page.get_by_role("main").get_by_role("button")
    assert buttons.all_inner_texts() == ["Erase all of it"]
    buttons.click()
    assert page.evaluate("localStorage.length") == len(kept)
    page.get_by_role("button", name="No").click()
    assert page.evaluate("localStorage.length") == len(kept)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Yes").click()
    assert "keeps nothing" in status.inner_text()
    assert page.evaluate("Object.keys(localStorage)") == [FOREIGN]
    assert buttons.count() == 0
    page.goto(f"{visited.url}evidence/")
    assert page.get_by_role("checkbox", checked=True).count() == 0
    assert visited.errors == []


def test_without_script_it_says_how_to_erase_by_hand(visit):
    """What is listed is readable, and no button promises what it cannot do."""
    page = visit(java_script_enabled=False).open(PAGE)
    text = page.get_by_role("main").inner_text()
    assert all(key in text for key in keys())
    assert "To erase it by hand" in text
    assert page.get_by_role("main").get_by_role("button").count() == 0


TOOLS = (
    "",
    "evidence/",
    "obligations/obl-003/",
    "obligations/obl-011/",
    "obligations/",
    "obligations/finder/",
    "timeline/",
    "updates/",
    "insurers/",
    "crosswalk/",
    "calculator/",
    "penalties/",
    "search/",
)
# The fields that the browser may fill from its history, and those that are too small.
FIELDS = """() => {
  const all = [...document.querySelectorAll("main :is(input, select, textarea)")]
    .filter((one) => !one.matches("[type=file], [readonly]"));
  const isOff = (one) => one?.getAttribute("autocomplete") === "off";
  const typed = all.filter((one) => !["checkbox", "radio", "range"].includes(one.type));
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  return [all.length,
    all.filter((one) => !isOff(one) && !isOff(one.form)).map((one) => one.outerHTML),
    typed.filter((one) => size(one) < 16).map((one) => one.outerHTML)];
}"""


def test_fields_are_filled_by_the_page_and_large_enough_to_touch(visit):
    """The store or the address fills each field; none enlarges the page of a phone."""
    visited = visit(width=390, has_touch=True, is_mobile=True)
    page = visited.context.new_page()
    for address in TOOLS:
        page.goto(visited.url + address)
        count, filled, small = page.evaluate(FIELDS)
        assert count > 0, address
        assert filled == small == [], address


PROMISE = re.compile("(?:kept|keeps?|stays?)(?: it)? in (?:this|your) browser")


def test_each_promise_to_keep_says_what_safari_erases(visit):
    """Where something is kept, the page says for how long."""
    visited = visit()
    page = visited.open(PAGE)
    keeping = page.locator("[data-kept] a").evaluate_all("all => all.map(a => a.href)")
    promising = set()
    for address in (page.url, *(visited.url + one for one in TOOLS)):
        page.goto(address)
        if address.endswith("/calculator/"):
            page.locator("#compare").evaluate("fold => { fold.open = true; }")
        text = page.get_by_role("main").inner_text()
        if PROMISE.search(text):
            promising.add(address)
            assert re.search("Safari.*seven days", text), address
    obligations = {address for address in promising if "/obl-" in address}
    assert promising == {visited.url + PAGE, *keeping, *obligations}
    assert obligations
