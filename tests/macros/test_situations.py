"""Situations of readers, and what the law asks of each, article by article.

A lawyer can read the table without knowing the program: who asks, what the finder has
to say of a duty, and which sentence or provision has to be among the words shown.
"""

from typing import NamedTuple

import pytest

from macros.edition.edition import load
from macros.model.finder import Rule
from macros.rules.finder import Answers, Verdicts

EDITION = load()
VERDICTS = Verdicts(EDITION.finder)
RULES = {rule.concerns: rule for rule in EDITION.finder.rules}


class Situation(NamedTuple):
    """A reader, a duty, and what the reader is shown.

    Attributes:
        who: the reader, in a sentence.
        answers: what the reader answers.
        duty: the duty, by the record that it concerns.
        outcome: whether it applies, may apply, or does not.
        shown: words that are shown with it.
        hidden: words that are not.
    """

    who: str
    answers: dict[str, str]
    duty: str
    outcome: str
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


CV = {"do": "use", "who": "firm", "area": "employment", "exempt": "no"}
CHATBOT = {"do": "use", "who": "firm", "area": "none", "does": "talks"}
SITUATIONS = (
    # Directive (EU) 2024/2853: software and components (Art. 4(1), (4), (10); Art. 8).
    Situation("A firm supplies a model and nothing else.",
              {"do": "model"}, "OBL-017", "applies",
              ("component may be intangible", "Art. 8(1)(b)", "Art. 2(2)",
               "outside a commercial activity")),
    Situation("A firm develops an agent and sells it.",
              {"do": "build"}, "OBL-017", "applies",
              ("Software is a product", "Art. 4(1) and (10)", "Art. 8(1)(a)")),
    Situation("A firm sells someone else's product under its own name.",
              {"do": "name"}, "OBL-017", "may", ("Art. 4(10)(b), 8(2)",)),
    Situation("A distributor.",
              {"do": "distribute"}, "OBL-017", "may", ("Art. 8(3)", "a month")),
    Situation("A firm only uses software that others made.",
              {"do": "use"}, "OBL-017", "no", ("for its own use is its manufacturer",)),
    # Art. 50: the provider of a chatbot is whoever has it developed under its own name.
    Situation("A shop runs a chatbot under its own name.",
              CHATBOT, "OBL-012", "may",
              ("under your own name or trade mark", "Art. 3, point (3)", "Art. 50(5)"),
              ("Art. 2(2)",)),
    Situation("A firm brands someone else's chatbot.",
              {**CHATBOT, "do": "name"}, "OBL-012", "may",
              ("under your own name or trade mark",)),
    Situation("A firm runs a chatbot and makes deep fakes.",
              {**CHATBOT, "does": "talks deep-fake"}, "OBL-012", "applies",
              ("under your own name or trade mark", "published or not",
               "artistic, satirical or fictional")),
    Situation("A firm develops the chatbot that it sells.",
              {**CHATBOT, "do": "build"}, "OBL-012", "applies",
              ("You provide a system",), ("Check who that is",)),
    Situation("A firm writes texts with a bought generator.",
              {**CHATBOT, "does": "generates"}, "OBL-012", "no",
              ("binds the provider", "Art. 3, point (3)")),
    Situation("A provider of a generator of pictures.",
              {"do": "build", "does": "generates", "area": "none"}, "OBL-012",
              "applies", ("standard editing", "technically feasible")),
    Situation("A carmaker's driver assistant that talks, under Section B.",
              {"do": "build", "does": "talks", "area": "product-b"}, "OBL-012", "may",
              ("Section B products",)),
    # Art. 5: what the operator of an agent meets.
    Situation("A shop runs a chatbot: manipulation is prohibited.",
              CHATBOT, "OBL-001", "applies", ("Art. 5(1)(a), (b)",), ("Art. 5(1)(c)",)),
    Situation("A firm screens applications: social scoring, crime by profiling.",
              {**CV, "does": "decides"}, "OBL-001", "applies",
              ("Art. 5(1)(c)", "Art. 5(1)(d)"), ("Section B",)),
    Situation("An importer without any product under Section B.",
              {"do": "import", "area": "employment"}, "OBL-001", "may", (),
              ("Section B",)),
    # Art. 26(8) with Art. 49(3): only Annex III, point 2 aside, is registered there.
    Situation("An authority screens applications.",
              {**CV, "who": "authority"}, "OBL-009", "applies", ("Art. 26(8)",)),
    Situation("An authority uses a medical device with AI.",
              {"do": "use", "who": "authority", "area": "product-a"}, "OBL-009",
              "applies", (), ("Art. 26(8)",)),
    # Art. 43(3), fourth subparagraph, since 27 July 2026.
    Situation("A system in Annex III that is part of a product in Section A.",
              {"do": "build", "area": "emergency product-a", "exempt": "no"}, "OBL-008",
              "applies", ("Art. 43(3), fourth subparagraph",),
              ("Art. 43(2)", "Art. 43(1)")),
    Situation("A system in Annex III, point 4, alone.",
              {"do": "build", "area": "employment", "exempt": "no"}, "OBL-008",
              "applies", ("Art. 43(2)",), ("Art. 43(3)",)),
    # Art. 49 and its fines: Art. 16(i) names paragraph 1 alone.
    Situation("The provider of a CV filter registers it.",
              {"do": "build", "area": "employment", "exempt": "no"}, "UPD-163",
              "applies", ("Art. 99(4)(a)", "Art. 16(i)")),
    Situation("A provider holds that its CV filter is not high-risk.",
              {"do": "build", "area": "employment", "exempt": "yes"}, "UPD-163", "no"),
    Situation("The same provider registers under paragraph 2, without a ceiling.",
              {"do": "build", "area": "employment", "exempt": "yes"}, "UPD-204",
              "applies", ("No ceiling names Art. 49(2)", "Art. 99(1)")),
    Situation("Critical infrastructure is registered nationally, without a ceiling.",
              {"do": "build", "area": "infrastructure", "exempt": "no"}, "UPD-205",
              "may", ("national level", "No ceiling names Art. 49(5)")),
    Situation("Critical infrastructure is not in the EU database.",
              {"do": "build", "area": "infrastructure", "exempt": "no"}, "UPD-163",
              "no"),
    # Art. 6(4) with Art. 3, point (3), and Art. 80.
    Situation("A provider holds that its system is not high-risk.",
              {"do": "build", "area": "credit", "exempt": "yes"}, "UPD-175", "applies",
              ("Art. 80(2), (4), (7)", "evade")),
    Situation("A firm brands a system that is held not to be high-risk.",
              {"do": "name", "area": "credit", "exempt": "yes"}, "UPD-175", "may",
              ("Art. 3, point (3)",)),
    # Art. 22: no ceiling for the duty to appoint.
    Situation("A provider outside the Union.",
              {"do": "build", "area": "credit", "exempt": "no", "place": "third"},
              "UPD-183", "applies", ("No ceiling names the duty to appoint",)),
    # What decides whom to tell, and by when.
    Situation("A model with systemic risk.",
              {"do": "model", "systemic": "yes"}, "OBL-016", "applies",
              ("Art. 52(1)", "two weeks")),
    Situation("Any model.",
              {"do": "model", "systemic": "no"}, "OBL-015", "applies",
              ("Art. 53(3)",), ("Art. 52(1)",)),
    Situation("The provider of a credit score has an incident.",
              {"do": "build", "area": "credit", "exempt": "no"}, "OBL-014", "applies",
              ("Art. 75(1a)", "Art. 73(9)"), ("Art. 73(10)",)),
    Situation("The maker of a medical device has an incident.",
              {"do": "build", "area": "product-a"}, "OBL-014", "applies",
              ("Art. 73(10)",), ("Art. 73(9)",)),
    Situation("A bank uses a credit score.",
              {"do": "use", "who": "bank", "area": "credit", "exempt": "no"}, "OBL-011",
              "applies", ("Art. 27(3)",)),
)  # fmt: skip


def given(answers: dict[str, str]) -> Answers:
    """Return answers as the finder takes them."""
    return {name: frozenset(options.split()) for name, options in answers.items()}


def words(rule: Rule, answers: Answers) -> str:
    """Return what a reader is shown on a duty: reason, points, fine and provision."""
    points = [
        f"{point.article}: {point.text}"
        for point in rule.points
        if VERDICTS.outcome(rule, answers) != "no"
        and VERDICTS.holds(point.when, answers)
    ]
    fine = [rule.fine.article, rule.fine.note or ""]
    return " ".join([VERDICTS.reason(rule, answers), *points, *fine])


@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: f"{one.duty}: {one.who}")
def test_a_reader_is_shown_what_the_law_asks_in_the_situation(one):
    """The outcome is that of the law, and the words fit the reader's case."""
    rule, answers = RULES[one.duty], given(one.answers)
    assert VERDICTS.outcome(rule, answers) == one.outcome
    said = words(rule, answers)
    assert [part for part in one.shown if part not in said] == []
    assert [part for part in one.hidden if part in said] == []


def test_who_uses_a_system_that_decides_reads_of_the_right_that_holds_already():
    """GDPR Arts 15(1)(h) and 22 do not wait for the high-risk rules."""
    answers = given({"do": "use", "area": "none", "does": "decides"})
    shown = [r for r in EDITION.finder.remarks if VERDICTS.holds(r.when, answers)]
    (gdpr,) = (remark for remark in shown if "2016/679" in remark.article)
    assert "Art. 15(1)(h)" in gdpr.article
    assert "C-203/22" in EDITION.records[gdpr.record].holds


def test_who_runs_a_chatbot_reads_that_courts_have_held_operators_liable():
    """Whoever built it: what it says can cost the operator under national law."""
    answers = given(CHATBOT)
    shown = [r for r in EDITION.finder.remarks if VERDICTS.holds(r.when, answers)]
    (remark,) = (one for one in shown if one.record == "UPD-131")
    assert "injunctions" in remark.text


def test_the_maker_of_an_unpublished_deep_fake_finds_the_answer():
    """Art. 50(4), first subparagraph, does not ask whether it is published."""
    does = next(q for q in EDITION.finder.questions if q.id == "does")
    label = next(o.label for o in does.options if o.id == "deep-fake")
    addressed = {a.piece: a.to for a in RULES["OBL-012"].addressed}
    assert "publish" not in label
    assert "publish deep fakes" not in addressed["EV-OBL-012-03"]
