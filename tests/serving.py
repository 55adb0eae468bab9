"""An edition that is served by ``make serve``'s own command while it is edited."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.sites import ROOT, SITE_URL, environment

PAUSE = 0.05
PATIENCE = 300


@dataclass(frozen=True)
class Served:
    """A server of an edition that may be edited.

    Attributes:
        url: where the site begins.
        index: the file that is served, and watched.
        output: the file of what the server has said.
    """

    url: str
    index: Path
    output: Path

    def get(self, address: str) -> bytes:
        """Return the file at an address; waits for a build that has begun."""
        with urlopen(self.url + address, timeout=PATIENCE) as answer:
            return answer.read()

    def replace(self, old: str, new: str) -> None:
        """Edit the index."""
        text = self.index.read_text(encoding="utf-8")
        assert old in text
        self.index.write_text(text.replace(old, new), encoding="utf-8")

    def says(self, words: str) -> bool:
        """Whether the server has printed the words."""
        return words in self.output.read_text(encoding="utf-8")

    def until(self, is_true: Callable[[], bool]) -> None:
        """Wait until something is true.

        Raises:
            TimeoutError: if it never is.
        """
        end = time.monotonic() + PATIENCE
        while not is_true():
            if time.monotonic() > end:
                raise TimeoutError(self.output.read_text(encoding="utf-8"))
            time.sleep(PAUSE)


@contextmanager
def served(index: Path, output: Path) -> Iterator[Served]:
    """Serve an edition; the server's words go to a file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with output.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros.commands.serve", host],
            cwd=ROOT,
            env=environment(INDEX=str(index)),
            stdout=said,
            stderr=said,
        )
    server = Served(f"http://{host}{urlsplit(SITE_URL).path}", index, output)
    try:
        server.until(lambda: server.says("Serving on") or process.poll() is not None)
        assert process.poll() is None, output.read_text(encoding="utf-8")
        yield server
    finally:
        process.terminate()
        process.wait()
