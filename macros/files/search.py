"""The entries of the search: every record, term and article by what people type.

The index itself is built in the browser by lunr, as MkDocs ships it, and only on the
page of the search.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import mkdocs.contrib.search

from macros.model.dates import spoken
from macros.model.duty import Duty
from macros.model.editorial import Term
from macros.model.field import Record
from macros.model.ledger import Update
from macros.rules import holding
from macros.rules.articles import Article
from macros.rules.derived import Derived
from macros.rules.duties import DutyView
from macros.rules.leads import lead_of

LUNR = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"

# A record comes before pages that mention it, terms, articles, and its corrections.
PAGE_WEIGHT, ASIDE_WEIGHT, UPDATE_WEIGHT = 0.5, 0.35, 0.02
# A duty comes after the obligation of which it is a part, with pages.
DUTY_WEIGHT = 0.5


def entries(derived: Derived, prose: Iterable[tuple[str, str, str]]) -> str:
    """Return the entries as JSON: records, terms, articles, hand-written pages.

    `prose` gives address, title and text of each hand-written page.
    """
    found = [
        _entry(derived, record)
        for records in derived.edition.collections.values()
        for record in records
        if not isinstance(record, Duty)
    ]
    found += [_duty(derived, view) for view in derived.duties.all]
    found += [_term(term) for term in derived.edition.terms]
    found += [_article(a, derived) for a in derived.articles if a.provision]
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


def _entry(derived: Derived, record: Record) -> dict[str, str | float]:
    edition = derived.edition
    cited = (citation.whole.label for citation in edition.citations(record))
    words = [
        word
        for term in edition.terms_of(record)
        for word in (term.term, *term.synonyms)
    ]
    update = record if isinstance(record, Update) else None
    lead = lead_of(edition, record)
    texts = [
        text
        for field, text in holding.texts(edition, record)
        if text != lead and not (update and field in ("field", "kind"))
    ]
    days = [spoken(s.value) for s in record.shown() if isinstance(s.value, date)]
    return {
        "address": derived.addresses.of(record.id),
        "kind": record.kind_name,
        "id": record.id,
        "title": edition.name(record),
        "lead": lead,
        "articles": " ".join(dict.fromkeys(filter(None, cited))),
        "synonyms": " ".join(words),
        "text": " ".join([*texts, *days]),
        "weight": UPDATE_WEIGHT if update else 1,
    }


def _duty(derived: Derived, view: DutyView) -> dict[str, str | float]:
    duty, edition = view.duty, derived.edition
    obligations = (edition.records[name] for name in duty.obligations)
    terms = [term for one in obligations for term in edition.terms_of(one)]
    words = [word for term in terms for word in (term.term, *term.synonyms)]
    proof = [piece.text for piece in view.proof]
    texts = (duty.limits or "", *duty.steps, *proof, view.who, view.since, view.fine)
    return {
        "address": derived.addresses.of(duty.id),
        "kind": "Duty",
        "id": duty.id,
        "title": duty.title,
        "lead": duty.asks,
        "articles": " ".join(duty.provisions),
        "synonyms": " ".join(dict.fromkeys(words)),
        "text": " ".join(filter(None, texts)),
        "weight": DUTY_WEIGHT,
    }


def _term(term: Term) -> dict[str, str | float]:
    return {
        "address": f"glossary/#{term.id}",
        "kind": "Term",
        "title": term.term,
        "lead": term.definition,
        "synonyms": " ".join(term.synonyms),
        "text": term.misleads or "",
        "weight": ASIDE_WEIGHT,
    }


def _article(article: Article, derived: Derived) -> dict[str, str | float]:
    return {
        "address": derived.addresses.article(article.citation),
        "kind": "Annex" if article.label.startswith("Annex") else "Article",
        "title": article.name,
        "lead": article.provision.asks if article.provision else "",
        "synonyms": article.citation.label,
        "text": article.act.name,
        "weight": ASIDE_WEIGHT,
    }
