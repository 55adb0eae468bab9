"""Writes a small page for each id that leads to its record."""

from collections.abc import Iterator

from macros.edition.edition import Edition
from macros.files.policy import META
from macros.rules.addresses import Addresses, relative


def redirects(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield a small page for each id that leads to its record: source name and HTML.

    Windows refuses a colon in a name: the page for unknown addresses leads
    ``id/ref:1/`` to ``id/ref-1/``.
    """
    addresses = Addresses(edition)
    for record_id in edition.records:
        here = addresses.permanent(record_id)
        link = relative(addresses.of(record_id), here)
        yield (
            f"{here}index.html",
            "<!doctype html>\n"
            f'<html lang="en-GB"><head>{META}<meta charset="utf-8">'
            f"<title>{record_id}</title>"
            f'<meta http-equiv="refresh" content="0; url={link}">'
            '<meta name="robots" content="noindex"></head>'
            f'<body><p><a href="{link}">{record_id}</a></p></body></html>\n',
        )
