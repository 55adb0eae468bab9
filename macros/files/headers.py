"""Writes the headers that a static host sends, as Netlify and Cloudflare read them.

Rules add up, and a header named by two rules gets both values: each is named once.
Other hosts ignore the file.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from macros.files.policy import ANSWERED

ADDRESS = "_headers"
# GitHub Pages publishes every file as it is, hidden ones too, if this one is there.
AS_IT_IS = ".nojekyll"

# For every file.
EVERYWHERE = (
    ("Content-Security-Policy", ANSWERED),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
# A name with a hash of the content never changes what it holds.
FOR_GOOD = ("Cache-Control", "public, max-age=31536000, immutable")
HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?[a-z]+$")
# Programs of other sites may read the data.
OPEN = ("Access-Control-Allow-Origin", "*")


def headers(site_url: str, files: Iterable[str]) -> str:
    """Return the rules for a site at `site_url` that has these files."""
    base = urlsplit(site_url).path.rstrip("/")
    rules = [("/*", EVERYWHERE), ("/api/*", (OPEN,))]
    rules += [(f"/{name}", (FOR_GOOD,)) for name in sorted(files) if is_hashed(name)]
    return (
        "\n".join(
            "\n".join([base + path, *(f"  {name}: {value}" for name, value in named)])
            for path, named in rules
        )
        + "\n"
    )


def is_hashed(name: str) -> bool:
    """Whether a file's name holds a hash of its content, `site.9ae0adab.css`."""
    return HASHED.search(name) is not None
