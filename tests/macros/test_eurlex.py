"""Links to law: what the index states as published, what holds as consolidated."""

import pytest

from macros.rules import eurlex

PUBLISHED = "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"
CONSOLIDATED = (
    "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727"
)
ANCHORS = {
    "": "",
    "art-9": "#art_9",
    "art-75a": "#art_75a",
    "annex-iii": "#anx_III",
}


@pytest.mark.parametrize("provision", ANCHORS)
def test_a_provision_has_its_anchor(provision, edition):
    """An article is reached within the act, in both texts."""
    act = edition.instruments["reg-2024-1689"]
    anchor = ANCHORS[provision]
    assert eurlex.as_published(act, provision) == PUBLISHED + anchor
    assert eurlex.as_consolidated(act, provision) == CONSOLIDATED + anchor


def test_an_act_without_a_newer_text_is_linked_as_published(edition):
    """The amending act is linked by its own number."""
    act = edition.instruments["reg-2026-1744"]
    address = "https://eur-lex.europa.eu/eli/reg/2026/1744/oj"
    assert eurlex.as_published(act) == eurlex.as_consolidated(act) == address
