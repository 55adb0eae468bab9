"""Finds a Firefox for the tests, or says how to get one; starts it.

Playwright speaks to the system's Firefox by WebDriver BiDi. `firefox.cjs` puts into its
words what the two say differently.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("firefox-esr", "firefox")
WORDS = Path(__file__).with_suffix(".cjs")
PREFERENCES = {
    # The proxy of a visit answers for the site's address, which ends in "localhost".
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.testing_localhost_is_secure_when_hijacked": True,
    # Playwright waits in vain for the events of a page that is kept in memory.
    "browser.sessionhistory.max_total_viewers": 0,
    "fission.bfcacheInParent": False,
}


def find() -> str | None:
    """Return the path of Firefox: $FIREFOX, or else the system's."""
    if given := os.environ.get("FIREFOX"):
        return shutil.which(given)
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running(path: str) -> Iterator[Browser]:
    """Start a Firefox, and stop it in the end."""
    os.environ["NODE_OPTIONS"] = f'--require "{WORDS}"'
    with sync_playwright() as playwright:
        browser = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=path,
            firefox_user_prefs=PREFERENCES,
        )
        yield browser
        browser.close()


def main() -> int:
    """Make sure that there is a Firefox; return the exit code."""
    if find():
        return 0
    if given := os.environ.get("FIREFOX"):
        remedy = "set FIREFOX=/path/to/firefox, or nothing to have one found"
        print(f'FIREFOX="{given}" is no program ({remedy})', file=sys.stderr)
    else:
        print("The tests need Firefox. Run: sudo apt-get install -y firefox-esr")
        print("or set FIREFOX=/path/to/firefox")
    return 1


if __name__ == "__main__":
    sys.exit(main())
