"""The tasks of leaders and practitioners, each from the home page to its answer."""

import json
from datetime import date
from pathlib import Path

import pytest

TASKS = json.loads(Path(__file__).with_name("tasks.json").read_text(encoding="utf-8"))
WIDTHS = (1280, 360)
# The day on which the readers ask: what answers them changes with the law.
DAY = date(2026, 11, 29)

# How far below the top a text ends, in screens; null if it is not in sight.
DEPTH = """text => {
  const wanted = text.replace(/\\s+/g, " ");
  const seen = (element) => element.innerText.replace(/\\s+/g, " ");
  let found = document.querySelector("main");
  if (!seen(found).includes(wanted)) return null;
  for (;;) {
    const inner = [...found.children].find((one) => one.checkVisibility()
      && one.innerText !== undefined && seen(one).includes(wanted));
    if (!inner) break;
    found = inner;
  }
  return found.getBoundingClientRect().bottom / window.innerHeight;
}"""


def go(page, step: list[str]) -> None:
    """Take one step as a reader would: by menu, link, box, field or search."""
    kind, name, *more = step
    main = page.locator("main")
    if kind == "menu":
        button = page.get_by_role("button", name="Menu")
        if button.is_visible():
            button.click()
        menu = page.get_by_role("navigation", name="Main")
        menu.get_by_text(name, exact=True).click()
        menu.locator("details[open]").get_by_role("link", name=more[0]).click()
    elif kind == "search":
        field = page.get_by_role("searchbox", name="Search")
        if field.is_visible():
            field.fill(name)
            field.press("Enter")
        else:
            page.get_by_role("link", name="Search").click()
            page.locator("main").get_by_role("searchbox").fill(name)
    elif kind == "follow":
        main.get_by_role("link", name=name).first.click()
    elif kind == "press":
        main.locator("label").filter(has_text=name).first.click()
    else:
        main.get_by_role("textbox", name=name).fill(more[0])


@pytest.mark.parametrize("width", WIDTHS)
def test_each_task_is_solved_from_the_home_page(visit, width):
    """What answers is in sight within the screens that the task allows."""
    visited, missed = visit(width=width), []
    visited.on(DAY)
    for task in TASKS:
        page = visited.open("")
        for step in task["way"]:
            go(page, step)
            page.wait_for_load_state("networkidle")
        most = task["screens"][WIDTHS.index(width)]
        for text in task["answer"]:
            depth = page.evaluate(DEPTH, text)
            if depth is None or depth > most:
                missed.append((task["id"], text, round(depth or 0, 1), most))
        page.close()
    assert missed == []
    assert visited.errors == []
