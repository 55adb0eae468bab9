"""Runs tests on a copy of the repository whose data was checked on later days.

``python -m tests.later 400 tests/macros`` shifts every day of checking by 400 days,
one entry alone by one day more, and hands the other arguments to pytest. The reader's
day follows. Keeping the data must turn no test red.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tests.sites import ROOT

CHECKED = re.compile(r'("(?:checked_on|read_on)": ")(\d{4}-\d{2}-\d{2})(")')
MADE = shutil.ignore_patterns(
    ".git", ".venv*", "site", ".site-*", "dist", ".cache", ".*_cache", ".hypothesis"
)


def shifted(text: str, days: int) -> str:
    """Return a file of data with every day of checking moved by `days`."""
    step = timedelta(days=days)
    return CHECKED.sub(
        lambda found: f"{found[1]}{date.fromisoformat(found[2]) + step}{found[3]}", text
    )


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Leave out what commands make: it is at the root."""
    return set(MADE(folder, names)) if Path(folder) == ROOT else set()


def copied(folder: Path, days: int) -> Path:
    """Copy the repository below `folder`, its data checked `days` later."""
    copy = Path(shutil.copytree(ROOT, folder / "later", ignore=_left_out))
    (copy / ".venv").symlink_to((ROOT / ".venv").resolve())
    for path in (copy / "data").rglob("*.json"):
        path.write_text(shifted(path.read_text("utf-8"), days), encoding="utf-8")
    ledger = min((copy / "data/updates").glob("*.json"))
    text = ledger.read_text("utf-8")
    alone = CHECKED.search(text)
    assert alone
    newer = text[: alone.start()] + shifted(alone[0], 1) + text[alone.end() :]
    ledger.write_text(newer, encoding="utf-8")
    return copy


def run(days: int, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run pytest on the shifted copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder), days)
        day = date.today() + timedelta(days=days)
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
            cwd=copy,
            env={**os.environ, "READER_DAY": day.isoformat()},
            capture_output=True,
            text=True,
            check=False,
        )


def main(days: str, *arguments: str) -> int:
    """Print what pytest says; return its exit code."""
    result = run(int(days), list(arguments))
    print(result.stdout + result.stderr)
    return result.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
