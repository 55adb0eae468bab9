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
    page.locator("[data-piece]").get_by_role("checkbox").first.check()
    page.goto(f"{visited.url}calculator/#1.0/8-7-6-7-8-6-5")
    page.get_by_role("button", name="Keep").click()
    page.evaluate(
        f"""() => {{
          localStorage.setItem("arr-evidence-damaged", "x");
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
    assert "By hand:" in text
    assert page.get_by_role("main").get_by_role("button").count() == 0
