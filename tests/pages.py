"""The pages of a built site, each parsed once, and the passage of each record."""

from functools import cached_property
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib

from tests.conftest import Site
from tests.markup import ids, links, passage, words


class Pages:
    """Reads a built site as a browser would."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._read: dict[str, tuple[Element, list[str]]] = {}

    def _parsed(self, address: str) -> tuple[Element, list[str]]:
        if address not in self._read:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse(self.site.html(address))
            errors = [f"{code} at {place}" for place, code, _ in parser.errors]
            self._read[address] = tree, errors
        return self._read[address]

    def tree(self, address: str) -> Element:
        """Return the page as an element tree."""
        return self._parsed(address)[0]

    def errors(self, address: str) -> list[str]:
        """Return what a strict reader has to say against the page's HTML."""
        return self._parsed(address)[1]

    @cached_property
    def redirects(self) -> list[str]:
        """The addresses that only lead to a record."""
        return [a for a in self.site.pages if a.startswith("id/")]

    @cached_property
    def full(self) -> list[str]:
        """The addresses of the pages that people read, the one for errors included."""
        return [a for a in self.site.pages if a not in self.redirects]

    @cached_property
    def articles(self) -> list[str]:
        """The addresses of the pages of articles and acts, which the law decides."""
        home = "articles/"
        return [a for a in self.full if a.startswith(home) and a != home]

    def text(self, address: str) -> str:
        """Return the words of the main part of a page."""
        main = self.tree(address).find(".//main")
        assert main is not None, address
        return words(main)

    def record(self, address: str, others: dict[str, str]) -> str:
        """Return the words of a record: its page, or from its anchor to the next."""
        page, anchor = urldefrag(address)
        if not anchor:
            return self.text(page)
        anchors = {urldefrag(other).fragment for other in others.values()} - {anchor}
        return passage(self.tree(page), anchor, anchors)

    def full_links(self, address: str) -> list[str]:
        """Return every address that a page names, in full; its canonical left out."""
        return [
            urljoin(self.site.url + address, value)
            for element, _, value in links(self.tree(address))
            if element.get("rel") != "canonical"
        ]

    def inside(self, address: str) -> list[tuple[str, str]]:
        """Return the links that stay on the site: address without query, fragment."""
        found = [urldefrag(link) for link in self.full_links(address)]
        return [
            (target.removeprefix(self.site.url).partition("?")[0], fragment)
            for target, fragment in found
            if target.startswith(self.site.url)
        ]

    def broken(self) -> set[str]:
        """Return the links between pages that find no page, file or anchor."""
        return {
            f"{address or 'home'}: {target}#{fragment}"
            for address in self.site.pages
            for target, fragment in self.inside(address)
            if not self._finds(target, fragment)
        }

    def _finds(self, target: str, fragment: str) -> bool:
        if target in self.site.pages:
            return not fragment or fragment in ids(self.tree(target))
        return not fragment and (self.site.root / target).is_file()
