"""From an article back to the pages that speak of it in the editors' words."""

from macros.model.citations import AI_ACT, Citation
from macros.rules.cited_by import mentions
from tests.editions import loaded

PLACES = mentions(loaded())


def test_a_fine_that_no_record_names_leads_back_to_the_penalties():
    """Arts 100, 101 and 75c are spoken of where fines are; of Art. 85 nothing is."""
    for provision in ("art-100", "art-101", "art-75c"):
        places = PLACES[Citation(AI_ACT, provision)]
        assert "penalties/" in [place.address for place in places]
    assert Citation(AI_ACT, "art-85") not in PLACES


def test_rules_and_terms_are_places_too():
    """The finder and the terms of the glossary speak of Art. 26, each place once."""
    addresses = [place.address for place in PLACES[Citation(AI_ACT, "art-26")]]
    assert {"obligations/finder/", "glossary/#deployer"} <= set(addresses)
    assert len(addresses) == len(set(addresses))
