"""The HTML of every page is whole, and nothing in it was left unrendered."""

import re
from functools import cache

import pytest

from tests.markup import words
from tests.raw import read, texts

# What a page shows if a template, a macro or a page's head was not read.
LEFT_OVERS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "{:",
    "Macro Rendering Error",
    "Undefined",
    "jinja2",
    "Traceback",
    "<macros.",
    "object at 0x",
    'title: "',
    'description: "',
    "record_id",
    "&amp;",
    "&lt;",
    "&#",
)
# Pages that show programs and files as they are written.
CODE = ("api/", "data-dictionary/")
DATA = ("index", "references", "relations", "articles", "updates")


def test_a_strict_reader_finds_no_fault_in_the_html(pages):
    """Every page parses without a single error, redirects included."""
    found = {a: wrong for a in pages.site.kinds if (wrong := pages.errors(a))}
    assert found == {}


def test_no_list_or_table_stands_within_a_line(pages):
    """Parsers let it pass; the standard does not."""
    inline = ("b", "button", "label", "p", "span", "time")
    block = ("div", "dl", "figure", "ol", "p", "section", "table", "ul")
    found = {
        address: (outer.tag, inner.tag)
        for address in pages.full
        for tag in inline
        for outer in pages.tree(address).iter(tag)
        for inner in outer.iter()
        if inner is not outer and inner.tag in block
    }
    assert found == {}


@cache
def visible(pages, address: str) -> str:
    """Return what a reader or a program sees: words, and attributes that hold some."""
    tree = pages.tree(address)
    said = [
        element.get(name, "")
        for element in tree.iter()
        for name in ("alt", "aria-label", "content", "placeholder", "title")
    ]
    return " ".join([words(tree), *said])


@pytest.mark.parametrize("left_over", LEFT_OVERS)
def test_nothing_is_left_unrendered(pages, left_over):
    """No page shows a piece of a template or of a page's head."""
    found = [a for a in pages.site.pages if left_over in visible(pages, a)]
    assert found == []


@pytest.mark.parametrize("word", ["None", "null", "True", "False", "NaN", "undefined"])
def test_no_value_of_a_program_is_printed(pages, word):
    """A word of Python or JavaScript stands on a page only if the data says it."""
    pattern = re.compile(rf"(?<!\w){word}(?!\w)")
    stated = [t for name in DATA for t in texts(read(name)) if pattern.search(t)]
    assert stated == [], "the data uses the word: allow it where it does"
    read_by_people = [a for a in pages.site.pages if a not in CODE]
    found = [a for a in read_by_people if pattern.search(visible(pages, a))]
    assert found == []


def test_no_list_is_printed_as_a_program_would(pages):
    """No page shows the brackets and quotes of a Python list or tuple."""
    pattern = re.compile(r"[\[(]['\"][^'\"]*['\"](?:,|[\])])")
    read_by_people = [a for a in pages.site.pages if a not in CODE]
    found = [a for a in read_by_people if pattern.search(visible(pages, a))]
    assert found == []
