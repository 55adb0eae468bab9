"""Texts that would break a careless site, in every free field of the data."""

import copy
import re
from collections.abc import Iterator
from itertools import repeat

PAYLOAD = (
    " <script>alert(7007)</script><img src=x onerror=alert(7008)>"
    " {{ 7007*7 }} {% raise %} {# note #} ${7007*7} &amp; &lt;b&gt; \"double\" 'single'"
    " | * _under_ **bold** `code` [x](javascript:alert(7009)) # head <!-- --> \\ $&"
    " שלום عليكم 𝔘𝔫𝔦 😀 e\u0301 </title></textarea></p>"
)

# Fields whose texts have a form of their own; another text there is a fault.
FORMED = {
    "certainty",
    "date",
    "date_filed",
    "date_modified",
    "date_published",
    "dimensions_implicated",
    "id",
    "instrument",
    "kind",
    "license",
    "max_weighted_total",
    "named_by",
    "omnibus_provisional_date",
    "omnibus_revised_date",
    "published",
    "scale_per_dimension",
    "score_range",
    "version",
}


def hostile_index(index: dict, texts: Iterator[str] | None = None) -> dict:
    """Return the index with a text, or the payload, after every free text in it."""
    texts = texts or repeat(PAYLOAD)
    spoiled = copy.deepcopy(index)
    for section in spoiled.values():
        for record in section if isinstance(section, list) else [section]:
            _spoil(record, texts)
    for tier in spoiled["scoring"]["tiers"]:
        _spoil(tier, texts)
    for deadline in spoiled["deadlines"]:
        deadline["instrument"] += next(texts)
    return spoiled


def hostile_references(references: dict) -> dict:
    """Return the bibliography with the payload after every free text."""
    spoiled = copy.deepcopy(references)
    for reference in spoiled["references"]:
        for field in ("title", "issuer", "note"):
            if reference[field]:
                reference[field] += PAYLOAD
    for act in spoiled["instruments"]:
        for field in ("title", "official_journal"):
            act[field] += PAYLOAD
    for gap in spoiled["gaps"]:
        gap["reason"] += PAYLOAD
    return spoiled


def _spoil(record: dict, texts: Iterator[str]) -> None:
    for field, value in record.items():
        if field in FORMED or value == "Both":
            continue
        if isinstance(value, str) and not re.fullmatch(r"ref:\d+", value):
            record[field] = value + next(texts)
        elif isinstance(value, list) and all(isinstance(text, str) for text in value):
            record[field] = [text + next(texts) for text in value]
