"""The collections that the API publishes, record by record.

The index's come first, then ours: references, updates, relations, glossary, evidence,
articles, acts and events. A record is described once and written into every file that
holds it, since links may be relative to the file.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.files.api import shapes
from macros.files.api.addresses import Links, collection_file, record_file, schema_file
from macros.files.api.shapes import RecordFile
from macros.model.bibliography import Instrument, Reference
from macros.model.citations import AI_ACT, Citation
from macros.model.duty import Duty
from macros.model.editorial import Term
from macros.model.evidence import pieces_of
from macros.model.field import Model, Record
from macros.model.index import (
    Authority,
    Case,
    Deadline,
    Dimension,
    Insurer,
    MarketFigure,
    Obligation,
    Penalty,
    Standard,
    Tier,
)
from macros.model.ledger import Event, Update
from macros.model.roles import Role
from macros.rules import eurlex
from macros.rules.addresses import ARTICLES, GLOSSARY, HOMES, article_address, slug
from macros.rules.articles import Article
from macros.rules.derived import Derived
from macros.rules.evidence import pieces
from macros.rules.holding import on_piece, told
from macros.rules.law import STATES
from macros.rules.leads import lead_of
from macros.rules.relations import Relation

# What the records of a collection are about: the index's, then ours.
INDEXED: dict[str, type[Model]] = {
    "deadlines": Deadline,
    "obligations": Obligation,
    "penalties": Penalty,
    "dimensions": Dimension,
    "tiers": Tier,
    "cases": Case,
    "insurers": Insurer,
    "market": MarketFigure,
    "authorities": Authority,
    "standards": Standard,
    "evidence": shapes.Evidence,
}
OWN: dict[str, type[Model]] = {
    "references": Reference,
    "updates": Update,
    "duties": Duty,
    "relations": shapes.Joined,
    "glossary": Term,
    "articles": shapes.ArticleEntry,
    "acts": Instrument,
    "events": Event,
}
DECLARED = INDEXED | OWN
# Where people read all of it.
PLACES = {name: home for name, (home, _) in HOMES.items()} | {
    "relations": "about/#method",
    "glossary": GLOSSARY,
    "evidence": "evidence/",
    "articles": ARTICLES[0],
    "acts": "references/#acts",
    "events": "updates/#log",
}


@dataclass(frozen=True)
class SourceRecord:
    """A record before its links are written.

    Attributes:
        index: what the index states; nothing if it has no such record.
        entry: what this reference holds; nothing if the record is the index's.
        page: where people read it.
        permanent: what leads there wherever it moves; empty if nothing does.
        record: the record of the data, if it is one.
        updates: the entries of the ledger on it.
    """

    id: str
    kind: str
    name: str
    index: Model | None
    entry: Model | None
    page: str
    permanent: str = ""
    record: Record | None = None
    updates: tuple[Update, ...] = ()

    @property
    def facts(self) -> Model:
        """The fields that make the record what it is."""
        facts = self.index or self.entry
        assert facts is not None
        return facts


@dataclass(frozen=True)
class Collection:
    """A collection and its records."""

    name: str
    title: str
    description: str
    page: str
    sources: tuple[SourceRecord, ...]


def described(declared: object) -> str:
    """Return the first paragraph of a declaration's docstring on one line."""
    return " ".join((inspect.getdoc(declared) or "").split("\n\n")[0].split())


def relation_id(relation: Relation) -> str:
    """Return the id of a relation: its ends and its verb never repeat."""
    return f"{relation.source}.{relation.verb.replace(' ', '-')}.{relation.target}"


def article_id(citation: Citation) -> str:
    """Return the id of an article: ``art-9``, ``dir-2024-2853.art-10``, an act's."""
    if citation.instrument == AI_ACT and citation.provision:
        return citation.provision
    return ".".join(filter(None, [citation.instrument, citation.provision]))


class Collections:
    """Every collection of an edition."""

    def __init__(self, derived: Derived) -> None:
        """Take the edition with what follows from it."""
        self._derived = derived
        self._edition = derived.edition
        self._addresses = derived.addresses
        self._graph = derived.graph
        self._today = derived.today
        self._roles: dict[str, tuple[Role, ...]] = {
            entry.record.id: entry.roles for entry in derived.timeline
        }
        self._ways = {
            (way.source, way.target, way.verb): relation_id(relation)
            for relation in self._graph.relations
            for way in (relation, relation.inverse)
        }

    @cached_property
    def all(self) -> tuple[Collection, ...]:
        """The collections, the index's first."""
        records = self._edition.collections
        sources = {
            **{name: map(self._of_record, group) for name, group in records.items()},
            "relations": map(self._of_relation, self._graph.relations),
            "glossary": map(self._of_term, self._edition.terms),
            "evidence": self._of_evidence(),
            "articles": map(self._of_article, self._derived.articles),
            "acts": map(self._of_act, self._edition.bibliography.instruments),
            "events": map(self._of_event, self._edition.ledger.events),
        }
        return tuple(
            Collection(
                name=name,
                title=name.capitalize(),
                description=described(declared),
                page=PLACES[name],
                sources=tuple(sources[name]),
            )
            for name, declared in DECLARED.items()
        )

    # ------------------------------------------------------------------ the records

    def _of_record(self, record: Record) -> SourceRecord:
        is_own = self._edition.collection_of[record.id] in OWN
        return SourceRecord(
            id=record.id,
            kind=record.kind_name,
            name=self._edition.name(record),
            index=None if is_own else record,
            entry=record if is_own else None,
            page=self._addresses.of(record.id),
            permanent=self._addresses.permanent(record.id),
            record=record,
            updates=self._edition.updates(record),
        )

    def _of_relation(self, relation: Relation) -> SourceRecord:
        names = [
            self._edition.name(self._edition.records[end])
            for end in (relation.source, relation.target)
        ]
        home = self._addresses.of(relation.source).partition("#")[0]
        entry = shapes.Joined(
            from_=relation.source,
            to=relation.target,
            verb=relation.verb,
            inverse=relation.inverse.verb,
            kind=relation.kind,
            basis=relation.basis,
        )
        return SourceRecord(
            id=relation_id(relation),
            kind="Relation",
            name=f"{names[0]} {relation.verb} {names[1]}",
            index=None,
            entry=entry,
            page=f"{home}#{slug(relation.source)}-related",
        )

    def _of_term(self, term: Term) -> SourceRecord:
        return SourceRecord(
            term.id, "Term", term.term, None, term, f"{GLOSSARY}#{term.id}"
        )

    def _of_evidence(self) -> Iterator[SourceRecord]:
        for piece in pieces(self._edition):
            updates = on_piece(self._edition, piece)
            yield SourceRecord(
                id=piece.id,
                kind="Piece of evidence",
                name=told(self._edition, updates, piece.text),
                index=shapes.Evidence(
                    record=piece.record.id, field=piece.field, text=piece.text
                ),
                entry=None,
                page=f"evidence/#{slug(piece.id)}",
                updates=updates,
            )

    def _of_article(self, article: Article) -> SourceRecord:
        citation = article.citation
        entry = shapes.ArticleEntry(
            instrument=citation.instrument,
            provision=citation.provision,
            label=article.label,
            asks=article.provision,
            obligations=tuple(duty.id for duty in article.duties),
            records=tuple(
                shapes.Touching(record=touch.record.id, grounds=touch.grounds)
                for group in article.touches.values()
                for touch in group
            ),
            updates=tuple(one.id for one in (*article.entries, *article.updates)),
        )
        return SourceRecord(
            id=article_id(citation),
            kind="Article" if citation.provision else "Act",
            name=", ".join(dict.fromkeys([article.name, article.act.short])),
            index=None,
            entry=entry,
            page=article_address(citation),
        )

    def _of_act(self, act: Instrument) -> SourceRecord:
        return SourceRecord(
            act.id, "Act of law", act.name, None, act, "references/#acts"
        )

    def _of_event(self, event: Event) -> SourceRecord:
        page = f"updates/#{slug(event.id)}"
        return SourceRecord(event.id, "Event", event.title, None, event, page)

    # -------------------------------------------------------------------- in a file

    def written(
        self, collection: Collection, source: SourceRecord, links: Links
    ) -> RecordFile:
        """Return a record as a file holds it that writes its links so."""
        record = source.record
        revision = self._edition.revisions.get(source.id)
        return RecordFile(
            id=source.id,
            kind=source.kind,
            name=source.name,
            index=source.index,
            today=shapes.RecordToday(
                as_of=self._today.day,
                entry=source.entry,
                lead=lead_of(self._edition, record) if record else "",
                mark=self._today.gravest(source.updates),
                roles=self._bound(record),
                dates=tuple(self._dates(record)) if record else (),
                updates=source.updates,
                evidence=tuple(p.id for p in pieces_of(record)) if record else (),
                terms=(
                    tuple(term.id for term in self._edition.terms_of(record))
                    if record
                    else ()
                ),
                revision=revision.revision if revision else None,
                revised_on=revision.revised_on if revision else None,
            ),
            relations=tuple(self._related(record, links)) if record else (),
            links=shapes.RecordLinks(
                self_=links.to(record_file(collection.name, source.id)),
                schema_=links.to(schema_file(f"{collection.name}/record")),
                collection=links.to(collection_file(collection.name)),
                page=links.to(source.page),
                permanent=links.to(source.permanent) if source.permanent else None,
                law=tuple(self._law(record, links)) if record else (),
            ),
        )

    def _bound(self, record: Record | None) -> tuple[shapes.RoleBound, ...]:
        if isinstance(record, Obligation):
            return tuple(
                shapes.RoleBound(role=one.role, is_primary=one.is_primary)
                for one in record.bindings
            )
        if isinstance(record, Duty):
            roles = record.roles
        else:
            own = record.roles if isinstance(record, Update) else ()
            roles = self._roles.get(record.id, own) if record else ()
        return tuple(shapes.RoleBound(role=role, is_primary=None) for role in roles)

    def _dates(self, record: Record) -> Iterator[shapes.DateStanding]:
        for claim, position in self._today.positions(record):
            yield shapes.DateStanding(
                id=claim.id,
                date=claim.date,
                status=position.status if position else None,
                label=STATES[position.status].word if position else None,
                scope=claim.scope,
                stated_by=claim.source,
                instrument=claim.instrument,
                decided_by=position.decided_by if position else "",
                replaced_by=claim.replaced_by,
                contested_by=claim.contested_by,
            )

    def _related(self, record: Record, links: Links) -> Iterator[shapes.Related]:
        for way in self._graph.of(record):
            home = self._edition.collection_of[way.target]
            yield shapes.Related(
                id=self._ways[way.source, way.target, way.verb],
                record=way.target,
                name=self._edition.name(self._edition.records[way.target]),
                verb=way.verb,
                kind=way.kind,
                basis=way.basis,
                link=links.to(record_file(home, way.target)),
            )

    def _law(self, record: Record, links: Links) -> Iterator[shapes.LawLink]:
        for citation in self._edition.law(record):
            act = self._edition.instruments[citation.instrument]
            page = self._addresses.article(citation)
            yield shapes.LawLink(
                label=f"{citation.label}, {act.name}" if citation.label else act.name,
                as_published=eurlex.as_published(act, citation.provision),
                in_force=eurlex.as_consolidated(act, citation.provision),
                page=links.to(page) if page else None,
            )
