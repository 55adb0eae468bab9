"""Pages written by hand: each fault is a line that names the page and the remedy."""

import os

import pytest

from macros.pages.written import faults, known

GOOD = """\
---
title: "One"
description: "A page."
next: [one/, made/]
scripts: [list]
---
# One

{{ link("OBL-011", "a duty") }}, {{ about() }}
"""
NAMED = ("about", "link", "term", "listing")


@pytest.fixture
def docs(tmp_path):
    """Write a folder of documents that has no fault."""
    folder = tmp_path / "docs"
    (folder / "javascripts/pages").mkdir(parents=True)
    (folder / "javascripts/pages/list.mjs").touch()
    (folder / "one.md").write_text(GOOD, encoding="utf-8")
    return folder


def lines(docs, edition, is_own=True):
    """Return what is wrong with the pages."""
    return [str(one) for one in faults(docs, known(edition, ["made/"], NAMED, is_own))]


def test_pages_without_a_fault_are_built(docs, edition):
    assert lines(docs, edition) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (GOOD[:4], "", 'has no head (begin with ---, title: "…" and ---)'),
        ('"One"', "One: two", "has a head that is not YAML at line 2"),
        ('title: "One"\n', "", 'title: is missing or is not a text (add title: "…"'),
        ('"A page."', "", "description: is missing or is not a text (add description"),
        ("made/", "mad/", 'next: There is no page "mad/" (did you mean made/?)'),
        ("[one/, made/]", "one/", "next: is not a list of words (write next: [one"),
        ("[list]", "[lists]", 'scripts: There is no script "lists" (did you mean list'),
        ("OBL-011", "OBL-999", 'line 9: There is no record "OBL-999" (did you mean'),
        ("about()", "abut()", 'line 9: There is no macro "abut" (did you mean about?)'),
        ("about()", 'term("x")', 'line 9: There is no term "x" (known'),
        (
            "about()",
            'listing("case")',
            'There is no collection "case" (did you mean',
        ),
    ],
)
def test_a_fault_of_a_page_is_one_line(old, new, line, docs, edition):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    (docs / "one.md").write_text(text, encoding="utf-8")
    (found,) = lines(docs, edition)
    assert found.startswith("docs/one.md: ")
    assert line in found


def test_a_guide_has_its_place(docs, edition):
    """The pages of the section are in an order, and explain collections that exist."""
    (docs / "learn").mkdir()
    text = GOOD.replace("next:", "explains: [tiers, cats]\nnext:")
    (docs / "learn/two.md").write_text(text, encoding="utf-8")
    place, group, explains = lines(docs, edition)
    assert place.startswith("docs/learn/two.md: place: is missing")
    assert group.startswith("docs/learn/two.md: group: is missing or is unknown")
    assert 'explains: There is no collection "cats"' in explains


def test_a_record_that_another_index_lacks_is_no_fault(docs, edition):
    """There its page has plain text."""
    text = GOOD.replace("OBL-011", "OBL-999")
    (docs / "one.md").write_text(text, encoding="utf-8")
    assert lines(docs, edition, is_own=False) == []


def test_a_page_that_is_not_utf8_is_named(docs, edition):
    (docs / "one.md").write_bytes(GOOD.encode() + b"\xff")
    (found,) = lines(docs, edition)
    assert found == f"docs/one.md: is not UTF-8 at byte {len(GOOD)} (save it so)"


def test_only_files_are_read(docs, edition):
    """A pipe would keep the build waiting, and a link may lead nowhere."""
    os.mkfifo(docs / "pipe.md")
    (docs / "gone.md").symlink_to("nowhere")
    assert lines(docs, edition) == [
        "docs/gone.md: is not a file (remove it)",
        "docs/pipe.md: is not a file (remove it)",
    ]
