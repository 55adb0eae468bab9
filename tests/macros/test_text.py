"""Texts of the data come out as text, with ids and articles linked and nothing else."""

import html
import re

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.pages.linking import TextLinker, inline
from tests.editions import loaded

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "a | b | c",
    "*a* **b** _c_ `d` ~e~ # f",
    "[x](javascript:alert(1))",
    "<https://example.org> ![x](y)",
    "\"double\" 'single' &amp; & &#42; \\*",
    "{: .class } {#id}",
    "\u202eright to left\u202c עברית",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🜁",
    "1. first - second + third",
    "OBL-003 <b>Art. 9</b> D1",
]
printable = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]))
lively = st.lists(
    st.sampled_from([*HOSTILE, "OBL-003", "D1", "GDPR Art. 22", "Art. 6, 8 to 15"])
    | printable
).map(" ".join)
EDITION = loaded()
LINKER = TextLinker(EDITION, "../id/{}/".format)
EXTENSIONS = ["attr_list", "tables", "toc"]


def words_of(source: str) -> str:
    """Return the text of a fragment of HTML as a browser reads it."""
    tree = html5lib.parseFragment(source, namespaceHTMLElements=False)
    return "".join(tree.itertext())


def elements_of(source: str) -> set[str]:
    """Return the names of the elements of a fragment of HTML."""
    tree = html5lib.parseFragment(source, namespaceHTMLElements=False)
    return {element.tag for element in tree.iter()} - {"DOCUMENT_FRAGMENT"}


def through_markdown(text: str) -> str:
    """Return what Markdown makes of a line that holds the text inline."""
    return markdown.markdown(f"Before {inline(text)} after", extensions=EXTENSIONS)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text):
    """What looks like markup reads as it was written; only links are made."""
    for record in (None, EDITION.records["OBL-004"]):
        linked = LINKER.html(text, record)
        assert words_of(linked) == text
        assert elements_of(linked) <= {"a"}


@given(lively)
def test_linking_changes_no_word(text):
    """A text reads the same with its links as without, whatever it holds."""
    linked = LINKER.html(text, EDITION.records["D1"])
    assert words_of(linked) == text
    assert elements_of(linked) <= {"a"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_markdown(text):
    """Neither Markdown nor HTML reads anything into an inline text."""
    assert elements_of(through_markdown(text)) == {"p"}
    assert words_of(through_markdown(text)) == f"Before {text} after"


@given(printable)
def test_inline_text_survives_markdown(text):
    """A line of Markdown keeps every sign of a text that stands in it."""
    rendered = through_markdown(text)
    assert re.fullmatch(r"<p>[^<>]*</p>", rendered)
    assert html.unescape(rendered[3:-4]) == f"Before {text} after"


def test_a_cell_of_a_table_stays_one_cell():
    """A bar within a text ends no cell."""
    table = f"| a | b |\n| --- | --- |\n| {inline('x | y')} | z |\n"
    rendered = markdown.markdown(table, extensions=EXTENSIONS)
    assert re.findall(r"<td>(.*?)</td>", rendered) == ["x &#124; y", "z"]


def test_a_record_is_linked_by_its_id():
    """An id of another record is a link; of the same record, or of none, it is not."""
    text = "OBL-003, OBL-999, D7 and MKT-002"
    link = '<a class="arr-named" href="../id/{0}/">{0}</a>'.format
    assert LINKER.html(text) == f"{link('OBL-003')}, OBL-999, {link('D7')} and MKT-002"
    own = LINKER.html(text, EDITION.records["D7"])
    assert own == f"{link('OBL-003')}, OBL-999, D7 and MKT-002"


def test_an_article_is_linked_to_the_law_of_its_record():
    """A bare article is the AI Act's only where the record's instrument is."""
    address = "https://eur-lex.europa.eu/eli/reg/2024/1689/oj#art_10"
    link = f'<a href="{address}">Art. 10</a>'
    assert LINKER.html("Art. 10", EDITION.records["OBL-004"]) == link
    assert LINKER.html("Art. 10", EDITION.records["CASE-001"]) == "Art. 10"
    directive = "https://eur-lex.europa.eu/eli/dir/2024/2853/oj#art_10"
    link = f'<a href="{directive}">Art. 10</a>'
    assert LINKER.html("Art. 10", EDITION.records["OBL-017"]) == link


def test_an_article_of_another_act_leads_there():
    """GDPR Art. 22 leads to the GDPR even in a record of the AI Act."""
    address = "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_22"
    linked = LINKER.html("GDPR Art. 22", EDITION.records["OBL-004"])
    assert linked == f'GDPR <a href="{address}">Art. 22</a>'


def test_a_range_is_linked_at_both_ends():
    """Articles that a range only implies get no link of their own."""
    linked = LINKER.html("Art. 8 to 15", EDITION.records["D1"])
    assert re.findall(r">([^<]+)</a>", linked) == ["Art. 8", "15"]


def test_an_unknown_act_is_not_linked():
    """An act that the bibliography does not hold stays text."""
    text = "Art. 3 of Regulation (EU) 2099/9999"
    assert LINKER.html(text, EDITION.records["D1"]) == text
