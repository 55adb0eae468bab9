"""What a page calls its tables, drawings and ways, for whoever cannot see them."""

from lxml.html import HtmlElement


def is_named(element: HtmlElement) -> bool:
    """Whether an element has a label, or its caption or title has words."""
    parts = [element.find(tag) for tag in ("caption", "figcaption", "title")]
    words = ["".join(part.itertext()).strip() for part in parts if part is not None]
    labels = [element.get(name) for name in ("aria-label", "aria-labelledby")]
    return any([*words, *labels])


def test_every_table_has_a_name_and_headings(pages):
    """Whoever jumps from table to table hears which it is, and what each column is.

    Tables of hand-written pages have no class, and each has a heading to itself.
    """
    tables = [(a, table) for a in pages.full for table in pages.tree(a).iter("table")]
    ours = [(a, table) for a, table in tables if table.get("class")]
    assert len(ours) > len(tables) / 2
    assert {a for a, table in ours if not is_named(table)} == set()
    heads = [(a, head) for a, table in tables for head in table.iter("th")]
    assert {a for a, head in heads if not "".join(head.itertext()).strip()} == set()
    assert {a for a, table in tables if table.find(".//th") is None} == set()
    scopes = {head.get("scope") for _, table in ours for head in table.iter("th")}
    assert scopes == {"col", "row"}


def test_every_drawing_is_named_or_out_of_the_way(pages):
    """A drawing says what it is, or is not read out; a figure has one or a caption."""
    drawings = [(a, one) for a in pages.full for one in pages.tree(a).iter("svg")]
    assert drawings
    hidden = [(a, one) for a, one in drawings if one.get("aria-hidden") == "true"]
    told = [(a, one) for a, one in drawings if (a, one) not in hidden]
    assert {a for a, one in told if not (is_named(one) and one.get("role"))} == set()
    figures = [(a, one) for a in pages.full for one in pages.tree(a).iter("figure")]
    silent = {
        a
        for a, figure in figures
        if not is_named(figure) and not any(map(is_named, figure.iter("svg")))
    }
    assert silent == set()


def test_no_two_ways_of_a_page_have_one_name(pages):
    """A page's navigations can be told apart by their names."""
    for address in pages.full:
        names = [nav.get("aria-label") for nav in pages.tree(address).iter("nav")]
        assert None not in names, address
        assert len(names) == len(set(names)), address
