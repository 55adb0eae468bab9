"""What a reader waits for: the weight of pages, and the first result of a search."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser, sync_playwright

from tests import chromium

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
QUALITY = 9  # of brotli
PATIENCE = 300_000  # milliseconds
QUERY = "human oversight"


@dataclass(frozen=True)
class Weight:
    """A page: its address, and all that it asks for, compressed; bytes and requests."""

    address: str
    size: int
    requests: int


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        """Say nothing of each request."""


@contextmanager
def opened(site: Path) -> Iterator[tuple[Browser, str]]:
    """Serve a built site and open a browser; yield it and the site's address."""
    path = chromium.find()
    with (
        ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(_Quiet, directory=str(site))
        ) as server,
        sync_playwright() as playwright,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser, f"http://127.0.0.1:{server.server_port}/"
        browser.close()
        server.shutdown()


def heaviest(site: Path, kind: str) -> str:
    """Return the address of the heaviest page of a kind of record."""
    found = (site / kind).glob("*/index.html")
    records = (path for path in found if path.parent.name != "finder")
    path = max(records, key=lambda path: path.stat().st_size)
    return f"{kind}/{path.parent.name}/"


def weights(site: Path) -> list[Weight]:
    """Weigh the heaviest record of each kind, then the lists."""
    addresses = [*(heaviest(site, kind) for kind in KINDS), *LISTS]
    with opened(site) as (browser, home):
        return [_weight(site, browser, home, address) for address in addresses]


def _weight(site: Path, browser: Browser, home: str, address: str) -> Weight:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(home + address, timeout=PATIENCE)
    page.close()
    paths = [site / path.lstrip("/") for path in asked]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    size = sum(
        len(brotli.compress(file.read_bytes(), quality=QUALITY)) for file in files
    )
    return Weight(address, size, len(asked))


def first_result(site: Path) -> float:
    """Return the seconds from the first key in the search to the first result."""
    with opened(site) as (browser, home):
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{home}search/")
        start = time.perf_counter()
        page.locator("#query").press_sequentially(QUERY)
        page.locator("#results li").first.wait_for()
        return time.perf_counter() - start
