"""The finder's rules against the law, over all combinations of answers."""

import itertools

import pytest

from macros.edition.edition import load
from macros.edition.files import Files
from macros.model.finder import All, Asked, Is, No, Some
from macros.rules.evidence import pieces
from macros.rules.finder import Verdicts
from tests.sites import WIDE

EDITION = load()
FINDER = EDITION.finder
VERDICTS = Verdicts(FINDER)
RULES = {rule.concerns: rule for rule in FINDER.rules}
QUESTIONS = {question.id: question for question in FINDER.questions}
NAMED = {named.id: named.when for named in FINDER.conditions}
ANNEX_III = {
    o.id for o in QUESTIONS["area"].options if "Annex III" in (o.article or "")
}
# How many answers to a question a combination has at most.
MOST = {"do": 2} if not WIDE else {"do": 3, "area": 2, "does": 2}

# What a duty binds, as its article says: the test's own reading of the law.
PROVIDERS = {
    "OBL-003": "Art. 9",
    "OBL-004": "Art. 11",
    "OBL-005": "Art. 13",
    "OBL-006": "Art. 14",
    "OBL-007": "Art. 15",
    "OBL-008": "Art. 43",
    "OBL-013": "Art. 72",
    "UPD-176": "Art. 10",
    "UPD-177": "Art. 12",
    "UPD-178": "Art. 17",
    "UPD-179": "Art. 18",
    "UPD-180": "Art. 19",
    "UPD-181": "Art. 20",
    "UPD-182": "Art. 21",
    "UPD-186": "Art. 25(4)",
}
DEPLOYERS = {
    "OBL-009": "Art. 26",
    "UPD-191": "Art. 26(12)",
}


def answers(**given: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(options.split()) for name, options in given.items()}


def asked_in(condition) -> set[str]:
    """Return the questions that a condition turns on."""
    if isinstance(condition, Asked):
        return {condition.question}
    if isinstance(condition, Is):
        return asked_in(NAMED[condition.is_])
    if isinstance(condition, No):
        return asked_in(condition.no)
    if isinstance(condition, All | Some):
        parts = condition.all if isinstance(condition, All) else condition.some
        return set().union(*(asked_in(part) for part in parts))
    return set()


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


def combinations(rule):
    """Yield every combination of answers to the questions that a rule turns on."""
    names = sorted(asked_in(rule.applies) | asked_in(rule.may))
    for group in itertools.product(*(choices(name) for name in names)):
        yield {n: c for n, c in zip(names, group, strict=True) if c is not None}


def picked(given, name: str) -> frozenset[str]:
    return given.get(name, frozenset())


def is_annex_iii(given) -> bool:
    """Art. 6(2), (3): a use of Annex III, unless the exception is claimed."""
    claimed = "yes" in picked(given, "exempt")
    return bool(picked(given, "area") & ANNEX_III) and not claimed


def is_high_risk(given) -> bool:
    """Art. 6(1), (2), with Art. 2(2) for Section B."""
    return is_annex_iii(given) or "product-a" in picked(given, "area")


def lawful(concerns: str, given) -> bool:
    """Say whether the duty can apply at all, as its article says."""
    does, who = picked(given, "do"), picked(given, "who")
    area, what = picked(given, "area"), picked(given, "does")
    is_third = "third" in picked(given, "place")
    but_2 = is_annex_iii(given) and area & (ANNEX_III - {"infrastructure"})
    if concerns in PROVIDERS:
        return "build" in does and is_high_risk(given)
    if concerns in DEPLOYERS:
        return "use" in does and is_high_risk(given)
    decides = "use" in does and "decides" in what
    return {
        "OBL-001": bool(does & {"build", "use", "name"}),
        "OBL-002": bool(does & {"build", "use"}),
        "OBL-010": "name" in does and is_high_risk(given),
        "OBL-011": "use" in does
        and bool(
            (who & {"authority", "police", "public", "service"} and but_2)
            or (area & {"credit", "insurance"} and is_annex_iii(given))
        ),
        "OBL-012": ("build" in does and bool(what & {"talks", "generates"}))
        or ("use" in does and bool(what & {"senses", "deep-fake", "informs"})),
        "OBL-014": "build" in does and is_high_risk(given),
        "OBL-015": "model" in does,
        "OBL-016": "model" in does and "yes" in picked(given, "systemic"),
        # Directive (EU) 2024/2853, Art. 4(1), (4), (10) and Art. 8(1).
        "OBL-017": bool(does & {"build", "model", "product"}),
        "UPD-153": "model" in does and is_third,
        "UPD-163": ("build" in does and bool(but_2))
        or ("use" in does and bool(who & {"authority", "police"}) and bool(but_2)),
        "UPD-164": decides and bool(but_2),
        "UPD-175": "build" in does
        and bool(area & ANNEX_III)
        and "yes" in picked(given, "exempt"),
        "UPD-183": "build" in does and is_high_risk(given) and is_third,
        "UPD-184": "import" in does and is_high_risk(given),
        "UPD-185": "distribute" in does and is_high_risk(given),
        "UPD-188": False,
        "UPD-189": False,
        "UPD-190": decides and is_annex_iii(given),
        "UPD-204": "build" in does
        and bool(area & ANNEX_III)
        and "yes" in picked(given, "exempt"),
        "UPD-205": False,
    }[concerns]


def is_only_section_b(given) -> bool:
    return picked(given, "area") == {"product-b"}


@pytest.mark.parametrize("concerns", RULES)
def test_no_combination_contradicts_the_law(concerns):
    """A duty applies exactly where its article says, and may only where open."""
    rule = RULES[concerns]
    for given in combinations(rule):
        found = VERDICTS.outcome(rule, given)
        expected = lawful(concerns, given)
        if concerns in ("OBL-001", "OBL-002", "OBL-012") and is_only_section_b(given):
            assert found != "applies", (rule.article, given)
        elif found == "applies" or expected:
            assert (found == "applies") == expected, (rule.article, given)


@pytest.mark.parametrize("concerns", RULES)
def test_every_duty_is_reached_and_excluded(concerns):
    """Some answers lead to a duty, some leave it out; three stay a possibility."""
    outcomes = {
        VERDICTS.outcome(RULES[concerns], given)
        for given in combinations(RULES[concerns])
    }
    best = "may" if concerns in ("UPD-188", "UPD-189", "UPD-205") else "applies"
    assert {best, "no"} <= outcomes


@pytest.mark.parametrize("concerns", RULES)
def test_an_open_question_never_makes_a_duty_sure(concerns):
    """Without any answer nothing applies, and nothing is ruled out for good."""
    assert VERDICTS.outcome(RULES[concerns], {}) == "may"


@pytest.mark.parametrize("concerns", RULES)
def test_more_answers_never_turn_a_sure_outcome(concerns):
    """What applied or did not stays so when a question that was open is answered."""
    rule = RULES[concerns]
    names = sorted(asked_in(rule.applies) | asked_in(rule.may))
    for given in combinations(rule):
        found = VERDICTS.outcome(rule, given)
        if found == "may" or set(given) == set(names):
            continue
        # The exception of Art. 6(3) is read as not claimed until it is answered,
        # and Section B as not meant until the area is.
        opened = set(names) - set(given) - {"exempt", "area"}
        for name in opened:
            for chosen in choices(name)[1:]:
                after = VERDICTS.outcome(rule, {**given, name: chosen})
                assert after == found, (rule.article, given, name, chosen)


@pytest.mark.parametrize(
    "duty", [record.id for record in EDITION.index.obligations], ids=str
)
def test_every_obligation_has_a_rule(duty):
    """No obligation of the index is left out of the finder."""
    assert duty in RULES


def test_every_duty_that_only_the_ledger_has_has_a_rule():
    """The ledger marks its duties; each is found."""
    duties = {update.id for update in EDITION.ledger.updates if update.duty}
    assert duties <= set(RULES)


@pytest.mark.parametrize("concerns", RULES)
def test_a_rule_names_the_article_of_its_duty(concerns):
    """The article of a rule is one that its record is about."""
    rule, record = RULES[concerns], EDITION.records[concerns]
    cited = EDITION.reader.citations(rule.article, "reg-2024-1689")
    named = EDITION.namings(record)
    assert cited
    assert {citation.whole.instrument for citation in cited} <= {
        citation.instrument for citation in named
    }
    if concerns != "OBL-017":
        assert all(citation.whole in named for citation in cited)


@pytest.mark.parametrize("concerns", RULES)
def test_the_ceiling_of_a_rule_is_that_of_the_law(concerns):
    """Art. 99(3) for Art. 5, 99(4) for its list, 101 for models, else national."""
    fine = RULES[concerns].fine
    listed = {"PEN-001": "Art. 99(3)", "PEN-002": "Art. 99(4)", "UPD-161": "Art. 101"}
    if fine.record:
        assert fine.article.startswith(listed[fine.record])
    else:
        assert fine.note
    unlisted = {
        *("OBL-002", "OBL-011", "OBL-013", "OBL-014", "OBL-017"),
        *("UPD-164", "UPD-175", "UPD-183", "UPD-204", "UPD-205"),
    }
    assert (concerns in unlisted) == (fine.record is None)


def test_the_cv_screening_agent_in_germany():
    """The question of a practitioner, answered as the law stands."""
    given = answers(
        do="use",
        who="firm",
        place="de",
        area="employment",
        exempt="no",
        does="decides work",
    )
    found = {name: VERDICTS.outcome(rule, given) for name, rule in RULES.items()}
    applies = {name for name, outcome in found.items() if outcome == "applies"}
    assert applies == {
        *("OBL-001", "OBL-002", "OBL-009"),
        *("UPD-164", "UPD-190", "UPD-191"),
    }
    assert found["OBL-010"] == "may"
    assert found["OBL-011"] == "no"
    for who in ("public", "service", "authority"):
        changed = {**given, "who": frozenset([who])}
        assert VERDICTS.outcome(RULES["OBL-011"], changed) == "applies"


SAYS = [
    # Art. 25(4) also binds those who supply the provider; users it leaves alone.
    ("UPD-186", {"do": "model", "area": "none"}, "may", "whoever supplies"),
    ("UPD-186", {"do": "import", "area": "none"}, "may", "whoever supplies"),
    ("UPD-186", {"do": "use", "area": "employment"}, "no", "you are neither"),
    # Art. 27(1) leaves the area of point 2 out; else it says who is bound.
    (
        "OBL-011",
        {"do": "use", "who": "service", "area": "infrastructure"},
        "no",
        "bodies like you, but Art. 27(1) leaves out",
    ),
    (
        "OBL-011",
        {"do": "use", "who": "service", "area": "employment", "exempt": "yes"},
        "no",
        "high-risk systems only",
    ),
    (
        "OBL-011",
        {"do": "use", "who": "firm", "area": "employment", "exempt": "no"},
        "no",
        "By your answers that is not you",
    ),
    # Art. 50(1) and (2) bind providers, (3) and (4) deployers.
    ("OBL-012", {"do": "use", "does": "deep-fake"}, "applies", "binds the provider"),
    ("OBL-012", {"do": "build", "does": "talks"}, "applies", "You provide a system"),
    (
        "OBL-012",
        {"do": "build use", "does": "talks informs"},
        "applies",
        "and use AI in a way",
    ),
]


@pytest.mark.parametrize(("concerns", "given", "outcome", "words"), SAYS)
def test_the_reason_fits_the_answers(concerns, given, outcome, words):
    """A reader is told why the law reaches or leaves out their case, not another."""
    rule = RULES[concerns]
    assert VERDICTS.outcome(rule, answers(**given)) == outcome
    assert words in VERDICTS.reason(rule, answers(**given))


def test_what_is_no_duty_is_no_rule():
    """Art. 26(3) leaves other law untouched: a remark, with neither date nor fine."""
    entry = EDITION.records["UPD-187"]
    assert "UPD-187" not in RULES
    assert not entry.duty
    assert entry.dates == ()
    assert any(remark.record == "UPD-187" for remark in FINDER.remarks)


def test_a_date_for_providers_is_not_for_those_who_only_use():
    """Arts 50(2) and 111(4) bind providers of systems that generate content."""
    scope = next(s for s in FINDER.scopes if s.scope.startswith("Art. 50(2)"))
    for do in ("use", "none"):
        for does in ("deep-fake", "generates"):
            given = answers(do=do, does=does)
            assert VERDICTS.holds(scope.when, given) is False
    assert VERDICTS.holds(scope.when, answers(do="build", does="generates"))


def test_evidence_for_others_is_evidence_of_the_duty():
    """Whoever a piece concerns is named for a piece that the index has."""
    named = {
        one.piece: rule.concerns for rule in FINDER.rules for one in rule.addressed
    }
    known = {one.id: one.record.id for one in pieces(EDITION)}
    assert len(named) > 2
    assert named.items() <= known.items()


def test_rules_for_another_version_are_left_out_with_a_notice(copy_of_data):
    """An index of another version gets no rules that nobody checked against it."""
    index = copy_of_data / "index.json"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace('"version": "1.0"', '"version": "2.0"'), "utf-8")
    other = load(Files(index=index))
    assert other.finder.rules == ()
    assert sum("finder.json" in notice for notice in other.notices) == len(RULES)
