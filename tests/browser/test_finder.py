"""The finder in the browser: asked, shared, saved, without script, misused."""

import csv
import io
import random
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.model.dates import spoken
from macros.rules.finder import Verdicts
from tests.dates import deferred
from tests.sites import WIDE
from tests.visits import attributes

FINDER = "obligations/finder/"
# We use a CV-screening agent in Germany.
SCREENING = "?do=use&who=firm&place=de&area=employment&exempt=no&does=decides&does=work"


IN_FORCE, ONLY_IF = "In force now", "Only if …"


def tense(page, title: str) -> list[str]:
    """Return the duties below a heading of the result, in their order."""
    below = page.locator(f'[data-tense="{title}"] + div [data-duty]')
    return attributes(below, "data-duty")


def applying(page) -> list[str]:
    """Return the duties that apply, of every tense."""
    found = page.locator('[data-tenses] [data-outcome="applies"]')
    return attributes(found, "data-duty")


def duty(page, name: str):
    return page.locator(f'[data-duty="{name}"]')


def test_a_new_user_gets_the_answer(visit, edition):
    """CV screening in Germany: what is asked, by when, of whom, and what if not."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open("obligations/")
    page.get_by_role("link", name="Which are mine?").click()
    page.get_by_label("Use an AI system in our work").check()
    page.get_by_label("Any other firm or organisation").check()
    page.get_by_label("Germany").check()
    page.get_by_label("Hiring or managing workers").check()
    page.get_by_label("No, or the system profiles people").check()
    page.get_by_label("Makes decisions about people").check()
    page.get_by_label("Is used on our own workers").check()
    assert {"AIA-4-1", "AIA-5-1-A", "AIA-5-1-F"} <= set(tense(page, IN_FORCE))
    _, later = deferred(edition, "OBL-009")
    starting = tense(page, f"Starts {spoken(later.date)}")
    assert {"AIA-26-1", "AIA-26-5", "AIA-26-6", "AIA-26-7", "AIA-26-11"} <= set(
        starting
    )
    assert "AIA-27-1" not in applying(page)
    assert "AIA-25-1" in tense(page, ONLY_IF)
    assert "put your name" in duty(page, "AIA-25-1").text_content()
    monitoring = duty(page, "AIA-26-5")
    monitoring.locator("summary").click()
    assert "€15 million or 3%" in monitoring.inner_text()
    assert "Art. 99(4)(e)" in monitoring.inner_text()
    assert "2028" not in monitoring.inner_text()
    authority = page.locator('[data-authority="NAT-001"]')
    says = authority.locator("[data-says]").inner_text()
    assert says.startswith("The Bundesnetzagentur, under the KI-MIG")
    result = page.locator("#result").bounding_box()["y"]
    assert authority.bounding_box()["y"] - result < 900
    first = page.locator("[data-first-list] a").all_text_contents()
    assert len(first) == 5
    assert {"Art. 4(1)", "Art. 26(1)", "Art. 86(1)"} <= set(first)
    binder = page.get_by_role("link", name="Tick off the proof")
    query = parse_qs(urlsplit(binder.get_attribute("href")).query)
    assert set(query["records"][0].split()) <= set(applying(page))
    page.locator("[data-limits-of] > summary").click()
    text = page.locator("main").inner_text()
    for word in ("Most of data protection law", "Labour law", "Equality"):
        assert word in text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("own-name=yes", "applies"),
        ("own-name=branded", "may"),
        ("own-name=no", "no"),
        ("", "may"),
    ],
)
def test_a_firm_with_a_chatbot_is_asked_whose_it_is(visit, answer, expected):
    """Art. 3(3) with Art. 50(1): who has it developed, under its name, provides it."""
    page = visit().open(f"{FINDER}?do=use&area=none&does=talks&{answer}")
    assert page.locator('[data-question="own-name"]').is_visible()
    assert duty(page, "AIA-50-1").get_attribute("data-outcome") == expected
    remark = page.locator("[data-remark]", has_text="Ask the provider")
    assert remark.is_visible() == (expected == "no")


def test_what_is_open_names_the_question(visit):
    """Who has not said what the AI does reads which answer decides."""
    page = visit().open(f"{FINDER}?do=use&area=none")
    reason = duty(page, "AIA-50-3").locator("[data-only-if]")
    assert reason.text_content() == "Your answers leave it open: What does it do?"


def test_a_duty_says_what_limits_it(visit):
    """Art. 27(1) leaves out Annex III, point 2."""
    page = visit().open(FINDER + SCREENING.replace("firm", "public"))
    assert "point 2 excepted" in duty(page, "AIA-27-1").text_content()


@pytest.mark.parametrize(
    ("width", "height", "most"), [(1280, 900, 3_500), (360, 780, 6_000)]
)
def test_the_result_is_short_and_begins_with_what_to_do(visit, width, height, most):
    """CV screening in Germany: few screens; authority and first steps on the first."""
    page = visit(width=width, height=height).open(FINDER + SCREENING)
    assert page.locator("[data-results]").bounding_box()["height"] <= most
    top = page.locator("#result").bounding_box()["y"]
    for place in ('[data-authority="NAT-001"]', "[data-first-list]"):
        box = page.locator(place).bounding_box()
        assert box["y"] + box["height"] - top <= height, place


def test_many_duties_of_an_article_are_a_line_that_opens(visit):
    """Art. 5 has seven in force: the line says date and fine once, its duties not."""
    page = visit(width=360).open(FINDER + SCREENING)
    article = page.locator(".arr-found-article", has=duty(page, "AIA-5-1-A"))
    assert article.locator("> [data-duty]").count() > 5
    assert not duty(page, "AIA-5-1-A").is_visible()
    article.locator("> summary").click()
    assert duty(page, "AIA-5-1-A").is_visible()
    assert "€35 million" in article.locator("> summary").text_content()
    assert not duty(page, "AIA-5-1-A").locator(".arr-found-duty__when").is_visible()
    # What the reader opened stays open while answers change.
    page.locator('[data-question="place"] [data-turn]').click()
    page.get_by_label("Italy").check()
    assert duty(page, "AIA-5-1-A").is_visible()


def test_on_a_phone_one_question_is_open_at_a_time(visit):
    """The others are a line with their answer; sectors fold the answers on the area."""
    page = visit(width=360).open(FINDER)
    first, second = page.locator("[data-question]:visible").all()[:2]
    assert first.locator("input").first.is_visible()
    assert not second.locator("input").first.is_visible()
    first.get_by_label("Use an AI system in our work").check()
    first.get_by_role("button", name="Next question").click()
    assert not first.locator("input").first.is_visible()
    assert first.locator("[data-chosen]").inner_text() == "Use an AI system in our work"
    assert second.locator("input").first.is_visible()
    area = page.locator('[data-question="area"]')
    area.get_by_role("button").first.click()
    option = area.get_by_label("Creditworthiness of people")
    assert not option.is_visible()
    area.get_by_text("Money and public services").click()
    option.check()
    assert not second.locator("input").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("[data-question]:visible input:visible").count() > 40


def test_a_duty_is_shown_as_sure_as_it_is(visit, edition):
    """What was not read in the law says so on its line, here and in every list."""
    unsure = {one.id for one in edition.duties if one.sure != "law read"}
    page = visit().open(FINDER + "?do=build&area=none&does=generates")
    line = duty(page, "CRA-14-1").locator("summary")
    assert "secondary source" in line.inner_text()
    for address, place in ((FINDER, "[data-duty]"), ("obligations/", "[data-entry]")):
        page = visit().open(address)
        marked = page.locator(f"{place}:has([data-certainty])").all()
        found = {
            one.get_attribute("data-duty") or one.get_attribute("data-record")
            for one in marked
        }
        assert found == unsure, address


def test_every_preset_leads_to_duties(visit, edition):
    """A sector or role starts from a link, at the result."""
    page = visit().open(FINDER)
    presets = page.locator("[data-preset]")
    assert presets.count() == len(edition.finder.presets)
    page.get_by_role("link", name="Importers", exact=True).click()
    page.wait_for_selector('[data-tenses] [data-outcome="applies"]', state="attached")
    assert "AIA-23-1" in applying(page)
    assert "AIA-24-1" not in applying(page)
    assert page.locator("#result").bounding_box()["y"] < 320


def test_a_shared_link_shows_the_same_answer(visit):
    """The address holds the answers; reload and Back restore them."""
    page = visit().open(FINDER + SCREENING)
    first = applying(page)
    assert "AIA-26-1" in first
    page.reload()
    assert applying(page) == first
    page.locator("[data-first-list] a").first.click()
    page.go_back()
    assert applying(page) == first
    assert page.get_by_label("Germany").is_checked()


def test_the_answer_is_saved_as_a_table(visit, edition):
    """The CSV has a line a duty, with tense, date, fine, steps and proof."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open(FINDER + SCREENING)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    duties = {
        row[1]: dict(zip(rows[0], row, strict=True)) for row in rows[1 : rows.index([])]
    }
    assert set(duties) == {one.id for one in edition.duties}
    logs = duties["AIA-26-6"]
    day = deferred(edition, "OBL-009")[1].date
    assert logs["Tense"] == f"Starts {spoken(day)}"
    assert logs["Date"] == day.isoformat()
    assert logs["Fine, up to"] == "€15 million or 3%"
    assert logs["Fined by"] == "Art. 99(4)(e)"
    assert logs["Who"] == "Deployers"
    assert "EV-OBL-009-05" in logs["Proof"]
    assert logs["Steps"].count(" | ") >= 1
    assert duties["AIA-26-9"]["Only if"]
    assert duties["AIA-23-1"]["Tense"] == "Not for you"
    below = [row for row in rows[rows.index([]) + 1 :] if len(row) == 2]
    said = {name: [text for n, text in below if n == name] for name, _ in below}
    assert SCREENING in said["Answers"][0]
    assert said["Where are you established?"] == ["Germany"]
    assert said["Authority"][0].startswith("The Bundesnetzagentur, under the KI-MIG")
    assert "secondary source" in said["Authority"][0]
    assert any("GDPR" in text for text in said["Not covered"])
    assert len(said["Not asked"]) == len(edition.finder.assumed)


def test_the_finder_works_by_keyboard(visit):
    """Tab and Space choose; what is not asked cannot be reached."""
    page = visit().open(FINDER)
    page.get_by_label("Use an AI system in our work").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**do=use**")
    assert not page.locator('[data-question="systemic"]').is_visible()
    assert not page.locator('[data-question="exempt"]').is_visible()
    assert "open" in page.locator("[data-finder-message]").inner_text()


def test_while_answering_the_count_is_in_sight(visit):
    """A line at the foot of the window counts, and leads to the result."""
    page = visit(width=360, height=640).open(FINDER)
    live = page.locator("[data-live]")
    assert not live.is_visible()
    page.get_by_label("Use an AI system in our work").check()
    box = live.bounding_box()
    assert round(box["y"] + box["height"]) <= 640
    assert "only if" in live.inner_text()
    live.get_by_role("link").click()
    assert page.locator("#result").bounding_box()["y"] < 320


def test_those_who_only_use_see_no_date_for_providers(visit):
    """Deep fakes: the grace of Art. 111(4) and marking bind the provider alone."""
    page = visit().open(FINDER + "?do=use&area=none&does=deep-fake")
    assert "AIA-50-4" in applying(page)
    assert "AIA-50-2" not in applying(page)
    page = visit().open(FINDER + "?do=build&area=none&does=generates")
    assert "2 December 2026" in duty(page, "AIA-50-2").text_content()


def test_none_of_these_excludes_the_others(visit):
    """An answer that stands alone clears the others, and is cleared by them."""
    page = visit().open(FINDER + "?area=employment")
    area = page.locator('[data-question="area"]')
    area.get_by_label("Nothing on this list").check()
    assert "area=none" in page.url
    assert "employment" not in page.url
    area.get_by_label("Hiring or managing workers").check()
    assert "area=none" not in page.url


def test_the_day_of_the_law_composes_with_the_answers(visit):
    """On the index's day Art. 26 applied from 2 August 2026."""
    page = visit().open(FINDER + SCREENING + "&asof=2026-06-13")
    assert "AIA-26-6" in tense(page, "Starts 2 August 2026")
    page.get_by_label("Italy").check()
    assert "asof=2026-06-13" in page.url


@pytest.mark.parametrize(
    "query",
    [
        "?do=<img src=x onerror=alert(1)>",
        "?__proto__=use&constructor=x",
        "?do=" + "x" * 9000,
    ],
)
def test_a_hostile_address_does_no_harm(visit, query):
    """What no question has is named as text and left out."""
    visited = visit()
    page = visited.open(FINDER + query)
    message = page.locator("[data-finder-message]")
    assert "was ignored" in message.inner_text()
    assert message.locator("*").count() == 0
    assert visited.errors == []


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_every_duty_is_there(visit, edition):
    """No form that would not work; every duty, each with its article and fine."""
    page = visit(java_script_enabled=False).open(FINDER)
    assert not page.locator("[data-finder]").is_visible()
    assert page.locator("[data-duty]:visible").count() == len(edition.duties)
    text = page.locator("main").inner_text()
    assert "Every duty, and whom it binds" in text
    assert IN_FORCE not in text
    assert page.get_by_role("button", name="Save as CSV").is_hidden()


def test_on_a_phone_nothing_scrolls_sideways(visit):
    """Questions and answers fit 320 pixels."""
    page = visit(width=320).open(FINDER + SCREENING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
def test_on_paper_the_answer_stands_without_the_questions(visit):
    """Print shows the result; the form and the buttons stay away."""
    page = visit().open(FINDER + SCREENING)
    page.emulate_media(media="print")
    assert not page.locator("[data-finder]").is_visible()
    assert duty(page, "AIA-26-6").is_visible()
    assert not page.get_by_role("button", name="Copy link").is_visible()
    given = page.locator("[data-given]").inner_text()
    assert "Germany" in given
    assert SCREENING in given
    assert not duty(page, "AIA-9-1").is_visible()
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 9


def test_the_browser_judges_as_the_reference_does(visit, edition):
    """`finder.mjs` and `finder.py` agree on every duty over a spread of answers."""
    verdicts = Verdicts(edition.finder)
    data = verdicts.as_data(edition.duties, edition.starts)
    names = [question.id for question in edition.finder.questions]
    spread = [
        [None, *(frozenset([o.id]) for o in question.options)]
        for question in edition.finder.questions
    ]
    drawn = random.Random(9)
    groups = [list(map(drawn.choice, spread)) for _ in range(5_000 if WIDE else 80)]
    given = [
        {n: sorted(c) for n, c in zip(names, group, strict=True) if c}
        for group in groups
    ]
    expected = [
        [
            [
                verdicts.outcome(one_duty, answers),
                [*verdicts.turns_on(one_duty, answers)],
                [*verdicts.unanswered(one_duty.when, answers)],
            ]
            for answers in [{n: frozenset(c) for n, c in one.items()}]
            for one_duty in edition.duties
        ]
        for one in given
    ]
    visited = visit()
    page = visited.open(FINDER)
    run = """async ([address, data, given]) => {
      const { outcome, turnsOn, unanswered } = await import(address);
      const judge = (one) => (duty) => [
        outcome(duty, one, data.conditions),
        turnsOn(duty, one, data.conditions),
        unanswered(duty.when, one, data.conditions),
      ];
      return given.map((one) => data.duties.map(judge(one)));
    }"""
    address = visited.url + "javascripts/rules/finder.mjs"
    assert page.evaluate(run, [address, data, given]) == expected
