"""Articles read out of prose: whose they are, and how many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.citations import (
    AI_ACT,
    ROMAN,
    Citation,
    CitationReader,
    provision_label,
    provision_order,
)

GDPR, PLD, OMNIBUS = "reg-2016-679", "dir-2024-2853", "reg-2026-1744"
READER = CitationReader(
    {
        "AI Act": AI_ACT,
        "EU AI Act": AI_ACT,
        "GDPR": GDPR,
        "Digital Omnibus": OMNIBUS,
        "Product Liability Directive": PLD,
    }
)
# What a text of the AI Act cites; an act of its own stands before a colon.
READ = {
    "Art. 9": ["Art. 9"],
    "Article 9": ["Art. 9"],
    "Articles 4 and 5": ["Art. 4", "Art. 5"],
    "Arts 43, 72 and 73": ["Art. 43", "Art. 72", "Art. 73"],
    "Art. 53 and 55": ["Art. 53", "Art. 55"],
    "Art. 53, 55, etc.": ["Art. 53", "Art. 55"],
    "Art. 75a to 75c": ["Art. 75a", "Art. 75c"],
    "Art. 6, 8 to 11, 26": [
        "Art. 6", "Art. 8", "Art. 9", "Art. 10", "Art. 11", "Art. 26",
    ],
    "Art. 50(2) and (3)": ["Art. 50(2)", "Art. 50(3)"],
    "Art. 4(1), (2) and (3)": ["Art. 4(1)", "Art. 4(2)", "Art. 4(3)"],
    "Art. 3(49)": ["Art. 3(49)"],
    "Art. 113(b)": ["Art. 113(b)"],
    "Art. 6(1) and Annex I": ["Art. 6(1)", "Annex I"],
    "Art. 11 and Annex IV, Regulation (EU) 2024/1689": ["Art. 11", "Annex IV"],
    "the documents of Annex IV.": ["Annex IV"],
    "Annex III points 1, 2, 5a and 8": ["Annex III"],
    "Art. 50, 2 August 2026": ["Art. 50"],
    "Art. 15 (accuracy), with Art. 9 (risk) and Art. 14 (people)": [
        "Art. 15", "Art. 9", "Art. 14",
    ],
    "Annex A.6": [],
    "Annex I.2 of the standard": [],
    "the art. of 2024/1689": [],
    "GDPR Art. 22": [f"{GDPR}: Art. 22"],
    "Art. 22 GDPR": [f"{GDPR}: Art. 22"],
    "Art. 22 of the GDPR": [f"{GDPR}: Art. 22"],
    "Art. 9 and Art. 17 of the GDPR": [f"{GDPR}: Art. 9", f"{GDPR}: Art. 17"],
    "Art. 82 of the GDPR and Art. 26 of the AI Act": [f"{GDPR}: Art. 82", "Art. 26"],
    "Art. 10 of Directive (EU) 2024/2853": [f"{PLD}: Art. 10"],
    "the Product Liability Directive, Art. 10": [f"{PLD}: Art. 10"],
    # Acts of older numbering: the year comes last after "No", and first elsewhere.
    "Art. 4 of Regulation (EC) No 300/2008": ["reg-2008-300: Art. 4"],
    "Regulation (EU) No 168/2013, Art. 22": ["reg-2013-168: Art. 22"],
    "Art. 2(c) and (e) of Directive 2011/93/EU": [
        "dir-2011-93: Art. 2(c)", "dir-2011-93: Art. 2(e)",
    ],
    "Art. 7 of Directive 85/374/EEC": ["dir-1985-374: Art. 7"],
    "Art. 3 of Regulation (EU, Euratom) 2018/1046": ["reg-2018-1046: Art. 3"],
    "Art. 1 of Decision (EU) 2026/1080": ["dec-2026-1080: Art. 1"],
    "Art. 3 of Regulation (EU) 2023/1230": ["reg-2023-1230: Art. 3"],
    "the Digital Omnibus moves it": [f"{OMNIBUS}: "],
}  # fmt: skip


def shown(citation: Citation) -> str:
    """Write a citation as READ does."""
    own = citation.instrument == AI_ACT
    return citation.label if own else f"{citation.instrument}: {citation.label}"


@pytest.mark.parametrize("text", READ)
def test_a_text_cites_its_articles(text):
    """Lists, ranges and paragraphs are taken apart; each act keeps its own articles."""
    found = [shown(c) for c in READER.citations(text, AI_ACT) if c != Citation(AI_ACT)]
    assert found == READ[text]


def test_an_article_of_nobody_is_left_out():
    """Without an act of its own, a text's bare articles are nobody's."""
    assert READER.citations("Art. 9, Annex IV and GDPR Art. 22") == (
        Citation(GDPR, "art-22"),
    )


def test_the_longest_name_of_an_act_wins():
    """The EU AI Act is named once, though its name contains another."""
    assert [
        (start, end) for start, end, _ in READER.acts("under the EU AI Act now")
    ] == [(10, 19)]


@pytest.mark.parametrize("text", ["AI Action", "GDPR-like", "AI Acts"])
def test_a_part_of_a_word_names_no_act(text):
    """Only whole words name an act."""
    assert list(READER.acts(text)) == []


numbers = st.integers(1, 113)
paragraphs = st.one_of(st.just(""), st.integers(1, 49).map("({})".format))
articles = st.builds(
    lambda number, paragraph: Citation(AI_ACT, f"art-{number}", paragraph),
    numbers,
    paragraphs,
)
annexes = st.sampled_from(ROMAN).map(lambda n: Citation(AI_ACT, f"annex-{n.lower()}"))


@given(st.one_of(articles, annexes))
def test_a_label_reads_back(citation):
    """A citation as pages print it is read as that citation, and no more."""
    assert READER.citations(f"under {citation.label}.", AI_ACT) == (citation,)


@given(st.lists(articles, min_size=1, max_size=6, unique=True))
def test_a_list_reads_back(cited):
    """Articles in a list are read one by one, in its order, where they stand."""
    *most, last = [c.label.removeprefix("Art. ") for c in cited]
    text = "Art. " + (f"{', '.join(most)} and {last}" if most else last)
    mentions = READER.mentions(text, AI_ACT)
    assert [m.citation for m in mentions] == cited
    assert [
        text[m.start : m.end].removeprefix("Art. ") for m in mentions
    ] == [*most, last]  # fmt: skip


@given(numbers, numbers)
def test_a_range_holds_what_lies_between(one, other):
    """A range stands for both ends and every article between them."""
    low, high = sorted({one, other, one + 1})[0], max(one, other, one + 1)
    found = READER.citations(f"Art. {low} to {high}", AI_ACT)
    assert [c.provision for c in found] == [f"art-{n}" for n in range(low, high + 1)]


def test_provisions_sort_as_in_the_act():
    """The whole act comes first, then articles by number, then annexes by theirs."""
    ordered = ["", "art-2", "art-10", "art-75", "art-75a", "art-113", "annex-i",
               "annex-iv", "annex-v", "annex-ix", "annex-x"]  # fmt: skip
    assert sorted({*ordered}, key=provision_order) == ordered


def test_provisions_have_labels():
    """A provision is printed as lawyers write it."""
    assert provision_label("art-75a") == "Art. 75a"
    assert provision_label("annex-iii") == "Annex III"
    assert Citation(AI_ACT).label == ""


FOREIGN = {"CASE-004": GDPR, "NAT-004": GDPR, "OBL-017": PLD, "CASE-002": PLD}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_record_of_another_act_cites_no_article_of_the_ai_act(name, edition):
    """What such a record calls an article is not the AI Act's."""
    cited = edition.citations(edition.records[name])
    assert FOREIGN[name] in {c.instrument for c in cited}
    assert [c for c in cited if c.instrument == AI_ACT and c.provision] == []


@pytest.mark.parametrize("name", ["D1", "D2", "D3", "D4", "D5", "D6", "D7"])
def test_controls_of_a_standard_are_no_annexes(name, edition):
    """Annex A.6 is of ISO/IEC 42001, not of the AI Act."""
    cited = edition.citations(edition.records[name])
    assert [c for c in cited if c.provision.startswith("annex")] == []
