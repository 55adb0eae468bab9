"""One sentence for each article that we name: in order, once, short."""

import pytest

from macros.model.citations import provision_label, provision_order
from macros.model.index import Obligation
from tests import raw
from tests.each import each
from tests.editions import loaded

PROVISIONS = {
    f"{p['instrument']}/{p['provision']}": p for p in raw.read("articles")["provisions"]
}
ACTS = {act["id"]: act for act in raw.read("references")["instruments"]}
OBLIGATIONS = [record["id"] for record in raw.read("index")["obligations"]]


@pytest.fixture(scope="module")
def edition():
    return loaded()


def test_provisions_stand_in_order():
    """Acts follow the bibliography; in an act its articles, then its annexes."""
    acts = list(ACTS)
    places = [
        (acts.index(p["instrument"]), provision_order(p["provision"]))
        for p in raw.read("articles")["provisions"]
    ]
    assert places == sorted(set(places))


@each("name", PROVISIONS)
def test_the_label_names_the_provision(name):
    """A label is written from the provision, or is the name of the whole act."""
    provision = PROVISIONS[name]
    act = ACTS[provision["instrument"]]
    whole = provision["provision"] == ""
    label = act["name"] if whole else provision_label(provision["provision"])
    assert provision["label"] == label


@each("name", PROVISIONS)
def test_the_sentence_is_one_and_short(name):
    """What an article asks is one closed sentence of 15 to 45 words.

    Art. 113 names seven days and what begins on each, so it may have 60.
    """
    longest = 60 if name == "reg-2024-1689/art-113" else 45
    asks = PROVISIONS[name]["asks"]
    assert asks.endswith(".")
    assert "  " not in asks
    assert 15 <= len(asks.split()) <= longest
    assert ". " not in asks.replace("Art. ", "").replace("Arts. ", "")


@each("name", PROVISIONS)
def test_only_a_text_that_was_read_is_sure(name):
    """A sentence rests on the law only if the text was read."""
    provision = PROVISIONS[name]
    assert (provision["sure"] == "law read") == (provision["read"] != "none")


@pytest.mark.parametrize("name", OBLIGATIONS)
def test_an_obligation_has_its_sentence(name, edition):
    """Every article that an obligation is about has a sentence on what it asks."""
    record = edition.records[name]
    assert isinstance(record, Obligation)
    duties = edition.duty_articles(record)
    assert duties
    assert all(edition.sentence(duty) for duty in duties)
