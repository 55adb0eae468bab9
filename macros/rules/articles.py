"""Finds the records that concern each article of law.

A record touches an article if it names it: in its texts or, for an entry of the
ledger, in its basis. What is joined to an obligation that the article sets (a deadline,
a fine, a standard, a case) touches the article through that obligation.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from macros.edition.edition import Edition
from macros.model.bibliography import Instrument
from macros.model.citations import AI_ACT, Citation, provision_order
from macros.model.duty import Duty, Unrecorded
from macros.model.editorial import Division, Provision
from macros.model.field import Record
from macros.model.index import Obligation
from macros.model.ledger import Update
from macros.rules.holding import on_paragraph
from macros.rules.relations import RelationGraph

# Collections whose records reach an article through an obligation that it sets.
THROUGH = ("deadlines", "penalties", "standards", "cases")
# In this order pages show what touches an article; what one and several are called.
SHOWN = {
    "duties": ("duty", "duties"),
    "obligations": ("obligation of the index", "obligations of the index"),
    "dimensions": ("dimension", "dimensions"),
    "cases": ("case", "cases"),
    "deadlines": ("date", "dates"),
    "penalties": ("penalty", "penalties"),
    "standards": ("standard", "standards"),
    "insurers": ("insurer", "insurers"),
    "authorities": ("authority", "authorities"),
    "market": ("market figure", "market figures"),
}


@dataclass(frozen=True)
class Touch:
    """A record that touches an article, and how, a few words each."""

    record: Record
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of an article as the index or the ledger words it.

    Attributes:
        number: ``(7)``; a text on several paragraphs stands under the first.
        updates: entries of the ledger on the field that the text stands in.
        now: what some of them say of this paragraph, each with its words.
    """

    number: str
    text: str
    record: Record
    updates: tuple[Update, ...] = ()
    now: tuple[tuple[Update, str], ...] = ()


@dataclass(frozen=True)
class Article:
    """An article, an annex or a whole act, and all that touches it.

    Attributes:
        provision: heading and sentence; nothing if nobody has written them.
        register: the duties of the register that it sets.
        reasons: its paragraphs that have no duty, with the reason.
        duties: the obligations of the index that it sets.
        entries: duties and events that only the ledger has and that are titled by it.
        touches: other records by collection, in the order of pages; empty ones absent.
        updates: entries of the ledger that name it, without `entries`.
    """

    citation: Citation
    act: Instrument
    provision: Provision | None
    register: tuple[Duty, ...]
    reasons: tuple[Unrecorded, ...]
    duties: tuple[Obligation, ...]
    entries: tuple[Update, ...]
    paragraphs: tuple[Paragraph, ...]
    touches: Mapping[str, tuple[Touch, ...]]
    updates: tuple[Update, ...]

    @property
    def label(self) -> str:
        """``Art. 9``, ``Annex III``; the act's name for a whole act."""
        return self.citation.label or self.act.name

    @property
    def heading(self) -> str:
        """The name of the article; empty if none has been written."""
        return self.provision.heading if self.provision else ""

    @property
    def name(self) -> str:
        """Label and heading."""
        return f"{self.label} {self.heading}".strip()

    @property
    def is_added(self) -> bool:
        """Whether it stands only in the amended text: its number has a letter."""
        return bool(re.fullmatch(r"art-\d+[a-z]+", self.citation.provision))

    @property
    def mended(self) -> tuple[Update, ...]:
        """The ledger's entries on the fields that its paragraphs come from."""
        every = (update for one in self.paragraphs for update in one.updates)
        return tuple(dict.fromkeys(every))

    @property
    def dated(self) -> tuple[Record, ...]:
        """The records whose dates its page shows."""
        return (*self.register, *self.duties, *self.entries)

    @property
    def count(self) -> int:
        """The number of records that concern it."""
        others = sum(len(group) for group in self.touches.values())
        return len(self.dated) + others + len(self.updates)

    @property
    def notes(self) -> int:
        """The number of entries of the ledger and records that the fold shows."""
        shown = (*self.duties, *self.entries, *self.mended, *self.updates)
        return len({record.id for record in shown})


def divided(
    articles: Iterable[Article], divisions: Iterable[Division]
) -> tuple[tuple[Division | None, tuple[Article, ...]], ...]:
    """Return an act's articles by its divisions, both in the order of the law.

    A division without any is left out; what stands before the first has none.
    """
    starts = sorted(divisions, key=lambda one: provision_order(one.begins))
    places = [provision_order(one.begins) for one in starts]

    def place(article: Article) -> int:
        return bisect(places, provision_order(article.citation.provision)) - 1

    return tuple(
        (starts[at] if at >= 0 else None, tuple(group))
        for at, group in groupby(articles, place)
    )


class Articles:
    """Every article that has a page or an anchor."""

    def __init__(self, edition: Edition, graph: RelationGraph) -> None:
        """Take the edition and the relations between its records."""
        self._edition = edition
        self._graph = graph

    def all(self) -> tuple[Article, ...]:
        """Return the articles of every act, act by act."""
        acts = self._edition.bibliography.instruments
        return tuple(article for act in acts for article in self.of(act.id))

    def of(self, instrument: str) -> tuple[Article, ...]:
        """Return the articles of an act, the whole act first, annexes last."""
        named = self._edition.named
        provisions = {c.provision for c in named if c.instrument == instrument} | {""}
        found = (self.find(Citation(instrument, name)) for name in provisions)
        return tuple(
            sorted(
                (article for article in found if article),
                key=lambda article: provision_order(article.citation.provision),
            )
        )

    def find(self, citation: Citation) -> Article | None:
        """Return an article with all that touches it; nothing if none names it."""
        edition = self._edition
        act = edition.instruments.get(citation.instrument)
        if act is None or (citation.provision and citation not in edition.named):
            return None
        register = tuple(self._register.get(citation, ()))
        duties = tuple(self._duties.get(citation, ()))
        updates = self._naming.get("updates", {}).get(citation, {})
        named = tuple(u for u in edition.ledger.updates if u.id in updates)
        entries = tuple(u for u in named if _is_titled(edition, u, citation))
        return Article(
            citation=citation,
            act=act,
            provision=self._provisions.get(citation),
            register=register,
            reasons=tuple(self._reasons.get(citation, ())),
            duties=duties,
            entries=entries,
            paragraphs=self._paragraphs(citation, duties, entries),
            touches=self._touches(citation, register, duties),
            updates=tuple(update for update in named if update not in entries),
        )

    @cached_property
    def _register(self) -> Mapping[Citation, Iterable[Duty]]:
        """The duties that each article sets, and each act, in the register's order."""
        found: dict[Citation, list[Duty]] = defaultdict(list)
        for duty in self._edition.duties:
            first = self._edition.duty_articles(duty)[0]
            places = [first] if duty.act == AI_ACT else [first, Citation(duty.act)]
            for place in places:
                found[place].append(duty)
        return found

    @cached_property
    def _reasons(self) -> Mapping[Citation, Iterable[Unrecorded]]:
        """The paragraphs of each article that have no duty, with the reason."""
        found: dict[Citation, list[Unrecorded]] = defaultdict(list)
        for act, group in self._edition.unrecorded.items():
            for one in group:
                first = self._edition.reader.citations(one.provisions[0], act)[0]
                found[first.whole].append(one)
        return found

    @cached_property
    def _duties(self) -> Mapping[Citation, Iterable[Obligation]]:
        """The obligations that each article sets, in the order of the index."""
        found: dict[Citation, list[Obligation]] = defaultdict(list)
        for duty in self._edition.index.obligations:
            for citation in dict.fromkeys(self._edition.duty_articles(duty)):
                found[citation].append(duty)
        return found

    @cached_property
    def _provisions(self) -> Mapping[Citation, Provision]:
        return {
            Citation(provision.instrument, provision.provision): provision
            for provision in self._edition.provisions
        }

    @cached_property
    def _naming(self) -> Mapping[str, Mapping[Citation, Mapping[str, tuple[str, ...]]]]:
        """Return, by collection and article, the records that name it and where."""
        found: dict[str, dict[Citation, dict[str, tuple[str, ...]]]] = {}
        for collection, records in self._edition.collections.items():
            of_article: dict[Citation, dict[str, tuple[str, ...]]] = defaultdict(dict)
            for record in records:
                for citation, titles in self._edition.namings(record).items():
                    of_article[citation][record.id] = titles
            found[collection] = of_article
        return found

    def _touches(
        self,
        citation: Citation,
        register: tuple[Duty, ...],
        duties: tuple[Obligation, ...],
    ) -> Mapping[str, tuple[Touch, ...]]:
        grounds: dict[str, list[str]] = defaultdict(list)
        for collection in SHOWN:
            naming = self._naming.get(collection, {}).get(citation, {})
            for name, titles in naming.items():
                grounds[name] += [f"names it: {title}" for title in titles]
        for duty in duties:
            for relation in self._graph.of(duty):
                if self._edition.collection_of[relation.target] in THROUGH:
                    way = f"through {duty.id}: {relation.verb}"
                    grounds[relation.target].append(way)
        for own in (*register, *duties):
            grounds.pop(own.id, None)
        found: dict[str, list[Touch]] = defaultdict(list)
        for name in sorted(grounds, key=self._edition.places.__getitem__):
            record, ways = self._edition.records[name], dict.fromkeys(grounds[name])
            touch = Touch(record, tuple(ways))
            found[self._edition.collection_of[name]].append(touch)
        return {name: tuple(found[name]) for name in SHOWN if name in found}

    def _paragraphs(
        self,
        citation: Citation,
        duties: Iterable[Obligation],
        entries: Iterable[Update],
    ) -> tuple[Paragraph, ...]:
        found = []
        for duty in duties:
            own = self._edition.own_instrument(duty)
            for field, text in duty.texts():
                list_name = field.partition("[")[0]
                if list_name in (field, "evidence"):
                    continue
                if number := self._number(text, own, citation):
                    on_field = self._edition.updates_on(duty, list_name)
                    now = tuple(on_paragraph(on_field, number))
                    found.append(Paragraph(number, text, duty, on_field, now))
        for entry in entries:
            own = self._edition.own_instrument(entry)
            if number := self._number(entry.title, own, citation):
                found.append(Paragraph(number, entry.holds, entry))
        return tuple(sorted(found, key=lambda paragraph: _order(paragraph.number)))

    def _number(self, text: str, own: str | None, citation: Citation) -> str:
        for cited in self._edition.reader.citations(text, own):
            if cited.whole == citation and cited.paragraph:
                return cited.paragraph
        return ""


def _is_titled(edition: Edition, update: Update, citation: Citation) -> bool:
    """Whether an entry that is new is titled by the article: "Art. 10: data …"."""
    if update.kind != "new" or not citation.provision:
        return False
    titled = edition.reader.citations(update.title, edition.own_instrument(update))
    return citation in {cited.whole for cited in titled}


def _order(number: str) -> tuple[int, str]:
    digits = re.search(r"\d+", number)
    return (int(digits[0]) if digits else 0, number)
