"""A file may leave out what would be null, an empty list, or the default; no more."""

import pytest

from macros.edition.document import Document
from macros.edition.omitted import filled, sparse
from macros.edition.structure import models_of
from macros.model.bibliography import Bibliography
from macros.model.index import Index
from macros.model.ledger import Entries
from tests.spoilt import DOCUMENTS, FILES, Written

# An entry with the least that it may say, and what programs are told of it.
LEAST = {
    "id": "UPD-001",
    "kind": "new",
    "title": "Title",
    "holds": "What holds.",
    "basis": [{"title": "A source"}],
    "read": ["secondary"],
    "checked_on": "2026-11-22",
    "sure": "secondary source",
}
ADDED = {
    "record": None,
    "field": None,
    "states": None,
    "points": [],
    "table": None,
    "since": None,
    "dates": [],
    "roles": [],
    "relates": [],
    "for_version": None,
}
BASIS = {"instrument": None, "provision": None, "title": "A source", "address": None}


def test_what_is_left_out_is_null_or_an_empty_list():
    """Each field that programs are promised is there; what has a default is not."""
    whole = filled(models_of(Entries, "updates"), [LEAST])
    assert whole == [{**LEAST, **ADDED, "basis": [BASIS]}]


def test_an_entry_takes_over_what_its_file_says():
    """Record and version are said once, and an entry may have its own version."""
    entry = {**LEAST, "kind": "completed", "field": "date"}
    own = {**entry, "id": "UPD-002", "for_version": "2.0"}
    content = {"record": "DL-002", "for_version": "1.0", "updates": [entry, own]}
    read = Document(Written.of("updates/DL-002", content), Entries)
    assert read.faults == []
    found = [(one.record, one.for_version) for one in read.content.updates]
    assert found == [("DL-002", "1.0"), ("DL-002", "2.0")]
    assert sparse(Entries, content) == content


def test_the_form_of_a_file_leaves_out_what_it_may():
    """Nulls, empty lists, defaults, and what the file says for all of its records."""
    whole = {**LEAST, **ADDED, "basis": [BASIS], "duty": False, "revision": 0}
    assert sparse(Entries, {"record": None, "updates": [whole]}) == {"updates": [LEAST]}
    on_record = {**LEAST, "record": "DL-002", "for_version": "1.0"}
    content = {"record": "DL-002", "for_version": "1.0"}
    assert sparse(Entries, {**content, "updates": [on_record]}) == {
        **content,
        "updates": [LEAST],
    }
    for_any = {**LEAST, "for_version": None}
    assert sparse(Entries, {**content, "updates": [for_any]})["updates"] == [for_any]


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_the_same_in_its_form(name):
    """Written without what it may leave out, each file holds the same records."""
    document = DOCUMENTS[name]
    content = sparse(document.declared, document.raw)
    again = Document(Written.of(name, content), document.declared)
    assert again.faults == []
    assert again.content == document.content


@pytest.mark.parametrize("declared", [Index, Bibliography])
def test_what_others_publish_is_written_whole(declared):
    """What an index or a bibliography states as null is stated, not left out."""
    content = {"records": [{"id": "x", "date": None}]}
    assert sparse(declared, content) == content
