"""Builds the site beside the last one and swaps the two when all is done.

``python -m macros.commands.build`` reads the data first and prints every fault; a
fault, or a build that fails, leaves the last good `site/` as it was and ends with exit
code 1.
One build of a project runs at a time; a second one waits for its turn.
"""

import ctypes
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from macros.edition.edition import Edition, Files, load
from macros.edition.faults import DataFaults

SITE = Path("site")
NEW = Path(".site-new")
OLD = Path(".site-old")

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def main() -> int:
    """Build and swap when it is this one's turn; return the exit code."""
    with _turn() as lock:
        return _publish(lock)


@contextmanager
def _turn() -> Iterator[int]:
    """Hold the project's folder until every process that holds it has ended."""
    lock = os.open(".", os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("another build is running: waiting for its end", file=sys.stderr)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield lock
    finally:
        os.close(lock)


def _publish(lock: int) -> int:
    """Build and swap; the build holds the lock too, should it outlive this process."""
    _repair()
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        print(faults, file=sys.stderr)
        count = len(faults.faults)
        said = "1 fault" if count == 1 else f"{count} faults"
        print(f"{said}; {SITE}/ is as it was", file=sys.stderr)
        return 1
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(NEW),
    ]
    environment = _environment(edition)
    built = subprocess.run(command, env=environment, pass_fds=[lock], check=False)
    if built.returncode:
        shutil.rmtree(NEW, ignore_errors=True)
        print(f"the build failed; {SITE}/ is as it was", file=sys.stderr)
        return 1
    _swap()
    return 0


def _environment(edition: Edition) -> dict[str, str]:
    """Set the time of the build to the newest day of checking, so that bytes repeat.

    A variable that is set but empty says nothing: the build takes its own value.
    """
    day = datetime.combine(edition.checked_on, datetime.min.time(), UTC)
    return {
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        **{name: value for name, value in os.environ.items() if value},
    }


def _swap() -> None:
    """Put the new site in place of the last one, in one step where the system can."""
    if not SITE.exists():
        NEW.rename(SITE)
    elif _exchange(NEW, SITE):
        shutil.rmtree(NEW)
    else:
        SITE.rename(OLD)
        NEW.rename(SITE)
        shutil.rmtree(OLD)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at once; false where the system cannot (Linux can)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    failed = rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return not failed


def _repair() -> None:
    """Undo what a kill in the middle of a swap or a build left behind."""
    if OLD.exists() and not SITE.exists():
        OLD.rename(SITE)
    for leftover in (OLD, NEW):
        shutil.rmtree(leftover, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
