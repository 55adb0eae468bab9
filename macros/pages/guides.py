"""The Learn pages as their Markdown declares them: which records each one explains.

A page explains the records that it names through a macro, and the collections that its
head lists under `explains`. So the way back from a record is computed, not typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.edition.edition import Edition
from macros.model.field import Record

FOLDER = "learn"
# The questions that readers bring, in the order of the index of the Learn pages.
GROUPS: Mapping[str, str] = {
    "duties": "What must we do?",
    "insurance": "Who pays when it goes wrong?",
    "score": "Is our agent good enough?",
}
_NAMED = re.compile(r'\{\{ (?:link|stated)\("([^"]+)"')
_TERM = re.compile(r'\{\{ term\("([^"]+)"')


@dataclass(frozen=True)
class Guide:
    """A Learn page: where it is, what it says it is, and what it explains.

    Attributes:
        group: the question that it helps to answer, a key of `GROUPS`.
        records: ids of records that the page names.
        collections: collections that it explains as a whole.
        terms: ids of terms whose definition it opens.
    """

    address: str
    title: str
    description: str
    group: str
    records: frozenset[str]
    collections: frozenset[str]
    terms: frozenset[str]

    def explains(self, record: Record, edition: Edition) -> bool:
        """Whether the page names the record or explains all of its kind."""
        return (
            record.id in self.records
            or edition.collection_of.get(record.id) in self.collections
        )


def guides(docs: Path) -> tuple[Guide, ...]:
    """Read the Learn pages of a folder of documents, by their place in the section."""
    found = []
    for path in (docs / FOLDER).glob("*.md"):
        if path.stem == "index":
            continue
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        meta = yaml.safe_load(head)
        guide = Guide(
            address=f"{FOLDER}/{path.stem}/",
            title=meta["title"],
            description=meta["description"],
            group=meta["group"],
            records=frozenset(_NAMED.findall(body)),
            collections=frozenset(meta.get("explains", ())),
            terms=frozenset(_TERM.findall(body)),
        )
        found.append((meta["place"], guide))
    return tuple(guide for _, guide in sorted(found, key=lambda pair: pair[0]))
