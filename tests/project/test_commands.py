"""The commands of the guides run as they are written, in a copy of the project."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.sites import ROOT, WIDE

GUIDES = (
    "README.md",
    "BENCHMARKS.md",
    "CONTRIBUTING.md",
    "data/README.md",
    "docs/about/keeping.md",
)
FENCED = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What the copy leaves behind: what commands made, and the environment, which is lent.
MADE = (".*cache", ".git", ".hypothesis", ".venv*", "__pycache__", "dist", "site")
# Commands that build, serve, install, test or ask the network: `make -n` reads them.
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    ADDRESS = f"127.0.0.1:{free.getsockname()[1]}"
LONG = (
    "bench",
    "build",
    "check-html",
    "check-links",
    "check-p",
    "check-scripts",
    "contract",
    "lint",
    "lock",
    "reading",
    "release",
    "serve",
    "test",
)


def commands() -> list[str]:
    """Return every command that a guide shows, in a block or within a line."""
    found: dict[str, None] = {}
    for guide in GUIDES:
        text = (ROOT / guide).read_text(encoding="utf-8")
        blocks = FENCED.findall(text)
        lines = [line for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", FENCED.sub("", text))
        for line in lines:
            command = re.sub(r"\s+# .*", "", line)
            if re.match(r"([A-Z]+=\S+ )*(make|\S*python) ", command):
                found[command] = None
    return list(found)


def is_long(command: str) -> bool:
    """Whether a command takes more than a moment."""
    target = command.partition("make ")[2]
    return target.startswith(LONG)


def one_of_a_kind(found: list[str]) -> set[str]:
    """Return of the commands that differ only in values the first of each kind."""
    kinds = {re.sub(r"=(\".*?\"|\S+)", "=", c): c for c in reversed(found)}
    return set(kinds.values())


COMMANDS = commands()
RUN = {c for c in COMMANDS if not is_long(c)}
LONGER = {"make build", "make check-scripts", "make lint"}
RUN = RUN | LONGER if WIDE else RUN & one_of_a_kind(COMMANDS)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """Copy the project and lend it this environment, which is ready."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*MADE))
    own = folder / ".venv"
    own.mkdir()
    for name in ("bin", "lib"):
        (own / name).symlink_to(Path(sys.prefix) / name)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", own)
    (own / "ready").touch()
    shutil.copy(ROOT / "tests/fixtures/edition.json", folder / "path")
    law = (ROOT / "tests/fixtures/coverage.txt").read_text(encoding="utf-8")
    covered = law.partition("99.")[0]
    (folder / "act.txt").write_text(covered, encoding="utf-8")
    return folder


def run(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody would type it, where `python` is the project's."""
    path = f"{project}/.venv/bin{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        env={**os.environ, "PATH": path, "INDEX": "", "REFERENCES": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_guides_name_commands():
    """The two commands, and one of each kind, are among those that are run."""
    assert {"make serve", "make test", "make check-law", "make help"} <= set(COMMANDS)
    assert 'make new KIND=case NAME="Smith v. Example"' in COMMANDS
    assert len(RUN) >= 8


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs_as_written(command, project):
    """What takes a moment is run, once a kind; of the rest, make knows every step."""
    if WIDE and command == "make serve":
        assert "OBL-011" in served(project)
    if command not in RUN:
        command = command.replace("make ", "make -n ")
    result = run(project, command)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "is up to date" not in result.stdout


def test_help_names_every_command(project):
    """Whatever a guide calls is in the list that `make help` prints."""
    listed = run(project, "make help").stdout
    called = {re.search(r"make ([a-z-]+)", c)[1] for c in COMMANDS if "make " in c}
    assert {name for name in called if f"\n{name} " not in f"\n{listed}"} == set()


def served(project: Path) -> str:
    """Return a record's page as `make serve` answers it; then stop the server."""
    server = subprocess.Popen(
        ["make", "serve", f"ADDRESS={ADDRESS}"],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return answer(f"http://{ADDRESS}/", "obligations/obl-011/")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def answer(home: str, address: str) -> str:
    """Return a page of a server that may not be up yet, whatever its base path."""
    for _ in range(240):
        try:
            with urlopen(home) as page:
                base = page.url
            with urlopen(base + address) as page:
                return page.read().decode()
        except URLError:
            time.sleep(0.5)
    raise AssertionError(f"nothing answers at {home}")


# A Python that says that it is an older one.
OLD = """#!{python}
import sys

sys.version_info = (3, 10, 14, "final", 0)
exec(sys.argv[sys.argv.index("-c") + 1])
"""


@pytest.mark.parametrize("is_there", [True, False], ids=["older", "missing"])
def test_a_python_that_is_too_old_is_one_line(is_there, tmp_path):
    """No environment is begun with it, and the line names the remedy."""
    old = tmp_path / "old"
    if is_there:
        old.write_text(OLD.format(python=sys.executable), encoding="utf-8")
        old.chmod(0o755)
    for name in ("macros", "requirements.txt", "Makefile"):
        (tmp_path / name).symlink_to(ROOT / name)
    result = run(tmp_path, f"make build PYTHON={old}")
    line, *more = result.stderr.splitlines()
    assert line.startswith(f"This needs Python 3.11 or newer, which {old} is not")
    assert line.endswith("(make build PYTHON=python3.12)")
    # Make's own line says how deep it runs: the suite may be run by make itself.
    own = re.compile(r"make(?:\[\d+\])?: \*\*\*")
    assert [other for other in more if not own.match(other)] == []
    assert result.returncode != 0
    assert not (tmp_path / ".venv").exists()


def test_an_environment_without_its_python_is_made_anew(tmp_path):
    """After an upgrade of the system's Python it is cleared; one that works is kept."""
    for name in ("macros", "requirements.txt", "Makefile"):
        (tmp_path / name).symlink_to(ROOT / name)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    (tmp_path / ".venv/ready").touch()
    python.symlink_to(tmp_path / "gone")
    assert "-m venv --clear .venv" in run(tmp_path, "make -n build").stdout
    python.unlink()
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    assert "venv" not in run(tmp_path, "make -n build").stdout.replace(".venv/bin", "")


def test_make_runs_where_its_file_is(project, tmp_path):
    """From elsewhere it says how, and makes nothing there."""
    result = run(tmp_path, f"make -f {project}/Makefile build")
    assert result.returncode != 0
    assert f"make -C {project}/ build" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_audit_of_nothing_fails(project):
    """pip-audit passes packages that its service does not know, unless it is strict."""
    said = run(project, "make -n check-packages").stdout
    assert "pip-audit --strict " in said
