"""How published files link, how cells are guarded, and what the dictionary explains."""

import csv
import io
import json
import posixpath
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition.edition import Files, load
from macros.files.api.addresses import Links
from macros.files.api.collections import DECLARED
from macros.files.api.dictionary import chapters
from macros.files.api.documents import SHAPES
from macros.files.api.files import Publication
from macros.files.api.schemas import schemas
from macros.files.api.tables import cell, plain
from macros.rules.addresses import HOMES
from macros.rules.derived import Derived
from tests.api import links
from tests.sites import ROOT


@pytest.fixture(scope="module")
def unplaced(edition) -> dict[str, bytes]:
    """Publish for a site whose address nobody knows."""
    return Publication(Derived(edition), "Reference", "What it is.", "").files()


def test_without_an_address_links_are_relative(unplaced):
    """From the file that holds it each leads to a file or a page of the site."""
    for file, content in unplaced.items():
        if not file.endswith(".json") or "/schema/" in file:
            continue
        for link in links(json.loads(content)):
            assert "://" not in link
            assert not link.startswith("/")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
            if target.startswith("api/v1/") and "{id}" not in target:
                assert target in unplaced, (file, link)


def test_without_an_address_a_schema_is_named_by_its_file(unplaced):
    """Its id, read as a link from itself, is itself."""
    schema = json.loads(unplaced["api/v1/schema/obligations/record.json"])
    assert schema["$id"] == "record.json"


def test_no_file_needs_a_colon(unplaced):
    """What is in a file whose name has one is in another too; links lead there."""
    refused = [file for file in unplaced if ":" in file]
    assert refused
    for file in refused:
        assert unplaced[file] == unplaced[file.replace(":", "-")]
    for content in unplaced.values():
        if content.startswith(b"{"):
            assert [link for link in links(json.loads(content)) if ":" in link] == []


def test_a_link_is_written_in_full_where_the_site_is_known():
    """Below a path too; an address elsewhere stays as it is."""
    here = Links("api/v1/references/ref-2.json", "")
    assert here.to("api/v1/references/ref-1.json") == "ref-1.json"
    assert here.to("https://example.org/") == "https://example.org/"
    there = Links("api/v1/references/ref-2.json", "https://site.example/a/")
    assert there.to("references/#ref-1") == "https://site.example/a/references/#ref-1"


@pytest.mark.parametrize("index", ["data/index.json", "tests/fixtures/edition.json"])
def test_every_collection_is_declared(index):
    """What an edition has, its articles and relations, is what is published."""
    edition = load(Files(index=ROOT / index))
    derived = Derived(edition)
    published = Publication(derived, "Reference", "What it is.", "").collections
    found = {one.name: len(one.sources) for one in published}
    assert {name: found[name] for name in HOMES} == {
        name: len(records) for name, records in edition.collections.items()
    }
    assert found["relations"] == len(derived.graph.relations)
    assert found["glossary"] == len(edition.terms)
    assert found["articles"] == len(derived.articles)
    assert found.keys() == DECLARED.keys()


def test_the_dictionary_explains_every_field():
    """Each property of each schema has a row, in words; each link finds its part."""
    described = schemas("")
    found = chapters(described)
    parts = [part for chapter in found for part in chapter.parts]
    anchors = [part.anchor for part in parts]
    assert len(set(anchors)) == len(anchors)
    assert all(row.meaning for part in parts for row in part.rows)
    kinds = [kind for part in parts for row in part.rows for kind in row.kinds]
    assert {kind.part for kind in kinds if kind.part} <= set(anchors)
    # Parts of different files may be called the same.
    rows = defaultdict(set)
    for part in parts:
        rows[part.name] |= {row.name for row in part.rows}
    for schema in described.values():
        for name, one in schema.get("$defs", {}).items():
            assert rows[name] >= {*one["properties"]}
    expected = {one.__name__ for one in (*DECLARED.values(), *SHAPES.values())}
    assert expected <= rows.keys()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r1", "  =1", "'=1", "''-1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_would_be_run_is_a_text(text):
    """An apostrophe stands before it, and taking it away gives the text."""
    assert cell(text) == f"'{text}"
    assert plain(cell(text)) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n \",;a1é")))
def test_a_text_survives_its_cell(text):
    """Written and read as CSV any text comes back as it was."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([cell(text), "x"])
    read = next(csv.reader(io.StringIO(file.getvalue(), newline=""), strict=True))
    assert plain(read[0]) == text
    assert not read[0].lstrip().startswith(("=", "+", "-", "@"))


def test_a_cell_says_what_is_no_text():
    """Nothing is empty, a number is one, lists and objects are JSON."""
    assert [cell(None), cell(""), cell(15), cell(True)] == ["", "", "15", "true"]
    assert cell(["a", "=b"]) == '["a", "=b"]'
