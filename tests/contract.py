"""What version 1 of the API promises: ``tests/fixtures/api-v1.json``.

``make contract`` adds what the built site publishes beyond it. Nothing is
ever taken out: to lose an address or a field, publish another version.
"""

import json
import sys
from pathlib import Path

from tests.api import COLLECTIONS, DOCUMENTS, Api, fields
from tests.sites import SITE_URL, Site

PROMISED = Path(__file__).parent / "fixtures" / "api-v1.json"


def published(api: Api) -> dict[str, set[str]]:
    """Return what a site publishes: addresses, and the fields of each kind of file.

    A relation goes when its ground goes, so its address is no promise.
    """
    record = "schema/relations/record.json"
    found = {"record": fields(api.read(record)) | {"index"}}
    found["record"] = {
        path for path in found["record"] if not path.startswith("today.entry.")
    }
    found["collection"] = {
        path
        for path in fields(api.read("schema/relations.json"))
        if not path.startswith("records[]")
    }
    for name in COLLECTIONS:
        schema = api.read(f"schema/{name}/record.json")
        found[name] = {
            path
            for path in fields(schema)
            if path.startswith(("index.", "today.entry."))
        }
    for name in DOCUMENTS:
        found[f"{name}.json"] = fields(api.read(f"schema/{name}.json"))
    addresses = {path for path in api.paths if not path.startswith("relations/")}
    return {"addresses": addresses, **found}


def promised() -> dict[str, set[str]]:
    """Return what is promised."""
    if not PROMISED.exists():
        return {}
    content = json.loads(PROMISED.read_text(encoding="utf-8"))
    return {name: set(values) for name, values in content.items()}


def main(site: str) -> None:
    """Add to the promise what a built site publishes."""
    was, now = promised(), published(Api(Site(Path(site), SITE_URL, "")))
    names = dict.fromkeys([*was, *now])
    content = {
        name: sorted(was.get(name, set()) | now.get(name, set())) for name in names
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    PROMISED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
