"""Writes links and linked texts as seen from the page on which a block appears."""

from markupsafe import Markup

from macros.edition.edition import Edition
from macros.model.citations import AI_ACT, Citation
from macros.model.field import Record
from macros.pages.linking import TextLinker
from macros.rules.addresses import Addresses, relative


class Here:
    """The links of a page, as a block on it writes them."""

    def __init__(self, page: str, edition: Edition, addresses: Addresses) -> None:
        """Take the page's address, ``obligations/obl-003/``."""
        self.page = page
        self._addresses = addresses
        self._linker = TextLinker(edition, self.record, self.article)

    def to(self, address: str) -> str:
        """Return the link to an address of this site, or a full address."""
        return relative(address, self.page)

    def record(self, record_id: str) -> str:
        """Return the link to a record."""
        return self.to(self._addresses.of(record_id))

    def article(self, citation: Citation) -> str:
        """Return the link to the page of an article; empty on that page itself."""
        address = self._addresses.article(citation)
        return "" if address in ("", self.page) else self.to(address)

    def starting(self, start: str) -> str:
        """Return the link to the duties that begin with a start of application."""
        return self.to(self._addresses.starting(start))

    def permanent(self, record_id: str) -> str:
        """Return the link that leads to a record wherever it moves."""
        return self.to(self._addresses.permanent(record_id))

    def text(self, text: str, record: Record | None = None) -> Markup:
        """Return what the index says with its ids and articles linked."""
        return self._linker.html(text, record)

    def statute(self, text: str, act: str = AI_ACT) -> Markup:
        """Return what the editors say of an act with its articles linked."""
        return self._linker.html(text, is_today=True, own=act)

    def today(self, text: str, record: Record) -> Markup:
        """Return what the ledger or the register says, linked to the text in force."""
        return self._linker.html(text, record, is_today=True)
