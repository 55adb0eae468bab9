"""Finds the pages that cite an article, besides those of its records.

What they say of fines, the rules of the finder and the terms of the glossary belong to
no record, so that nothing else leads from an article back to them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from macros.edition.edition import Edition
from macros.model.citations import AI_ACT, Citation
from macros.rules.addresses import FINDER, GLOSSARY, HOMES


@dataclass(frozen=True)
class Place:
    """A page, or a part of it, from the site's root, and what it is called."""

    address: str
    title: str


def mentions(edition: Edition) -> Mapping[Citation, tuple[Place, ...]]:
    """Return the places that speak of each article, in the order of pages."""
    found: dict[Citation, dict[Place, None]] = defaultdict(dict)
    for place, content in _spoken(edition):
        for text in _texts(content.model_dump()):
            for cited in edition.reader.citations(text, AI_ACT):
                found[cited.whole][place] = None
    return {citation: tuple(places) for citation, places in found.items()}


def _spoken(edition: Edition) -> Iterator[tuple[Place, BaseModel]]:
    yield Place(*HOMES["penalties"]), edition.ceilings
    yield Place(*FINDER), edition.finder
    for term in edition.terms:
        yield Place(f"{GLOSSARY}#{term.id}", f"Glossary: {term.term}"), term


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, tuple | list):
        for value in content:
            yield from _texts(value)
