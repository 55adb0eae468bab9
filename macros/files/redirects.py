"""Writes a small page for each id that leads to its record."""

from collections.abc import Iterator

from macros.edition.edition import Edition
from macros.files.policy import META
from macros.rules.addresses import Addresses, named, relative


def redirects(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield a small page for each id that leads to its record: source name and HTML.

    An id with a colon has two, which name each other: as it is, and without the colon.
    """
    addresses = Addresses(edition)
    for record_id in edition.records:
        names = {record_id, named(record_id)}
        for name in sorted(names):
            here = f"id/{name}/"
            link = relative(addresses.of(record_id), here)
            also = "".join(
                f' <a href="../{other}/">id/{other}/</a>' for other in names - {name}
            )
            yield (
                f"{here}index.html",
                "<!doctype html>\n"
                f'<html lang="en-GB"><head>{META}<meta charset="utf-8">'
                f"<title>{name}</title>"
                f'<meta http-equiv="refresh" content="0; url={link}">'
                '<meta name="robots" content="noindex"></head>'
                f'<body><p><a href="{link}">{record_id}</a>{also}</p></body></html>\n',
            )
