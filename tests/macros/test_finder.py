"""The conditions of duties against the law, over combinations of answers."""

import itertools

import pytest

from macros.model.roles import ROLES
from macros.rules.costs import costs_of_record
from macros.rules.finder import Verdicts, address_of
from tests.answers import asked_in
from tests.each import each
from tests.editions import loaded
from tests.sites import WIDE

EDITION = loaded()
FINDER = EDITION.finder
VERDICTS = Verdicts(FINDER)
DUTIES = {duty.id: duty for duty in EDITION.duties}
QUESTIONS = {question.id: question for question in FINDER.questions}
NAMED = {named.id: named for named in FINDER.conditions}
ANNEX_III = {
    o.id for o in QUESTIONS["area"].options if "Annex III" in (o.article or "")
}
# What somebody who has a role answers to "do", besides what makes it perhaps his.
DOES = {role: words.answer for role, words in ROLES.items()}
# The most answers to a question, and the most combinations tried of one duty.
MOST = {"do": 2} if WIDE else {}
TRIED = 20_000 if WIDE else 1_500


def answers(**given: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(options.split()) for name, options in given.items()}


def choices(name: str) -> list[frozenset[str] | None]:
    """Return the answers that a question can have, and none at all."""
    question = QUESTIONS[name]
    alone = [frozenset([o.id]) for o in question.options if o.is_alone]
    others = [o.id for o in question.options if not o.is_alone]
    most = MOST.get(name, 1) if question.several else 1
    chosen = [
        frozenset(group)
        for size in range(1, most + 1)
        for group in itertools.combinations(others, size)
    ]
    return [None, *alone, *chosen]


def combinations(duty):
    """Yield combinations of answers to the questions that a duty turns on, evenly."""
    names = sorted(asked_in(duty.when, NAMED))
    groups = [choices(name) for name in names]
    every = 1
    for group in groups:
        every *= len(group)
    step = max(1, every // TRIED)
    step += step % 2 == 0  # so that no question is always answered alike
    for group in itertools.islice(itertools.product(*groups), 0, None, step):
        yield {n: c for n, c in zip(names, group, strict=True) if c is not None}


def whole(duty, role):
    """Return answers of somebody who has a role, under which the duty must be open."""
    return [
        given
        for given in combinations(duty)
        if given.get("do") == frozenset([DOES[role]])
    ]


@each("name", DUTIES)
def test_every_duty_is_reached_and_excluded(name):
    """Some answers lead to a duty, and some leave it out."""
    duty = DUTIES[name]
    wanted = {"may" if duty.only_if else "applies", "no"}
    names = sorted(asked_in(duty.when, NAMED))
    two = {"do": [*choices("do"), frozenset(["build", "model"])]}
    groups = [two.get(name, choices(name)) for name in names]
    for group in itertools.product(*groups):
        given = {n: c for n, c in zip(names, group, strict=True) if c is not None}
        wanted -= {VERDICTS.outcome(duty, given)}
        if not wanted:
            return
    pytest.fail(f"nothing leads to {wanted}")


@each("name", DUTIES)
def test_a_duty_is_for_its_roles_and_no_other(name):
    """Each role that it binds can meet it; no other has it for certain.

    One who builds is provider, one who uses is deployer, and so on (Art. 3).
    """
    duty = DUTIES[name]
    for role in ROLES:
        found = {VERDICTS.outcome(duty, given) for given in whole(duty, role)}
        if role in duty.roles:
            assert found & {"applies", "may"}, role
        else:
            assert "applies" not in found, role


@each("name", DUTIES)
def test_an_open_question_never_makes_a_duty_sure(name):
    """Without any answer nothing applies, and nothing is ruled out."""
    assert VERDICTS.outcome(DUTIES[name], {}) == "may"


def picked(given, name: str) -> frozenset[str]:
    return given.get(name, frozenset())


def is_annex_iii(given) -> bool:
    """Art. 6(2), (3): a use of Annex III, unless the exception is claimed."""
    claimed = "yes" in picked(given, "exempt")
    return bool(picked(given, "area") & ANNEX_III) and not claimed


def is_high_risk(given) -> bool:
    """Art. 6(1), (2), with Art. 2(2) for Section B."""
    return is_annex_iii(given) or "product-a" in picked(given, "area")


@each("name", DUTIES)
def test_what_starts_with_high_risk_needs_a_high_risk_system(name):
    """Art. 113(c): what starts with Annex III or Annex I binds high-risk AI alone."""
    duty = DUTIES[name]
    if not set(duty.starts) <= {"annex-iii", "annex-i"}:
        return
    for given in combinations(duty):
        if VERDICTS.outcome(duty, given) == "applies":
            claims = "yes" in picked(given, "exempt")
            assert is_high_risk(given) or claims, given


@each("name", DUTIES)
def test_what_is_of_annex_iii_is_not_asked_of_products(name):
    """A duty that starts with Annex III alone leaves products of Annex I alone."""
    duty = DUTIES[name]
    if set(duty.starts) != {"annex-iii"}:
        return
    for given in combinations(duty):
        if picked(given, "area") == {"product-a"}:
            assert VERDICTS.outcome(duty, given) != "applies", given


CV = {"do": "use", "who": "firm", "area": "employment", "exempt": "no"}
AUTHORITY = {**CV, "who": "authority", "area": "benefits", "does": "decides"}
CHATBOT = {"do": "use", "area": "none", "does": "talks"}
# Who asks, a duty, and what the finder must say of it; the article is in the id.
LAW = [
    # Arts 23 and 24: importers and distributors of high-risk systems.
    ({"do": "import", "area": "employment", "exempt": "no"}, "AIA-23-1", "applies"),
    ({"do": "import", "area": "none"}, "AIA-23-1", "no"),
    ({"do": "distribute", "area": "product-a"}, "AIA-24-1", "applies"),
    ({"do": "distribute", "area": "product-a"}, "AIA-23-1", "no"),
    # Art. 22: only providers outside the Union appoint; the representative acts.
    ({"do": "build", "area": "product-a", "place": "third"}, "AIA-22-1", "applies"),
    ({"do": "build", "area": "product-a", "place": "de"}, "AIA-22-1", "no"),
    ({"do": "represent", "area": "product-a"}, "AIA-22-3", "applies"),
    ({"do": "represent", "area": "product-a"}, "AIA-22-3-E", "no"),
    # Art. 25: who rebrands becomes provider.
    ({"do": "name", "area": "employment", "exempt": "no"}, "AIA-9-1", "may"),
    ({"do": "use", "area": "none"}, "AIA-25-1", "no"),
    # Art. 26(7), (8), (10), (11).
    ({**CV, "does": "work"}, "AIA-26-7", "applies"),
    ({**CV, "does": "decides"}, "AIA-26-11", "applies"),
    (CV, "AIA-26-8", "no"),
    (AUTHORITY, "AIA-26-8", "applies"),
    ({**CV, "who": "police", "area": "biometrics"}, "AIA-26-10", "may"),
    # Art. 27(1): public bodies, and everybody for points 5(b) and (c); not point 2.
    (CV, "AIA-27-1", "no"),
    (AUTHORITY, "AIA-27-1", "applies"),
    ({**CV, "area": "credit"}, "AIA-27-1", "applies"),
    ({**CV, "who": "service", "area": "infrastructure"}, "AIA-27-1", "no"),
    # Art. 43(3), fourth subparagraph, and 46(7): product law prevails for a system that
    # both name; of two systems, one of each kind, each has its own procedure.
    ({"do": "build", "area": "product-a biometrics"}, "AIA-43-1", "may"),
    ({"do": "build", "area": "product-a employment"}, "AIA-43-2", "may"),
    ({"do": "build", "area": "product-a employment"}, "AIA-46-1", "may"),
    ({"do": "build", "area": "product-a employment"}, "AIA-ANNEX-VI-2", "may"),
    ({"do": "build", "area": "product-a"}, "AIA-43-2", "no"),
    ({"do": "build", "area": "product-a"}, "AIA-46-1", "no"),
    ({"do": "build", "area": "employment", "exempt": "no"}, "AIA-43-2", "applies"),
    ({**AUTHORITY, "area": "product-a benefits"}, "AIA-46-2", "may"),
    ({"do": "build", "area": "product-a biometrics"}, "AIA-43-3", "applies"),
    # Art. 49(1) leaves out point 2; 49(2) is for systems held not high-risk.
    ({"do": "build", "area": "infrastructure", "exempt": "no"}, "AIA-49-1", "no"),
    ({"do": "build", "area": "employment", "exempt": "yes"}, "AIA-49-2", "applies"),
    ({"do": "build", "area": "employment", "exempt": "yes"}, "AIA-9-1", "no"),
    # Art. 50(1): the provider designs the disclosure, also of a chatbot it runs.
    ({**CHATBOT, "own-name": "yes"}, "AIA-50-1", "applies"),
    ({**CHATBOT, "own-name": "no"}, "AIA-50-1", "no"),
    ({**CHATBOT, "own-name": "branded"}, "AIA-50-1", "may"),
    (CHATBOT, "AIA-50-1", "may"),
    ({"do": "build", "area": "none", "does": "talks"}, "AIA-50-1", "applies"),
    ({"do": "build", "area": "product-b", "does": "talks"}, "AIA-50-1", "may"),
    # Art. 50(4): deep fakes, published or not; text that informs the public.
    ({"do": "use", "area": "none", "does": "deep-fake"}, "AIA-50-4", "applies"),
    ({"do": "use", "area": "none", "does": "deep-fake"}, "AIA-50-4-TEXT", "no"),
    # Arts 53(2), 54(6), 55: open-source models without systemic risk.
    ({"do": "model", "systemic": "no", "open": "yes"}, "AIA-53-1-A", "no"),
    ({"do": "model", "systemic": "no", "open": "yes"}, "AIA-53-1-C", "applies"),
    ({"do": "model", "systemic": "yes", "open": "yes"}, "AIA-53-1-A", "applies"),
    ({"do": "model", "systemic": "no", "open": "no"}, "AIA-55-1-A", "no"),
    # Art. 60: only whoever tests in real-world conditions.
    ({"do": "build", "area": "employment", "exempt": "no", "testing": "none"},
     "AIA-60-4-A", "no"),
    # Art. 86: point 2 is left out.
    ({**CV, "area": "infrastructure", "does": "decides"}, "AIA-86-1", "no"),
    ({**CV, "does": "decides"}, "AIA-86-1", "applies"),
    # Art. 111(2), second sentence: whoever provides or deploys what public authorities
    # are to use, private or public. Art. 111(4): all that Art. 50(2) reaches.
    ({"do": "build", "who": "firm", "area": "benefits", "exempt": "no"},
     "AIA-111-2-AUTHORITIES", "may"),
    ({**CV, "area": "benefits"}, "AIA-111-2-AUTHORITIES", "may"),
    ({"do": "import", "area": "benefits", "exempt": "no"},
     "AIA-111-2-AUTHORITIES", "no"),
    ({"do": "build", "area": "none", "does": "deep-fake"}, "AIA-111-4", "may"),
    # Directive (EU) 2024/2853, Arts 4(1), 4(10), 8(1): who makes software is named.
    ({"do": "model"}, "PLD-8-1-A", "applies"),
    ({"do": "build"}, "PLD-8-1-A", "applies"),
    ({"do": "use"}, "PLD-8-1-A", "no"),
    ({"do": "distribute"}, "PLD-8-3", "applies"),
]  # fmt: skip


@each(("given", "duty", "outcome"), LAW)
def test_the_finder_says_what_the_law_says(given, duty, outcome):
    """Situations of readers, each decided by the article in the duty's id."""
    assert VERDICTS.outcome(DUTIES[duty], answers(**given)) == outcome


@each(("start", "given"), [
    # Art. 111(2): a private provider, or deployer, of a system for public authorities.
    ("older-public-systems", {"do": "build", "who": "firm", "area": "benefits"}),
    ("older-public-systems", {**CV, "area": "benefits"}),
    # Art. 111(4) with Art. 50(2): deep fakes are synthetic image, audio or video.
    ("older-generative-systems", {"do": "build", "does": "deep-fake"}),
])  # fmt: skip
def test_a_start_is_shown_to_all_whom_it_concerns(start, given):
    """The date of a duty is in sight for whoever the provision binds."""
    when = EDITION.start[start].when
    assert VERDICTS.holds(when, answers(**given)) is True


def duties_of(given) -> set[str]:
    """Return the duties proper that apply to somebody for certain."""
    return {
        name
        for name, duty in DUTIES.items()
        if VERDICTS.outcome(duty, answers(**given)) == "applies"
        and duty.kind == "duty"
        and duty.act == "reg-2024-1689"
    }


def test_an_importer_finds_all_of_its_duties_and_no_other():
    """Art. 23(1) to (7), and Art. 5(1), which binds who places on the market."""
    found = duties_of({"do": "import", "area": "employment", "exempt": "no"})
    assert found == {
        *(f"AIA-23-{number}" for number in range(1, 8)),
        *(f"AIA-5-1-{point}" for point in "ABCDEFG"),
    }


def test_a_distributor_finds_all_of_its_duties_and_no_other():
    """Art. 24(1) to (6)."""
    found = duties_of({"do": "distribute", "area": "employment", "exempt": "no"})
    assert found == {f"AIA-24-{number}" for number in range(1, 7)}


def test_a_representative_finds_all_of_its_duties_and_no_other():
    """Art. 22(3) and (4), Art. 49(1), and Art. 71(2) for the entry."""
    found = duties_of({"do": "represent", "area": "employment", "exempt": "no"})
    assert found == {
        *("AIA-22-3", "AIA-22-3-E", "AIA-22-3-COPY", "AIA-22-4"),
        *("AIA-49-1", "AIA-71-2"),
    }


def test_a_bank_that_deploys_finds_all_of_its_duties():
    """Arts 4, 5, 26, 27 and 86 for credit scoring; not what binds authorities."""
    given = {**CV, "who": "bank", "area": "credit", "does": "decides"}
    found = duties_of(given)
    assert {"AIA-4-1", "AIA-5-1-A", "AIA-26-1", "AIA-26-5", "AIA-26-11"} <= found
    assert {"AIA-27-1", "AIA-27-3", "AIA-86-1"} <= found
    assert not found & {"AIA-26-8", "AIA-49-3", "AIA-9-1", "AIA-23-1", "AIA-53-1-A"}
    reliefs = VERDICTS.outcome(DUTIES["AIA-26-5-BANKS"], answers(**given))
    assert reliefs == "applies"


def test_a_maker_of_a_model_finds_all_of_its_duties_and_no_other():
    """Art. 53(1), (3); with systemic risk Arts 52(1) and 55(1) besides."""
    model = {"do": "model", "open": "no", "place": "de", "systemic": "no"}
    found = duties_of(model)
    assert found == {f"AIA-53-1-{point}" for point in "ABCD"} | {"AIA-53-3"}
    more = duties_of({**model, "systemic": "yes"}) - found
    assert more == {f"AIA-55-1-{point}" for point in "ABCD"} | {"AIA-52-1"}


def test_what_may_apply_says_on_what_it_turns():
    """A circumstance that no question asks for is named, or a perhaps."""
    duty = DUTIES["AIA-26-9"]
    assert VERDICTS.turns_on(duty, answers(**CV)) == (duty.only_if,)
    named = VERDICTS.turns_on(
        DUTIES["AIA-9-1"], answers(do="name", area="employment", exempt="no")
    )
    assert "Art. 25(1)" in named[0]


def test_a_condition_that_holds_for_no_duty_is_not_kept():
    """Each named condition is used by a duty, a start, a remark or another."""
    used = "".join(
        str(one.model_dump())
        for one in (
            *(duty.when for duty in EDITION.duties),
            *(start.when for start in EDITION.starts if start.when),
            *(remark.when for remark in FINDER.remarks),
            *(named.when for named in FINDER.conditions),
            *(named.perhaps for named in FINDER.conditions if named.perhaps),
        )
    )
    assert [name for name in NAMED if f"'is_': '{name}'" not in used] == []


def test_a_preset_leads_to_duties():
    """Each sector and role starts from answers that the finder has."""
    for preset in FINDER.presets:
        given = {one.question: frozenset(one.has) for one in preset.answers}
        outcomes = [VERDICTS.outcome(duty, given) for duty in DUTIES.values()]
        assert "applies" in outcomes, preset.id
        assert address_of(preset).startswith("?do="), preset.id


def test_art_26_3_is_a_remark_and_no_duty():
    """It leaves other law untouched: it has neither date nor fine."""
    assert not any("Art. 26(3)" in duty.provisions for duty in EDITION.duties)
    assert any(remark.record == "UPD-187" for remark in FINDER.remarks)


def test_an_obligation_costs_what_each_of_its_duties_does():
    """Art. 99(4)(e) reaches Art. 26(5), and no ceiling reaches Art. 73(1)."""
    incidents = costs_of_record(EDITION, EDITION.records["OBL-014"])
    found = {one.duty: one.sums for one in incidents}
    assert found == {"Art. 26(5)": "EUR 15 million or 3%", "Art. 73(1)": ""}
    risks = costs_of_record(EDITION, EDITION.records["OBL-003"])
    assert [one.article for one in risks] == ["Art. 99(4)(a), by way of Art. 16(a)"]
    literacy = costs_of_record(EDITION, EDITION.records["OBL-002"])
    assert [one.sums for one in literacy] == [""]
