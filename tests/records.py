"""The records as the data writes them, and where and how a page must show them.

Nothing here asks the site's own code: addresses come from the contract, and a value is
printed as a reader expects it.
"""

import re
from collections.abc import Iterator
from datetime import date

from tests.raw import ROOT, duties, read, records, sections

ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
# Each section of the index, and where its records live: "#" on a shared page.
HOMES = {
    "deadlines": "timeline/",
    "obligations": "obligations/",
    "penalty_tiers": "penalties/",
    "dimensions": "dimensions/",
    "tiers": "calculator/#",
    "liability_cases": "cases/",
    "insurer_landscape": "insurers/",
    "market_size": "market/#",
    "national_authority_status": "authorities/",
    "reference_standards": "standards/",
    "references": "references/#",
    "updates": "updates/",
}
# Pages that are there whatever the index holds: those written by hand.
FIXED = {"404.html"} | {
    path.relative_to(ROOT / "docs").as_posix().removesuffix(".md").removesuffix("index")
    + ("" if path.stem == "index" else "/")
    for path in sorted((ROOT / "docs").rglob("*.md"))
}


def addresses(index: dict, references: dict) -> dict[str, str]:
    """Return the address of every record by its id, as the contract has it."""
    version = index["meta"]["version"]
    groups = {
        **sections(index),
        "references": references["references"],
        "updates": [u for u in UPDATES if u["for_version"] in (None, version)],
    }
    found = {
        record["id"]: _address(HOMES[name], record["id"])
        for name, group in groups.items()
        for record in group
    }
    for page, duty in duties():
        address = _address(f"{page}#", duty["id"])
        replaced = [name for name in duty.get("replaces", ()) if name in found]
        found |= dict.fromkeys([duty["id"], *replaced], address)
    return found


def replaced() -> set[str]:
    """Return the ids of the ledger's entries whose place a duty takes."""
    return {name for _, duty in duties() for name in duty.get("replaces", ())}


def _address(home: str, record_id: str) -> str:
    slug = record_id.lower().replace(":", "-")
    return home + slug + ("" if home.endswith("#") else "/")


def printed(value: object) -> str:
    """Return a value as a page prints it: days in words, yes or no."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B %Y}"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value):
        return f"{date.fromisoformat(value + '-01'):%B %Y}"
    return ISO.sub(lambda day: printed(day[0]), " ".join(str(value).split()))


def facts(record: dict) -> Iterator[tuple[str, object]]:
    """Yield every scalar of a record with its field, an entry of a list each alone."""
    for field, value in record.items():
        for fact in value if isinstance(value, list) else [value]:
            yield field, fact


UPDATES = read("updates")["updates"]
INDEX = read("index")
REFERENCES = read("references")
RECORDS = records(INDEX)
ADDRESSES = addresses(INDEX, REFERENCES)
