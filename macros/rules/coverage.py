"""Finds the paragraphs of an act that address an operator, and those nobody recorded.

Any plain text of the act will do in which a line opens each article ("Article 26"),
annex ("ANNEX VII") and paragraph ("5." or "3.1. The application …").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.citations import AI_ACT, CitationReader
from macros.model.duty import place_of

# Who acts on the market; a paragraph that tells one of them what to do needs a record.
OPERATORS = (
    r"providers?(?! of (?:very large )?(?:intermediary|online))|deployers?|importers?"
    r"|distributors?|authorised representatives?|(?:product )?manufacturers?"
    r"|operators?|employers?|third party supplying"
)
# Who else is told what to do.
AUTHORITIES = (
    r"Commission|Member States?|AI Office|Board|authorit(?:y|ies)|bod(?:y|ies)"
    r"|panel|forum|court|Council|Parliament|committee|EDPS|Supervisor"
)
_SUBJECT = re.compile(
    rf"\b(?:(?P<operator>{OPERATORS})|(?:{AUTHORITIES}))\b", re.IGNORECASE
)
_AGENT = re.compile(
    rf"^[^.;]*\bby (?:the |its |their )?(?:{OPERATORS})\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"Article ([0-9]+[a-z]?)$")
_ANNEX = re.compile(r"ANNEX ([IVX]+)$")
_PARAGRAPH = re.compile(r"\(?([0-9]+[a-z]{0,2}(?:\.[0-9]+)*)[.)](?:\s+(.*))?$")


@dataclass(frozen=True)
class LawParagraph:
    """A paragraph of an article, or a point of an annex.

    Attributes:
        name: how people cite it, ``Art. 26(5)``.
        place: how ids write it, ``26-5``.
    """

    name: str
    place: str
    text: str


def paragraphs(law: str) -> Iterator[LawParagraph]:
    """Yield the paragraphs of the text of an act."""
    article = annex = number = ""
    lines: list[str] = []

    def done() -> Iterator[LawParagraph]:
        if lines and (article or annex):
            name = f"Art. {article}({number})" if article else f"Annex {annex}"
            if article and not number:
                name = f"Art. {article}"
            elif annex and number:
                name = f"Annex {annex}, point {number}"
            yield LawParagraph(name, place_of(name), " ".join(lines))
        lines.clear()

    for line in map(str.strip, law.splitlines()):
        if opened := _ARTICLE.match(line) or _ANNEX.match(line):
            yield from done()
            is_article = line.startswith("Article")
            article, annex, number = "", "", ""
            if is_article:
                article = opened[1]
            else:
                annex = opened[1]
        elif (article or annex) and (found := _PARAGRAPH.match(line)):
            yield from done()
            number = found[1]
            if found[2]:
                lines.append(found[2])
        elif line:
            lines.append(line)
    yield from done()


def addresses_operator(text: str) -> bool:
    """Say whether a paragraph tells an operator what to do.

    The last party before "shall" is taken for its subject, or the one after "by".
    """
    for sentence in re.split(r"(?<=[.;])\s+", text):
        for found in re.finditer(r"\bshall\b", sentence):
            before = list(_SUBJECT.finditer(sentence[: found.start()]))
            if before and before[-1]["operator"]:
                return True
            if _AGENT.match(sentence[found.end() :]):
                return True
    return False


def covered(edition: Edition) -> set[str]:
    """Return the places of the AI Act that have a duty, or a reason for none."""
    named = [p for d in edition.duties if d.act == AI_ACT for p in d.provisions]
    named += [p for one in edition.unrecorded.get(AI_ACT, ()) for p in one.provisions]
    return {place for text in named for place in _places(edition.reader, text)}


def _places(reader: CitationReader, text: str) -> Iterator[str]:
    """Yield every place that a provision names."""
    if text.startswith("Annex"):
        head, _, numbers = text.partition(", point")
        for number in re.findall(r"[0-9]+(?:\.[0-9]+)*[a-z]?", numbers) or [""]:
            yield place_of(f"{head}, point {number}" if number else head)
        return
    for citation in reader.citations(text, AI_ACT):
        yield place_of(citation.label)


def gaps(edition: Edition, law: str) -> tuple[tuple[LawParagraph, ...], int]:
    """Return the paragraphs that address an operator and have neither, and the count.

    The count is that of all paragraphs that address an operator.
    """
    places = covered(edition)
    addressed = [one for one in paragraphs(law) if addresses_operator(one.text)]
    left = tuple(one for one in addressed if not _meets(one.place, places))
    return left, len(addressed)


def _meets(place: str, places: Iterable[str]) -> bool:
    """Say whether one of some places is a place, within it or around it."""
    return any(
        f"{one}-".startswith(f"{place}-") or f"{place}-".startswith(f"{one}-")
        for one in places
    )
