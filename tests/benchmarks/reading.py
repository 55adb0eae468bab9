"""What a reader waits for: the weight of pages, and the first result of a search."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from tests import chromium, visits
from tests.sites import SITE_URL, Site

KINDS = ("obligations", "dimensions", "cases", "insurers")
LISTS = (
    "obligations/",
    "dimensions/",
    "cases/",
    "insurers/",
    "timeline/",
    "evidence/",
    "crosswalk/",
)
WIDTH = 1280
QUALITY = 9  # of brotli
PATIENCE = 300_000  # milliseconds
QUERY = "human oversight"


@dataclass(frozen=True)
class Weight:
    """A page: its address, and all that it asks for, compressed; bytes and requests."""

    address: str
    size: int
    requests: int


@contextmanager
def opened() -> Iterator[Browser]:
    """Start a browser."""
    path = chromium.find()
    with sync_playwright() as playwright:
        browser = visits.launch(playwright, path)
        yield browser
        browser.close()


def heaviest(site: Path, kind: str) -> str:
    """Return the address of the heaviest page of a kind of record."""
    found = (site / kind).glob("*/index.html")
    records = (path for path in found if path.parent.name != "finder")
    path = max(records, key=lambda path: path.stat().st_size)
    return f"{kind}/{path.parent.name}/"


def weights(site: Path) -> list[Weight]:
    """Weigh the heaviest record of each kind, then the lists."""
    addresses = [*(heaviest(site, kind) for kind in KINDS), *LISTS]
    with opened() as browser:
        return [_weight(site, browser, address) for address in addresses]


def _weight(site: Path, browser: Browser, address: str) -> Weight:
    with visits.start(browser, Site(site, SITE_URL, ""), WIDTH) as visit:
        page = visit.context.new_page()
        page.goto(visit.url + address, timeout=PATIENCE)
    paths = [site / asked.removeprefix(visit.url) for asked in visit.requests]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    size = sum(
        len(brotli.compress(file.read_bytes(), quality=QUALITY)) for file in files
    )
    return Weight(address, size, len(files))


def first_result(site: Path) -> float:
    """Return the seconds from the first key in the search to the first result."""
    with (
        opened() as browser,
        visits.start(browser, Site(site, SITE_URL, ""), WIDTH) as visit,
    ):
        page = visit.open("search/")
        page.set_default_timeout(PATIENCE)
        start = time.perf_counter()
        page.locator("#query").press_sequentially(QUERY)
        page.locator("#results li").first.wait_for()
        return time.perf_counter() - start
