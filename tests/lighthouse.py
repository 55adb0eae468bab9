"""Prints what Lighthouse thinks of a page of each kind on a slow phone.

``make lighthouse`` runs this. It builds the site for this machine's own address, so
that a page's canonical address is where it is, and serves it as a host would:
compressed, with the headers of `_headers`. Performance depends on the machine: of three
runs the one in the middle is told. The rest does not, and fails the command below 100.
"""

import gzip
import json
import mimetypes
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from macros.files.headers import EVERYWHERE, FOR_GOOD, is_hashed
from tests import chromium
from tests.conftest import build

LIGHTHOUSE = Path(".cache/node/node_modules/lighthouse/cli/index.js")
PAGES = (
    "",
    "obligations/obl-011/",
    "dimensions/d1/",
    "cases/case-001/",
    "insurers/ins-001/",
    "articles/art-26/",
    "timeline/",
    "calculator/",
    "crosswalk/",
)
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIXED = CATEGORIES[1:]  # what the machine has no say in
SHIFT = "cumulative-layout-shift"
PACKED = {".css", ".html", ".json", ".js", ".mjs", ".svg", ".xml"}


class Host(SimpleHTTPRequestHandler):
    """Answers with the files of a folder, compressed, as a static host would."""

    def do_GET(self) -> None:
        """Answer with a file, the index of a folder, or the page for errors."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory, "404.html")
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        for name, value in (*EVERYWHERE, *([FOR_GOOD] if is_hashed(path.name) else [])):
            self.send_header(name, value)
        if path.suffix in PACKED:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        """Stay silent."""


def report(url: str, browser: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page; raises if it cannot run."""
    command = ["node", str(LIGHTHOUSE), url, "--output=json", "--quiet"]
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    result = subprocess.run(
        [*command, flags],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the score of each category, 0 to 100."""
    return {
        name: round(100 * (report["categories"][name]["score"] or 0))
        for name in CATEGORIES
    }


def missed(report: dict[str, Any]) -> Iterator[str]:
    """Name the audits that cost a category points, with what they say."""
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and (audit["score"] or 0) < 1 and "title" in audit:
                if audit["scoreDisplayMode"] in {"notApplicable", "manual"}:
                    continue
                value = audit.get("displayValue", "")
                yield f"{name}: {audit['title']} {value}".rstrip()


def main() -> int:
    """Print a line a page and what it lacks; return 1 unless only speed is short."""
    browser = chromium.find()
    if not browser:
        print("There is no browser: run make browser")
        return 1
    short = False
    with tempfile.TemporaryDirectory() as folder:
        host = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Host, directory=f"{folder}/site")
        )
        url = f"http://127.0.0.1:{host.server_port}/"
        built = build(Path(folder, "site"), SITE_URL=url)
        if built.returncode:
            print(built.stdout + built.stderr)
            return 1
        Thread(target=host.serve_forever, daemon=True).start()
        print(
            f"{'page':24}" + "".join(f"{name:>16}" for name in (*CATEGORIES, "shift"))
        )
        for page in PAGES:
            runs = (report(url + page, browser) for _ in range(RUNS))
            found = sorted(runs, key=lambda run: scores(run)["performance"])[RUNS // 2]
            reached, shift = scores(found), found["audits"][SHIFT]["numericValue"]
            row = "".join(f"{reached[name]:>16}" for name in CATEGORIES)
            print(f"{page or 'home':24}{row}{shift:>16.3f}", flush=True)
            for line in missed(found):
                print(f"    {line}")
            short |= shift > 0 or any(reached[name] < 100 for name in FIXED)
        host.shutdown()
        host.server_close()
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
