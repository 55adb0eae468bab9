"""The data as plain JSON: what tests compare the model with."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def read(name: str) -> dict[str, Any]:
    """Return a file of the data, ``index``, as JSON; of ``updates`` the whole ledger.

    Each entry of the ledger says itself what its file says for all of its entries.
    """
    if name == "updates":
        return {**read("ledger"), "updates": _entries()}
    return json.loads((ROOT / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _entries() -> list[dict[str, Any]]:
    found = []
    for path in (ROOT / "data/updates").glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        shared = {field: content.get(field) for field in ("record", "for_version")}
        found += [{**shared, **entry} for entry in content["updates"]]
    return sorted(found, key=lambda entry: int(entry["id"].partition("-")[2]))


def duties() -> list[tuple[str, dict[str, Any]]]:
    """Return every duty with the page of its article: an article's, or an act's."""
    found = []
    for path in sorted((ROOT / "data/duties").glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        page = f"articles/{content.get('provision') or content['act']}/"
        found += [(page, duty) for duty in content["duties"]]
    return found


def sections(index: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the records of the index by section, the tiers of the score included."""
    found = {name: value for name, value in index.items() if isinstance(value, list)}
    return {**found, "tiers": index["scoring"]["tiers"]}


def records(index: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return every record of the index by its id."""
    return {r["id"]: r for group in sections(index).values() for r in group}


def texts(value: Any) -> Iterator[str]:
    """Yield every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
