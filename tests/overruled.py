"""Finds statements that the ledger overrules where no words before say what holds.

Texts are compared by runs of six words, without signs and markup. A run that the index,
the ledger, the editors' files or the pages use elsewhere says nothing and is left out.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from macros.edition.edition import Edition
from macros.model.ledger import Update
from tests import markup
from tests.raw import ROOT

LENGTH = 6
# What holds stands in the same row, section or card as what it overrules.
UNITS = {"tr", "section", "article", "main"}

Run = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A field of a record, or one entry of it, with the updates that overrule it."""

    record: str
    field: str
    updates: tuple[Update, ...]

    def is_answered(self, before: list[str]) -> bool:
        """Whether some words say what each of the updates holds."""
        text = f" {' '.join(before)} "
        return all(
            any(f" {' '.join(tokens(way)[:LENGTH])} " in text for way in _ways(one))
            for one in self.updates
        )


def tokens(text: str) -> list[str]:
    """Return the words of a text, Markdown's addresses left out."""
    return re.findall(r"\w+", re.sub(r"\]\([^)\s]*\)", "]", text).lower())


def runs(words: list[str]) -> Iterator[Run]:
    """Yield every run of words."""
    for place in range(len(words) - LENGTH + 1):
        yield tuple(words[place : place + LENGTH])


def _ways(update: Update) -> Iterator[str]:
    """Yield the texts of an update, each of which says what holds."""
    yield from (update.title, update.holds, *update.points)
    for row in update.table.rows if update.table else ():
        yield ": ".join(row[1:])


def _concerns(update: Update, text: str) -> bool:
    """Say whether an update is on a text: its points may name their paragraphs."""
    numbers = [re.match(r"\(\d+\)", point) for point in update.points]
    return not all(numbers) or not numbers or any(n[0] in text for n in numbers)


class Overruled:
    """What the ledger overrules, by the runs of words that say nothing else."""

    def __init__(self, edition: Edition) -> None:
        found: dict[tuple[str, str], list[Update]] = defaultdict(list)
        self.of: dict[Run, list[Statement]] = defaultdict(list)
        for update in edition.ledger.updates:
            if update.record:
                found[update.record, update.piece or update.field or ""].append(update)
        stated = {place: tuple(_stated(edition, *place)) for place in found}
        free = set(
            _free(edition, {text for texts in stated.values() for text in texts})
        )
        for place, texts in stated.items():
            for _, _, text in texts:
                own = tuple(one for one in found[place] if _concerns(one, text))
                statement = Statement(*place, own)
                for part in re.split(r"[.;:()]\s+", text):
                    for run in set(_prose(part)) - free if own else ():
                        self.of[run].append(statement)

    def bare(self, words: list[str]) -> dict[str, str]:
        """Return the statements that a text makes before it says what holds."""
        found: dict[str, str] = {}
        for place, run in enumerate(runs(words)):
            made = self.of.get(run, ())
            if made and not any(one.is_answered(words[:place]) for one in made):
                names = sorted({f"{one.record}.{one.field}" for one in made})
                found.setdefault(" or ".join(names), " ".join(run))
        return found

    def bare_in(self, element: HtmlElement) -> dict[str, str]:
        """Return the statements that an element makes bare in one of its units."""
        words = tokens(markup.words(element))
        hits = {run for run in runs(words) if run in self.of}
        return self._bare_in(element, words, hits) if hits else {}

    def _bare_in(
        self, element: HtmlElement, words: list[str], hits: set[Run]
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        inside: set[Run] = set()
        for unit in _units(element):
            own = tokens(markup.words(unit))
            within = hits & set(runs(own))
            if within:
                inside |= within
                found |= self._bare_in(unit, own, within)
        for name, run in self.bare(words).items():
            if tuple(run.split()) not in inside:
                found[name] = run
        return found


def _units(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the nearest units inside an element."""
    for child in element:
        if child.tag in UNITS:
            yield child
        else:
            yield from _units(child)


def _prose(text: str) -> Iterator[Run]:
    """Yield the runs of a text that are words alone: no amount, day or article."""
    for run in runs(tokens(text)):
        if not any(re.search(r"\d", word) for word in run):
            yield run


def _stated(
    edition: Edition, record: str, field: str
) -> Iterator[tuple[str, str, str]]:
    if field.startswith("EV-"):
        field = f"evidence[{int(field.rpartition('-')[2]) - 1}]"
    for name, text in edition.records[record].texts():
        if field in (name, name.partition("[")[0]):
            yield record, name, text


def _free(edition: Edition, stated: set[tuple[str, str, str]]) -> Iterator[Run]:
    """Yield every run of words that says something besides what is overruled."""
    texts = [path.read_text("utf-8") for path in ROOT.glob("docs/**/*.md")]
    for path in ROOT.glob("data/*.json"):
        if path.name != "index.json":
            texts += strings(json.loads(path.read_text("utf-8")))
    for record in edition.records.values():
        texts.append(edition.name(record))
        own = {(record.id, field, text) for field, text in record.texts()}
        texts += [text for _, _, text in own - stated]
    for text in texts:
        yield from runs(tokens(text))


def strings(value: object) -> Iterator[str]:
    """Yield every text of a JSON value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in strings(one))
    elif isinstance(value, Iterable):
        yield from (text for one in value for text in strings(one))
