"""The command that builds: a fault changes nothing, and swaps are whole."""

import os
import shutil
import subprocess
import sys
from errno import EACCES, ENOSPC, EROFS
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from macros.commands import build
from macros.hooks import on_build_error
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


def test_a_fault_of_a_page_is_one_line(project):
    """A head that lacks its title, and a record that does not exist; no traceback."""
    text = '---\ndescription: "One."\n---\n# One\n\n{{ link("OBL-999") }}\n'
    (project / "docs/one.md").write_text(text, encoding="utf-8")
    result = run(project)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "\ndocs/one.md: title: is missing or is not a text" in result.stderr
    assert '\ndocs/one.md: line 6: There is no record "OBL-999"' in result.stderr
    assert result.stderr.endswith("the build failed; site/ is as it was\n")


def test_an_import_of_a_name_that_is_not_there_is_one_line(project):
    """The scripts are joined before any page is written."""
    days = project / "docs/javascripts/lib/days.mjs"
    text = days.read_text("utf-8").replace("export function today(", "function today(")
    days.write_text(text, encoding="utf-8")
    result = run(project)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert 'lib/days.mjs exports no "today"' in result.stderr
    assert "docs/javascripts/" in result.stderr


def test_a_failed_build_leaves_the_last_good_site(project):
    """A page that cannot be built ends the build before the swap."""
    (project / "site").mkdir()
    (project / "site/index.html").write_bytes(b"good")
    page = project / "docs/about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n{{{{ 1 / 0 }}}}\n", encoding="utf-8")
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


@pytest.mark.parametrize("name", ["site", ".site-new", ".site-old"])
@pytest.mark.parametrize("kind", ["link", "dangling link", "file"])
def test_what_the_build_did_not_make_is_refused(kind, name, here, capsys):
    """A link or a file in its way is named in one line; no file behind it changes."""
    write("reader", "of somebody else")
    if kind == "file":
        Path(name).write_text("mine", encoding="utf-8")
    else:
        Path(name).symlink_to("reader" if kind == "link" else "nowhere")
    before = bytes_of(here)
    assert build.main() == 1
    what = f"{name} is a {'file' if kind == 'file' else 'symbolic link'} ("
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(what)
    assert line.endswith("; site/ is as it was")
    assert bytes_of(here) == before
    assert Path(name).is_symlink() is (kind != "file")


@pytest.mark.parametrize("files", [["notes.txt"], ["index.html", ".git/config"]])
def test_a_folder_that_holds_no_site_is_refused(files, here, capsys):
    """Files that no build has made, or a repository, are not replaced."""
    for file in files:
        path = Path("site", file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    before = bytes_of(here)
    assert build.main() == 1
    assert capsys.readouterr().err.startswith("site is a folder of other files")
    assert bytes_of(here) == before


def refuse_to_remove(path, *_, **__):
    """Fail as the system does for files of another user."""
    raise PermissionError(EACCES, os.strerror(EACCES), f"{path}/index.html")


@pytest.mark.parametrize("name", [".site-new", ".site-old"])
def test_a_leftover_of_another_user_is_refused(name, here, monkeypatch, capsys):
    """The line says how to remove what a build as root has left."""
    write("site", "good")
    write(name, "of root")
    monkeypatch.setattr(shutil, "rmtree", refuse_to_remove)
    assert build.main() == 1
    assert capsys.readouterr().err == (
        f"{name}/ cannot be removed: Permission denied (run: sudo rm -r {name});"
        " site/ is as it was\n"
    )


@pytest.mark.parametrize("can_exchange", [True, False], ids=["at once", "in two steps"])
def test_a_last_site_of_another_user_is_named(can_exchange, here, monkeypatch, capsys):
    """The line says that the new site is in place, and the exit code is not zero."""
    if not can_exchange:
        monkeypatch.setattr(build, "_exchange", lambda one, other: False)
    write("site", "old")
    write(".site-new", "new")
    monkeypatch.setattr(shutil, "rmtree", refuse_to_remove)
    assert build._swap() == 1
    assert Path("site/index.html").read_text(encoding="utf-8") == "new"
    [line] = capsys.readouterr().err.splitlines()
    last = ".site-new" if can_exchange else ".site-old"
    assert line.startswith("site/ is the new site, but the last one cannot be removed")
    assert line.endswith(f"(run: sudo rm -r {last})")


def test_a_swap_that_fails_brings_the_last_site_back(here, monkeypatch):
    """Where two steps are needed and the second fails, the first is undone."""
    write("site", "old")
    write(".site-new", "new")
    rename = Path.rename

    def refuse_the_new(path, target):
        if path == build.NEW:
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))
        return rename(path, target)

    monkeypatch.setattr(build, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(PermissionError):
        build._swap()
    assert Path("site/index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_written_is_named(here, monkeypatch, capsys):
    """An error of the system is one line, and not a traceback."""

    def refuse(*_):
        raise OSError(EROFS, os.strerror(EROFS), "site")

    write(".site-old", "old")
    monkeypatch.setattr(Path, "rename", refuse)
    assert build.main() == 1
    assert capsys.readouterr().err == (
        "site: Read-only file system; site/ is as it was\n"
    )


def test_a_web_server_of_another_user_can_read_the_site(here, monkeypatch):
    """The build makes files that others read, and keeps what the group may write."""
    was = os.umask(0o077)
    try:
        seen = []
        monkeypatch.setattr(build, "_publish", lambda _: seen.append(os.umask(0)) or 0)
        assert build.main() == 0
        os.umask(0o002)
        assert build.main() == 0
        assert seen == [0o022, 0o002]
    finally:
        os.umask(was)


def test_a_build_keeps_the_docstrings(edition, monkeypatch):
    """The API publishes some of them, which PYTHONOPTIMIZE=2 would strip."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    assert "PYTHONOPTIMIZE" not in build._environment(edition)


def test_an_error_of_the_system_ends_a_build_in_one_line(caplog):
    """MkDocs would print a traceback."""
    full = OSError(ENOSPC, os.strerror(ENOSPC), "index.html")
    with pytest.raises(Abort):
        on_build_error(full)
    assert caplog.messages == ["index.html: No space left on device"]
    on_build_error(KeyError("a fault of the program"))


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
