"""The calculator's page as a reader uses it: controls, link, result, files, paper."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.edition.files import Files
from macros.rules.scoring import Rule, fragment
from tests.barriers import COLOURS, barriers, overflow, prepare, thin
from tests.editions import loaded
from tests.sites import ROOT, WIDE
from tests.visits import attributes

PAGE = "calculator/"
HELD = "#1.0/5-10-10-10-10-10-10"
OTHER = ROOT / "tests/fixtures/edition.json"
REASON = (
    "91 of 100 lies in the Elite band; awarded Certified, because Trust and Safety is 5"
    " and Advanced needs 6."
)
SAID = (
    "91 would be Elite. But Trust and Safety is 5, and Elite needs 8 everywhere,"
    " Advanced 6. So: Certified."
)


def score(page: Page) -> str:
    return page.locator('output[name="score"]').inner_text()


def tier(page: Page) -> str:
    return page.locator('output[name="tier"]').inner_text()


def fill(page: Page, *raws: int) -> None:
    """Enter raw scores, each at once; `put` types them."""
    for at, raw in enumerate(raws, 1):
        page.locator(f'input[name="D{at}"]').fill(str(raw))


def put(number: Locator, typed: str) -> None:
    """Type into a field for numbers, in place of what it holds."""
    number.press("ControlOrMeta+a")
    number.press_sequentially(typed)


def unfold(page: Page) -> Page:
    """Open the folds below the report."""
    folds = page.locator("details.arr-fold")
    folds.evaluate_all("all => all.forEach((one) => { one.open = true; })")
    return page


def raws(page: Page) -> list[str]:
    numbers = page.locator("input[type=number]")
    return numbers.evaluate_all("all => all.map(one => one.value)")


def wait_for_address(page: Page, ending: str) -> None:
    page.wait_for_function("end => location.href.endsWith(end)", arg=ending)


def test_at_first_nothing_is_scored(visit):
    """Empty inputs, no fragment, the whole interval, and nothing to take along."""
    visited = visit()
    page = visited.open(PAGE)
    assert raws(page) == [""] * 7
    assert (score(page), tier(page)) == (
        "0 to 100",
        "at least Pre-Assessment, at best Elite",
    )
    assert page.url.endswith(PAGE)
    sliders = attributes(page.locator("input[type=range]"), "aria-valuetext")
    assert sliders == ["not scored"] * 7
    assert page.get_by_role("button", name="Copy link").first.is_disabled()
    assert visited.errors == visited.foreign == []


def test_the_first_input_is_on_the_first_screen(visit):
    """Nothing stands between the reader and the first slider, on a phone neither."""
    for width, height in ((1280, 900), (360, 780)):
        page = visit(width=width, height=height).open(PAGE)
        box = page.locator('input[name="D1"]').bounding_box()
        assert box["y"] + box["height"] < height, width


def test_the_method_explains_the_floors_with_an_example_to_try(visit):
    """How floors work, and a link that puts the worked example into the calculator."""
    page = visit().open(PAGE + "method/")
    brief = page.get_by_role("region", name="How floors work")
    expect(brief).to_contain_text(REASON)
    brief.get_by_role("link", name="Try it").click()
    expect(page.locator('output[name="score"]')).to_have_text("91")
    assert raws(page) == ["5", *["10"] * 6]


@pytest.mark.parametrize("place", ["formula", "weights", "floors", "decision"])
def test_what_moved_to_the_method_is_found_by_its_old_address(visit, place):
    """An anchor that other pages used leads to the same part of the method."""
    page = visit().open(f"{PAGE}#{place}")
    expect(page).to_have_url(re.compile(f"calculator/method/#{place}$"))
    expect(page.locator(f"#{place}")).to_be_in_viewport()


def levels(dimension: str) -> list[str]:
    (found,) = [one for one in loaded().levels.levels if one.id == dimension]
    return [level.text for level in found.levels]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_score_says_what_it_means_where_it_is_chosen(visit, width):
    """Visitor's task 4: what a 6 in Governance means, and what lies above and below."""
    page = visit(width=width, height=780).open(PAGE)
    row = page.locator('[data-dimension="D5"]')
    number = row.locator("input[type=number]")
    number.scroll_into_view_if_needed()
    for typed, reached in (("6", 3), ("7", 3), ("10", 5), ("0", 0)):
        put(number, typed)
        shown = row.locator("[data-shown-level]")
        expect(shown).to_have_text(f"{2 * reached} {levels('D5')[reached]}")
        assert shown.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
        boxes = [one.bounding_box() for one in (number, shown)]
        assert boxes[1]["y"] + boxes[1]["height"] - boxes[0]["y"] < 780
    row.locator("summary").click()
    assert row.locator(".arr-levels dd").all_inner_texts() == levels("D5")[::-1]
    expect(number).to_have_accessible_description(re.compile("No one is named"))


@pytest.mark.parametrize("width", [1280, 360])
def test_91_can_be_certified_and_the_page_says_why(visit, width):
    """Visitor's tasks 2 and 3: the reason, what it means, and what to do first."""
    page = visit(width=width).open(PAGE)
    fill(page, 5, 10, 10, 10, 10, 10, 10)
    assert (score(page), tier(page)) == ("91", "Certified")
    expect(page.locator("[data-reason]")).to_have_text(SAID)
    expect(page.locator("[data-path-lead]")).to_have_text(
        "One point to Advanced: Trust and Safety 5 → 6. New score 93."
        " There is no shorter way."
    )
    sheet = page.locator("[data-sheet]")
    expect(sheet.locator("[data-part=conclusion]")).to_contain_text("refer on autonomy")
    (step,) = sheet.locator("[data-part=first] ol > li").all()
    expect(step).to_contain_text("Trust and Safety 5 → 6: 1 point, 1.8 of the 100")
    expect(step).to_contain_text(f"To show 6: {levels('D1')[3]}")
    step.get_by_role("link", name="Trust and Safety").click()
    expect(page).to_have_url(re.compile("dimensions/d1/$"))


def test_the_first_step_is_the_most_points_for_the_least_proof(visit):
    """Two points for one level come before one point for one, however heavy it is."""
    page = visit().open(PAGE + "#1.0/8-7-6-7-5-4-7")
    steps = page.locator("[data-part=first] ol > li")
    expect(steps.first).to_contain_text("AI Integration 4 → 6")
    expect(steps.nth(1)).to_contain_text("Governance 5 → 6")
    expect(steps.first).to_contain_text(levels("D6")[3])
    expect(page.locator("[data-path-lead]")).to_contain_text("Three points to Advanced")


@pytest.mark.parametrize(("width", "most"), [(1280, 2600), (360, 4500)])
def test_insurers_for_the_weak_dimension_are_beside_the_score(
    visit, edition, width, most
):
    """Visitor's task 6: who touches it, and who of them can be reached from Europe."""
    page = visit(width=width, height=780).open(PAGE + "#1.0/8-7-6-7-5-7-7")
    part = page.locator("[data-part=insurers]")
    europe = {
        one.insurer
        for one in edition.insurance.answers
        if one.filter == "europe" and one.answer == "yes"
    }
    touching = {
        one.insurer for one in edition.insurance.touches if one.dimension == "D5"
    }
    links = part.locator("li > b > a")
    expect(links).to_have_count(len(europe & touching))
    for link in links.all():
        record = link.get_attribute("href").rstrip("/").rsplit("/", 1)[-1].upper()
        assert record in europe & touching
    for line in part.locator("li").all():
        expect(line).to_contain_text("touches Governance. Access from Europe: ")
    case = page.locator("[data-part=held] li").get_by_role("link", name="Moffatt")
    expect(case).to_have_count(1)
    expect(page.locator("[data-part=proof] li")).to_have_count(1)
    assert page.locator("main").bounding_box()["height"] <= most


def test_slider_number_and_address_mirror_each_other(visit):
    """Each of the three, changed, changes the other two."""
    page = visit().open(PAGE)
    number, slider = page.locator('input[name="D1"]'), page.locator("input[type=range]")
    put(number, "7")
    assert slider.first.input_value() == "7"
    assert slider.first.get_attribute("aria-valuetext") is None
    wait_for_address(page, "#1.0/7-x-x-x-x-x-x")
    slider.first.focus()
    page.keyboard.press("ArrowRight")
    assert number.input_value() == "8"
    wait_for_address(page, "#1.0/8-x-x-x-x-x-x")
    page.evaluate("location.hash = '#1.0/3-4-x-x-x-x-10'")
    expect(number).to_have_value("3")
    assert raws(page) == ["3", "4", "", "", "", "", "10"]
    assert slider.last.input_value() == "10"


def test_a_slider_can_score_nought_and_be_left_open_again(visit):
    """The low end counts when chosen by key or click; Delete takes the score back."""
    page = visit().open(PAGE)
    first, second = page.locator("input[type=range]").all()[:2]
    first.focus()
    page.keyboard.press("Home")
    box = second.bounding_box()
    second.click(position={"x": 3, "y": box["height"] / 2})
    assert raws(page)[:2] == ["0", "0"]
    first.focus()
    page.keyboard.press("Delete")
    page.get_by_role("button", name="D2 Context Integrity: not scored").click()
    assert raws(page) == [""] * 7
    wait_for_address(page, PAGE)


def test_open_dimensions_give_an_interval(visit):
    """Both ends and both tiers; the path waits and says what is missing."""
    page = visit().open(PAGE + "#1.0/8-7-6-7-8-6-x")
    rule = Rule.of(loaded().index)
    worst, best = rule.interval((8, 7, 6, 7, 8, 6, None))
    assert score(page) == f"{worst.score} to {best.score}" == "61 to 75"
    assert tier(page) == "at least In Progress, at best Advanced"
    expect(page.locator("[data-reason]")).to_have_text(
        "Autonomy Envelope is not scored: the score is 61 to 75. It is at least"
        " In Progress, since what is not scored may be below the 4 that Certified"
        " needs. It is at best Advanced: 4 of 7 dimensions are below 8, and Elite"
        " needs 8 everywhere."
    )
    expect(page.locator("[data-path-lead]")).to_have_text(
        "Still missing for a first step: Autonomy Envelope."
    )
    expect(page.locator("[data-part=first]")).to_contain_text(
        "Score Autonomy Envelope: it alone decides up to 14 of the 100 points."
    )
    states = unfold(page).locator("[data-state]").all_inner_texts()
    assert states == [
        "out of reach unless scored dimensions rise",
        "still open",
        "still open",
        "reached",
        "reached",
    ]


def test_a_path_leads_to_any_tier(visit):
    """The tier can be chosen; one that is reached, and the top, say so."""
    page = unfold(visit().open(PAGE + HELD))
    goal, lead = page.get_by_label("to", exact=True), page.locator("[data-goal-lead]")
    goal.select_option("Elite")
    expect(lead).to_contain_text(
        "Three points to Elite: Trust and Safety 5 → 8. New score 96."
    )
    goal.select_option("In Progress")
    expect(lead).to_contain_text("In Progress is already reached")
    goal.select_option("the next tier")
    fill(page, 10)
    expect(lead).to_contain_text("Elite is the highest tier")
    states = page.locator("[data-state]").all_inner_texts()
    assert states == ["awarded", *["reached"] * 4]


@pytest.mark.parametrize("typed", ["11", "-1", "7.5"])
def test_what_is_no_raw_score_is_explained(visit, typed):
    """It counts as not scored, is marked invalid, and the field says why."""
    page = visit().open(PAGE + HELD)
    number = page.locator('input[name="D1"]')
    put(number, typed)
    assert score(page) == "82 to 100"
    assert number.get_attribute("aria-invalid") == "true"
    expect(page.locator("#fault-d1")).to_contain_text("whole numbers from 0 to 10")
    put(number, "6")
    expect(page.locator("#fault-d1")).to_have_text("")
    assert score(page) == "93"


# What a link says, the raw scores that are kept of it, and words of the message.
HOSTILE = [
    ("#1.0/99--1", ["", "", "1"], "Trust and Safety is “99”"),
    ("#1.0/8-7-6-7-8-6-x-9", ["8", "7", "6"], "more than 7 raw scores"),
    ("#<img src=x onerror=alert(1)>", [""], "neither a score nor a place"),
    ("#1.0/<img src=x onerror=alert(1)>-7", ["", "7"], "<img src=x"),
    ("#" + "a" * 10_000, [""], "a" * 40 + "…"),
    ("#1.0/" + "9-" * 5_000, ["9", "9"], "more than 7 raw scores"),
    ("#__proto__", [""], "“__proto__” is neither"),
    ("#constructor/__proto__", [""], "version “constructor”"),
    ("#%E0%A4%A", [""], "neither a score nor a place"),
    ("#1.0/%E0%A4%A-5", ["", "5"], "Trust and Safety is"),
]


def test_a_hostile_link_is_answered_in_words(visit):
    """A visible message, what can be read is kept, nothing breaks or is injected."""
    visited = visit()
    page = visited.context.new_page()
    for hostile, kept, message in HOSTILE:
        page.goto("about:blank")
        page.goto(visited.url + PAGE + hostile)
        shown = page.locator("main [data-message]")
        expect(shown).to_be_visible()
        expect(shown).to_contain_text(message)
        assert raws(page)[: len(kept)] == kept
        assert page.locator("main img").count() == 0
        assert visited.errors == [], hostile
        fill(page, *[10] * 7)
        if not hostile.startswith("#constructor"):
            expect(shown).to_be_hidden()
        assert (score(page), tier(page)) == ("100", "Elite")
        wait_for_address(page, "#1.0/10-10-10-10-10-10-10")


def test_a_link_of_another_version_waits_for_the_reader(visit):
    """It is named, its raw scores are kept, and are scored only when asked."""
    page = visit().open(PAGE + "#0.9/8-7-6-7-8-6-7")
    message = page.locator("[data-message]")
    expect(message).to_contain_text("version “0.9”")
    assert raws(page) == list("8767867")
    assert score(page) == "–"
    assert tier(page) == "not scored under version 1.0"
    assert page.url.endswith("#0.9/8-7-6-7-8-6-7")
    page.get_by_role("button", name="Score them under version 1.0").click()
    assert (score(page), tier(page)) == ("71", "Advanced")
    expect(message).to_contain_text("made under version “0.9”")
    wait_for_address(page, "#1.0/8-7-6-7-8-6-7")


def test_a_foreign_score_is_never_taken_for_ours(visit):
    """Neither a bad link after it, nor a place and a reload, scores it unasked."""
    page = visit().open(PAGE + "#0.9/8-7-6-7-8-6-7")
    page.evaluate("location.hash = '#nonsense'")
    expect(page.locator("[data-message]")).to_contain_text("“nonsense” is neither")
    assert score(page) == "–"
    page.evaluate("location.hash = '#tier-001'")
    page.reload()
    assert score(page) == "0 to 100"


def test_an_edit_of_a_foreign_score_counts_and_says_so(visit):
    """The reader's own change scores the rest too; the focus stays where it was."""
    page = visit().open(PAGE + "#0.9/8-7-6-7-8-6-7")
    put(page.locator('input[name="D3"]'), "7")
    expect(page.locator('input[name="D3"]')).to_be_focused()
    assert (score(page), tier(page)) == ("72", "Advanced")
    expect(page.locator("[data-message]")).to_contain_text("made under version “0.9”")


def test_a_place_on_the_page_is_no_score(visit):
    """A link to a tier brings it into view, without message, and keeps the scores."""
    page = visit().open(PAGE + HELD)
    page.evaluate("location.hash = '#tier-001'")
    expect(page.locator("#tier-001")).to_be_in_viewport()
    expect(page.locator("[data-message]")).to_be_hidden()
    assert score(page) == "91"
    page.reload()
    assert score(page) == "91"
    page.go_back()
    wait_for_address(page, HELD)
    assert score(page) == "91"


def test_back_brings_the_scores_again_and_again(visit):
    """Left by a link at once after a change, twice: Back restores every raw score."""
    page = visit().open(PAGE)
    fill(page, 5, 10, 10, 10, 10, 10, 10)
    for raw in ("4", "6"):
        put(page.locator('input[name="D7"]'), raw)
        menu = page.get_by_role("navigation", name="Main")
        menu.get_by_text("Cases", exact=True).click()
        menu.get_by_role("link", name="All cases").click()
        expect(page).to_have_url(re.compile("cases/$"))
        page.go_back()
        expect(page.locator('input[name="D7"]')).to_have_value(raw)
        assert raws(page) == ["5", *["10"] * 5, raw]
        assert tier(page) == "Certified"


def test_changes_make_no_history(visit):
    """However often a score changes, Back leaves the page."""
    visited = visit()
    page = visited.open("about/")
    page.goto(visited.url + PAGE)
    for raw in range(11):
        fill(page, raw)
    wait_for_address(page, "#1.0/10-x-x-x-x-x-x")
    page.go_back()
    expect(page).to_have_url(re.compile("about/$"))


def test_reset_leaves_no_trace(visit):
    """All dimensions are open again and the address has no fragment."""
    page = visit().open(PAGE + HELD)
    page.get_by_role("button", name="Reset").click()
    assert raws(page) == [""] * 7
    wait_for_address(page, PAGE)
    assert score(page) == "0 to 100"


def test_the_keyboard_alone_leads_from_the_top_to_the_copied_link(visit):
    """Tab, digits and Enter are enough; the copied link gives the score again."""
    visited = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visited.open(PAGE)
    wanted = iter([5, 10, 10, 10, 10, 10, 10])
    for _ in range(120):
        page.keyboard.press("Tab")
        kind = page.evaluate(
            "() => document.activeElement.type + ' ' + document.activeElement.innerText"
        )
        outline = page.evaluate(
            "() => getComputedStyle(document.activeElement).outlineStyle"
        )
        assert outline != "none", kind
        if kind.startswith("number"):
            page.keyboard.type(str(next(wanted)))
        elif kind == "button Copy link":
            page.keyboard.press("Enter")
            break
    expect(page.locator("[data-taken]")).to_have_text("Link copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == visited.url + PAGE + HELD
    again = visited.context.new_page()
    again.goto(copied)
    assert (score(again), tier(again)) == ("91", "Certified")


def test_every_control_has_its_name_and_role(visit):
    """Sliders and numbers carry the dimension's name, outputs are off, one status."""
    page = visit().open(PAGE)
    for dimension in loaded().index.dimensions:
        name = f"{dimension.id} {dimension.name}"
        expect(page.get_by_role("spinbutton", name=name, exact=True)).to_have_count(1)
        expect(page.get_by_role("slider", name=f"{name}, slider")).to_have_count(1)
    group = page.get_by_role("group", name="Score each dimension, 0 to 10")
    assert group.get_by_role("spinbutton").count() == 7
    assert page.locator("[data-said]").count() == 1
    assert page.locator('output:not([aria-live="off"])').count() == 0
    picture = page.get_by_role("img", name=re.compile("Scores: Trust and Safety not"))
    expect(picture).to_be_visible()


def test_each_change_is_announced_once(visit):
    """However many inputs change at a stretch, the status speaks once they rest."""
    visited = visit()
    visited.context.clock.install(time=0)
    page = visited.open(PAGE)
    page.clock.pause_at(5_000)
    page.evaluate(
        """() => {
          window.heard = [];
          const status = document.querySelector("[data-said]");
          new MutationObserver(() => window.heard.push(status.textContent))
            .observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    fill(page, 5, 10, 10, 10, 10, 10, 10)
    assert page.evaluate("heard") == []
    page.clock.run_for(5_000)
    first = f"10 {levels('D7')[5]} 91 of 100, Certified. {SAID}"
    assert page.evaluate("heard") == [first]
    unfold(page).get_by_label("to", exact=True).select_option("Elite")
    page.clock.run_for(5_000)
    second = page.locator("[data-goal-lead]").inner_text()
    assert page.evaluate("heard") == [first, second]


@pytest.mark.parametrize(
    "start", [HELD, *(["", "#0.9/1-99-3-4-5-6-x"] if WIDE else [])]
)
@pytest.mark.only_chromium("the system's Firefox keeps its own colours")
def test_it_is_accessible_in_every_dress(visit, start):
    """Axe finds nothing, and the page does not scroll sideways."""
    visited = visit(reduced_motion="reduce")
    prepare(visited.context)
    page = visited.open(PAGE + start)
    page.locator(".arr-dim summary").first.click()
    thin(page)
    for width, scheme in [(320, "light"), (1280, "dark"), (320, "dark")]:
        page.set_viewport_size({"width": width, "height": 780})
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) == []
        assert barriers(page, COLOURS if scheme == "dark" else None) == []


@pytest.mark.parametrize("width", [320, 360, 390] if WIDE else [320])
def test_on_a_phone_score_and_tier_stay_in_sight(visit, width):
    """At each control, wherever the reader scrolls, the result is visible above it."""
    page = visit(width=width).open(PAGE + HELD)
    for number in page.locator("input[type=number]").all():
        number.scroll_into_view_if_needed()
        number.focus()
        for name in ("score", "tier"):
            expect(page.locator(f'output[name="{name}"]')).to_be_in_viewport(ratio=1)
        head = page.locator(".arr-calc__head").bounding_box()
        box = number.bounding_box()
        assert box["y"] >= head["y"] + head["height"] - 1


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1000, 600)])
def test_score_and_tier_stay_beside_the_controls(visit, width, height):
    """They keep in sight beside the controls, and lie on no text, wherever one is."""
    page = visit(width=width, height=height).open(PAGE + HELD)
    page.locator('input[name="D7"]').evaluate("one => one.scrollIntoView()")
    expect(page.locator('output[name="score"]')).to_be_in_viewport(ratio=1)
    # Sampled in steps of the page: nothing but the block itself is where it is.
    covered = """() => {
      const top = document.querySelector(".arr-calc__top");
      const all = document.querySelectorAll(".arr-page p, .arr-page h2, summary, td");
      const texts = [...all]
        .filter((one) => !top.contains(one) && one.textContent.trim());
      const found = [];
      for (let y = 0; y < document.documentElement.scrollHeight; y += 150) {
        window.scrollTo(0, y);
        const block = top.getBoundingClientRect();
        for (const one of texts) {
          const box = one.getBoundingClientRect();
          if (box.width && box.left < block.right && box.right > block.left
            && box.top < block.bottom - 1 && box.bottom > block.top + 1)
            found.push(one.textContent);
        }
      }
      return found;
    }"""
    assert page.evaluate(covered) == []


def test_a_refused_clipboard_leaves_the_text_to_copy(visit):
    """The text stands selected in a field, and the page says so."""
    page = visit().open(PAGE + HELD)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
    )
    page.get_by_role("button", name="Copy link").first.click()
    field = page.get_by_label("Copy this by hand")
    expect(field).to_be_focused()
    assert field.input_value().endswith(HELD)
    chosen = "f => f.value.slice(f.selectionStart, f.selectionEnd)"
    assert field.evaluate(chosen) == field.input_value()
    expect(page.locator("[data-taken]")).to_contain_text("did not allow copying")


def test_refused_storage_is_said_and_harms_nothing(visit):
    """Without storage the comparison works until the page is left."""
    visited = visit()
    visited.context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('refused', 'SecurityError'); } });"
    )
    page = visited.open(PAGE + HELD)
    unfold(page).get_by_role("button", name="Keep this result to compare").click()
    lead = page.locator("[data-compare-lead]")
    expect(lead).to_contain_text("refuses to keep anything: what you change")
    expect(lead).not_to_contain_text("kept on")
    expect(page.get_by_text("A kept result stays")).to_be_hidden()
    fill(page, 6)
    expect(page.locator("[data-compared]")).to_contain_text("Certified")
    page.get_by_role("button", name="Stop comparing").click()
    expect(page.locator("[data-compared]")).to_be_hidden()
    expect(lead).to_have_text("Nothing is compared any more.")
    assert visited.errors == []


def test_a_kept_result_is_compared_after_a_reload(visit):
    """Raw scores, score and tier stand beside the earlier ones, with the change."""
    page = visit().open(PAGE + HELD)
    unfold(page).get_by_role("button", name="Keep this result to compare").click()
    page.reload()
    fill(page, 6, 8)
    expect(page.locator("[data-compared] tbody tr").nth(1)).to_contain_text("−2")
    rows = [
        row.locator("th, td").all_inner_texts()
        for row in page.locator("[data-compared] tbody tr").all()
    ]
    assert rows[0] == ["D1 Trust and Safety", "5", "6", "+1"]
    assert rows[1] == ["D2 Context Integrity", "10", "8", "−2"]
    assert rows[2][3] == "none"
    assert rows[7:] == [
        ["Score", "91", "90", "−1"],
        ["Tier", "Certified", "Advanced", "changed"],
    ]


def test_a_pasted_link_is_compared_and_a_bad_one_named(visit):
    """Whole links and bare fragments do; other versions and nonsense are refused."""
    page = unfold(visit().open(PAGE + HELD))
    field, lead = page.locator("#earlier"), page.locator("[data-compare-lead]")
    compare = page.get_by_role("button", name="Compare", exact=True)
    for text, answer in [
        ("https://x.example/#1.0/8-8-8-8-8-8-8", "Compared with the pasted link."),
        (
            "https://x.example/report/#1.0/8-8-8-8-8-8-8/2026-08-28/Ada%20agent",
            "Compared with the pasted link of Ada agent, scored on 28 August 2026.",
        ),
        ("https://x.example/%230.8/8-8-8-8-8-8-8", "under version “0.8”"),
        ("1.0/8-8", "Not read: Distribution Control is missing"),
        ("#0.9/8-8-8-8-8-8-8", "under version “0.9”"),
        ("hello", "“hello” is no link to a score"),
    ]:
        field.fill(text)
        compare.click()
        expect(lead).to_contain_text(answer)


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        unfold(page).get_by_role("button", name=name).click()
    path = Path(download.value.path())
    return path.read_bytes().decode("utf-8")


def test_the_saved_json_says_everything(visit):
    """Versions, day, link, raw scores, ends, reason, and the path to each tier."""
    page = visit().open(PAGE + HELD)
    page.get_by_label(re.compile("Name of the agent")).fill('Ada "7"')
    content = json.loads(saved(page, "Save JSON"))
    assert content["subject"] == 'Ada "7"'
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", content["scored_on"])
    assert content["link"] == page.url
    assert content["index"]["version"] == content["rule"]["version"] == "1.0"
    assert content["law"]["consolidated_on"] == "2026-07-27"
    assert list(content["raws"].values()) == [5, *[10] * 6]
    assert content["score"] == [91, 91]
    assert content["tier"] == ["TIER-003"] * 2
    assert content["band"] == ["TIER-001"] * 2
    assert content["reason"] == REASON
    assert content["paths"] == [
        {
            "tier": name,
            "points": cost,
            "raises": [{"dimension": "D1", "from": 5, "to": 5 + cost}],
        }
        for name, cost in (("TIER-001", 3), ("TIER-002", 1))
    ]


def test_the_saved_csv_is_a_table_and_no_formula(visit):
    """Rows are as RFC 4180 has them; a name that looks like a formula is a text."""
    page = visit().open(PAGE + "#1.0/5-x-10-10-10-10-10")
    page.get_by_label(re.compile("Name of the agent")).fill('x;\xa0=HYPERLINK("x");=1')
    text = saved(page, "Save CSV")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert rows[0] == ["id", "name", "weight", "raw", "weighted"]
    assert rows[1] == ["D1", "Trust and Safety", "18", "5", "90"]
    assert rows[2] == ["D2", "Context Integrity", "14", "", ""]
    values = {row[0]: row[1] for row in rows[8:]}
    assert values["score"] == "77 to 91"
    assert values["subject"] == "x;'\xa0=HYPERLINK(\"x\");'=1"
    assert values["version"] == "1.0"


@pytest.mark.parametrize("name", ["Copy text", "Copy Markdown"])
def test_the_copied_report_puts_the_conclusion_first(visit, name):
    """Score and tier, reason, weak dimensions, first step, insurers, proof, basis."""
    visited = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visited.open(PAGE + HELD)
    page.get_by_label(re.compile("Name of the agent")).fill("Ada <b>*_x_*</b>")
    unfold(page).get_by_role("button", name=name).click()
    expect(page.locator("[data-taken]")).to_contain_text("copied")
    text = page.evaluate("navigator.clipboard.readText()").replace("\\", "")
    in_order = [
        "Ada <b>*_x_*</b>",
        "91 of 100: Certified",
        SAID,
        "Catastrophic-loss line",
        "Verification gap",
        "To show 6: The guardrails run in production",
        "Armilla",
        "Brokers give access through the Lloyd's market",
        "Trust and Safety (first)",
        page.url,
    ]
    places = [text.find(part) for part in in_order]
    assert places == sorted(places)
    assert places[0] >= 0


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
def test_paper_carries_the_underwriters_page_alone(visit):
    """In print the report stands alone: conclusion first, evidence with boxes."""
    page = visit().open(PAGE + HELD)
    page.emulate_media(media="print")
    sheet = page.locator("[data-sheet]")
    expect(sheet).to_be_visible()
    expect(page.locator(".arr-calc__bench")).to_be_hidden()
    expect(page.locator("#formula")).to_be_hidden()
    headings = sheet.locator("h2").all_inner_texts()
    assert headings[:2] == ["Conclusion", "What keeps it below Advanced"]
    expect(sheet).to_contain_text("stated scope touches Trust and Safety")
    expect(sheet).to_contain_text("exclusions touch Trust and Safety")
    assert sheet.locator(".arr-sheet__boxes li").count() == 7
    conclusion = sheet.locator("section").first.bounding_box()
    assert conclusion["y"] + conclusion["height"] < 700


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
def test_a_pdf_is_made_of_the_report(visit):
    """Printing fills the report without a button; three pages hold it."""
    page = visit().open(PAGE + HELD)
    pdf = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3
    sheet = page.locator("[data-sheet]")
    expect(sheet.locator("[data-part=first]")).to_be_visible()


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
def test_without_a_result_paper_carries_the_page(visit):
    """Nothing scored: the levels are printed, to score on paper."""
    page = visit().open(PAGE)
    page.emulate_media(media="print")
    expect(page.locator("[data-sheet]")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for dimension in loaded().index.dimensions:
        row = page.locator(f'[data-dimension="{dimension.id}"]')
        expect(row.locator(".arr-levels")).to_be_visible()


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_a_script_the_rule_can_be_read(visit):
    """Formula, weights, floors, tiers and a worked example remain; no dead control."""
    visited = visit(java_script_enabled=False)
    page = visited.open(PAGE)
    expect(page.locator("form[data-calculator]")).to_be_hidden()
    expect(page.get_by_text("The calculator needs JavaScript")).to_be_visible()
    page.get_by_role("link", name="the method").click()
    main = page.locator("main")
    for text in ("Overall score = (sum of", "91", "cascade", "6,332,117", "745,418"):
        expect(main).to_contain_text(text)
    for place in ("formula", "weights", "floors", "decision"):
        expect(page.locator(f"#{place}")).to_be_visible()
    assert page.locator("main button:visible").count() == 0


def test_nothing_leaves_the_browser(visit):
    """From the first score to every file not one request is made."""
    visited = visit()
    page = visited.open(PAGE)
    page.wait_for_load_state("networkidle")
    before = len(visited.requests)
    fill(page, 5, 10, 10, 10, 10, 10, 10)
    saved(page, "Save JSON")
    saved(page, "Save CSV")
    unfold(page).get_by_role("button", name="Keep this result to compare").click()
    wait_for_address(page, HELD)
    after = [one for one in visited.requests[before:] if "favicon" not in one]
    assert after == []
    assert visited.foreign == []
    assert visited.context.cookies() == []


def test_another_edition_is_scored_unchanged(visit, built):
    """Other weights, six dimensions, four tiers: page and script follow the data."""
    rule = Rule.of(loaded(Files(index=OTHER)).index)
    visited = visit(site=built(INDEX=str(OTHER)))
    page = visited.open(PAGE)
    assert page.locator("input[type=number]").count() == len(rule.dimensions)
    for value in ((7, 7, 7, 7, 7, 7), (6, 10, 10, 10, 10, 10), (3, None, 3, 9, 0, 1)):
        page.evaluate("f => { location.hash = f; }", fragment(rule, value))
        worst, best = rule.interval(value)
        names = {worst.tier.name, best.tier.name}
        assert all(name in tier(page) for name in names)
    saved_reason = json.loads(saved(page, "Save JSON"))["reason"]
    assert saved_reason == rule.reason(value)
    page.evaluate("location.hash = '#1.0/1-1-1-1-1-1-1'")
    expect(page.locator("[data-message]")).to_contain_text("version “1.0”")
    assert visited.errors == []


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
def test_hostile_texts_stay_texts(visit, hostile_site):
    """Names and texts full of markup are shown, saved and printed as they are."""
    visited = visit(site=hostile_site)
    page = visited.open(PAGE + HELD)
    page.on("dialog", lambda dialog: visited.errors.append(dialog.message))
    assert score(page) == "91"
    expect(page.locator("[data-reason]")).to_contain_text("<script>alert(7007)")
    expect(page.locator("[data-sheet]")).to_contain_text("{{ 7007*7 }}")
    assert "<script>" in json.loads(saved(page, "Save JSON"))["reason"]
    page.emulate_media(media="print")
    expect(page.locator("[data-sheet]")).to_contain_text("<img src=x onerror")
    assert page.locator("main img").count() == 0
    assert visited.errors == []


def test_what_is_kept_to_compare_is_what_the_browser_keeps_now(visit):
    """Another tab keeps or erases it; a damaged one is described in words."""
    visited = visit()
    page = visited.open(PAGE + HELD)
    lead = page.locator("[data-compare-lead]")
    unfold(page).get_by_role("button", name="Keep this result to compare").click()
    other = visited.open(PAGE + "#1.0/8-8-8-8-8-8-8")
    expect(other.locator("[data-compared]")).to_contain_text("91")
    unfold(other).get_by_role("button", name="Keep this result to compare").click()
    expect(page.locator("[data-compared] tbody tr").first).to_contain_text("8")
    other.goto(visited.url + "about/privacy/")
    other.get_by_role("button", name="Erase all of it").click()
    other.get_by_role("button", name="Yes").click()
    expect(lead).to_have_text("The kept result was erased.")
    expect(page.locator("[data-compared]")).to_be_hidden()
    for kept, answer in [
        ("2026-02-31 1.0/8-8-8-8-8-8-8", "kept on a day that cannot be read"),
        ("rubbish", "cannot be compared. It is damaged."),
        ('{"raws": [1]}', "cannot be compared. It is damaged."),
        ('2026-01-31 1.0/8-{"raws": 1}', "some of its scores could not be read"),
        ("2026-01-31 0.9/8", "under version “0.9”"),
    ]:
        other.evaluate("text => localStorage.setItem('arr-kept-score', text)", kept)
        page.reload()
        expect(lead).to_contain_text(answer)
        expect(lead).not_to_contain_text(re.compile("Invalid|[{}]|rubbish"))
    page.get_by_role("button", name="Forget the kept result").click()
    assert page.evaluate("localStorage.getItem('arr-kept-score')") is None
