"""``make serve``: a page is rendered when it is asked for, and edits show at once."""

import json
import re
from collections.abc import Iterator
from shutil import copyfile
from urllib.error import HTTPError

import pytest

from tests.serving import Served, served
from tests.sites import ROOT, SITE_URL, WIDE, Site

PAGES = ("", "about/", "articles/art-26/", "calculator/", "obligations/obl-011/")
MADE_OF_ALL = (
    "api/v1/obligations/OBL-011.json",
    "crosswalk/crosswalk.json",
    "id/OBL-011/",
    "llms.txt",
    "search/entries.json",
)
NAME = '"label": "Risk management system'
# What only a served page has, and what only a built one has.
RELOADING = re.compile(r"<script>\s*var livereload = .*?</script>", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    index = copyfile(ROOT / "data/index.json", folder / "index.json")
    with served(index, folder / "output") as found:
        yield found


def test_what_is_served_is_what_is_built(server, site):
    """Whatever is asked for first, its bytes are the built site's but for the policy.

    A served page reloads itself by a script within it, which the policy forbids.
    """
    pages = [address for address in site.pages if not address.startswith("id/")]
    for address in pages if WIDE else PAGES:
        built, given = both(server, site, address)
        assert POLICY.sub("", built, count=1) == given, address
    for address in MADE_OF_ALL:
        built, given = both(server, site, address)
        assert built == given, address


def both(server: Served, site: Site, address: str) -> tuple[str, str]:
    """Return a file as it was built and as it is served, without the reloading."""
    path = site.root / address
    path = path / "index.html" if path.is_dir() else path
    given = server.get(address).decode().replace(server.url, SITE_URL)
    return path.read_text(encoding="utf-8"), RELOADING.sub("", given)


def test_an_unknown_address_is_missing(server):
    """An address without a file is answered by the page that says so."""
    with pytest.raises(HTTPError, match="404"):
        server.get("obligations/obl-999/")


def test_an_edit_shows_wherever_the_text_stands(server):
    """On the record's page, on a list, in the search and in the data."""
    server.replace(NAME, f"{NAME} <1>")
    server.until(lambda: b"system &lt;1&gt;" in server.get("obligations/obl-003/"))
    assert b"system &lt;1&gt;" in server.get("obligations/")
    assert b"system <1>" in server.get("search/entries.json")
    record = json.loads(server.get("api/v1/obligations/OBL-003.json"))
    assert "system <1>" in json.dumps(record)


def test_a_fault_is_answered_until_it_is_corrected(server):
    """A fault prints its line, and is the answer to each request; then pages return."""
    server.replace('"id": "OBL-003"', '"id": "OBL-3"')
    server.until(lambda: server.says("OBL-3"))
    with pytest.raises(HTTPError, match="503") as refused:
        server.get("obligations/obl-003/")
    assert "OBL-3" in refused.value.read().decode()
    server.replace('"id": "OBL-3"', '"id": "OBL-003"')
    server.until(lambda: b"OBL-003" in answered(server, "obligations/obl-003/"))


def answered(server: Served, address: str) -> bytes:
    """Return what a server answers, a page or what is wrong."""
    try:
        return server.get(address)
    except HTTPError as refused:
        return refused.read()
