"""Renders blocks of pages from the edition: one method a macro, one template a method.

Templates live in `macros/pages/templates`; this module hands them the records and, as
`here`, all that depends on the page on which the block stands.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)
from markupsafe import Markup

from macros.edition.edition import Edition
from macros.model.bibliography import Reference
from macros.model.citations import AI_ACT, Citation
from macros.model.dates import PartialDate, partial, spoken
from macros.model.editorial import Provision, Sure
from macros.model.evidence import Piece, pieces_of
from macros.model.field import Record, Shown, Value
from macros.model.finder import Rule
from macros.model.index import Dimension, Insurer
from macros.model.ledger import GRAVITY, Basis, Update, UpdateKind
from macros.model.roles import ROLES, Role
from macros.pages.calculator import Calculator
from macros.pages.citing import Cited, Citing
from macros.pages.drawn_cases import lanes
from macros.pages.drawn_timeline import picture
from macros.pages.guides import Guide
from macros.pages.linking import TextLinker, inline
from macros.rules import ceilings, eurlex, obligations
from macros.rules.addresses import HOMES, Addresses, relative, report_address, slug
from macros.rules.articles import Article, divided
from macros.rules.cited_by import Place
from macros.rules.crosswalk import MEANINGS, VIEWS
from macros.rules.derived import Derived
from macros.rules.entries import FACETS, NAMES
from macros.rules.evidence import counterparts
from macros.rules.finder import OUTCOMES, Verdicts
from macros.rules.insurers import Touched, touches
from macros.rules.law import STATES
from macros.rules.leads import lead_of
from macros.rules.obligations import Line
from macros.rules.relations import Relation
from macros.rules.timeline import days

TEMPLATES = Path(__file__).parent / "templates"

# What the lists of a collection show beside the name: fields, in this order.
LISTED = {
    "dimensions": ("weight", "ai_act_article", "insurer_gaps_closed"),
}


# What the ledger's words say to a reader.
KINDS_OF_UPDATE: dict[UpdateKind, str] = {
    "superseded": "changed since the index",
    "corrected": "corrected",
    "completed": "completed",
    "contested": "contested",
    "new": "not in the index",
}
SURE: dict[Sure, str] = {
    "law read": "read in the text of the law",
    "secondary source": "from a secondary source; the original was not seen",
    "our reading": "our reading of the text; no official statement was found",
    "not verified": "not verified: no independent source was found",
}


@dataclass(frozen=True)
class Column:
    """A column of a list: the field it shows and its heading."""

    field: str
    title: str


@dataclass(frozen=True)
class Related:
    """Another record and all the ways in which it is reached."""

    record: Record
    ways: tuple[Relation, ...]


@dataclass(frozen=True)
class Part:
    """A field of a record: what the index states and what the ledger says of it."""

    field: str
    title: str
    place: str
    shown: Shown | None
    updates: tuple[Update, ...]


@dataclass(frozen=True)
class Cost:
    """What a breach of a duty can cost.

    Attributes:
        sums: amount and share of turnover; empty if the Act names no ceiling.
        which: for whom the higher of the two counts, for whom the lower.
    """

    sums: str
    which: str
    article: str
    note: str
    record: Record | None


@dataclass(frozen=True)
class Card:
    """A duty as the finder shows it: rule, record, cost and evidence.

    Attributes:
        addressed: whom a piece of evidence concerns, by id, if not all.
    """

    rule: Rule
    record: Record
    mark: UpdateKind | None
    cost: Cost
    evidence: tuple[Piece, ...]
    addressed: Mapping[str, str]


@dataclass(frozen=True)
class Group:
    """The evidence that one record asks for, and what the binder filters it by."""

    record: Record
    roles: tuple[Role, ...]
    articles: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Law:
    """A link to a provision on EUR-Lex, what it is called, and its page here."""

    label: str
    address: str
    page: str = ""


class Here:
    """What a block needs to know of the page on which it stands: its links."""

    def __init__(self, page: str, edition: Edition, addresses: Addresses) -> None:
        """Take the page's address, ``obligations/obl-003/``."""
        self.page = page
        self._addresses = addresses
        self._linker = TextLinker(edition, self.record, self.article)

    def to(self, address: str) -> str:
        """Return the link to an address of this site, or a full address."""
        return relative(address, self.page)

    def record(self, record_id: str) -> str:
        """Return the link to a record."""
        return self.to(self._addresses.of(record_id))

    def article(self, citation: Citation) -> str:
        """Return the link to the page of an article; empty on that page itself."""
        address = self._addresses.article(citation)
        return "" if address in ("", self.page) else self.to(address)

    def permanent(self, record_id: str) -> str:
        """Return the link that leads to a record wherever it moves."""
        return self.to(self._addresses.permanent(record_id))

    def text(self, text: str, record: Record | None = None) -> Markup:
        """Return what the index says with its ids and articles linked."""
        return self._linker.html(text, record)

    def statute(self, text: str) -> Markup:
        """Return what the editors say of the AI Act with its articles linked."""
        return self._linker.html(text, is_today=True, own=AI_ACT)

    def today(self, text: str, update: Update) -> Markup:
        """Return what an entry of the ledger says, linked to the text in force."""
        return self._linker.html(text, update, is_today=True)


class Renderer:
    """Turns records of one edition into HTML."""

    def __init__(
        self,
        derived: Derived,
        repository: str = "",
        guides: tuple[Guide, ...] = (),
        site_name: str = "",
        site_url: str = "",
    ) -> None:
        """Take what pages show, where errors are reported, Learn pages, and the site.

        `site_url` may be empty: then what names an address in full names none.
        """
        self.derived = derived
        self.edition = edition = derived.edition
        self.today = derived.today
        self.addresses = derived.addresses
        self._citing = Citing(edition, site_name, site_url)
        self.guides = guides
        self._calculator = Calculator(edition, derived.graph)
        self._repository = repository
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            bytecode_cache=FileSystemBytecodeCache(),
            auto_reload=False,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "kind": kind_of,
            "state": STATES.get,
            "printed": printed,
            "slug": slug,
            "spoken": spoken,
        }
        self._environment.globals |= {
            "edition": edition,
            "homes": HOMES,
            "joins": derived.joins,
            "kinds": KINDS_OF_UPDATE,
            "pieces_of": pieces_of,
            "roles": ROLES,
            "sure": SURE,
            "today": self.today,
        }

    def render(self, block: str, page: str, **context: object) -> Markup:
        """Return a block of a page from its template and what that is given."""
        here = Here(page, self.edition, self.addresses)
        template = self._environment.get_template(f"blocks/{block}.html")
        return Markup(template.render(here=here, view=self, **context))

    # ------------------------------------------------------------------- blocks

    def record(self, record_id: str, page: str) -> Markup:
        """Return the body of the page of a record."""
        record = self.edition.records[record_id]
        before, after = self.addresses.neighbours(record)
        return self.render("record", page, record=record, before=before, after=after)

    def records(self, collection: str, level: int = 2, *, page: str) -> Markup:
        """Return every record of a collection in full, under headings of a level."""
        records = self.edition.collections[collection]
        return self.render("records", page, records=records, level=level)

    def listing(self, collection: str, page: str) -> Markup:
        """Return a collection as a table, a record a row."""
        records = self.edition.collections[collection]
        fields = type(records[0]).model_fields if records else {}
        columns = [
            Column(field, fields[field].title or field)
            for field in LISTED[collection]
            if field in fields
        ]
        return self.render(
            "listing", page, collection=collection, records=records, columns=columns
        )

    def obligations(self, page: str) -> Markup:
        """Return the obligations with today's dates, a row each, and their filters."""
        lines = obligations.in_order(self.edition, self.lines)
        status = Counter(line.status for line in lines)
        roles = Counter(role for line in lines for role in line.roles)
        marks = Counter(str(line.mark or "none") for line in lines)
        ceilings = Counter(line.ceiling for line in lines)
        return self.render(
            "obligations",
            page,
            lines=lines,
            counts=[
                (name, status[name])
                for name, state in STATES.items()
                if state.is_current
            ],
            role_counts=[(role, roles[role]) for role in ROLES],
            mark_counts=[(kind, marks[kind]) for kind in (*GRAVITY, "none")],
            ceiling_counts=[(name, ceilings[name]) for name in ("yes", "no")],
            articles=obligations.article_choices(self.edition, lines),
            words=obligations.words(lines),
            law=self.today.law_data(line.duty for line in lines),
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """The obligations as lists show them, in the index's order."""
        return tuple(
            obligations.line(
                self.edition,
                duty,
                self.today.mark(duty),
                (position for _, position in self.today.positions(duty) if position),
            )
            for duty in self.edition.index.obligations
        )

    def calculator(self, page: str) -> Markup:
        """Return the calculator; it works where there is a script."""
        here = Here(page, self.edition, self.addresses)
        data = self._calculator.data(here.record)
        return self.render("calculator", page, calculator=self._calculator, data=data)

    def scoring(self, page: str) -> Markup:
        """Return the formula, the weights, the floors, the decision and the tiers."""
        return self.render(
            "scoring",
            page,
            calculator=self._calculator,
            scoring=self.edition.index.scoring,
        )

    def bibliography(self, page: str) -> Markup:
        """Return the bibliography with the records that rest on each reference."""
        users = defaultdict(list)
        for records in self.edition.index.collections().values():
            for record in records:
                for reference in self.edition.sources(record):
                    users[reference.id].append(record)
        return self.render("bibliography", page, users=users)

    def register(self, page: str) -> Markup:
        """Return every record, sorted by name, for readers without the search."""
        found = [
            r for group in self.edition.index.collections().values() for r in group
        ]
        found.sort(key=lambda record: (record.display_name.casefold(), record.id))
        return self.render("register", page, records=found)

    def contents(self, page: str) -> Markup:
        """Return what the index holds, counted."""
        return self.render("contents", page, counted=self.edition.index.collections())

    def timeline(self, page: str) -> Markup:
        """Return the dates of the law: the picture, the filters and the list."""
        found = self.derived.timeline
        return self.render(
            "timeline",
            page,
            days=days(found),
            picture=picture(found, self.today),
            law=self.today.law_data(entry.record for entry in found),
        )

    def updates(self, page: str) -> Markup:
        """Return the whole ledger, the newest first."""
        ledger = self.edition.ledger
        newest = sorted(
            ledger.updates, key=lambda update: update.since or date.min, reverse=True
        )
        return self.render("updates", page, ledger=ledger, updates=newest)

    def missing(self, collection: str, page: str) -> Markup:
        """Return the ledger's entries on what a collection of the index lacks."""
        updates = self.edition.ledger.updates
        found = [one for one in updates if one.missing_from == collection]
        return self.render("missing", page, updates=found)

    def finder(self, page: str) -> Markup:
        """Return the finder: its questions and a card for each duty of its rules."""
        finder = self.edition.finder
        cards = [self._card(rule) for rule in finder.rules]
        return self.render(
            "finder",
            page,
            finder=finder,
            cards=cards,
            outcomes=OUTCOMES,
            authorities=[
                (place, self.edition.records[place.record])
                for place in finder.places
                if place.record in self.edition.records
            ],
            data=Verdicts(finder).as_data(finder.rules),
            law=self.today.law_data(card.record for card in cards),
        )

    def evidence(self, page: str) -> Markup:
        """Return the binder: every piece of evidence, a group a record."""
        edition = self.edition
        lines = obligations.in_order(edition, self.lines)
        roles = Counter(role for line in lines for role in line.roles)
        groups = [
            Group(line.duty, line.roles, line.articles, pieces_of(line.duty))
            for line in lines
        ] + [Group(one, (), (), pieces_of(one)) for one in edition.index.dimensions]
        return self.render(
            "evidence",
            page,
            groups=groups,
            others=counterparts(edition),
            role_counts=[(role, roles[role]) for role in ROLES],
            articles=obligations.article_choices(edition, lines),
            words=obligations.words(lines)
            | {
                one.id: " ".join(text for _, text in one.texts())
                for one in edition.index.dimensions
            },
        )

    def _card(self, rule: Rule) -> Card:
        record = self.edition.records[rule.concerns]
        mark = self.today.mark(record)
        if isinstance(record, Update):
            mark = record.kind
        addressed = {one.piece: one.to for one in rule.addressed}
        return Card(rule, record, mark, self._cost(rule), pieces_of(record), addressed)

    def _cost(self, rule: Rule) -> Cost:
        stated = self.edition.ceilings
        tier = ceilings.covering(stated, rule.fine.article)
        return Cost(
            sums=ceilings.sums(tier) if tier else "",
            which=ceilings.which(stated, tier) if tier else "",
            article=rule.fine.article,
            note=rule.fine.note or "",
            record=self.edition.records.get(rule.fine.record or ""),
        )

    def article(self, provision: str, page: str) -> Markup:
        """Return the page of an article or annex of the AI Act."""
        found = next(
            article
            for article in self.derived.articles
            if article.citation == Citation(AI_ACT, provision)
        )
        return self.render(
            "article", page, article=found, law=self.today.law_data(found.dated)
        )

    def instrument(self, instrument: str, page: str) -> Markup:
        """Return the page of another act, with an anchor an article."""
        whole, *others = (a for a in self.derived.articles if a.act.id == instrument)
        law = self.today.law_data(whole.dated)
        return self.render("instrument", page, whole=whole, articles=others, law=law)

    def acts(self, page: str) -> Markup:
        """Return every article of the AI Act, and every other act, a row each."""
        articles = self.derived.articles
        whole = [a for a in articles if a.citation == Citation(AI_ACT)]
        own = [a for a in articles if a.act.id == AI_ACT and a not in whole]
        others = [
            a
            for a in articles
            if a.act.id != AI_ACT and a.citation == Citation(a.act.id)
        ]
        divisions = [d for d in self.edition.divisions if d.instrument == AI_ACT]
        groups = divided(own, divisions)
        return self.render("acts", page, whole=whole, groups=groups, acts=others)

    def crosswalk(self, page: str) -> Markup:
        """Return the crosswalk: a view a pivot, the blanks, and the files."""
        return self.render(
            "crosswalk",
            page,
            joins=self.derived.joins,
            facets=FACETS,
            names=NAMES,
            meanings=MEANINGS,
            views=VIEWS,
        )

    def cases(self, page: str) -> Markup:
        """Return the cases: their days as a picture and a list, then a row each."""
        records = self.edition.index.liability_cases
        days = self.derived.replays.days(records)
        return self.render("cases", page, records=records, days=days, drawn=lanes(days))

    def about(self, page: str) -> Markup:
        """Return who made the index, its licence and its notice."""
        return self.render("about", page, meta=self.edition.index.meta)

    def link(self, record_id: str, words: str = "", *, page: str) -> Markup:
        """Return a link for a line of Markdown; plain text if the record is missing."""
        record = self.edition.records.get(record_id)
        if record is None:
            return inline(words or record_id)
        address = relative(self.addresses.of(record_id), page)
        text = inline(words or record.display_name)
        return Markup(f'<a href="{address}">{text}</a>')

    # ------------------------------------------------------- what templates ask for

    def cost(self, record: Record) -> Cost | None:
        """Return what a breach of a duty can cost; nothing if no rule is on it."""
        rules = {rule.concerns: rule for rule in self.edition.finder.rules}
        found = rules.get(record.id)
        return self._cost(found) if found else None

    def collection(self, record: Record) -> tuple[str, str]:
        """Return the address and the name of the record's collection."""
        return HOMES[self.edition.collection_of[record.id]]

    def lead(self, record: Record) -> str:
        """Say in one sentence what the record is."""
        return lead_of(self.edition, record)

    def explained_in(self, record: Record) -> tuple[Guide, ...]:
        """Return the Learn pages that explain the record."""
        return tuple(
            guide for guide in self.guides if guide.explains(record, self.edition)
        )

    def report(self, record: Record) -> str:
        """Return where an error in the record is reported: a full or a site address."""
        return report_address(self._repository, record)

    def related(self, record: Record) -> tuple[Related, ...]:
        """Return the other records that the record reaches, each once."""
        ways: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.derived.graph.of(record):
            ways[relation.target].append(relation)
        return tuple(
            Related(self.edition.records[target], tuple(group))
            for target, group in ways.items()
        )

    def touches(self, record: Insurer | Dimension) -> tuple[Touched, ...]:
        """Return what an insurer's scope touches, or what touches a dimension."""
        return touches(self.edition, record)

    def mentions(self, article: Article) -> tuple[Place, ...]:
        """Return the pages that speak of an article besides those of records."""
        return self.derived.cited_by.get(article.citation, ())

    def parts(self, record: Record) -> tuple[Part, ...]:
        """Return the fields that are stated or corrected, in the declared order."""
        shown = {one.field: one for one in record.shown()}
        updates: dict[str, list[Update]] = defaultdict(list)
        for update in self.edition.updates(record):
            updates[update.field or ""].append(update)
        return tuple(
            Part(
                field,
                record.field_title(field),
                str(record.place(field)),
                shown.get(field),
                tuple(updates[field]),
            )
            for field in type(record).model_fields
            if field in shown or field in updates
        )

    def updates_on(self, record: Record, field: str) -> tuple[Update, ...]:
        """Return the entries of the ledger on one field of a record."""
        return tuple(u for u in self.edition.updates(record) if u.field == field)

    def contested(self, record: Record) -> str:
        """Say how far the date of a record is contested; empty if it is not."""
        changes = (
            one for update in self.edition.updates(record) for one in update.dates
        )
        return next((one.scope for one in changes if one.effect == "contests"), "")

    def first_change(self, record: Record) -> str:
        """Return the anchor of the first field that the ledger speaks of."""
        changed = (part.field for part in self.parts(record) if part.updates)
        return f"{slug(record.id)}-{next(changed, '').replace('_', '-')}"

    @property
    def presets(self) -> tuple[tuple[date, str], ...]:
        """Return the days a reader may want: the index's, and the last publication."""
        published = [e for e in self.edition.ledger.events if e.event == "published"]
        days = [(self.edition.index.meta.date_modified, "the index's day")]
        if published:
            newest = max(published, key=lambda event: event.date)
            act = self.edition.instruments.get(newest.instrument)
            name = act.short if act else newest.instrument
            days.append((newest.date, f"{name} published"))
        return tuple(days)

    def basis(self, basis: Basis) -> Law:
        """Return a basis as a link: to the text in force, or to its own address."""
        act = self.edition.instruments.get(basis.instrument or "")
        provision = basis.provision or ""
        if act is None:
            name = basis.title or f"{provision}, {basis.instrument}"
            return Law(name, basis.address or "")
        cited = self.edition.reader.mentions(provision, act.id)
        anchor = cited[0].citation.provision if cited else ""
        label = ", ".join(filter(None, [provision, act.short]))
        return Law(label, eurlex.as_consolidated(act, anchor))

    def act(self, instrument: str) -> str:
        """Return what texts call an act; its id if the bibliography lacks it."""
        act = self.edition.instruments.get(instrument)
        return act.name if act else instrument

    def law(self, record: Record) -> tuple[Law, ...]:
        """Return the provisions of the record's law, with their links as published."""
        linker = TextLinker(self.edition, str)
        found = []
        for citation in self.edition.law(record):
            act = self.edition.instruments[citation.instrument]
            label = f"{citation.label}, {act.name}" if citation.label else act.name
            page = self.addresses.article(citation)
            found.append(Law(label, linker.law(citation), page))
        return tuple(dict.fromkeys(found))

    def texts_of(self, article: Article) -> tuple[Law, ...]:
        """Return an article's texts on EUR-Lex: as published, and in force if newer."""
        act, provision = article.act, article.citation.provision
        found = []
        if not article.is_added:
            day = spoken(act.published)
            address = eurlex.as_published(act, provision)
            found.append(Law(f"as published on {day}", address))
        if act.consolidated:
            day = spoken(act.consolidated.date)
            address = eurlex.as_consolidated(act, provision)
            found.append(Law(f"as consolidated on {day}", address))
        return tuple(found)

    def read(self, provision: Provision) -> str:
        """Return the title of the text that a sentence was checked against."""
        texts = {text.id: text.title for text in self.edition.ledger.texts}
        return texts.get(provision.read, "")

    def cited(self, record: Record) -> Cited:
        """Return how others cite the record."""
        return self._citing.of(record)

    def address(self, reference: Reference) -> str:
        """Return where the reference can be read; empty if no address is known."""
        act = self.edition.instruments.get(reference.instrument or "")
        return eurlex.as_published(act) if act else reference.address or ""

    def cell(self, record: Record, field: str) -> Shown | None:
        """Return the field of a record as shown, or nothing if it has none."""
        return next((shown for shown in record.shown() if shown.field == field), None)


def kind_of(value: Value) -> str:
    """Say how a value is printed: ``flag``, ``date``, ``list`` or ``text``."""
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, tuple):
        return "list"
    return "date" if isinstance(printed(value), PartialDate) else "text"


def printed(value: Value) -> str | PartialDate:
    """Return a value as pages print it; a text that is nothing but a date is one."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return PartialDate(value, "day")
    if isinstance(value, str):
        try:
            return partial(value)
        except ValueError:
            return value
    return str(value)
