"""Asks the Nu Html Checker about every page, the styles and the drawings of `site/`.

``make check-html`` runs this. Each exception is one message about one thing, with the
reason why it stays; whatever else the checker says, errors and warnings, fails. An
exception that is met no more is a fault too: it has to go.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

SITE = Path("site")
CHECKER = Path(".cache/node/node_modules/vnu-jar/build/dist/vnu.jar")
STACK = "-Xss4m"  # the checker recurses


class Allowed(NamedTuple):
    """A message that stays: patterns of its words and of what it is about, and why."""

    message: str
    extract: str
    reason: str


EXCEPTIONS = (
    Allowed(
        r"Attribute “autocomplete” is only allowed when",
        r'<input class="md-toggle" data-md-toggle="(drawer|search)"',
        "the theme's switches of its drawer and search, which no page of ours shows",
    ),
    Allowed(
        r"violates Content Security Policy .* blocked by “(script|style)-src”",
        r'<(link rel="stylesheet"|script type="module") (href|src)=',
        "the checker reads files, which have no origin that 'self' could mean",
    ),
    Allowed(
        r"Inline script violates Content Security Policy",
        r'<script type="application/(ld\+)?json"',
        "a block of data is not run, and the policy of a page does not ask about it",
    ),
    Allowed(
        r"Property “(paint-order|vector-effect)” doesn't exist",
        "",
        "of SVG 2, which the checker does not know",
    ),
    Allowed(
        r"Property “position-(area|try-fallbacks)” doesn't exist",
        "",
        "newer than the checker; other browsers get the rule under @supports not",
    ),
)


def ask(site: Path, java: str) -> list[dict[str, Any]]:
    """Return the checker's messages on pages, our own styles and drawings."""
    pages = sorted(site.rglob("*.html"))
    ours = sorted((site / "assets").glob("*.css"))
    drawings = sorted(site.rglob("*.svg"))
    said = []
    for kind, files in (("html", pages), ("css", ours), ("svg", drawings)):
        command = [java, STACK, "-jar", str(CHECKER), "--stdout", "--format", "json"]
        result = subprocess.run(
            [*command, f"--{kind}", "--exit-zero-always", *map(str, files)],
            capture_output=True,
            text=True,
            check=True,
        )
        said += json.loads(result.stdout)["messages"]
    return said


def judge(
    messages: Iterable[dict[str, Any]],
) -> tuple[dict[str, list[str]], Counter[Allowed]]:
    """Return faults, each with where it is, and how often each exception was met."""
    faults: dict[str, list[str]] = defaultdict(list)
    met: Counter[Allowed] = Counter()
    for message in messages:
        about = message.get("extract", "")
        allowed = next(
            (
                one
                for one in EXCEPTIONS
                if re.search(one.message, message["message"])
                and re.search(one.extract, about)
            ),
            None,
        )
        if allowed:
            met[allowed] += 1
        elif message["type"] != "info" or message.get("subType") == "warning":
            place = f"{message.get('url', '')}:{message.get('lastLine', '')}"
            faults[f"{message['message']} {' '.join(about.split())}"].append(place)
    return dict(faults), met


def main() -> int:
    """Print each fault with its first places; return 1 if there is any."""
    java = shutil.which("java")
    if not java:
        print("The checker needs Java 17 or newer.")
        print("Run: sudo apt-get install -y default-jre-headless")
        return 1
    faults, met = judge(ask(SITE, java))
    for fault, places in faults.items():
        print(f"{fault}\n    {len(places)} times, first at {places[0]}")
    for exception in EXCEPTIONS:
        print(f"allowed {met[exception]} times: {exception.reason}")
    gone = [one.message for one in EXCEPTIONS if not met[one]]
    for message in gone:
        print(f"met no more, take it out of macros/commands/check_html.py: {message}")
    print(f"{len(list(SITE.rglob('*.html')))} pages, {len(faults)} faults")
    return 1 if faults or gone else 0


if __name__ == "__main__":
    sys.exit(main())
