"""The pages of a built site, each parsed once, and the passage of each record."""

import re
from functools import cached_property
from urllib.parse import urldefrag, urljoin

from tests.markup import ids, links, passages, words
from tests.sites import Site

# A fragment that carries what a reader has chosen names no place on the page.
STATE = re.compile(r"\d[\d.-]*/")


class Pages:
    """Reads a built site as a browser would."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.tree = site.tree
        self.errors = site.errors
        self._texts: dict[str, str] = {}
        self._inside: dict[str, list[tuple[str, str]]] = {}
        self._anchors: dict[str, set[str]] = {}
        self._passages: dict[tuple[str, frozenset[str]], dict[str, str]] = {}

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
        if address not in self._texts:
            main = self.tree(address).find(".//main")
            assert main is not None, address
            self._texts[address] = words(main)
        return self._texts[address]

    def record(self, address: str, others: dict[str, str]) -> str:
        """Return the words of a record: its page, or from its anchor to the next."""
        page, anchor = urldefrag(address)
        if not anchor:
            return self.text(page)
        anchors = frozenset(urldefrag(other).fragment for other in others.values())
        key = page, anchors
        if key not in self._passages:
            self._passages[key] = passages(self.tree(page), anchors)
        return self._passages[key].get(anchor, "")

    def full_links(self, address: str) -> list[str]:
        """Return every address that a page names, in full; its canonical left out."""
        return [
            urljoin(self.site.url + address, value)
            for element, _, value in links(self.tree(address))
            if element.get("rel") != "canonical"
        ]

    def inside(self, address: str) -> list[tuple[str, str]]:
        """Return the links that stay on the site: address without query, fragment."""
        if address not in self._inside:
            found = [urldefrag(link) for link in self.full_links(address)]
            self._inside[address] = [
                (target.removeprefix(self.site.url).partition("?")[0], fragment)
                for target, fragment in found
                if target.startswith(self.site.url)
            ]
        return self._inside[address]

    def anchors(self, address: str) -> set[str]:
        """Return the ids to which a link can lead on a page."""
        if address not in self._anchors:
            self._anchors[address] = set(ids(self.tree(address)))
        return self._anchors[address]

    def reports(self, address: str) -> list[str]:
        """Return where the links named "report an error" of a page lead."""
        main = self.tree(address).find(".//main")
        return [
            link.get("href")
            for link in main.iter("a")
            if "report an error" in "".join(link.itertext()).lower()
        ]

    def broken(self) -> set[str]:
        """Return the links between pages that find no page, file or anchor."""
        return {
            f"{address or 'home'}: {target}#{fragment}"
            for address in self.site.pages
            for target, fragment in self.inside(address)
            if not self.finds(target, fragment)
        }

    def finds(self, target: str, fragment: str) -> bool:
        """Say whether there is a page or file, and on it the anchor."""
        if target in self.site.pages:
            return (
                not fragment
                or bool(STATE.match(fragment))
                or (fragment in self.anchors(target))
            )
        return not fragment and (self.site.root / target).is_file()
