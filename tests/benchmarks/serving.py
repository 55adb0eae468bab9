"""Times an edit of the data until ``make serve`` answers with it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.benchmarks.builds import environment
from tests.sites import ROOT, SITE_URL

EDITS = 3
REST = 15  # an editor looks at a page before the next edit
PAUSE = 0.02
PATIENCE = 300
RECORD, FIELD = "obligations/obl-003/", '"label": "Risk management system'


def seconds(index: Path) -> list[float]:
    """Edit a record's name and return how long each edit took until it was served."""
    with _served(index) as address:
        _until(address, "Risk management system")
        times = []
        for number in range(EDITS):
            time.sleep(REST)
            times.append(_edited(index, address, number))
        return times


@contextmanager
def _served(index: Path) -> Iterator[str]:
    """Serve an edition as the Makefile does; yield the address of the record's page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    options = ("--livereload", "--dev-addr", host)
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", *options],
        cwd=ROOT,
        env=environment(index),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{host}{urlsplit(SITE_URL).path}{RECORD}"
    finally:
        process.terminate()
        process.wait()


def _edited(index: Path, address: str, number: int) -> float:
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace(FIELD, f"{FIELD}, edit {number}"), encoding="utf-8")
    start = time.perf_counter()
    _until(address, f"Risk management system, edit {number}")
    return time.perf_counter() - start


def _until(address: str, words: str) -> None:
    """Wait until a page says the words.

    Raises:
        TimeoutError: if it never does.
    """
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            with urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except URLError:
            pass  # not there yet
        time.sleep(PAUSE)
    raise TimeoutError(address)
