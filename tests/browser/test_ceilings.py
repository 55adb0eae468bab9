"""The calculator of ceilings in the browser: its module, its page, its link."""

import json
import random

import pytest
from playwright.sync_api import expect

from macros.pages.penalties import Penalties
from macros.pages.render import Renderer
from macros.rules.ceilings import ceiling, fragment, money, reason, turnover
from macros.rules.derived import Derived
from tests.editions import loaded
from tests.raw import duties
from tests.sites import ROOT
from tests.visits import attributes

PAGE = "penalties/"
VECTORS = json.loads((ROOT / "tests/vectors/ceilings.json").read_text(encoding="utf-8"))
EDITION = loaded()
RULES = Penalties(Renderer(Derived(EDITION))).data
DAY = RULES["version"]
FINES = {fine.id: fine for fine in EDITION.ceilings.fines}

COMPUTE = """
async ([root, rules, cases]) => {
  const module = await import(root + "rules/ceilings.mjs");
  const { ceiling, format, money, parse, reason, turnover } = module;
  return cases.map(([fine, offender, text]) => {
    const of = rules.fines.find(({ id }) => id === fine);
    const { cents, fault } = turnover(text, rules);
    if (fault) return fault;
    const measure = of.measures[offender];
    const link = format({ fine, offender, cents }, rules);
    const read = parse("#" + link, rules);
    const isRead = read.input.cents === cents && read.input.fine === fine
      && read.input.offender === offender && read.faults.length === 0;
    const given = cents ?? 0n;
    const sum = money(ceiling(of, measure, given));
    return [sum, reason(of, measure, given), link, isRead];
  });
}
"""
PARSE = """
async ([root, rules, texts]) => {
  const { parse } = await import(root + "rules/ceilings.mjs");
  return texts.map((text) => {
    const read = parse(text, rules);
    if (read.kind !== "input") return [read.kind];
    const { fine, offender, cents } = read.input;
    return [fine, offender, cents === null ? null : String(cents), read.faults.length];
  });
}
"""
FRAGMENTS = {
    "": ["none"],
    "#": ["none"],
    "#pen-001": ["other"],
    "#%E0%A4%A": ["other"],
    "#1.0/8-7-6": ["other"],
    f"#{DAY}/x/x/x": ["", "", None, 0],
    f"#{DAY}/art-99-3/sme/1,000": ["art-99-3", "sme", "100000", 0],
    f"#{DAY}%2Fart-101%2Fother%2F5": ["art-101", "other", "500", 0],
    f"#{DAY}/art-99-3/sme/-5": ["art-99-3", "sme", None, 1],
    f"#{DAY}/art-99-3/sme/1e400": ["art-99-3", "sme", None, 1],
    f"#{DAY}/__proto__/constructor/": ["", "", None, 3],
    f"#{DAY}/art-101/sme/5/6": ["art-101", "sme", "500", 1],
    f"#{DAY}/": ["", "", None, 3],
}


def expected(fine: str, offender: str, text: str) -> list:
    """Return what the reference makes of an input."""
    try:
        given = turnover(text)
    except ValueError as error:
        return str(error)
    measure = next(one for one in FINES[fine].counts if one.offender == offender)
    cents = given or 0
    return [
        money(ceiling(FINES[fine], measure.counts, cents)),
        reason(FINES[fine], measure, cents),
        fragment(DAY, fine, offender, given),
        True,
    ]


def test_the_module_agrees_with_the_reference(visit):
    """Cases worked out by hand, hostile texts and random inputs give the same."""
    chance = random.Random(7)
    cases = [case[:3] for case in VECTORS["cases"]]
    texts = [text for text, _ in (*VECTORS["read"], *VECTORS["refused"])]
    texts += [
        "".join(chance.choices("0123456789,. -\u00a0e€x", k=chance.randrange(14)))
        for _ in range(1500)
    ]
    texts += [f"{chance.randrange(10**11) / 100:.2f}" for _ in range(500)]
    offenders = [offender["id"] for offender in RULES["offenders"]]
    cases += [
        [chance.choice(list(FINES)), chance.choice(offenders), text] for text in texts
    ]
    visited = visit()
    page = visited.open("about/")
    root = visited.url + "javascripts/"
    found = page.evaluate(COMPUTE, [root, RULES, cases])
    assert [result[0] for result in found[: len(VECTORS["cases"])]] == [
        case[3] for case in VECTORS["cases"]
    ]
    for case, result in zip(cases, found, strict=True):
        assert (case, result) == (case, expected(*case))
    read = page.evaluate(PARSE, [root, RULES, list(FRAGMENTS)])
    assert dict(zip(FRAGMENTS, read, strict=True)) == FRAGMENTS


def ceiling_of(page):
    return page.locator("output[name=ceiling]")


def result(page) -> str:
    return ceiling_of(page).inner_text()


def test_a_reader_finds_a_ceiling_and_shares_it(visit):
    """Questions, ceiling, reason, address, reload, copy, and nothing sent."""
    visited = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visited.open(PAGE)
    page.wait_for_load_state("networkidle")
    before = len(visited.requests)
    form = page.locator("[data-ceiling]")
    assert result(page) == "–"
    assert "the breach, the offender and the turnover" in form.inner_text()
    page.get_by_label("Duties of operators").focus()
    page.keyboard.press("Space")
    page.get_by_label("Not an undertaking").check()
    assert result(page) == "EUR 15,000,000"
    assert "Not needed here" in form.inner_text()
    page.locator("input[name=offender][value=mid-cap]").check()
    assert "Still to answer: the turnover." in form.inner_text()
    page.get_by_label("Worldwide turnover").fill("120 000 000")
    assert result(page) == "EUR 3,600,000"
    assert "less than EUR 15,000,000; the lower of the two" in form.inner_text()
    page.wait_for_url(f"**/#{DAY}/art-99-4/mid-cap/120000000")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Link copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    page.get_by_label("Worldwide turnover").fill("1e400")
    assert "“1e400” could not be read" in form.inner_text()
    assert result(page) == "–"
    assert page.locator("#turnover").get_attribute("aria-invalid") == "true"
    page.get_by_label("Worldwide turnover").fill("<img src=x onerror=alert(1)>")
    assert form.locator("img").count() == 0
    assert [r for r in visited.requests[before:] if "favicon" not in r] == []
    page.get_by_role("button", name="Start again").click()
    page.wait_for_function("() => window.location.hash === ''")
    assert page.locator("#turnover").input_value() == ""
    page.goto(link)
    page.reload()
    assert result(page) == "EUR 3,600,000"
    assert page.locator("#turnover").input_value() == "120,000,000"
    assert visited.errors == []
    assert visited.foreign == []


def test_an_example_opens_in_the_calculator(visit):
    """Back leads to the examples; typing is no entry of the history."""
    page = visit().open(f"{PAGE}examples/")
    examples = page.get_by_role("link", name="Try it with prohibited practices")
    examples.nth(3).click()
    expect(ceiling_of(page)).to_have_text("EUR 140,000,000")
    page.get_by_label("Worldwide turnover").fill("3,000,000,000")
    page.wait_for_url("**/3000000000")
    page.go_back()
    page.get_by_role("link", name="Try it with misleading").nth(1).click()
    expect(ceiling_of(page)).to_have_text("EUR 80,000")
    page.go_back()
    page.go_back()
    page.go_forward()
    page.go_forward()
    expect(ceiling_of(page)).to_have_text("EUR 80,000")


@pytest.mark.parametrize(
    ("hash_", "said", "shown"),
    [
        ("2024-08-01/art-99-3/other/10", "law as of “2024-08-01”", "EUR 35,000,000"),
        (f"{DAY}/art-1/sme/-5", "no fine “art-1”; “-5” is not a turnover", "–"),
        ("<script>alert(1)</script>", "neither a fine nor a place", "–"),
        ("%E0%A4%A", "neither a fine nor a place", "–"),
        (f"{DAY}/{'9' * 5000}", "could not be read in full", "–"),
        ("worked", "", "–"),
    ],
)
def test_a_link_that_is_faulty_says_so(visit, hash_, said, shown):
    """What can be read is kept, what cannot is named as text, a place is a place."""
    visited = visit()
    page = visited.open(f"{PAGE}#{hash_}")
    assert result(page) == shown
    message = page.locator("[data-ceiling] [data-message]")
    assert message.is_visible() == bool(said)
    assert said in message.text_content()
    assert len(message.text_content()) < 300
    assert message.locator("*").count() == 0
    assert visited.errors == []


def test_without_script_the_examples_stand(visit):
    """No field that would not work, and a link to every example with its reason."""
    visited = visit(java_script_enabled=False)
    page = visited.open(PAGE)
    assert not page.locator("[data-ceiling]").is_visible()
    assert page.get_by_role("main").get_by_role("button").count() == 0
    assert "Union institutions" in page.locator(".arr-leftout").text_content()
    page.locator("[data-unscripted] a").click()
    text = page.locator(".arr-worked").inner_text()
    assert "EUR 140,000,000" in text
    assert "the lower of the two is the maximum: Art. 99(6a)" in text


def test_each_fine_says_which_duties_it_backs(visit):
    """The counts of the page are those of the register, and lead to the rows."""
    page = visit().open(PAGE)
    page.locator("#backed > summary").click()
    for row in page.locator("[data-backed]").all():
        key = row.get_attribute("data-backed")
        total, *of_roles = row.locator("td a").all()
        backed = [duty for _, duty in duties() if fined_by(duty) == key]
        assert int(total.inner_text()) == len(backed) > 0
        for link in of_roles:
            role = link.get_attribute("href").rpartition("role=")[2]
            bound = [duty for duty in backed if role in duty["roles"]]
            assert int(link.inner_text().split()[-1]) == len(bound)
    page.locator('[data-backed="art-99-4"] a[href$="role=importer"]').click()
    page.wait_for_url("**/obligations/?fine=art-99-4&role=importer")
    rows = page.locator("tr[data-entry]:not([hidden])")
    assert set(attributes(rows, "data-record")) == {
        duty["id"]
        for _, duty in duties()
        if fined_by(duty) == "art-99-4" and "importer" in duty["roles"]
    }


def fined_by(duty) -> str:
    """Return the ceiling of a duty, or who else sets its fine."""
    fine = duty["fine"]
    if fine["ceiling"]:
        return fine["ceiling"]
    is_act = duty["id"].startswith("AIA-")
    return "national" if is_act and not fine.get("words") else "other"


@pytest.mark.parametrize(
    ("duty", "fine"), [("AIA-26-5", "art-99-4"), ("AIA-53-1-B", "art-101")]
)
def test_a_duty_leads_to_its_fine(visit, duty, fine):
    """From the line of a duty the calculator opens with its tier chosen."""
    page = visit().open(f"id/{duty}/")
    line = page.locator(f"#{duty.lower()}")
    expect(line).to_have_attribute("open", "")
    line.get_by_role("link", name="Work out yours").click()
    page.wait_for_url("**/penalties/#**")
    chosen = page.locator('[data-ceiling] input[name="fine"]:checked')
    expect(chosen).to_have_value(fine)
    expect(page.locator("[data-message]")).to_be_hidden()
