"""Finds the address of each file of the API, and links one file to another.

An address is written from the site's root without a leading slash.
"""

import posixpath

from macros.rules.addresses import named, relative

ROOT = "api/v1/"
INDEX = f"{ROOT}index.json"
PACKAGE = f"{ROOT}datapackage.json"
ARCHIVE = f"{ROOT}ai-risk-reference.zip"
DOCUMENTATION = "api/"
DICTIONARY = "data-dictionary/"


def collection_file(collection: str) -> str:
    """Return the address of the file that holds a whole collection."""
    return f"{ROOT}{collection}.json"


def record_file(collection: str, record_id: str) -> str:
    """Return the address of the file of one record."""
    return f"{ROOT}{collection}/{named(record_id)}.json"


def table_file(collection: str) -> str:
    """Return the address of a collection as a table."""
    return f"{ROOT}{collection}.csv"


def schema_file(name: str) -> str:
    """Return the address of a schema: ``obligations``, ``obligations/record``."""
    return f"{ROOT}schema/{name}.json"


class Links:
    """Writes addresses as a file writes them: in full if the site's is known."""

    def __init__(self, file: str, site_url: str) -> None:
        """Take the address of the file that links, and the site's, which may be empty.

        Without it a link is relative to the file.
        """
        self._folder = posixpath.dirname(file) + "/"
        self._site_url = site_url

    def to(self, address: str) -> str:
        """Return the link to an address of this site, or a full address as it is."""
        if "://" in address:
            return address
        if self._site_url:
            return self._site_url + address
        return relative(address, self._folder)
