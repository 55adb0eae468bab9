"""How published files link, how cells are guarded, and what the dictionary explains."""

import csv
import io
import json
import posixpath
import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition.files import Files
from macros.files.api.addresses import Links
from macros.files.api.collections import DECLARED
from macros.files.api.dictionary import chapters
from macros.files.api.documents import SHAPES
from macros.files.api.files import Publication
from macros.files.api.schemas import schemas
from macros.files.api.tables import cell, guarded, plain, rows
from macros.rules.addresses import HOMES
from macros.rules.derived import Derived
from tests.api import links
from tests.editions import loaded
from tests.sheets import formulas
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


def test_no_file_has_a_colon(unplaced):
    """The file of an id that has one has a hyphen in its place; links lead there."""
    assert "api/v1/references/ref-1.json" in unplaced
    assert [file for file in unplaced if ":" in file] == []
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
    edition = loaded(Files(index=ROOT / index))
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


CELLS = json.loads((ROOT / "tests/vectors/cells.json").read_text(encoding="utf-8"))
HOSTILE_TEXTS = st.text(alphabet=st.sampled_from("=+-@＝'\t\r\n \xa0\u200b\",;:[]a1é"))


@pytest.mark.parametrize(("text", "written"), CELLS)
def test_a_text_is_guarded_as_in_the_browser(text, written):
    """Apostrophes precede what might be a formula; removing them gives the text."""
    assert guarded(text) == written
    assert plain(written) == text


def test_the_published_example_removes_the_guards():
    """What the page on the API shows gives each text back."""
    source = (ROOT / "macros/pages/examples/table.py").read_text(encoding="utf-8")
    shown: dict[str, re.Pattern[str]] = {}
    exec(source.partition("BASE =")[0], shown)
    assert [shown["GUARDS"].sub("", cell) for _, cell in CELLS] == [
        text for text, _ in CELLS
    ]


@given(st.lists(st.lists(HOSTILE_TEXTS, min_size=2, max_size=2), min_size=1))
def test_texts_survive_their_table_and_no_spreadsheet_runs_them(found):
    """Read as CSV any text comes back; with any separator no cell is a formula."""
    written = rows([dict(zip("ab", row, strict=True)) for row in found], "ab").decode()
    assert written.startswith("\ufeff")
    assert formulas(written) == []
    file = io.StringIO(written, newline="")
    read = list(csv.reader(file, strict=True))[1:]
    assert [[plain(cell) for cell in row] for row in read] == found


@given(st.lists(HOSTILE_TEXTS), st.integers(), HOSTILE_TEXTS)
def test_json_survives_its_cell_and_no_spreadsheet_runs_it(texts, number, name):
    """A list or object is JSON as it stands, and has no formula with any separator."""
    value = {"texts": texts, name: number, "all": [{name: texts}, *texts, number]}
    written = rows([{"a": value, "b": texts}], "ab").decode()
    # A negative number is no formula.
    assert formulas(written.replace(f" {number}", " 0")) == []
    row = list(csv.reader(io.StringIO(written, newline=""), strict=True))[1]
    assert [json.loads(plain(cell)) for cell in row] == [value, texts]
    assert [plain(cell) for cell in row] == row


def test_a_cell_says_what_is_no_text():
    """Nothing is empty, a number is one, lists and objects are JSON."""
    assert [cell(None), cell(""), cell(15), cell(True)] == ["", "", "15", "true"]
    assert cell(["a", "=b", -1]) == '["a", "\\u003db", -1]'
