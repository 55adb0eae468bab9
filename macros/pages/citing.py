"""Cites a record as a line of text and as BibTeX.

The address is the permanent one; the year is that of the newest check.
"""

import re
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.dates import spoken
from macros.model.field import Record
from macros.rules.addresses import Addresses, slug

_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SIGN = re.compile(r"[\\~^&%$#_{}]")


@dataclass(frozen=True)
class Cited:
    """A record as others cite it."""

    text: str
    bibtex: str


class Citing:
    """Cites the records of an edition under the site's name and address."""

    def __init__(self, edition: Edition, site_name: str, site_url: str) -> None:
        """Take the edition, and the site's name and address, which may be empty."""
        self._edition = edition
        self._addresses = Addresses(edition)
        self._site_name = site_name
        self._site_url = site_url

    def of(self, record: Record) -> Cited:
        """Return how to cite a record."""
        edition, meta = self._edition, self._edition.index.meta
        law = edition.ledger.law
        title = f"{self._edition.name(record)} ({record.id})"
        address = self._site_url + self._addresses.permanent(record.id)
        after = (
            f"After {meta.title}, version {meta.version}, by {meta.publisher}, as of"
            f" {spoken(meta.date_modified)}; law as consolidated on"
            f" {spoken(law.consolidated_on)}, read on {spoken(law.read_on)}"
        )
        fields = {
            "title": _escaped(title),
            "author": f"The editors of {_escaped(self._site_name)}",
            "year": str(edition.checked_on.year),
            "howpublished": _escaped(self._site_name),
            "url": address,
            "note": _escaped(after),
        }
        # In quotes and braces: as it is written, and no name to be taken apart.
        lines = [f'  {name} = "{{{value}}}",' for name, value in fields.items()]
        return Cited(
            text=f"{self._site_name}: {title}. {after}. {address}",
            bibtex="\n".join([f"@misc{{airr-{slug(record.id)},", *lines, "}"]),
        )


def _escaped(text: str) -> str:
    """Return a text so that LaTeX reads it as one."""
    return _SIGN.sub(lambda found: _SIGNS[found[0]], text)
