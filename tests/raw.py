"""The data as plain JSON: what tests compare the model with."""

import json
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from macros.edition.files import Documents, Files
from macros.edition.omitted import filled
from macros.edition.structure import models_of
from macros.model.field import Model

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"


def read(name: str) -> dict[str, Any]:
    """Return a file of the data, ``index``, as JSON; of ``updates`` the whole ledger.

    Each record says itself what its file says for all of them, and has the fields that
    the file leaves out: `tests/macros/test_omitted.py` holds which these are.
    """
    if name == "updates":
        paths = sorted((ROOT / "data/updates").glob("*.json"))
        entries = [one for path in paths for one in _whole(path)["updates"]]
        entries.sort(key=lambda entry: int(entry["id"].partition("-")[2]))
        own = {i: record.get("date") for i, record in records(read("index")).items()}
        starts = {one["id"]: one for one in _whole(DATA / "starts.json")["starts"]}
        dated = [_dated(one, starts, own.get(one["record"])) for one in entries]
        return {**read("ledger"), "updates": dated}
    content = _whole(DATA / f"{name}.json")
    if name == "starts":
        for start in content["starts"]:
            for own in ("scope", "doubt"):
                start.pop(own, None)
            for old, new in pairwise(start["dates"]):
                old["replaced_by"] = new["instrument"]
    return content


def _dated(
    entry: dict[str, Any], starts: dict[str, dict[str, Any]], own: str | None
) -> dict[str, Any]:
    """Write out the dates that an entry takes from starts, as programs are told them.

    `own` is the date that the index states of its record.
    """
    found = []
    for stated in entry.pop("starts", ()):
        start = starts[stated["start"]]
        scope = stated.get("scope") or start.get("scope") or start["label"]
        days, act = start["dates"], stated.get("from_act")
        if act:
            days = days[[day["instrument"] for day in days].index(act) :]
        for place, day in enumerate(days):
            first = "adds" if entry["record"] else "sets"
            change = {
                **{
                    k: day[k] for k in ("date", "instrument", "known_since") if k in day
                },
                "effect": "replaces" if place else first,
                "scope": scope,
            }
            found += [change] if place or day["date"] != own else []
            if "contested_by" in day:
                act = day["contested_by"]
                doubt = {"effect": "contests", "scope": start["doubt"]}
                found.append({"date": day["date"], "instrument": act, **doubt})
    return {**entry, "dates": [*found, *entry["dates"]]}


def _whole(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    declared = _declared()[path]
    if declared.whole:
        return content
    shared = {field: content.pop(field, None) for field in declared.shared}
    return {
        name: filled(
            models_of(declared, name),
            [{**_given(declared, name, shared), **one} for one in value]
            if shared and isinstance(value, list)
            else value,
        )
        for name, value in content.items()
    }


def _given(declared: type[Model], name: str, shared: dict[str, Any]) -> dict[str, Any]:
    (model,) = models_of(declared, name)
    return {f: value for f, value in shared.items() if f in model.model_fields}


@cache
def _declared() -> dict[Path, type[Model]]:
    """Return what each file of the data may hold."""
    paths = {one.name: ROOT / str(one.default) for one in fields(Files)}
    return {Path(one.file): one.declared for one in Documents(Files(**paths)).all}


def duties() -> list[tuple[str, dict[str, Any]]]:
    """Return every duty with the page of its article: an article's, or an act's."""
    found = []
    for path in sorted((ROOT / "data/duties").glob("*.json")):
        content = _whole(path)
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
