"""What tests share: the edition, the built site, a browser that sees only the site."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from macros.edition.edition import Edition
from macros.rules.due import STALE_DAYS
from tests import chromium, firefox, sites, visits
from tests.editions import loaded
from tests.hostile import hostile_index, hostile_references
from tests.records import INDEX, REFERENCES
from tests.sites import ROOT, SITE_URL, Site
from tests.visits import Visit

ENGINE = os.environ.get("ENGINE") or "chromium"


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a browser that the tests do not know."""
    if ENGINE not in ("chromium", "firefox"):
        raise pytest.UsageError(f'ENGINE="{ENGINE}" is neither chromium nor firefox')


def pytest_collection_modifyitems(config: pytest.Config, items: list) -> None:
    """Leave out in Firefox what is marked to need Chromium; each mark says why.

    Most of what needs no site comes first: one worker builds it, the other goes on.
    """
    items.sort(key=lambda item: not item.nodeid.startswith("tests/macros/"))
    marked = [item for item in items if item.get_closest_marker("only_chromium")]
    for item in marked:
        (reason,) = item.get_closest_marker("only_chromium").args
        assert reason.strip(), item.nodeid
    if ENGINE == "firefox" and marked:
        config.hook.pytest_deselected(items=marked)
        items[:] = [item for item in items if item not in marked]


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
        env=sites.environment(**environment),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def edition() -> Edition:
    return loaded()


@pytest.fixture(scope="session")
def raw_index() -> dict:
    return json.loads((ROOT / "data/index.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id) -> Path:
    """The folder of the run, which all workers share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def kept(shared) -> Callable[[dict], Path]:
    """Write data to a file named by its content, the same for every worker."""

    def keep(content: dict) -> Path:
        text = json.dumps(content, ensure_ascii=False)
        name = sha256(text.encode()).hexdigest()[:12]
        path = shared / f"data-{name}.json"
        with FileLock(f"{path}.lock"):
            if not path.exists():
                path.write_text(text, encoding="utf-8")
        return path

    return keep


@pytest.fixture(scope="session")
def built(shared) -> Callable[..., Site]:
    """Build a site once for each set of variables, whichever worker asks first."""
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
def hostile_site(built, kept) -> Site:
    """Build an edition whose every free text tries to be more than text."""
    texts = {
        "INDEX": hostile_index(INDEX),
        "REFERENCES": hostile_references(REFERENCES),
    }
    return built(**{name: str(kept(content)) for name, content in texts.items()})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if ENGINE == "firefox":
        path = firefox.find()
        assert path, "no browser: run make firefox"
        with firefox.running(path) as instance:
            yield instance
        return
    path = chromium.find()
    assert path, "no browser: run make browser"
    with sync_playwright() as playwright:
        instance = visits.launch(playwright, path)
        yield instance
        instance.close()


def _visits(browser, site) -> Iterator[Callable[..., Visit]]:
    """Start a visit: ``visit(width=360, color_scheme="dark").open("calculator/")``."""
    with ExitStack() as opened:

        def start(width: int = 1280, site: Site = site, **options) -> Visit:
            return opened.enter_context(visits.start(browser, site, width, **options))

        yield start


visit = pytest.fixture(_visits)
long_visit = pytest.fixture(_visits, scope="module")  # for tests that share a page


@pytest.fixture
def copy_of_data(tmp_path) -> Path:
    """Copy the data to a folder where a test may spoil it."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def pytest_terminal_summary(terminalreporter):
    """Warn when the law was last read more than 90 days ago."""
    age = (date.today() - loaded().ledger.law.read_on).days
    if age > STALE_DAYS:
        terminalreporter.write_line(
            f"WARNING: the law was last read {age} days ago: check the ledger"
        )
