"""A build that is killed, that finds the disk full, or that meets another build.

Whatever happens, `site/` is the last good one or the new one, whole, and the next
command puts right what was left. A hook in every process of a build counts the changes
that it makes to files, so that it can be killed, or refused space, at any one of them.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.commands import build
from tests.macros.test_publish import bytes_of, copy_project
from tests.sites import SITE_URL, WIDE

HOOK = """
import errno, os, signal, sys

AT, IS_KILL = int(os.environ["STOP_AT"]), os.environ.get("STOP") == "kill"
COUNT = os.open(os.environ["COUNT"], os.O_RDWR | os.O_APPEND | os.O_CREAT)
MADE = {"os.mkdir"}
MOVED = {"os.rename", "os.remove", "os.rmdir"} if IS_KILL else set()


def count(event, arguments):
    is_write = event == "open" and (arguments[2] or 0) & os.O_CREAT
    if not is_write and event not in MADE | MOVED:
        return
    os.write(COUNT, b".")
    changes = os.fstat(COUNT).st_size
    if IS_KILL and changes == AT:
        os.killpg(0, signal.SIGKILL)
    if not IS_KILL and changes >= AT:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))


if AT:
    sys.addaudithook(count)
"""
# In MkDocs' place: says that it is there, waits for a word (not for ever), then writes.
SLOW = """
import sys, time
from pathlib import Path

Path(sys.argv[-1]).mkdir()
end = time.monotonic() + 60
while not Path("go").exists() and time.monotonic() < end:
    time.sleep(0.02)
Path(sys.argv[-1], "index.html").write_text("new")
"""
SWAP = """
import sys
from macros.commands import build

if sys.argv[1] == "in two steps":
    build._exchange = lambda one, other: False
build._swap()
"""
LAST = {"index.html": b"the last good one", "old/page.html": bytes(range(256))}
NEXT = {"index.html": b"the next", "new/page.html": b"new", "new/data.json": b"{}"}
SWAPS = [("at once", n) for n in range(1, 6)]
SWAPS += [("in two steps", n) for n in range(1, 8)]
LOTS = random.Random(9)


@dataclass
class Project:
    """A copy of the project where builds may come to grief."""

    folder: Path

    def start(
        self, *arguments: str, stop: str = "", at: int = 0, path: str = "hook"
    ) -> subprocess.Popen[str]:
        """Start Python in the project, to be stopped at a change; 0: never."""
        (self.folder / "count").unlink(missing_ok=True)
        return subprocess.Popen(
            [sys.executable, *(arguments or ("-m", "macros.commands.build"))],
            cwd=self.folder,
            env={
                **os.environ,
                **dict.fromkeys(("INDEX", "REFERENCES"), ""),
                "SITE_URL": SITE_URL,
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONHASHSEED": "1",
                "PYTHONPATH": str(self.folder / path),
                "STOP": stop,
                "STOP_AT": str(at),
                "COUNT": str(self.folder / "count"),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **options) -> tuple[int, str]:
        """Run Python to its end; return its exit code and what it says."""
        process = self.start(*arguments, **options)
        _, errors = process.communicate(timeout=600)
        return process.returncode, errors

    def lay(self, name: str, files: dict[str, bytes]) -> None:
        """Put a folder of these files in place."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        for file, content in files.items():
            path = self.folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    @property
    def site(self) -> dict[str, bytes]:
        """Every file of the site as it stands."""
        return bytes_of(self.folder / "site")

    @property
    def leftovers(self) -> list[Path]:
        return list(self.folder.glob(".site-*"))


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """Copy the project, with the hook that counts and the builder that waits."""
    folder = copy_project(tmp_path_factory.mktemp("interrupted") / "project")
    for name, text in {
        "hook/sitecustomize.py": HOOK,
        "slow/sitecustomize.py": HOOK,
        "slow/mkdocs/__init__.py": "",
        "slow/mkdocs/__main__.py": SLOW,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(folder)


@pytest.mark.parametrize(("way", "at"), SWAPS if WIDE else LOTS.sample(SWAPS, 3))
def test_a_kill_in_the_swap_leaves_a_whole_site(way, at, project, monkeypatch):
    """Killed at any change, there is one of the two sites, and nothing beside it."""
    project.lay("site", LAST)
    project.lay(".site-new", NEXT)
    project.run("-c", SWAP, way, stop="kill", at=at)
    if way == "at once":
        assert project.site == NEXT
    monkeypatch.chdir(project.folder)
    build._repair()
    assert project.site in (LAST, NEXT)
    assert project.leftovers == []


def test_a_kill_in_a_build_leaves_the_last_site(project, site):
    """Killed at any change, the last site stands; then the next build is as ever.

    Its bytes are those of the site of all tests: neither the order of a set nor the day
    of a build, which the command sets, comes out in any file.
    """
    project.lay("site", LAST)
    changes = sum(1 for _ in site.root.rglob("*"))
    for at in LOTS.sample(range(1, changes), 20 if WIDE else 1):
        code, said = project.run(stop="kill", at=at)
        assert code == -signal.SIGKILL, (at, said)
        assert project.site == LAST, at
    assert project.leftovers
    assert project.run()[0] == 0
    assert project.site == bytes_of(site.root)
    assert project.leftovers == []


def test_a_full_disk_leaves_the_last_site(project, site):
    """No page may be missing in silence: the build ends, and gives its space back."""
    project.lay("site", LAST)
    changes = sum(1 for _ in site.root.rglob("*"))
    for at in LOTS.sample(range(1, changes), 20 if WIDE else 1):
        code, said = project.run(stop="full", at=at)
        assert code == 1, at
        assert "No space left on device" in said, at
        assert "Traceback" not in said, at
        assert said.endswith("the build failed; site/ is as it was\n"), at
        assert project.site == LAST, at
        assert project.leftovers == [], at


def test_a_build_waits_for_what_another_has_left_running(project):
    """Whoever kills the command alone leaves its builder: the next one waits for it."""
    project.lay("site", LAST)
    go = project.folder / "go"
    go.unlink(missing_ok=True)
    killed = project.start(path="slow")
    while not project.leftovers:
        assert killed.poll() is None
    killed.kill()
    killed.wait()
    killed.stderr.close()
    follower = project.start(path="slow")
    assert follower.stderr.readline().startswith("another build is running")
    assert project.site == LAST
    go.touch()
    _, said = follower.communicate(timeout=60)
    assert (follower.returncode, said) == (0, "")
    assert project.site == {"index.html": b"new"}
    assert project.leftovers == []
