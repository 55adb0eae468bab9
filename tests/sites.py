"""A built site as tests read it."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import html5lib
from lxml.html import HtmlElement, HTMLParser, parse

ROOT = Path(__file__).parent.parent
SITE_URL = "http://site.localhost/reference/"  # as good as HTTPS to a browser
WIDE = bool(os.environ.get("WIDE"))
# Entries of the ledger whose pages, one template, show every part that one can have.
ENTRIES = tuple(f"updates/upd-{name}/" for name in ("018", "024", "056", "166", "180"))


def environment(**own: str) -> dict[str, str]:
    """Return the variables of a build for the tests' address; INDEX= and others."""
    common = {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **common, **own}


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it is built for, what the build said."""

    root: Path
    url: str
    output: str
    parsed: dict[str, HtmlElement] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def pages(self) -> dict[str, Path]:
        """Every HTML file by its address below the root."""
        return {
            str(path.relative_to(self.root)).removesuffix("index.html"): path
            for path in sorted(self.root.rglob("*.html"))
        }

    @cached_property
    def kinds(self) -> list[str]:
        """The addresses of all pages, but of the many entries of the ledger a few."""
        return [
            address
            for address in self.pages
            if WIDE or not address.startswith("updates/upd-") or address in ENTRIES
        ]

    def html(self, address: str) -> str:
        """Return the source of the page at an address like ``obligations/obl-003/``."""
        return self.pages[address].read_text(encoding="utf-8")

    def tree(self, address: str) -> HtmlElement:
        """Return the page as an element tree, parsed once; comments are left out."""
        if address not in self.parsed:
            parser = HTMLParser(remove_comments=True, encoding="utf-8")
            self.parsed[address] = parse(self.pages[address], parser).getroot()
        return self.parsed[address]

    def errors(self, address: str) -> list[str]:
        """Return what a strict reader has to say against the page's HTML."""
        parser = html5lib.HTMLParser()
        parser.parse(self.html(address))
        return [f"{code} at {place}" for place, code, _ in parser.errors]

    def text(self, address: str) -> str:
        """Return the words of the page's main part, white space folded.

        What explains a term is left out: nobody sees it before the term is opened.
        """
        main = self.tree(address).find(".//main")
        texts = main.xpath(".//text()[not(ancestor::*[@popover])]")
        return " ".join("".join(texts).split())
