"""What else could build the same pages: a project for each other builder.

The sources are a site's pages as it publishes them in Markdown, each with its title.
Nothing else is asked of the others: no lists by filter, no data, feeds or redirects.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.sites import SITE_URL

# Records stay out of the navigation; links are taken as they are, with no word on each.
PLAIN = f"""\
site_name: Plain
site_url: {SITE_URL}
theme:
  name: material
  font: false
plugins: [search]
nav: [index.md]
not_in_nav: "*"
validation:
  links:
    not_found: ignore
    unrecognized_links: ignore
"""
HUGO = f"""\
baseURL = "{SITE_URL}"
title = "Plain"
disableKinds = ["section", "taxonomy", "term", "rss"]
"""
TEMPLATE = """\
<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body>
</html>
"""


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the address of every page of a site, and the page as Markdown."""
    for path in sorted(site.rglob("index.md")):
        address = path.parent.relative_to(site).as_posix()
        text = path.read_text(encoding="utf-8")
        title = re.search(r"^# (.+)$", text, re.MULTILINE)
        head = f"---\ntitle: {json.dumps(title[1] if title else '')}\n---\n\n"
        yield "" if address == "." else f"{address}/", head + text


def write_plain(site: Path, project: Path) -> None:
    """Write a project for Material for MkDocs as it comes, with its search."""
    for address, text in pages(site):
        _write(project / "docs" / f"{address}index.md", text)
    _write(project / "mkdocs.yml", PLAIN)


def write_hugo(site: Path, project: Path) -> None:
    """Write a project for Hugo with one template."""
    for address, text in pages(site):
        name = f"{address.rstrip('/')}.md" if address else "_index.md"
        _write(project / "content" / name, text)
    for kind in ("index", "_default/single"):
        _write(project / "layouts" / f"{kind}.html", TEMPLATE)
    _write(project / "hugo.toml", HUGO)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
