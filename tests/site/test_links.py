"""Where links lead: a crawl of the built pages."""

import re
from urllib.parse import urlsplit

from tests.markup import links

# Elements whose address a browser fetches unasked.
LOADED = ("img", "link", "script", "iframe", "source", "video", "audio", "object")


def test_every_internal_link_and_anchor_resolves(pages):
    """No link of any page leads to a page, file or anchor that is not there."""
    assert pages.broken() == set()


def test_every_page_is_reachable_from_home(pages):
    """Whoever follows links from home arrives at every page but that for errors."""
    reached, ahead = set(), [""]
    while ahead:
        address = ahead.pop()
        if address in reached or address not in pages.site.pages:
            continue
        reached.add(address)
        ahead += [target for target, _ in pages.inside(address)]
    assert set(pages.site.pages) - reached == {"404.html"}


def test_no_address_starts_at_the_root(pages):
    """The site may live under a path, so no address begins with a slash."""
    found = {
        f"{address}: {value}"
        for address in pages.site.pages
        for _, _, value in links(pages.tree(address))
        if value.startswith("/")
    }
    assert found == set()


def test_the_page_for_errors_links_in_full(pages):
    """It answers at any depth, so each of its addresses is a full one."""
    found = [value for _, _, value in links(pages.tree("404.html"))]
    inside = [value for value in found if value.startswith(pages.site.url)]
    short = [v for v in found if not urlsplit(v).scheme and not v.startswith("#")]
    assert short == []
    assert pages.site.url + "search/" in inside
    assert pages.site.url + "obligations/" in inside


def test_nothing_is_loaded_from_elsewhere(pages):
    """Scripts, styles, images and frames come from the site alone."""
    foreign = {
        f"{address}: {value}"
        for address in pages.site.pages
        for element, name, value in links(pages.tree(address))
        if element.tag in LOADED and element.get("rel") != "canonical"
        if urlsplit(value).netloc and not value.startswith(pages.site.url)
    }
    assert foreign == set()


def test_no_style_or_script_loads_from_elsewhere(site):
    """Neither a stylesheet nor a script of a page names another host to load from."""
    loading = re.compile(
        r"(?:url\(|@import|import\(?|from|fetch\()\s*[\"']?(?:https?:)?//"
    )
    files = [*site.root.rglob("*.css"), *site.root.rglob("*.mjs")]
    assert files
    found = [path.name for path in files if loading.search(path.read_text("utf-8"))]
    assert found == []


def test_links_to_elsewhere_are_encrypted(pages):
    """Every link uses https; only an ELI is a name, written with http by its rule."""
    own = pages.site.url
    plain = {
        link
        for address in pages.site.pages
        for link in pages.full_links(address)
        if not link.startswith(("https://", "http://data.europa.eu/eli/", own))
    }
    assert plain == set()


def test_law_as_published_is_linked(pages):
    """An obligation links its article in the text that the index knew."""
    assert "https://eur-lex.europa.eu/eli/reg/2024/1689/oj#art_27" in pages.full_links(
        "obligations/obl-011/"
    )
    assert "https://eur-lex.europa.eu/eli/dir/2024/2853/oj" in pages.full_links(
        "obligations/obl-017/"
    )
