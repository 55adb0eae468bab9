"""Terms of the glossary open where a generated page first uses them."""

import pytest

from macros.model.editorial import Term
from macros.pages.opening import Opened, TermOpener


def term(name: str, words: str, *synonyms: str) -> Term:
    return Term(
        id=name,
        term=words,
        synonyms=synonyms,
        definition="What it means.",
        misleads=None,
        records=(),
        articles=(),
        side="law",
    )


TERMS = (
    term("deployer", "Deployer", "business user", "user"),
    term("errors-and-omissions", "Errors and omissions", "E&O"),
    term("sme", "SME"),
    term("audit-trail", "Audit trail"),
    term("product", "Product"),
)


def opened(html: str) -> str:
    opener = TermOpener(TERMS)
    button = "[{}:{}]".format
    return str(opener.opened(html, lambda t, words: Opened(button(t.id, words), "")))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>Deployers and a deployer.</p>",
            "<p>[deployer:Deployers] and a deployer.</p>",
        ),
        (
            "<ul><li>business users</li></ul>",
            "<ul><li>[deployer:business users]</li></ul>",
        ),
        ("<p>an E&amp;O policy</p>", "<p>an [errors-and-omissions:E&amp;O] policy</p>"),
        ("<dd>Every <b>SME</b></dd>", "<dd>Every <b>[sme:SME]</b></dd>"),
        ("<p>one<br>audit trail</p>", "<p>one<br>[audit-trail:audit trail]</p>"),
    ],
)
def test_a_term_opens_at_its_first_use(html, expected):
    """Its name or a plain synonym, in the plural too, and only once."""
    assert opened(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Deployers</h2>",
        '<p><a href="x">Deployers</a></p>',
        "<p>The text says “deployer”.</p>",
        "<p><q>deployer</q></p>",
        "<details><summary><p>Deployers</p></summary></details>",
        '<li><span data-piece-text="">the deployer</span></li>',
        "<p hidden>deployer</p>",
        "<div>deployer</div>",
        "<p>an sme, a user, an employer-deployer and a product</p>",
        '<details class="arr-fold" id="notes"><p>deployer</p></details>',
        '<p title="deployer">x</p><!-- deployer -->',
    ],
)
def test_no_term_opens_where_it_must_not(html):
    """Not in headings, links, quotations, scripts' texts, notes, or everyday words."""
    assert opened(html) == html


def test_what_a_term_opens_stands_at_the_end():
    """No text of the page is interrupted by a definition."""
    opener = TermOpener(TERMS)
    html = "<div><p>A deployer and an SME.</p></div>"
    found = opener.opened(html, lambda t, words: Opened(words, f"({t.id})"))
    assert found == f"{html}(deployer)(sme)"


def test_what_follows_a_heading_still_opens():
    """A part that is shut ends with its element."""
    html = "<h2>Deployer</h2><p>A deployer.</p>"
    assert opened(html) == "<h2>Deployer</h2><p>A [deployer:deployer].</p>"
