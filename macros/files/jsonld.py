"""Writes the JSON-LD of a page for search engines, in the terms of schema.org."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from macros.files.api.addresses import (
    ARCHIVE,
    DOCUMENTATION,
    INDEX,
    PACKAGE,
    Links,
    table_file,
)
from macros.files.api.collections import DECLARED
from macros.model.citations import Citation
from macros.model.field import Record
from macros.model.index import Dimension
from macros.model.ledger import Update
from macros.rules import eurlex
from macros.rules.addresses import GLOSSARY, article_address
from macros.rules.derived import Derived

Node = dict[str, Any]

# Signs that would end the script, or that another reader of HTML could take for such.
_SIGNS = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


class Linked:
    """Describes pages, the law that they are about, and the data."""

    def __init__(
        self, derived: Derived, site_name: str, description: str, site_url: str
    ) -> None:
        """Take what knows every page, and what the site is called and where."""
        self._edition = edition = derived.edition
        self._name = site_name
        self._description = description
        self._site_url = site_url
        self._read = {
            Citation(one.instrument, one.provision): one.checked_on
            for one in edition.provisions
        }
        groups = edition.collections.items()
        self._records: dict[str, Record] = {
            derived.addresses.own(record.id): record
            for _, group in groups
            for record in group
        }
        self._articles = {
            article_address(one.citation): one for one in derived.articles
        }

    def graph(
        self, page: str, title: str, description: str, trail: Iterable[tuple[str, str]]
    ) -> str:
        """Return the page's JSON-LD, safe inside a script element."""
        links = Links(f"{page}index.html", self._site_url)
        nodes = [self._page(page, title, description, links)]
        if steps := tuple(trail):
            nodes.append(_trail(steps, links))
        if page == "":
            nodes.append(self._website(links))
        if page in ("", DOCUMENTATION):
            nodes.append(self._dataset(links))
        record = self._records.get(page)
        if isinstance(record, Dimension):
            nodes.append(_dimension(record, page, links))
        if page == GLOSSARY:
            nodes.append(self._glossary(links))
        content = {"@context": "https://schema.org", "@graph": nodes}
        text = json.dumps(content, ensure_ascii=False)
        for sign, name in _SIGNS:
            text = text.replace(sign, name)
        return text

    # -------------------------------------------------------------------- the nodes

    def _page(self, page: str, title: str, description: str, links: Links) -> Node:
        node: Node = {
            "@type": "WebPage",
            "@id": links.to(page),
            "url": links.to(page),
            "name": title,
            "description": description,
            "inLanguage": self._edition.index.meta.language,
            "dateModified": self.checked_on(page),
            "license": self._edition.index.meta.license,
            "isPartOf": {"@id": links.to("#website")},
        }
        if about := [self._law(citation) for citation in self._cited(page)]:
            node["about"] = about
        return node

    def checked_on(self, page: str) -> str:
        """Return the newest day on which anything was checked that a page shows."""
        edition = self._edition
        record, article = self._records.get(page), self._articles.get(page)
        if isinstance(record, Update):
            return record.checked_on.isoformat()
        if record:
            days = [update.checked_on for update in edition.updates(record)]
            days += [
                self._read[citation]
                for citation in edition.duty_articles(record)
                if citation in self._read
            ]
            told = (one for one in edition.replays if one.id == record.id)
            days += [replay.reach.checked_on for replay in told]
            return max(days, default=edition.index.meta.date_modified).isoformat()
        if article and article.provision:
            days = [u.checked_on for u in (*article.entries, *article.updates)]
            return max([article.provision.checked_on, *days]).isoformat()
        return edition.checked_on.isoformat()

    def _cited(self, page: str) -> tuple[Citation, ...]:
        record = self._records.get(page)
        if isinstance(record, Update):
            return tuple(self._edition.namings(record))
        if record:
            return self._edition.duty_articles(record)
        article = self._articles.get(page)
        return (article.citation,) if article else ()

    def _law(self, citation: Citation) -> Node:
        act = self._edition.instruments.get(citation.instrument)
        if act is None:
            return {
                "@type": "Legislation",
                "legislationIdentifier": citation.instrument,
            }
        whole = {
            "@type": "Legislation",
            "@id": act.eli,
            "name": act.title,
            "alternateName": act.short,
            "legislationIdentifier": act.celex,
            "datePublished": act.published.isoformat(),
            "url": eurlex.as_published(act),
        }
        if not citation.provision:
            return whole
        return {
            "@type": "Legislation",
            "name": f"{citation.label}, {act.name}",
            "url": eurlex.as_consolidated(act, citation.provision),
            "isPartOf": whole,
        }

    def _website(self, links: Links) -> Node:
        return {
            "@type": "WebSite",
            "@id": links.to("#website"),
            "url": links.to(""),
            "name": self._name,
            "description": self._description,
            "inLanguage": self._edition.index.meta.language,
        }

    def _dataset(self, links: Links) -> Node:
        meta = self._edition.index.meta
        return {
            "@type": "Dataset",
            "@id": links.to(f"{DOCUMENTATION}#dataset"),
            "url": links.to(DOCUMENTATION),
            "name": f"{self._name}: data",
            "description": (
                f"{self._description} Every record of the {meta.title} with what holds"
                " today beside what it states, as JSON with schemas, as CSV, and as one"
                " archive."
            ),
            "license": meta.license,
            "creator": {
                "@type": "Organization",
                "name": f"The editors of {self._name}",
                "url": links.to("about/"),
            },
            "isBasedOn": {
                "@type": "Dataset",
                "name": meta.title,
                "description": meta.description,
                "version": meta.version,
                "license": meta.license,
                "creator": {"@type": "Organization", "name": meta.publisher},
                "datePublished": meta.date_published.isoformat(),
            },
            "version": self._edition.checked_on.isoformat(),
            "dateModified": self._edition.checked_on.isoformat(),
            "isAccessibleForFree": True,
            "spatialCoverage": meta.jurisdiction,
            "inLanguage": meta.language,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": kind,
                    "contentUrl": links.to(address),
                }
                for name, kind, address in _distributions()
            ],
        }

    def _glossary(self, links: Links) -> Node:
        return {
            "@type": "DefinedTermSet",
            "@id": links.to(f"{GLOSSARY}#terms"),
            "url": links.to(GLOSSARY),
            "name": f"{self._name}: glossary",
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "@id": links.to(f"{GLOSSARY}#{term.id}"),
                    "url": links.to(f"{GLOSSARY}#{term.id}"),
                    "name": term.term,
                    "alternateName": list(term.synonyms),
                    "description": term.definition,
                }
                for term in self._edition.terms
            ],
        }


def _distributions() -> Iterator[tuple[str, str, str]]:
    yield "Everything", "application/zip", ARCHIVE
    yield "Entry point", "application/json", INDEX
    yield "Data package", "application/json", PACKAGE
    for name in DECLARED:
        yield f"{name.capitalize()} as a table", "text/csv", table_file(name)


def _trail(steps: tuple[tuple[str, str], ...], links: Links) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": links.to(address),
            }
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }


def _dimension(record: Dimension, page: str, links: Links) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": links.to(f"{page}#term"),
        "url": links.to(page),
        "name": record.name,
        "termCode": record.id,
        "description": record.definition,
        "inDefinedTermSet": links.to("dimensions/"),
    }
