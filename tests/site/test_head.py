"""What each page says of itself, and how its headings and ids are ordered."""

from collections import Counter

from lxml import html

from tests.markup import ids, words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def meta(tree, name: str) -> str:
    """Return the content of a meta element by its name."""
    return tree.find(f".//head/meta[@name='{name}']").get("content")


def twice(values) -> list[str]:
    """Return the values that stand more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


def test_titles_are_unique(pages):
    """No two pages have the same title, and none is blank."""
    titles = [words(pages.tree(a).find(".//head/title")) for a in pages.site.pages]
    assert all(titles)
    assert twice(titles) == []


def test_descriptions_are_unique(pages):
    """No two pages have the same description, and each fits a list of results."""
    found = [meta(pages.tree(address), "description") for address in pages.full]
    assert twice(found) == []
    assert [text for text in found if not 40 <= len(text) <= 160] == []


def test_a_page_names_its_own_address(pages):
    """The canonical address of a page is the one at which it stands."""
    for address in pages.full:
        found = pages.tree(address).findall(".//head/link[@rel='canonical']")
        expected = [] if address == "404.html" else [pages.site.url + address]
        assert [link.get("href") for link in found] == expected


def test_no_page_asks_for_another_beforehand(pages):
    """A browser loads what the reader opens, and no page that comes next."""
    allowed = {"alternate", "canonical", "icon", "stylesheet"}
    for address in pages.site.pages:
        links = pages.tree(address).findall(".//head/link")
        assert {link.get("rel") for link in links} <= allowed, address


def test_the_language_is_british_english(pages):
    """Every page, redirects included, says in which language it is written."""
    found = {pages.tree(a).get("lang") for a in pages.site.pages}
    assert found == {"en-GB"}


def test_search_engines_do_not_list_redirects(pages):
    """A redirect is no page to be found."""
    for address in pages.redirects:
        assert "noindex" in meta(pages.tree(address), "robots"), address


def test_a_page_has_one_first_heading(pages):
    """There is exactly one h1, it has words, and it stands in the main part."""
    for address in pages.full:
        tree = pages.tree(address)
        assert len(tree.findall(".//h1")) == 1, address
        assert words(tree.find(".//main//h1")), address


def test_headings_do_not_skip_a_level(pages):
    """A heading is at most one level below the one before it."""
    for address in pages.full:
        levels = [
            HEADINGS.index(element.tag) + 1
            for element in pages.tree(address).iter()
            if element.tag in HEADINGS
        ]
        steps = zip([0, *levels], levels, strict=False)
        assert [(a, b) for a, b in steps if b > a + 1] == [], address


def test_ids_are_unique(pages):
    """No id stands twice on a page."""
    for address in pages.site.pages:
        assert twice(ids(pages.tree(address))) == [], address


def test_names_and_labels_find_what_they_name(pages):
    """An element that is labelled by another, or labels one, finds it on the page."""
    for address in pages.full:
        tree = pages.tree(address)
        named = [
            name
            for element in tree.iter()
            for attribute in ("aria-labelledby", "aria-describedby", "for")
            for name in element.get(attribute, "").split()
        ]
        assert set(named) <= set(ids(tree)), address


def test_links_buttons_and_fields_have_names(pages):
    """What can be followed, pressed or filled in says what it is, in words."""
    found = set()
    for address in pages.full:
        tree = pages.tree(address)
        labels = {one.get("for"): words(one) for one in tree.iter("label")}
        for one in tree.iter("a", "button", "summary", "input", "select", "textarea"):
            if one.get("class") == "md-toggle" or not (
                one.tag != "a" or one.get("href")
            ):
                continue  # the theme's, never shown, or no link
            above = [words(outer) for outer in one.iterancestors("label")]
            own = "" if one.tag in ("input", "select", "textarea") else words(one)
            given = (one.get(name) for name in ("aria-label", "aria-labelledby"))
            drawn = [words(title) for title in one.iter("title")]
            if not any((own, *above, labels.get(one.get("id")), *given, *drawn)):
                found.add(f"{address}: {html.tostring(one)[:120]}")
    assert found == set()
