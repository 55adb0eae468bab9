"""Visits to a built site in a browser in which nothing but the site answers."""

import mimetypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Playwright,
)

from tests import faces
from tests.sites import Site

mimetypes.add_type("text/javascript", ".mjs")
# The day on which every visit takes place, if it is not the day of the machine.
READER_DAY = os.environ.get("READER_DAY", "")
# The test face in which every page is shown, if it is not the face of the machine.
FACE = os.environ.get("FACE", "")


def now() -> datetime:
    """Return what time it is for the reader."""
    if not READER_DAY:
        return datetime.now(UTC)
    return datetime.combine(date.fromisoformat(READER_DAY), time(12)).astimezone(UTC)


@dataclass
class Visit:
    """A browser context whose proxy is the built site and knows no other.

    The browser asks for the addresses that the site is built for, over plain HTTP.

    Attributes:
        requests: addresses of the site that were asked for, without their queries.
        foreign: addresses outside the site that a page asked for, all refused.
        errors: messages of the console, uncaught errors, addresses without a file.
    """

    site: Site
    context: BrowserContext = field(init=False)
    requests: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address of the site's root, as the browser asks for it."""
        return self.site.url.replace("https://", "http://", 1)

    def open(self, address: str = "") -> Page:
        """Open a page of the site in a new tab."""
        page = self.context.new_page()
        page.goto(self.url + address)
        return page

    def on(self, day: date) -> None:
        """Let it be noon of a day for the reader."""
        self.context.clock.set_fixed_time(datetime.combine(day, time(12)))

    def listen(self) -> None:
        """Take down what any page of the context reports, its policy's refusals too."""
        self.context.on("weberror", lambda found: self.errors.append(str(found.error)))
        self.context.on(
            "console",
            lambda message: (
                message.type == "error" and self.errors.append(message.text)
            ),
        )


class Proxy(BaseHTTPRequestHandler):
    """Answers a visit's requests from the built folder, and refuses all others."""

    protocol_version = "HTTP/1.1"

    def __init__(self, visit: Visit, *arguments) -> None:
        self.visit = visit
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Send a file of the site; below no file stands the page for errors."""
        address = self.path.partition("?")[0]
        if not address.startswith(self.visit.url):
            self.refuse()
            return
        self.visit.requests.append(address)
        root = self.visit.site.root
        path = root / unquote(address.removeprefix(self.visit.url))
        path = path / "index.html" if path.is_dir() else path
        is_there = path.is_file()
        if not is_there:
            self.visit.errors.append(f"404 {address}")
            path = root / "404.html"
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        is_text = kind.startswith("text/")
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self) -> None:
        """Take down an address outside the site."""
        self.visit.foreign.append(self.path)
        self.send_error(403)

    do_CONNECT = do_POST = refuse  # noqa: N815

    def log_message(self, *_) -> None:
        """Say nothing: the visit keeps what was asked."""


@contextmanager
def start(browser: Browser, site: Site, width: int, **options) -> Iterator[Visit]:
    """Start a visit of a site in a new context of the browser."""
    visit = Visit(site)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Proxy, visit)) as proxy:
        proxy.daemon_threads = True
        threading.Thread(target=partial(proxy.serve_forever, 0.01), daemon=True).start()
        height = options.pop("height", 780 if width < 700 else 900)
        visit.context = browser.new_context(
            viewport={"width": width, "height": height},
            proxy={"server": f"http://127.0.0.1:{proxy.server_port}"},
            **options,
        )
        visit.listen()
        if READER_DAY:
            visit.on(date.fromisoformat(READER_DAY))
        if FACE:
            visit.context.add_init_script(faces.dressing(FACE))
        yield visit
        visit.context.close()
        proxy.shutdown()


def attributes(found: Locator, name: str) -> list[str]:
    """Return an attribute of each element found, asked for at once; empty if absent."""
    every = "(all, name) => all.map(one => one.getAttribute(name) ?? '')"
    return found.evaluate_all(every, name)


def launch(playwright: Playwright, path: str) -> Browser:
    """Start a browser that tests and measures."""
    return playwright.chromium.launch(
        executable_path=path,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
