"""The command that builds: a fault changes nothing, and swaps are whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands import build
from tests.raw import ROOT

PROJECT = ("data", "docs", "macros", "overrides", "mkdocs.yml")


def copy_project(folder: Path) -> Path:
    """Copy the project to a folder where a build may be tried; return it."""
    folder.mkdir()
    for name in PROJECT:
        if (ROOT / name).is_dir():
            unbuilt = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=unbuilt)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def project(tmp_path) -> Path:
    """Copy the project to where a build may be tried."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project."""
    return subprocess.run(
        [sys.executable, "-m", "macros.commands.build"],
        cwd=project,
        env={**os.environ, "INDEX": "", "REFERENCES": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def write(folder: str, text: str) -> None:
    """Make a folder that holds one page."""
    Path(folder).mkdir()
    Path(folder, "index.html").write_text(text, encoding="utf-8")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (b"{", "other.json: line 1, column 2: is not JSON"),
        (b"\xff", "other.json: is not UTF-8 at byte 0 (save it as UTF-8)"),
        (None, "other.json: cannot be read (No such file or directory)"),
    ],
    ids=["malformed", "not UTF-8", "missing"],
)
def test_a_fault_leaves_the_last_good_site(source, line, project):
    """It ends with 1, without a traceback, naming the file; not a byte has changed."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"the last good site\r\n")
    (site / "old").mkdir()
    (site / "old/page.bin").write_bytes(bytes(range(256)))
    before = bytes_of(site)
    if source is not None:
        (project / "other.json").write_bytes(source)
    result = run(project, INDEX="other.json")
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert result.stderr.startswith(line)
    assert result.stderr.endswith("\n1 fault; site/ is as it was\n")
    assert bytes_of(site) == before
    assert not (project / ".site-new").exists()


def test_a_failed_build_leaves_the_last_good_site(project):
    """A page that cannot be built ends the build before the swap."""
    (project / "site").mkdir()
    (project / "site/index.html").write_bytes(b"good")
    page = project / "docs/about.md"
    page.write_text("# About\n\n{{ nowhere() }}\n", encoding="utf-8")
    result = run(project)
    assert result.returncode == 1
    assert "the build failed; site/ is as it was" in result.stderr
    assert bytes_of(project / "site") == {"index.html": b"good"}
    assert not (project / ".site-new").exists()


def test_a_kill_between_two_renames_is_repaired(here):
    """The old site comes back when there is no other."""
    write(".site-old", "old")
    write(".site-new", "half")
    build._repair()
    assert bytes_of(here) == {"site/index.html": b"old"}


def test_leftovers_beside_a_site_are_removed(here):
    """A site that stands is kept; what a kill left beside it goes."""
    write("site", "good")
    write(".site-old", "old")
    write(".site-new", "half")
    build._repair()
    assert bytes_of(here) == {"site/index.html": b"good"}


@pytest.mark.parametrize("can_exchange", [True, False], ids=["at once", "in two steps"])
def test_the_new_site_takes_the_place(can_exchange, here, monkeypatch):
    """The swap ends the same where the system cannot exchange two folders at once."""
    if not can_exchange:
        monkeypatch.setattr(build, "_exchange", lambda one, other: False)
    write("site", "old")
    write(".site-new", "new")
    build._swap()
    assert bytes_of(here) == {"site/index.html": b"new"}
    assert sorted(path.name for path in here.iterdir()) == ["site"]


def test_the_first_site_needs_no_swap(here):
    """Without a last site the new one is moved to its place."""
    write(".site-new", "new")
    build._swap()
    assert bytes_of(here) == {"site/index.html": b"new"}


def test_a_variable_that_is_empty_says_nothing(edition, monkeypatch):
    """SITE_URL set to nothing builds for the site's own address."""
    monkeypatch.setenv("SITE_URL", "")
    assert "SITE_URL" not in build._environment(edition)
    monkeypatch.setenv("SITE_URL", "https://own.example/")
    assert build._environment(edition)["SITE_URL"] == "https://own.example/"


def test_builds_repeat_the_time_of_the_data(edition):
    """The time of a build is midnight of the newest day of checking."""
    seconds = int(build._environment(edition)["SOURCE_DATE_EPOCH"])
    assert seconds % 86400 == 0
    assert seconds // 86400 == edition.checked_on.toordinal() - 719163
