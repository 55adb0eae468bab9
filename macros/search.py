"""The entries of the search: every record by id, title, article, synonym and words.

The index itself is built in the browser by lunr, as MkDocs ships it, and only on the
page of the search.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import mkdocs.contrib.search

from macros.dates import spoken
from macros.model.field import Record
from macros.model.ledger import Update
from macros.render import Renderer

LUNR = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"

# A record comes before the pages that mention it and the entries that correct it.
PAGE_WEIGHT, UPDATE_WEIGHT = 0.5, 0.02


def entries(renderer: Renderer, prose: Iterable[tuple[str, str, str]]) -> str:
    """Return the entries as JSON: records first, then hand-written pages.

    `prose` gives address, title and text of each hand-written page.
    """
    found = [
        _entry(renderer, record)
        for records in renderer.edition.collections.values()
        for record in records
    ]
    found += [
        {
            "address": address,
            "kind": "Page",
            "title": title,
            "text": " ".join(text.split()),
            "weight": PAGE_WEIGHT,
        }
        for address, title, text in prose
        if address
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entry(renderer: Renderer, record: Record) -> dict[str, str | float]:
    edition = renderer.edition
    cited = dict.fromkeys(
        form
        for citation in edition.citations(record)
        if (label := citation.whole.label)
        for form in (label, label.replace("Art.", "Article").replace(" ", ""))
    )
    words = [
        word
        for term in edition.terms_of(record)
        for word in (term.term, *term.synonyms)
    ]
    texts = [text for _, text in record.texts()]
    days = [spoken(s.value) for s in record.shown() if isinstance(s.value, date)]
    return {
        "address": renderer.addresses.of(record.id),
        "kind": record.kind_name,
        "id": record.id,
        "title": record.display_name,
        "lead": renderer.lead(record),
        "articles": " ".join(cited),
        "synonyms": " ".join(words),
        "text": " ".join([*texts, *days]),
        "weight": UPDATE_WEIGHT if isinstance(record, Update) else 1,
    }
