"""The published files of a built site as a program reads them."""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.sites import Site

# What is no collection, and has no records.
DOCUMENTS = (
    "ceilings",
    "codes",
    "crosswalk",
    "finder",
    "index",
    "insurance",
    "landscape",
    "layers",
    "levels",
    "quality",
    "replays",
    "schedule",
    "scoring-vectors",
    "starts",
    "upcoming",
)
INDEXED = {
    "deadlines": "deadlines",
    "obligations": "obligations",
    "penalties": "penalty_tiers",
    "dimensions": "dimensions",
    "tiers": "tiers",
    "cases": "liability_cases",
    "insurers": "insurer_landscape",
    "market": "market_size",
    "authorities": "national_authority_status",
    "standards": "reference_standards",
}
# The document that is a table too.
TABLED = "crosswalk"
OWN = (
    "references",
    "updates",
    "duties",
    "relations",
    "glossary",
    "articles",
    "acts",
    "events",
)
COLLECTIONS = (*INDEXED, "evidence", *OWN)


class Api:
    """The folder ``api/v1/`` of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.root = site.root / "api" / "v1"
        self._read: dict[str, Any] = {}

    def read(self, path: str) -> Any:
        """Return a JSON file by its path below the folder, read once."""
        if path not in self._read:
            self._read[path] = json.loads((self.root / path).read_text("utf-8"))
        return self._read[path]

    @cached_property
    def paths(self) -> set[str]:
        """Every file by its path below the folder."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix() for path in files}

    @property
    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every record with the name of its collection."""
        for name in COLLECTIONS:
            for record in self.read(f"{name}.json")["records"]:
                yield name, record

    def path_of(self, address: str) -> Path:
        """Return the file that answers at an address of the site."""
        below = address.removeprefix(self.site.url).partition("#")[0]
        path = self.site.root / below
        return path / "index.html" if below.endswith("/") or not below else path


def links(value: Any, field: str = "") -> Iterator[str]:
    """Yield every address within the fields of a file that hold some."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from links(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from links(one, field)
    elif isinstance(value, str) and field in LINKS:
        yield value


LINKS = {
    "archive",
    "calendars",
    "collection",
    "dictionary",
    "documentation",
    "feed",
    "home",
    "link",
    "package",
    "page",
    "permanent",
    "record_schema",
    "schema",
    "self",
    "start",
    "table",
}


def closed(schema: Any) -> Any:
    """Return a schema that refuses every field that it does not declare."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    tight = {name: closed(one) for name, one in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        tight["additionalProperties"] = False
    return tight


def fields(schema: dict[str, Any]) -> set[str]:
    """Return every field of a file by its path: ``dates[].status``, ``files.*``."""
    return set(_fields(schema, schema.get("$defs", {}), "", ()))


def _fields(
    schema: Any, known: dict[str, Any], path: str, within: tuple[str, ...]
) -> Iterator[str]:
    if name := schema.get("$ref", "").removeprefix("#/$defs/"):
        if name not in within:
            yield from _fields(known[name], known, path, (*within, name))
        return
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _fields(one, known, path, within)
    for name, one in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield here
        yield from _fields(one, known, here, within)
    if isinstance(items := schema.get("items"), dict):
        yield from _fields(items, known, f"{path}[]", within)
    if isinstance(others := schema.get("additionalProperties"), dict):
        yield from _fields(others, known, f"{path}.*", within)
