"""The glossary: words people type, each leading to one term and to records."""

import re

import pytest

from macros.edition.names import NAMED_ID
from tests import raw
from tests.each import each

TERMS = {term["id"]: term for term in raw.read("glossary")["terms"]}
RECORDS = raw.records(raw.read("index"))
SENTENCES = {
    p["label"]
    for p in raw.read("articles")["provisions"]
    if p["instrument"] == "reg-2024-1689"
}
# What readers of the index look for first.
LOOKED_FOR = {
    "chatbot": ("OBL-012", "Art. 50"),
    "FRIA": ("OBL-011", "Art. 27"),
}


def test_terms_stand_in_order():
    """Terms are sorted, and none stands twice."""
    ids = [term["id"] for term in raw.read("glossary")["terms"]]
    assert ids == sorted(set(ids))


def test_a_word_leads_to_one_term():
    """No word, in whatever case, belongs to two terms."""
    words = [
        word
        for term in TERMS.values()
        for word in {w.casefold() for w in (term["term"], *term["synonyms"])}
    ]
    assert sorted(words) == sorted(set(words))


@each("name", TERMS)
def test_a_term_leads_to_what_exists(name):
    """Its records are of the index, once each, and its articles have a sentence."""
    term = TERMS[name]
    assert set(term["records"]) <= set(RECORDS)
    assert len(term["records"]) == len(set(term["records"]))
    assert set(term["articles"]) <= SENTENCES
    assert len(term["articles"]) == len(set(term["articles"]))


@each("name", TERMS)
def test_a_definition_is_short(name):
    """A definition is at most 50 words in closed sentences that name what exists."""
    for text in filter(None, (TERMS[name]["definition"], TERMS[name]["misleads"])):
        assert text.endswith(".")
        assert text == text.strip()
        assert "  " not in text
        assert 3 <= len(text.split()) <= 50
        assert set(NAMED_ID.findall(text)) <= set(RECORDS)


@each("name", TERMS)
def test_the_id_is_made_of_words(name):
    """An id shares its first letters with the term it names."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert TERMS[name]["term"][:2].casefold() == name[:2]


@pytest.mark.parametrize("word", LOOKED_FOR)
def test_a_looked_for_word_is_found(word):
    """The words that search must know lead to their record and article."""
    record, article = LOOKED_FOR[word]
    found = [
        term
        for term in TERMS.values()
        if word.casefold() in {w.casefold() for w in (term["term"], *term["synonyms"])}
    ]
    assert [record in term["records"] for term in found] == [True]
    assert article in found[0]["articles"]
