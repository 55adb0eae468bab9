"""Five readers go from the home page to all of their duties, and to no other.

What each must find was written from the AI Act as consolidated on 27 July 2026, article
by article; a set that differs is a difference from that text, not one to copy from the
data. The finder and the filter of the list are held to it.
"""

from dataclasses import dataclass

import pytest

from tests.editions import loaded
from tests.sites import WIDE

EDITION = loaded()
ACT = {duty.id: duty for duty in EDITION.duties if duty.act == "reg-2024-1689"}
FINDER = "obligations/finder/"
# As many steps from the home page as fit in a minute.
STEPS = 10
# Art. 5(1)(a) to (g), in force; (h) is for law enforcement, (ba) and (bb) for systems
# that generate.
PROHIBITED = {f"AIA-5-1-{point}" for point in "ABCDEFG"}
GENERATING = {"AIA-5-1-BA", "AIA-5-1-BB"}
# Art. 26 for everyone who deploys high-risk AI; (3), (7) to (10) need more.
DEPLOYED = {
    *("AIA-26-1", "AIA-26-2", "AIA-26-4", "AIA-26-6", "AIA-26-12"),
    *("AIA-26-5", "AIA-26-5-RISK", "AIA-26-5-INCIDENT"),
}


@dataclass(frozen=True)
class Journey:
    """A reader, what is clicked, and what the Act asks.

    Attributes:
        preset: the sector or role on the finder's page from which the reader starts.
        answers: what is answered besides, by the words of the page.
        duties: the duties proper that bind the reader for certain.
        not_his: duties of the role that the answers exclude, with the reason.
    """

    preset: str
    answers: tuple[str, ...]
    role: str
    duties: set[str]
    not_his: dict[str, str]


JOURNEYS = {
    # Art. 23(1) to (7).
    "importer": Journey(
        "Importers",
        ("Makes decisions about people",),
        "importer",
        PROHIBITED | {f"AIA-23-{number}" for number in range(1, 8)},
        dict.fromkeys(GENERATING, "the system generates nothing"),
    ),
    # Art. 24(1) to (6); Art. 5(1) only where it supplies for first use, Art. 3(11).
    "distributor": Journey(
        "Distributors",
        ("Makes decisions about people",),
        "distributor",
        {f"AIA-24-{number}" for number in range(1, 7)},
        dict.fromkeys(GENERATING, "the system generates nothing"),
    ),
    # Art. 22(3), with (e) for Annex III, and (4); Arts 49(1) and 71(2) name it.
    "representative": Journey(
        "Authorised representatives",
        ("Makes decisions about people",),
        "representative",
        {
            *("AIA-22-3", "AIA-22-3-E", "AIA-22-3-COPY", "AIA-22-4"),
            *("AIA-49-1", "AIA-71-2"),
        },
        {
            "AIA-48-4": "no notified body takes part, Art. 43(2)",
            "AIA-49-2": "the exception of Art. 6(3) is not claimed",
            "AIA-49-4": "neither point 1, 6 nor 7 of Annex III",
        },
    ),
    # Arts 4(1), 26, 27(1) to (3) by Annex III, point 5(b), and 86(1).
    "bank": Journey(
        "Credit and insurance",
        ("Neither",),
        "deployer",
        PROHIBITED
        | DEPLOYED
        | {"AIA-4-1", "AIA-26-11", "AIA-27-1", "AIA-27-2", "AIA-27-3", "AIA-86-1"},
        {
            **dict.fromkeys(GENERATING, "the system generates nothing"),
            **dict.fromkeys(
                ("AIA-5-1-H", "AIA-5-2", "AIA-5-3", "AIA-5-3-DECISION", "AIA-5-4"),
                "no law enforcement",
            ),
            "AIA-26-7": "not at the workplace",
            "AIA-26-8": "no public authority",
            **dict.fromkeys(
                ("AIA-26-10", "AIA-26-10-UNTARGETED", "AIA-26-10-REPORT"),
                "no biometric identification",
            ),
            **dict.fromkeys(
                ("AIA-46-2", "AIA-49-3", "AIA-71-3"), "no public authority"
            ),
            "AIA-49-4": "neither point 1, 6 nor 7 of Annex III",
            "AIA-49-5": "not point 2 of Annex III",
            **dict.fromkeys(
                ("AIA-50-3", "AIA-50-4", "AIA-50-4-TEXT", "AIA-50-5"),
                "no use of Art. 50",
            ),
            **dict.fromkeys(
                ("AIA-60-4-H", "AIA-60-4-J", "AIA-76-3"), "no test on people"
            ),
            "AIA-111-1": "no component of a large IT system of the Union",
        },
    ),
    # Art. 53(1)(a) to (d) and (3) for a model that is not open, without systemic risk,
    # of a provider in the Union.
    "model": Journey(
        "Makers of models",
        ("Germany", "systemic=no", "open=no"),
        "gpai",
        {f"AIA-53-1-{point}" for point in "ABCD"} | {"AIA-53-3"},
        {
            **dict.fromkeys(
                ("AIA-52-1", "AIA-55-2", *(f"AIA-55-1-{point}" for point in "ABCD")),
                "no systemic risk",
            ),
            **dict.fromkeys(("AIA-54-1", "AIA-54-2"), "established in the Union"),
        },
    ),
}


def answer(page, words: str) -> None:
    """Choose an answer, by its words or as the address names it."""
    if "=" in words:
        name, option = words.split("=")
        page.locator(f'input[name="{name}"][value="{option}"]').check()
    else:
        page.locator("[data-finder]").get_by_label(words).check()


def outcomes(page) -> dict[str, tuple[str, str]]:
    """Return the outcome and the kind of each duty of the Act that concerns him."""
    found = page.locator("[data-duty][data-outcome]").evaluate_all(
        "all => all.map(({dataset: d}) => [d.duty, d.outcome, d.kind])"
    )
    return {
        name: (outcome, kind)
        for name, outcome, kind in found
        if name in ACT and outcome != "no"
    }


@pytest.mark.parametrize("width", [1280, *([360] if WIDE else [])])
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_reader_finds_all_duties_and_no_other(visit, name, width):
    """From the home page in a few steps, by the finder and by the list."""
    journey = JOURNEYS[name]
    page = visit(width=width).open("")
    page.locator(f'main a[href*="{FINDER}"]').first.click()
    page.get_by_role("link", name=journey.preset, exact=True).click()
    page.wait_for_selector('[data-tenses] [data-outcome="applies"]', state="attached")
    for words in journey.answers:
        answer(page, words)
    assert 2 + len(journey.answers) <= STEPS
    found = outcomes(page)
    certain = {
        one
        for one, (outcome, kind) in found.items()
        if outcome == "applies" and kind == "duty"
    }
    assert certain == journey.duties
    # The list of the role has these, what turns on more, and what is said not to bind.
    page = visit(width=width).open(f"obligations/?role={journey.role}")
    rows = page.locator("tr[data-entry]:not([hidden])").evaluate_all(
        "all => all.map((row) => row.dataset.record)"
    )
    listed = {one for one in rows if one in ACT}
    assert listed == {one for one in ACT if journey.role in ACT[one].roles}
    assert listed - set(found) == set(journey.not_his)
    assert set(found) <= listed


@pytest.mark.parametrize("name", JOURNEYS)
def test_what_does_not_bind_for_certain_says_why(visit, name):
    """Each row that only may bind names the circumstance or the open question."""
    journey = JOURNEYS[name]
    page = visit().open(FINDER)
    page.get_by_role("link", name=journey.preset, exact=True).click()
    page.wait_for_selector('[data-tenses] [data-outcome="applies"]', state="attached")
    reasons = page.locator('[data-outcome="may"] [data-only-if]').all_text_contents()
    assert reasons
    assert all(len(reason.split()) > 3 for reason in reasons)
