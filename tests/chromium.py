"""Finds a Chromium for the tests, installs one if there is none, or says how to.

The headless shell comes before the whole browser: it takes a third of the time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = (
    ("apt-get", "update"),
    ("apt-get", "install", "-y", SHELL),
    ("apt-get", "install", "-y", "chromium"),
)


def find() -> str | None:
    """Return the path of a browser: $CHROMIUM, else Playwright's own or the system's.

    None if $CHROMIUM names no program: no other takes its place in silence.
    """
    if given := os.environ.get("CHROMIUM"):
        return shutil.which(given)
    places = (str(path) for path in _places() if path)
    return next((path for path in places if Path(path).is_file()), None)


def _places() -> Iterator[str | Path | None]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        whole = Path(playwright.chromium.executable_path)
    yield from whole.parents[2].glob("chromium_headless_shell-*/*/*headless*shell")
    yield shutil.which(SHELL)
    yield whole
    yield from map(shutil.which, NAMES)


def install() -> None:
    """Try Playwright's download, then the system's package as root."""
    playwright = [sys.executable, "-m", "playwright", "install", "--only-shell"]
    command = [*playwright, "chromium"]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in APT:
            if find() is None:
                subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Make sure that there is a browser; return the exit code."""
    if (given := os.environ.get("CHROMIUM")) and find() is None:
        remedy = "set CHROMIUM=/path/to/chromium, or nothing to have one found"
        print(f'CHROMIUM="{given}" is no program ({remedy})', file=sys.stderr)
        return 1
    if find() is None:
        print("no browser found: installing Chromium for the tests")
        install()
    if find() is None:
        print("The tests need Chromium. Run: sudo apt-get install -y chromium")
        print("or set CHROMIUM=/path/to/chromium")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
