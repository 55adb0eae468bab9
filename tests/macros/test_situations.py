"""Each duty of the AI Act against its article, over combinations of answers.

`LAW` says again, in Python and from the text of the law, whom each duty binds: it knows
neither the conditions of the data nor how they are judged. Where the answers decide, a
duty whose law is met applies, or may apply if a circumstance that no question asks for
decides besides; where the law may be met, it may; otherwise it does not.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.model.duty import Duty
from macros.rules.finder import Verdicts
from tests.answers import asked_in
from tests.each import each
from tests.editions import loaded
from tests.sites import WIDE

EDITION = loaded()
VERDICTS = Verdicts(EDITION.finder)
DUTIES = {duty.id: duty for duty in EDITION.duties if duty.act == "reg-2024-1689"}
QUESTIONS = {question.id: question for question in EDITION.finder.questions}
NAMED = {named.id: named for named in EDITION.finder.conditions}
# How many combinations are tried of each duty.
TRIED = 20_000 if WIDE else 1_200

POINT_1, POINT_2 = {"biometrics"}, {"infrastructure"}
POINT_5 = {"benefits", "credit", "insurance", "emergency"}
POINTS_6_7 = {"law-enforcement", "migration"}
ANNEX_III = POINT_1 | POINT_2 | {"education", "employment"} | POINT_5 | POINTS_6_7
ANNEX_III |= {"justice"}


@dataclass(frozen=True)
class Reader:
    """Somebody who has answered, in the words of the law."""

    given: Mapping[str, frozenset[str]]

    def says(self, question: str, *options: str) -> bool:
        """Say whether one of the options of a question was chosen."""
        return bool(self.given.get(question, frozenset()) & set(options))

    def does(self, *options: str) -> bool:
        """Say whether the reader does one of these with AI."""
        return self.says("do", *options)

    @property
    def area(self) -> frozenset[str]:
        """Where the AI falls."""
        return self.given.get("area", frozenset())

    @property
    def claims_exception(self) -> bool:
        """Art. 6(3): the provider holds that it is not high-risk."""
        return bool(self.area & ANNEX_III) and self.says("exempt", "yes")

    @property
    def annex_iii(self) -> bool:
        """Art. 6(2), (3)."""
        return bool(self.area & ANNEX_III) and not self.says("exempt", "yes")

    @property
    def annex_iii_but_2(self) -> bool:
        """Annex III without critical infrastructure."""
        return self.annex_iii and bool(self.area & (ANNEX_III - POINT_2))

    @property
    def section_a(self) -> bool:
        """Art. 6(1) by way of Annex I, Section A."""
        return "product-a" in self.area

    @property
    def high_risk(self) -> bool:
        """Art. 6(1), (2), with Art. 2(2) for Section B."""
        return self.annex_iii or self.section_a

    @property
    def section_b(self) -> bool:
        """Art. 2(2): nothing but products of Annex I, Section B."""
        return self.area == {"product-b"}

    @property
    def authority(self) -> bool:
        """A public authority, law enforcement included."""
        return self.says("who", "authority", "police")

    @property
    def new_provider(self) -> bool:
        """Art. 25(1): perhaps the provider, by name, modification or purpose."""
        return self.does("name")


Test = Callable[[Reader], bool]


@dataclass(frozen=True)
class Law:
    """Whom the law binds for certain by the answers, and whom perhaps."""

    binds: Test
    perhaps: Test = lambda _: False


def provider(extra: Test = lambda _: True) -> Law:
    """Arts 16 and 25: providers of high-risk systems, or who may become one."""
    return Law(
        lambda r: r.does("build") and r.high_risk and extra(r),
        lambda r: (
            extra(r)
            and (
                (r.does("name") and r.high_risk) or (r.does("product") and r.section_a)
            )
        ),
    )


def provider_where(where: Test, *, products: bool = False) -> Law:
    """Providers of one kind of system; Art. 25(3) makes product manufacturers one."""
    others = ("name", "product") if products else ("name",)
    return Law(
        lambda r: r.does("build") and where(r),
        lambda r: r.does(*others) and where(r),
    )


def anyone(*roles: str, where: Test = lambda _: True, perhaps: tuple[str, ...]) -> Law:
    """Operators of any AI that the Act binds; of Section B the provision decides."""
    return Law(
        lambda r: r.does(*roles) and where(r) and not r.section_b,
        lambda r: r.does(*roles, *perhaps) and where(r),
    )


def who(test: Test) -> Law:
    """Those whom a provision names without a doubt."""
    return Law(test)


def runs(r: Reader) -> bool:
    """Art. 3(3) with Art. 50(1): the provider of what talks to people."""
    own = r.does("use") and r.says("own-name", "yes")
    return r.says("does", "talks") and (r.does("build") or own)


def perhaps_runs(r: Reader) -> bool:
    """As long as it is open under whose name it runs."""
    unknown = r.does("use") and not r.says("own-name", "no")
    others = r.does("build", "name", "product")
    return r.says("does", "talks") and (others or unknown)


def assesses(r: Reader) -> bool:
    """Art. 27(1): public bodies and services, and everybody for points 5(b), (c)."""
    public = r.says("who", "authority", "police", "public", "service")
    scores = r.annex_iii and bool(r.area & {"credit", "insurance"})
    return r.does("use") and ((r.annex_iii_but_2 and public) or scores)


def office(r: Reader) -> bool:
    """Art. 75(1)(a) with its exceptions (i) to (iv)."""
    excepted = r.area & (POINT_2 | {"justice", "product-a", "product-b"})
    own = r.does("build") and r.does("model")
    return own and not excepted and not r.says("who", "police", "bank")


def perhaps_office(r: Reader) -> bool:
    """Art. 75(1)(b): large platforms; deployers who are the provider too."""
    return r.does("build", "name", "use")


def police(r: Reader) -> bool:
    """Art. 3(45): law enforcement, or perhaps on its behalf."""
    near = bool(r.area & (POINT_1 | POINTS_6_7))
    return near and r.says("who", "authority", "public", "service")


def outside_product_law(where: Test) -> Law:
    """Providers of Annex III systems for which product law does not decide.

    Arts 43(3), fourth subparagraph, and 46(7) look at the system: who has ticked both
    may have one that both name, or two of which Annex III names one.
    """
    return Law(
        lambda r: r.does("build") and r.annex_iii and where(r) and not r.section_a,
        lambda r: r.does("build", "name") and r.annex_iii and where(r),
    )


def point_1(r: Reader) -> bool:
    """Annex III, point 1."""
    return "biometrics" in r.area


def tries(r: Reader) -> bool:
    """Art. 60(1): tests of Annex III and Section A systems in real conditions."""
    return r.says("testing", "real") and r.high_risk


def generates(r: Reader) -> bool:
    """Art. 50(2): it makes synthetic content."""
    return r.says("does", "generates", "deep-fake")


def bank(r: Reader) -> bool:
    """Art. 17(4): a financial institution."""
    return r.says("who", "bank")


def outside(r: Reader) -> bool:
    """Art. 2(1)(a): established in a third country."""
    return r.says("place", "third")


def systemic(r: Reader) -> bool:
    """Art. 51(1): a model with systemic risk."""
    return r.does("model") and r.says("systemic", "yes")


def closed(r: Reader) -> bool:
    """Art. 53(2): not free and open-source, or with systemic risk."""
    return r.says("open", "no") or systemic(r)


def operator(r: Reader) -> bool:
    """Art. 3(8) of a high-risk system."""
    roles = ("build", "use", "import", "distribute", "represent")
    return (r.does(*roles) and r.high_risk) or (r.does("product") and r.section_a)


PROVIDER = provider()
SECTION_A = provider_where(lambda r: r.section_a, products=True)
NOTIFIED_BODY = Law(
    lambda r: (
        r.does("build") and (r.section_a or (r.annex_iii and "biometrics" in r.area))
    ),
    lambda r: (
        (r.does("name", "product") and r.section_a)
        or (r.does("name") and r.annex_iii and "biometrics" in r.area)
    ),
)
PROHIBITED = Law(
    lambda r: r.does("build", "use", "import") and not r.section_b,
    lambda r: r.does("build", "use", "import", "distribute", "name", "product"),
)
DEPLOYER = who(lambda r: r.does("use") and r.high_risk)
# Arts 49(3), 71(3): public authorities, and perhaps those who act on their behalf.
PUBLIC_USE = Law(
    lambda r: r.does("use") and r.annex_iii_but_2 and r.authority,
    lambda r: (
        r.does("use") and r.annex_iii_but_2 and r.says("who", "public", "service")
    ),
)
MODEL = who(lambda r: r.does("model"))
IDENTIFIES = who(
    lambda r: (
        r.does("use")
        and r.annex_iii
        and bool(r.area & {"biometrics", "law-enforcement"})
    )
)
TESTS = provider_where(tries, products=True)
TESTS_TOO = Law(
    lambda r: r.does("build", "use") and tries(r),
    lambda r: r.does("name", "product") and tries(r),
)
OFFICE = Law(office, perhaps_office)
OFFICE_OF_HIGH_RISK = Law(
    lambda r: office(r) and PROVIDER.binds(r),
    lambda r: perhaps_office(r) and (PROVIDER.binds(r) or PROVIDER.perhaps(r)),
)
OPERATORS = ("build", "use", "import", "distribute", "represent", "product")

# The law of each duty, by how its id begins; the longest beginning counts.
LAW: Mapping[str, Law] = {
    "AIA-4-1": anyone("build", "use", perhaps=("name", "product")),
    "AIA-4A-1": PROVIDER,
    "AIA-4A-2": anyone("build", "use", "model", perhaps=("name", "product")),
    "AIA-5-1": PROHIBITED,
    "AIA-5-1-BA": Law(
        lambda r: PROHIBITED.binds(r) and generates(r),
        lambda r: PROHIBITED.perhaps(r) and generates(r),
    ),
    "AIA-5-1-BB": Law(
        lambda r: PROHIBITED.binds(r) and generates(r),
        lambda r: PROHIBITED.perhaps(r) and generates(r),
    ),
    # Real-time identification binds those who enforce the law.
    **dict.fromkeys(
        ("AIA-5-1-H", "AIA-5-2", "AIA-5-3", "AIA-5-4"),
        Law(
            lambda r: r.does("use") and r.says("who", "police"),
            lambda r: r.does("use") and police(r),
        ),
    ),
    "AIA-6-1": Law(
        lambda r: r.does("build", "product") and r.section_a,
        lambda r: r.does("name") and r.section_a,
    ),
    "AIA-6-1A": Law(
        lambda r: (
            r.does("build", "product")
            and bool(r.area & {"product-a", "infrastructure"})
        ),
        lambda r: r.does("name") and bool(r.area & {"product-a", "infrastructure"}),
    ),
    "AIA-6-3": provider_where(lambda r: bool(r.area & ANNEX_III)),
    "AIA-6-4": provider_where(lambda r: r.claims_exception),
    # Section 2, and what Art. 16 adds to it.
    **dict.fromkeys([f"AIA-{n}-" for n in range(9, 22)], PROVIDER),
    "AIA-8-1": PROVIDER,
    "AIA-8-2": SECTION_A,
    "AIA-11-1-FORM": provider(lambda r: r.says("size", "micro", "sme", "mid-cap")),
    "AIA-11-2": SECTION_A,
    "AIA-12-3": provider_where(lambda r: r.annex_iii and "biometrics" in r.area),
    "AIA-14-5": provider_where(lambda r: r.annex_iii and "biometrics" in r.area),
    "AIA-17-4": provider(bank),
    "AIA-18-3": provider(bank),
    "AIA-19-2": provider(bank),
    "AIA-22-1": provider(outside),
    "AIA-22-2": provider(outside),
    "AIA-22-": who(lambda r: r.does("represent") and r.high_risk),
    # Art. 22(3)(e) refers to Art. 49(1), which leaves out point 2.
    "AIA-22-3-E": who(lambda r: r.does("represent") and r.annex_iii_but_2),
    "AIA-23-": who(lambda r: r.does("import") and r.high_risk),
    "AIA-24-": who(lambda r: r.does("distribute") and r.high_risk),
    "AIA-25-1": who(
        lambda r: r.does("name", "use", "import", "distribute") and r.high_risk
    ),
    "AIA-25-2": anyone("build", perhaps=("name", "product")),
    "AIA-25-3": who(lambda r: r.does("product") and r.section_a),
    "AIA-25-4": anyone(
        "build", "model", "import", "distribute", perhaps=("name", "product")
    ),
    "AIA-26-": DEPLOYER,
    "AIA-26-5-BANKS": who(lambda r: DEPLOYER.binds(r) and bank(r)),
    "AIA-26-6-BANKS": who(lambda r: DEPLOYER.binds(r) and bank(r)),
    "AIA-26-7": Law(
        lambda r: DEPLOYER.binds(r) and r.says("does", "work"),
        lambda r: DEPLOYER.binds(r) and "employment" in r.area,
    ),
    "AIA-26-8": who(lambda r: r.does("use") and r.annex_iii_but_2 and r.authority),
    "AIA-26-10": IDENTIFIES,
    "AIA-26-11": who(
        lambda r: r.does("use") and r.annex_iii and r.says("does", "decides")
    ),
    "AIA-27-": who(assesses),
    "AIA-36-8-B": NOTIFIED_BODY,
    "AIA-41-5": PROVIDER,
    "AIA-41-5-MODELS": MODEL,
    "AIA-43-1": outside_product_law(point_1),
    "AIA-43-2": outside_product_law(lambda r: bool(r.area & (ANNEX_III - POINT_1))),
    "AIA-43-3": SECTION_A,
    "AIA-43-4": PROVIDER,
    "AIA-44-2": NOTIFIED_BODY,
    "AIA-46-1": outside_product_law(lambda _: True),
    "AIA-46-2": Law(
        lambda r: r.does("use") and r.annex_iii and r.authority and not r.section_a,
        lambda r: r.does("use") and r.annex_iii and r.authority,
    ),
    "AIA-47-": PROVIDER,
    "AIA-48-1": PROVIDER,
    "AIA-48-4": Law(
        lambda r: (
            NOTIFIED_BODY.binds(r)
            or (
                r.does("represent")
                and (r.section_a or (r.annex_iii and "biometrics" in r.area))
            )
        ),
        NOTIFIED_BODY.perhaps,
    ),
    "AIA-49-1": Law(
        lambda r: r.does("build", "represent") and r.annex_iii_but_2,
        lambda r: r.does("name") and r.annex_iii_but_2,
    ),
    "AIA-49-2": Law(
        lambda r: r.does("build", "represent") and r.claims_exception,
        lambda r: r.does("name") and r.claims_exception,
    ),
    "AIA-49-3": PUBLIC_USE,
    # Art. 49(4) is about the registrations of paragraphs 1 to 3.
    "AIA-49-4": Law(
        lambda r: (
            bool(r.area & (POINT_1 | POINTS_6_7))
            and (r.does("build", "represent") or PUBLIC_USE.binds(r))
        ),
        lambda r: (
            bool(r.area & (POINT_1 | POINTS_6_7))
            and (r.does("name") or PUBLIC_USE.perhaps(r))
        ),
    ),
    "AIA-49-5": Law(
        lambda r: r.does("build", "use") and r.annex_iii and bool(r.area & POINT_2),
        lambda r: r.does("name") and r.annex_iii and bool(r.area & POINT_2),
    ),
    "AIA-50-1": Law(lambda r: runs(r) and not r.section_b, perhaps_runs),
    # Art. 111(4) gives older systems until a later day.
    **dict.fromkeys(
        ("AIA-50-2", "AIA-111-4"),
        Law(
            lambda r: (r.does("build") or runs(r)) and generates(r) and not r.section_b,
            lambda r: (
                generates(r)
                and (r.does("build", "name", "product") or perhaps_runs(r) or runs(r))
            ),
        ),
    ),
    "AIA-50-3": anyone("use", where=lambda r: r.says("does", "senses"), perhaps=()),
    "AIA-50-4": anyone("use", where=lambda r: r.says("does", "deep-fake"), perhaps=()),
    "AIA-50-4-TEXT": anyone(
        "use", where=lambda r: r.says("does", "informs"), perhaps=()
    ),
    "AIA-50-5": Law(
        lambda r: (
            not r.section_b
            and any(LAW[f"AIA-50-{n}"].binds(r) for n in ("1", "2", "3", "4", "4-TEXT"))
        ),
        lambda r: (
            any(LAW[f"AIA-50-{n}"].perhaps(r) for n in ("1", "2", "3", "4", "4-TEXT"))
            or (r.says("does", "talks") and r.does("name", "product"))
        ),
    ),
    "AIA-52-": who(systemic),
    "AIA-53-": MODEL,
    # Arts 53(2) and 54(6): free and open-source models without systemic risk.
    "AIA-53-1-A": who(lambda r: r.does("model") and closed(r)),
    "AIA-53-1-B": who(lambda r: r.does("model") and closed(r)),
    "AIA-54-1": who(lambda r: r.does("model") and closed(r) and outside(r)),
    "AIA-54-2": who(lambda r: r.does("model") and closed(r) and outside(r)),
    "AIA-54-": who(lambda r: r.does("represent")),
    "AIA-55-": who(systemic),
    "AIA-57-": provider_where(lambda r: r.says("testing", "sandbox"), products=True),
    "AIA-59-": provider_where(lambda r: r.says("testing", "sandbox"), products=True),
    "AIA-60-": TESTS,
    "AIA-60-4-D": provider_where(lambda r: tries(r) and outside(r), products=True),
    "AIA-60-4-H": TESTS_TOO,
    "AIA-60-4-J": TESTS_TOO,
    "AIA-60A-": provider_where(
        lambda r: r.says("testing", "real") and "product-b" in r.area, products=True
    ),
    "AIA-61-": TESTS,
    "AIA-63-1": provider(lambda r: r.says("size", "micro", "sme")),
    "AIA-71-2": Law(
        lambda r: (
            r.does("build", "represent") and (r.annex_iii_but_2 or r.claims_exception)
        ),
        lambda r: r.does("name") and (r.annex_iii_but_2 or r.claims_exception),
    ),
    "AIA-71-3": PUBLIC_USE,
    "AIA-72-": PROVIDER,
    "AIA-72-4": Law(
        lambda r: (
            r.does("build")
            and (r.section_a or (r.annex_iii and bank(r) and bool(r.area & POINT_5)))
        ),
        lambda r: (
            (r.does("name", "product") and r.section_a)
            or (r.does("name") and r.annex_iii and bank(r) and bool(r.area & POINT_5))
        ),
    ),
    "AIA-73-": PROVIDER,
    "AIA-73-5": Law(lambda r: PROVIDER.binds(r) or DEPLOYER.binds(r), PROVIDER.perhaps),
    "AIA-74-": PROVIDER,
    "AIA-75-": OFFICE_OF_HIGH_RISK,
    **dict.fromkeys(("AIA-75A-", "AIA-75B", "AIA-75C-"), OFFICE),
    "AIA-76-3": Law(
        lambda r: (
            r.does("build", "use")
            and r.says("testing", "real")
            and (r.high_risk or "product-b" in r.area)
        ),
        lambda r: (
            r.does("name", "product")
            and r.says("testing", "real")
            and (r.high_risk or "product-b" in r.area)
        ),
    ),
    "AIA-77-1A": anyone("build", "use", perhaps=("name", "product")),
    "AIA-78-3": Law(
        lambda r: (
            r.does("build")
            and r.annex_iii
            and r.says("who", "police")
            and bool(r.area & (POINT_1 | POINTS_6_7))
        ),
        lambda r: (
            r.does("build", "name")
            and r.annex_iii
            and bool(r.area & (POINT_1 | POINTS_6_7))
            and r.says("who", "authority", "public", "service", "police")
        ),
    ),
    **dict.fromkeys(
        ("AIA-79-2", "AIA-79-4", "AIA-99-5"), anyone(*OPERATORS, perhaps=("name",))
    ),
    "AIA-80-": provider_where(lambda r: r.claims_exception),
    "AIA-82-1": Law(operator, PROVIDER.perhaps),
    "AIA-83-1": PROVIDER,
    # Art. 86(1) leaves out point 2, and asks for a decision about a person.
    "AIA-86-1": Law(
        lambda r: r.does("use") and r.annex_iii_but_2 and r.says("does", "decides"),
        lambda r: r.does("use") and r.annex_iii_but_2 and r.says("does", "work"),
    ),
    "AIA-87": Law(lambda r: r.does(*OPERATORS, "model"), lambda r: r.does("name")),
    "AIA-91-5": who(lambda r: r.does("model", "represent")),
    "AIA-92-5": who(lambda r: r.does("model", "represent")),
    "AIA-93-1": MODEL,
    "AIA-111-1": Law(
        lambda r: r.does("build") or (r.does("use") and r.authority),
        lambda r: r.does("name", "product"),
    ),
    "AIA-111-2": Law(operator, PROVIDER.perhaps),
    # Its second sentence: providers and deployers, private or public.
    "AIA-111-2-AUTHORITIES": Law(
        lambda r: PROVIDER.binds(r) or DEPLOYER.binds(r), PROVIDER.perhaps
    ),
    "AIA-111-3": MODEL,
    # Annex VI, where Art. 43(1) leaves the choice for point 1.
    "AIA-ANNEX-VI-": Law(
        lambda r: LAW["AIA-43-2"].binds(r),
        lambda r: LAW["AIA-43-2"].perhaps(r) or LAW["AIA-43-1"].perhaps(r),
    ),
    "AIA-ANNEX-VII-": NOTIFIED_BODY,
    # Art. 43(3) names points 3, 4.3 to 4.6 and 5, not 4.1, 4.2 and 4.7.
    "AIA-ANNEX-VII-4-1": outside_product_law(point_1),
    "AIA-ANNEX-VII-4-7": outside_product_law(point_1),
}


def law_of(duty: Duty) -> Law:
    """Return the law of a duty: that whose name begins its id furthest."""
    found = [name for name in LAW if begins(duty.id, name)]
    assert found, f"no law is written down for {duty.id}"
    return LAW[max(found, key=len)]


def begins(identifier: str, name: str) -> bool:
    """Say whether an id is a name, or goes on after it."""
    return identifier == name or identifier.startswith(name.rstrip("-") + "-")


def choice(drawn: random.Random, name: str) -> frozenset[str] | None:
    """Return an answer to a question: one or two options, rarely none."""
    question = QUESTIONS[name]
    if drawn.random() < 0.1:
        return None
    options = [option.id for option in question.options]
    first, second = drawn.choice(options), drawn.choice(options)
    alone = {option.id for option in question.options if option.is_alone}
    if not question.several or alone & {first, second} or drawn.random() < 0.5:
        return frozenset([first])
    return frozenset([first, second])


def questions_of(duty: Duty) -> list[str]:
    """Return the questions on which a duty turns, and those that lead to them."""
    found = asked_in(duty.when, NAMED)
    for name in tuple(found):
        asked_if = QUESTIONS[name].asked_if
        found |= asked_in(asked_if, NAMED) if asked_if else set()
    return [name for name in QUESTIONS if name in found]


def is_put(name: str, given: Mapping[str, frozenset[str]]) -> bool:
    """Say whether the finder puts a question, the earlier ones answered as they are."""
    asked_if = QUESTIONS[name].asked_if
    return not asked_if or VERDICTS.holds(asked_if, given) is True


def readers(duty: Duty) -> Iterator[tuple[dict[str, frozenset[str]], bool]]:
    """Yield answers as the finder takes them, and whether each question has one."""
    drawn = random.Random(duty.id)
    names = questions_of(duty)
    for _ in range(TRIED):
        given: dict[str, frozenset[str]] = {}
        for name in names:
            chosen = choice(drawn, name) if is_put(name, given) else None
            if chosen:
                given[name] = chosen
        yield given, all(n in given or not is_put(n, given) for n in names)


@each("name", DUTIES)
def test_no_answers_contradict_the_law(name: str) -> None:
    """What the finder says of a duty is what its article says of those who answer."""
    duty = DUTIES[name]
    law = law_of(duty)
    for given, is_whole in readers(duty):
        reader, outcome = Reader(given), VERDICTS.outcome(duty, given)
        if outcome == "applies":
            assert law.binds(reader), given
        if not is_whole:
            continue
        if law.binds(reader):
            assert outcome == ("may" if duty.only_if else "applies"), given
        else:
            assert outcome == ("may" if law.perhaps(reader) else "no"), given


def test_each_law_is_that_of_a_duty() -> None:
    """No law is written down that no duty has."""
    used = {id(law_of(duty)) for duty in DUTIES.values()}
    assert [name for name, law in LAW.items() if id(law) not in used] == []
