"""What tests share: the edition, the built site, a browser that sees only the site."""

import json
import mimetypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from macros.edition import Edition, load
from macros.keeping import STALE_DAYS
from tests import chromium
from tests.hostile import hostile_index, hostile_references
from tests.records import INDEX, REFERENCES

ROOT = Path(__file__).parent.parent
SITE_URL = "https://site.example/reference/"
WIDE = bool(os.environ.get("WIDE"))
mimetypes.add_type("text/javascript", ".mjs")


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the address it is built for, what the build said."""

    root: Path
    url: str
    output: str
    parsed: dict[str, tuple[Element, list[str]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def pages(self) -> dict[str, Path]:
        """Every HTML file by its address below the root."""
        return {
            str(path.relative_to(self.root)).removesuffix("index.html"): path
            for path in sorted(self.root.rglob("*.html"))
        }

    def html(self, address: str) -> str:
        """Return the source of the page at an address like ``obligations/obl-003/``."""
        return self.pages[address].read_text(encoding="utf-8")

    def tree(self, address: str) -> Element:
        """Return the page as an element tree, parsed as a browser would, once."""
        return self._parse(address)[0]

    def errors(self, address: str) -> list[str]:
        """Return what a strict reader has to say against the page's HTML."""
        return self._parse(address)[1]

    def _parse(self, address: str) -> tuple[Element, list[str]]:
        if address not in self.parsed:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse(self.html(address))
            errors = [f"{code} at {place}" for place, code, _ in parser.errors]
            self.parsed[address] = tree, errors
        return self.parsed[address]

    def text(self, address: str) -> str:
        """Return the words of the page's main part, white space folded."""
        main = self.tree(address).find(".//main")
        return " ".join("".join(main.itertext()).split())


def build(target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site into `target` as `make build` does; INDEX= and others by name."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--site-dir",
            str(target),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "SITE_URL": SITE_URL,
            "NO_MKDOCS_2_WARNING": "1",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load()


@pytest.fixture(scope="session")
def raw_index() -> dict:
    return json.loads((ROOT / "data/index.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id) -> Callable[..., Site]:
    """Build a site once for each set of variables, whichever worker asks first."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    done: dict[str, Site] = {}

    def make(**environment: str) -> Site:
        variables = json.dumps(environment, sort_keys=True)
        name = sha256(variables.encode()).hexdigest()[:12]
        if name not in done:
            folder = shared / f"site-{name}"
            with FileLock(f"{folder}.lock"):
                if not folder.exists():
                    result = build(folder / "new", **environment)
                    output = result.stdout + result.stderr
                    assert result.returncode == 0, output
                    (folder / "output").write_text(output, encoding="utf-8")
                    (folder / "new").rename(folder / "site")
            url = environment.get("SITE_URL", SITE_URL)
            output = (folder / "output").read_text(encoding="utf-8")
            done[name] = Site(folder / "site", url, output)
        return done[name]

    return make


@pytest.fixture(scope="session")
def site(built) -> Site:
    """The site as readers get it; `SITE=folder` takes one that is built already."""
    if folder := os.environ.get("SITE"):
        home = Path(folder, "index.html").read_text(encoding="utf-8")
        url = re.search(r'<link rel="canonical" href="([^"]+)"', home)[1]
        return Site(Path(folder).resolve(), url, "")
    return built()


@pytest.fixture(scope="session")
def hostile_site(built, tmp_path_factory) -> Site:
    """Build an edition whose every free text tries to be more than text."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = {
        "INDEX": hostile_index(INDEX),
        "REFERENCES": hostile_references(REFERENCES),
    }
    for name, content in texts.items():
        path = folder / f"{name.lower()}.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return built(**{name: str(folder / f"{name.lower()}.json") for name in texts})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "no browser: run make browser"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield instance
        instance.close()


@dataclass
class Visit:
    """A browser context in which only the built site answers.

    Attributes:
        foreign: addresses outside the site that a page asked for, all refused.
        errors: messages of the console and uncaught errors.
    """

    context: BrowserContext
    site: Site
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> Page:
        """Open a page of the site in a new tab."""
        page = self.context.new_page()
        page.goto(self.site.url + address)
        return page

    def listen(self) -> None:
        """Take down what any page of the context reports, its policy's refusals too."""
        self.context.on("weberror", lambda found: self.errors.append(str(found.error)))
        self.context.on(
            "console",
            lambda message: (
                message.type == "error" and self.errors.append(message.text)
            ),
        )

    def answer(self, route: Route) -> None:
        """Answer a request from the built folder, or refuse it."""
        address = re.split(r"[?#]", route.request.url)[0]
        self.requests.append(address)
        if not address.startswith(self.site.url):
            self.foreign.append(address)
            route.abort()
            return
        path = self.site.root / address.removeprefix(self.site.url)
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.errors.append(f"404 {address}")
            page = self.site.root / "404.html"
            route.fulfill(status=404, body=page.read_bytes(), content_type="text/html")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=kind)


@pytest.fixture
def visit(browser, site) -> Iterator[Callable[..., Visit]]:
    """Start a visit: ``visit(width=360, color_scheme="dark").open("calculator/")``."""
    contexts = []

    def start(width: int = 1280, site: Site = site, **options) -> Visit:
        height = options.pop("height", 780 if width < 700 else 900)
        context = browser.new_context(
            viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        visited = Visit(context, site)
        visited.listen()
        context.route("**/*", visited.answer)
        return visited

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def copy_of_data(tmp_path) -> Path:
    """Copy the data to a folder where a test may spoil it."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def pytest_terminal_summary(terminalreporter):
    """Warn when the law was last read more than 90 days ago."""
    age = (date.today() - load().ledger.law.read_on).days
    if age > STALE_DAYS:
        terminalreporter.write_line(
            f"WARNING: the law was last read {age} days ago: check the ledger"
        )
