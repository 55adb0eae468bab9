"""Hostile texts in the data come out as text, whatever they hold."""

import json
import re

import pytest

from macros.edition.edition import load
from macros.edition.faults import DataFaults
from macros.edition.files import Files
from tests.each import each
from tests.hostile import PAYLOAD, hostile_index, hostile_references
from tests.markup import links, words
from tests.pages import Pages
from tests.raw import records
from tests.records import ADDRESSES, INDEX, REFERENCES, facts, printed

SPOILED = hostile_index(INDEX)
RECORDS = records(SPOILED)
LITERAL = " ".join(PAYLOAD.split())
# A module, or the script that sets the colours before a page is drawn.
OWN_SCRIPT = re.compile(r"\.mjs$|\bassets/early\.\w+\.js$")


@pytest.fixture(scope="module")
def hostile(hostile_site) -> Pages:
    return Pages(hostile_site)


@each("record_id", RECORDS)
def test_a_hostile_text_comes_out_as_it_is_written(hostile, record_id):
    """Every text of a record, payload included, stands on its page letter by letter."""
    text = hostile.record(ADDRESSES[record_id], ADDRESSES)
    spoiled = [printed(value) for _, value in facts(RECORDS[record_id])]
    assert any(LITERAL in value for value in spoiled)
    assert [value for value in spoiled if value not in text] == []


def test_hostile_references_come_out_as_they_are_written(hostile):
    """Titles, issuers and notes of sources are text too."""
    text = hostile.text("references/")
    for reference in hostile_references(REFERENCES)["references"]:
        for field in ("title", "issuer", "note"):
            assert printed(reference[field] or "") in text


def test_a_hostile_name_comes_out_in_the_head(hostile):
    """The title of a page is the record's name, letter by letter."""
    title = words(hostile.tree("obligations/obl-003/").find(".//head/title"))
    assert printed(RECORDS["OBL-003"]["label"]) in title


def test_hostile_facts_of_the_index_come_out_on_every_page(hostile):
    """The line that names title and publisher shows both as they are written."""
    for address in hostile.full:
        text = words(hostile.tree(address).find(".//body"))
        assert printed(SPOILED["meta"]["publisher"]) in text, address


def test_no_script_comes_in_with_a_text(hostile):
    """Scripts are the site's own files, or data that a browser does not run."""
    for address in hostile.site.pages:
        for script in hostile.tree(address).iter("script"):
            if script.get("type") in ("application/json", "application/ld+json"):
                assert json.loads(script.text), address
            else:
                assert not script.text, address
                assert OWN_SCRIPT.search(script.get("src", "")), address


def test_no_element_comes_in_with_a_text(hostile, pages):
    """A page has the kinds of elements that it has with texts that mean no harm."""
    for address in pages.site.pages:
        expected = {e.tag for e in pages.tree(address).iter()}
        found = {e.tag for e in hostile.tree(address).iter()}
        assert found <= expected | {"p", "ul", "li"}, address


def test_no_attribute_runs_a_program(hostile):
    """No element has a handler, and no address is a script."""
    for address in hostile.site.pages:
        tree = hostile.tree(address)
        names = {name for element in tree.iter() for name in element.attrib}
        assert [name for name in names if name.startswith("on")] == [], address
        targets = ["".join(value.split()).lower() for _, _, value in links(tree)]
        assert [t for t in targets if t.startswith(("javascript:", "data:"))] == []


def test_nothing_in_a_text_is_calculated(hostile):
    """No page and no file of the search holds what a template would make of it."""
    for path in hostile.site.root.rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            assert str(7007 * 7) not in path.read_text(encoding="utf-8"), path


def test_links_resolve_among_hostile_texts(hostile, pages):
    """There are the same pages as ever, and every link finds its page and anchor."""
    assert hostile.site.pages.keys() == pages.site.pages.keys()
    assert hostile.broken() == set()


def test_hostile_texts_parse_without_error(hostile):
    """The HTML stays whole."""
    found = {a: wrong for a in hostile.site.kinds if (wrong := hostile.errors(a))}
    assert found == {}


def test_the_search_holds_hostile_texts_as_they_are_written(hostile):
    """Titles in the entries of the search are plain text."""
    text = (hostile.site.root / "search/entries.json").read_text(encoding="utf-8")
    titles = {entry.get("id"): entry["title"] for entry in json.loads(text)}
    assert titles["OBL-003"] == RECORDS["OBL-003"]["label"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x"])
def test_an_address_that_is_no_address_is_a_fault(tmp_path, address):
    """A licence that would run a program stops the build with a line that says so."""
    index = {**INDEX, "meta": {**INDEX["meta"], "license": address}}
    path = tmp_path / "index.json"
    path.write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(DataFaults) as faults:
        load(Files(index=path))
    assert [f.where for f in faults.value.faults] == ["meta.license"]
    assert address in str(faults.value)
