"""Inflates an index: copies of its obligations, cases and insurers, joined as they are.

The copies of one round name each other, as the records that they are copies of do, and
the articles of law move on with each round: so what a record is joined to stays about
as much, however many records there are. Dates, roles, dimensions and references stay,
so that deadlines, fines, dimensions and sources gather ever more records.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count

# The sections that grow, and the field that a record is called by.
NAMES = {
    "obligations": "label",
    "liability_cases": "name",
    "insurer_landscape": "player",
}
PAGED = (*NAMES, "dimensions")
ARTICLES = 113  # of the AI Act
STEP = 7  # how many articles further on each round; no factor of their number

Place = tuple[str, dict]


def pages(index: dict) -> int:
    """Return how many records of an index have a page of their own."""
    return sum(len(index[section]) for section in PAGED)


def inflated(index: dict, wanted: int) -> dict:
    """Return the index with copies, until as many records as wanted have a page.

    Raises:
        ValueError: if the index has more of them already.
    """
    if wanted < pages(index):
        raise ValueError(f"the index has {pages(index)} pages of records already")
    grown = deepcopy(index)
    originals = [(section, one) for section in NAMES for one in index[section]]
    rounds = count(1)
    while missing := wanted - pages(grown):
        copies = Round(grown, _spread(originals, missing), next(rounds))
        for section, record in copies.taken:
            grown[section].append(copies.of(section, record))
    return grown


def _spread(originals: list[Place], limit: int) -> list[Place]:
    """Return the originals, or as many as are allowed, of each section its share."""
    size = min(limit, len(originals))
    return [originals[at * len(originals) // size] for at in range(size)]


class Round:
    """One round of copies: which records, under which ids and names."""

    def __init__(self, grown: dict, taken: list[Place], number: int) -> None:
        """Take the index so far, the records to copy, and the number of the round."""
        self.taken = taken
        self._step = STEP * number
        self._renamed: dict[str, str] = {}
        free = {section: _free_ids(grown[section]) for section in NAMES}
        for section, record in taken:
            self._renamed[record["id"]] = next(free[section])
            for name in _names(section, record):
                self._renamed[name] = f"{name} {number + 1}"
        longest_first = sorted(map(re.escape, self._renamed), key=len, reverse=True)
        known = "|".join(longest_first)
        self._known = re.compile(rf"(?<!\w)(?:{known})(?!\w)|(?<=\bArt\. )\d+")

    def of(self, section: str, record: dict) -> dict:
        """Return the copy of a record."""
        copy = self._of(record)
        if section == "obligations" and "Art. " not in record["article"]:
            # One duty a whole act is enough: the others are of its articles.
            copy["article"] = f"Art. {self._further(1)}, {record['article']}"
        return copy

    def _of(self, value):
        if isinstance(value, dict):
            return {field: self._of(one) for field, one in value.items()}
        if isinstance(value, list):
            return [self._of(one) for one in value]
        if isinstance(value, str):
            return self._known.sub(self._instead, value)
        return value

    def _instead(self, found: re.Match[str]) -> str:
        word = found[0]
        return str(self._further(int(word))) if word.isdigit() else self._renamed[word]

    def _further(self, article: int) -> int:
        return (article + self._step - 1) % ARTICLES + 1


def _free_ids(records: list[dict]) -> Iterator[str]:
    prefix = records[0]["id"].rpartition("-")[0]
    highest = max(int(record["id"].rpartition("-")[2]) for record in records)
    return (f"{prefix}-{number:03}" for number in count(highest + 1))


def _names(section: str, record: dict) -> list[str]:
    """Return the names of a record; several companies may share one."""
    name = record[NAMES[section]]
    if section != "insurer_landscape":
        return [name]
    return re.sub(r" \(.*\)", "", name).split(", ")
