"""The register of duties, held to the law: forty rows, the starts, each record.

`ROWS` and `STARTS` were written from the text of the Act as consolidated on 27 July
2026. A row that fails is a difference from that text, not one to copy from the data.
"""

import re

import pytest

from tests import raw
from tests.each import each

HIGH_RISK = "annex-iii annex-i"
MODELS = "general-purpose-models models-from-before"
ANYONE_IN_THE_CHAIN = "provider deployer importer distributor product"
NATIONAL = None
# Each duty: whom it binds, its starts, the ceiling of its fine, one provision of its
# path.
ROWS = [
    # Chapter II. Art. 99(3) covers all of Art. 5; Art. 113(a) excepts (ba) and (bb).
    # A distributor that supplies for first use puts into service by Art. 3(11).
    ("AIA-5-1-A", ANYONE_IN_THE_CHAIN, "prohibitions", "art-99-3", "Art. 99(3)"),
    ("AIA-5-1-BA", ANYONE_IN_THE_CHAIN, "intimate-material", "art-99-3", "Art. 99(3)"),
    ("AIA-5-1-H", "deployer", "prohibitions", "art-99-3", "Art. 99(3)"),
    ("AIA-5-3", "deployer", "prohibitions", "art-99-3", "Art. 99(3)"),
    # Chapter III, Section 1. Art. 99(4) does not name Art. 6.
    ("AIA-6-4", "provider", "exception", NATIONAL, "Art. 99(1)"),
    # Section 2 reaches providers by Art. 16(a).
    ("AIA-9-1", "provider", HIGH_RISK, "art-99-4", "Art. 16(a)"),
    ("AIA-12-3", "provider", "annex-iii", "art-99-4", "Art. 16(a)"),
    # Section 3. Art. 16(k) names conformity, not the logs of Art. 21(2); Art. 99(4)(b)
    # names representatives, not the provider that appoints one; Art. 27 is not named.
    ("AIA-16-B", "provider", HIGH_RISK, "art-99-4", "Art. 99(4)(a)"),
    ("AIA-21-2", "provider", HIGH_RISK, NATIONAL, "Art. 99(1)"),
    ("AIA-22-1", "provider", HIGH_RISK, NATIONAL, "Art. 99(1)"),
    ("AIA-22-3-E", "representative", "annex-iii", "art-99-4", "Art. 99(4)(b)"),
    ("AIA-23-5", "importer", HIGH_RISK, "art-99-4", "Art. 99(4)(c)"),
    ("AIA-24-4", "distributor", HIGH_RISK, "art-99-4", "Art. 99(4)(d)"),
    ("AIA-25-2", "provider", HIGH_RISK, "art-99-4", "Art. 99(4)(da)"),
    ("AIA-25-3", "product", "annex-i", "art-99-4", "Art. 99(4)(a)"),
    ("AIA-26-7", "deployer", HIGH_RISK, "art-99-4", "Art. 99(4)(e)"),
    ("AIA-26-10", "deployer", "annex-iii", "art-99-4", "Art. 99(4)(e)"),
    ("AIA-27-1", "deployer", "annex-iii", NATIONAL, "Art. 99(1)"),
    # Section 4 applies by Art. 113(b), Section 5 by its second paragraph. Art. 16(i)
    # names Art. 49(1) only; Art. 26(8) brings public deployers to Art. 49(3).
    ("AIA-36-8-B", "provider", "governance", NATIONAL, "Art. 99(1)"),
    ("AIA-43-2", "provider", "on-the-books-annex-iii", "art-99-4", "Art. 16(f)"),
    ("AIA-47-1", "provider", "on-the-books", "art-99-4", "Art. 16(g)"),
    (
        "AIA-49-1",
        "provider representative",
        "on-the-books-annex-iii",
        "art-99-4",
        "Art. 16(i)",
    ),
    ("AIA-49-2", "provider representative", "exception", NATIONAL, "Art. 99(1)"),
    ("AIA-49-3", "deployer", "on-the-books-annex-iii", "art-99-4", "Art. 26(8)"),
    # Chapter IV. Art. 111(4) gives older systems until the second start.
    ("AIA-50-1", "provider", "general", "art-99-4", "Art. 99(4)(g)"),
    (
        "AIA-50-2",
        "provider",
        "general older-generative-systems",
        "art-99-4",
        "Art. 99(4)(g)",
    ),
    ("AIA-50-3", "deployer", "general", "art-99-4", "Art. 99(4)(g)"),
    ("AIA-50-4-TEXT", "deployer", "general", "art-99-4", "Art. 99(4)(g)"),
    # Chapter V. Art. 101 fines providers; Art. 99(1) leaves other operators to the
    # Member States; Art. 111(3) gives older models until the second start.
    ("AIA-52-1", "gpai", MODELS, "art-101", "Art. 101(1)(a)"),
    ("AIA-53-1-B", "gpai", MODELS, "art-101", "Art. 101(1)(a)"),
    ("AIA-54-1", "gpai", MODELS, "art-101", "Art. 101(1)(a)"),
    ("AIA-54-3", "representative", MODELS, NATIONAL, "Art. 99(1)"),
    ("AIA-55-1-C", "gpai", MODELS, "art-101", "Art. 101(1)(a)"),
    # Chapter VI. No paragraph of Art. 99(4) names testing.
    ("AIA-60-4-J", "provider deployer", "general", NATIONAL, "Art. 99(1)"),
    ("AIA-60-8", "provider", "general", NATIONAL, "Art. 99(1)"),
    ("AIA-61-1", "provider", "general", NATIONAL, "Art. 99(1)"),
    # Chapter IX. Art. 75c(4)(b) brings orders of the AI Office to Art. 99(4).
    ("AIA-73-1", "provider", "on-the-books", NATIONAL, "Art. 99(1)"),
    ("AIA-75A-6", "provider deployer", "ai-office", "art-99-4", "Art. 75c(4)(b)"),
    ("AIA-86-1", "deployer", "on-the-books-annex-iii", NATIONAL, "Art. 99(1)"),
    # Chapter XIII. Art. 111(4) is about Art. 50(2).
    ("AIA-111-4", "provider", "older-generative-systems", "art-99-4", "Art. 99(4)(g)"),
]
# The days of Art. 113 and Art. 111, the first as first set in 2024 if it has moved.
STARTS = {
    "prohibitions": ["2025-02-02"],  # 113(a)
    "intimate-material": ["2026-12-02"],  # 113(a), the exception
    # Art. 4a came with Regulation (EU) 2026/1744, in force three days after 24 July.
    "bias-data": ["2026-07-27"],
    "governance": ["2025-08-02"],  # 113(b)
    "general-purpose-models": ["2025-08-02"],  # 113(b)
    "models-from-before": ["2027-08-02"],  # 111(3)
    "general": ["2026-08-02"],  # 113, second paragraph
    "ai-office": ["2026-08-02"],  # the same: Chapter IX has no exception
    "annex-iii": ["2026-08-02", "2027-12-02"],  # 113(c)(i)
    "annex-i": ["2027-08-02", "2028-08-02"],  # 113(c)(ii)
    # Chapter III, Section 5, and Chapter IX are in no exception of Art. 113.
    "on-the-books": ["2026-08-02"],
    "on-the-books-annex-iii": ["2026-08-02"],
    "on-the-books-annex-i": ["2026-08-02"],
    "exception": ["2026-08-02"],
    "older-public-systems": ["2030-08-02"],  # 111(2)
    "large-it-systems": ["2030-12-31"],  # 111(1)
    "older-generative-systems": ["2026-12-02"],  # 111(4)
}
# The articles and annexes of the Act with a duty, a condition, a relief or an order.
CHAPTERS = {
    "I": "4 4a",
    "II": "5",
    "III": "6 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 36 41 43 44 46"
    " 47 48 49",
    "IV": "50",
    "V": "52 53 54 55",
    "VI": "57 59 60 60a 61 63",
    "VIII": "71",
    "IX": "72 73 74 75 75a 75b 75c 76 77 78 79 80 82 83 86 87 91 92 93",
    "XII": "99",
    "XIII": "111",
}
ANNEXES = ["annex-vi", "annex-vii"]
OTHER_ACTS = [
    "dir-2019-1937",
    "dir-2019-882",
    "dir-2022-2555",
    "dir-2023-2225",
    "dir-2023-2673",
    "dir-2024-2831",
    "dir-2024-2853",
    "reg-2016-679",
    "reg-2022-2065",
    "reg-2022-2554",
    "reg-2023-1230",
    "reg-2023-2854",
    "reg-2024-2847",
]
# Days that the provision itself writes; any other belongs to a start.
WRITTEN = {
    "AIA-72-3": {"2 September 2027"},
    "AIA-111-1": {"31 December 2030"},
    "AIA-111-2-AUTHORITIES": {"2 August 2030"},
    "AIA-111-3": {"2 August 2025", "2 August 2027"},
    "AIA-111-4": {"2 August 2026", "2 December 2026"},
    "PLD-8-1-A": {"9 December 2026"},
}
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}")
OWN_ID = re.compile(r"\b(?:UPD|OBL|DL|PEN|STD|CASE|EV)-\d|\bAIA-\d")
# The ways by which the Act leads to the second ceiling.
BY_99_4 = re.compile(
    r"Art\. 99\(4\)\((?:a|b|c|d|da|e|g)\)|Art\. 75c\(4\)|Art\. 80\([47]\)"
)
DUTIES = {duty["id"]: duty for _, duty in raw.duties()}
PAGES = {page for page, _ in raw.duties()}


@pytest.mark.parametrize(
    ("duty", "roles", "starts", "ceiling", "through"),
    ROWS,
    ids=[row[0] for row in ROWS],
)
def test_a_duty_is_as_the_law_has_it(duty, roles, starts, ceiling, through):
    """Whom it binds, from when and with which fine are those of the text."""
    held = DUTIES[duty]
    assert sorted(held["roles"]) == sorted(roles.split())
    assert sorted(held["starts"]) == sorted(starts.split())
    assert held["fine"]["ceiling"] == ceiling
    assert through in held["fine"]["through"]


def test_forty_duties_are_held():
    """The rows are forty different duties."""
    assert len({row[0] for row in ROWS}) == 40


def test_starts_have_the_days_of_the_act():
    """Each start of the Act has the days of Art. 113 or Art. 111; no other is there."""
    starts = raw.read("starts")["starts"]
    days = {
        start["id"]: [day["date"] for day in start["dates"]]
        for start in starts
        if start["act"] == "reg-2024-1689"
    }
    assert days == STARTS


@each(
    "page",
    [
        *(f"art-{name}" for names in CHAPTERS.values() for name in names.split()),
        *ANNEXES,
        *OTHER_ACTS,
    ],
)
def test_every_article_and_act_has_duties(page):
    """No article of the specification and no other act was forgotten."""
    assert f"articles/{page}/" in PAGES, f"{page} has no duty"


@each("duty", DUTIES)
def test_a_fine_by_the_second_ceiling_names_the_letter(duty):
    """The path is a letter of Art. 99(4), or Art. 75c(4), or Art. 80."""
    fine = DUTIES[duty]["fine"]
    if fine["ceiling"] == "art-99-4":
        assert BY_99_4.search(fine["through"]), fine["through"]


@each("duty", DUTIES)
def test_art_5_alone_has_the_first_ceiling(duty):
    """Art. 99(3) covers every duty of Art. 5, and no other."""
    is_first = DUTIES[duty]["fine"]["ceiling"] == "art-99-3"
    assert is_first == duty.startswith("AIA-5-")


@each("duty", DUTIES)
def test_a_title_is_short_and_has_no_full_stop(duty):
    """A title begins with a capital and has eight words or fewer."""
    title = DUTIES[duty]["title"]
    assert title[0].isupper(), title
    assert "." not in title, title
    assert len(title.split()) <= 8, title


@each("duty", DUTIES)
def test_steps_are_sentences(duty):
    """Each step begins with a capital and ends with a full stop."""
    for step in DUTIES[duty]["steps"]:
        assert step[0].isupper(), step
        assert step.endswith("."), step


@each("duty", DUTIES)
def test_what_a_duty_asks_names_no_record(duty):
    """No id of ours is in the words."""
    assert not OWN_ID.search(DUTIES[duty]["asks"]), DUTIES[duty]["asks"]


@each("duty", DUTIES)
def test_what_a_duty_asks_has_no_day_but_the_law_s(duty):
    """A day that a start holds is not said twice; a day of the provision may be."""
    found = set(DAY.findall(DUTIES[duty]["asks"]))
    assert found <= WRITTEN.get(duty, set()), found


@each("obligation", raw.read("index")["obligations"])
def test_every_piece_of_evidence_is_of_a_duty(obligation):
    """Where an obligation has duties, one of them names each of its pieces."""
    own = [d for d in DUTIES.values() if obligation["id"] in d.get("obligations", ())]
    named = {piece for duty in own for piece in duty.get("evidence", ())}
    asked = {
        f"EV-{obligation['id']}-{place:02}"
        for place, _ in enumerate(obligation["evidence"], start=1)
    }
    assert own, f"{obligation['id']} has no duty"
    assert asked <= named, asked - named


@each("duty", DUTIES)
def test_a_duty_has_proof_or_says_why_there_is_none(duty):
    """Who is bound can show something, or reads why nothing is kept."""
    held = DUTIES[duty]
    if held["kind"] == "duty":
        assert any(held.get(field) for field in ("proof", "evidence", "no_proof"))
