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

from macros.commands import variables
from macros.commands.refused import Refused, reason
from macros.edition.edition import Edition, load
from macros.edition.faults import DataFaults
from macros.edition.files import Files

SITE = Path("site")
NEW = Path(".site-new")
OLD = Path(".site-old")

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def main() -> int:
    """Build and swap when it is this one's turn; return the exit code.

    A web server of another user can read the site, whatever this user's umask is.
    """
    os.umask(os.umask(0) & 0o022)
    with _turn() as lock:
        try:
            return _publish(lock)
        except (Refused, OSError) as error:
            print(f"{reason(error)}; {SITE}/ is as it was", file=sys.stderr)
            return 1


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
    if wrong := [*variables.faults(os.environ)]:
        return _refuse("\n".join(wrong), len(wrong))
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        return _refuse(str(faults), len(faults.faults))
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
    return _swap()


def _refuse(lines: str, count: int) -> int:
    """Print the faults and how many there are; return the exit code."""
    said = "1 fault" if count == 1 else f"{count} faults"
    print(f"{lines}\n{said}; {SITE}/ is as it was", file=sys.stderr)
    return 1


def _environment(edition: Edition) -> dict[str, str]:
    """Set the time of the build to the newest day of checking, so that bytes repeat.

    For a variable that is set but empty the build takes its own value.
    """
    day = datetime.combine(edition.checked_on, datetime.min.time(), UTC)
    return {
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        **variables.given(),
    }


def _swap() -> int:
    """Put the new site in place of the last one, in one step where the system can.

    Return the exit code: the new site may be in place while the last one cannot be
    removed, since its files belong to another user.
    """
    _check()
    last = NEW
    if not SITE.exists():
        NEW.rename(SITE)
        return 0
    if not _exchange(NEW, SITE):
        last = OLD
        SITE.rename(OLD)
        try:
            NEW.rename(SITE)
        except OSError:
            OLD.rename(SITE)
            raise
    try:
        shutil.rmtree(last)
    except OSError as error:
        print(
            f"{SITE}/ is the new site, but the last one cannot be removed from {last}/:"
            f" {error.strerror} (run: sudo rm -r {last})",
            file=sys.stderr,
        )
        return 1
    return 0


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
    """Undo what a kill in the middle of a swap or a build left behind.

    Raises:
        Refused: if something is in the way that the build did not make, or that belongs
            to another user.
    """
    _check()
    if OLD.exists() and not SITE.exists():
        OLD.rename(SITE)
    for leftover in (OLD, NEW):
        if leftover.exists():
            try:
                shutil.rmtree(leftover)
            except OSError as error:
                kept = f"{leftover}/ cannot be removed: {error.strerror}"
                raise Refused(f"{kept} (run: sudo rm -r {leftover})") from None


def _check() -> None:
    """Refuse to replace or clean anything that the build did not make.

    Raises:
        Refused: if there is a link, a file, or a folder that holds no site.
    """
    for path in (SITE, NEW, OLD):
        if path.is_symlink():
            what = "a symbolic link", "remove it; the build makes a folder"
        elif path.exists() and not path.is_dir():
            what = "a file", "move it away; the build makes a folder"
        elif path == SITE and _holds_other_files():
            what = "a folder of other files than a site's", "move them away"
        else:
            continue
        raise Refused(f"{path} is {what[0]} ({what[1]})")


def _holds_other_files() -> bool:
    """Whether `site/` holds a repository, or files but no home page."""
    names = {path.name for path in SITE.iterdir()} if SITE.is_dir() else set()
    return ".git" in names or (bool(names) and "index.html" not in names)


if __name__ == "__main__":
    sys.exit(main())
