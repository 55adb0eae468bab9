"""A built site as tests read it."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

ROOT = Path(__file__).parent.parent
SITE_URL = "http://site.example/reference/"
WIDE = bool(os.environ.get("WIDE"))


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it is built for, what the build said."""

    root: Path
    url: str
    output: str
    parsed: dict[str, tuple[Element, list[str]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def pages(self) -> dict[str, Path]:
        """Every HTML file by its address below the root."""
        return {
            str(path.relative_to(self.root)).removesuffix("index.html"): path
            for path in sorted(self.root.rglob("*.html"))
        }

    def html(self, address: str) -> str:
        """Return the source of the page at an address like ``obligations/obl-003/``."""
        return self.pages[address].read_text(encoding="utf-8")

    def tree(self, address: str) -> Element:
        """Return the page as an element tree, parsed as a browser would, once."""
        return self._parse(address)[0]

    def errors(self, address: str) -> list[str]:
        """Return what a strict reader has to say against the page's HTML."""
        return self._parse(address)[1]

    def _parse(self, address: str) -> tuple[Element, list[str]]:
        if address not in self.parsed:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse(self.html(address))
            errors = [f"{code} at {place}" for place, code, _ in parser.errors]
            self.parsed[address] = tree, errors
        return self.parsed[address]

    def text(self, address: str) -> str:
        """Return the words of the page's main part, white space folded."""
        main = self.tree(address).find(".//main")
        return " ".join("".join(main.itertext()).split())
