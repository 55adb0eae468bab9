"""Asks every external site that we link to whether the page still exists.

``python -m macros.commands.check_links`` reads `site/`. It fails for a page that is
gone. A site that refuses a program, as EUR-Lex may, is only listed for a person to see.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urlsplit
from urllib.request import Request, urlopen

from lxml import html  # type: ignore[import-untyped]

SITE = Path("site")
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
SECONDS = 30
PAUSE = 1.0  # between two questions to one host
NAME = "ai-risk-reference link check"


def addresses(site: Path) -> dict[str, list[str]]:
    """Return the addresses elsewhere that pages link to, each with its pages."""
    home = html.parse(site / "index.html").find(".//link[@rel='canonical']")
    own = home.get("href") if home is not None else None
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        every = html.parse(path).iter("a")
        links = {urldefrag(link.get("href", "")).url for link in every}
        for link in sorted(links):
            if urlsplit(link).netloc and not (own and link.startswith(own)):
                found[link].append(path.relative_to(site).as_posix())
    return found


def ask(address: str) -> tuple[str, bool]:
    """Return what an address answers, and whether its page is gone."""
    for method in ("HEAD", "GET"):
        question = Request(address, method=method, headers={"User-Agent": NAME})
        try:
            with urlopen(question, timeout=SECONDS) as answer:
                return str(answer.status), False
        except HTTPError as error:
            said, gone = str(error.code), error.code in GONE
        except (URLError, TimeoutError, OSError) as error:
            said, gone = str(getattr(error, "reason", error)), False
    return said, gone


def _ask_in_turn(group: list[str]) -> list[tuple[str, str, bool]]:
    """Ask the addresses of one host, one after the other."""
    found = []
    for address in group:
        found.append((address, *ask(address)))
        time.sleep(PAUSE)
    return found


def check(links: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Return what did not answer well: address, answer, whether it is gone."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for link in sorted(links):
        hosts[urlsplit(link).netloc].append(link)
    with ThreadPoolExecutor(8) as pool:
        answers = [
            one for group in pool.map(_ask_in_turn, hosts.values()) for one in group
        ]
    return [answer for answer in answers if not answer[1].startswith("2")]


def main() -> int:
    """Print what did not answer; return 1 if a page is gone."""
    links = addresses(SITE)
    found = check(links)
    for address, said, gone in found:
        word = "gone" if gone else "cannot be told"
        print(f"{word}: {address} ({said}), on {', '.join(links[address][:3])}")
    gone_count = sum(gone for _, _, gone in found)
    print(
        f"{len(links)} addresses, {gone_count} gone, {len(found) - gone_count} not told"
    )
    return 1 if gone_count else 0


if __name__ == "__main__":
    sys.exit(main())
