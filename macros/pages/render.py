"""Renders blocks of pages from the edition: one method a macro, one template a method.

Templates live in `macros/pages/templates`; this module hands them the records and, as
`here`, all that depends on the page on which the block stands.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from macros.model.bibliography import Reference
from macros.model.dates import brief, spoken, with_spoken_days
from macros.model.duty import Duty
from macros.model.editorial import Provision, Sure, Term
from macros.model.evidence import pieces_of
from macros.model.field import Record, Shown
from macros.model.index import Dimension, Insurer
from macros.model.ledger import Basis, Update, UpdateKind
from macros.model.roles import ROLES
from macros.pages.citing import Cited, Citing
from macros.pages.guides import Guide
from macros.pages.here import Here
from macros.pages.linking import TextLinker
from macros.pages.opening import Opened, TermOpener
from macros.pages.values import kind_of, printed
from macros.rules import eurlex, holding
from macros.rules.addresses import GLOSSARY, HOMES, relative, report_address, slug
from macros.rules.articles import SHOWN, Article
from macros.rules.cited_by import Place
from macros.rules.costs import MaximumFine, costs_of_record
from macros.rules.derived import Derived
from macros.rules.insurers import Touched, touches
from macros.rules.law import STATES
from macros.rules.leads import lead_of
from macros.rules.relations import Relation

TEMPLATES = Path(__file__).parent / "templates"

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

# What one and several records of each collection are called beside another record.
RELATED: dict[str, tuple[str, str]] = {
    "obligations": ("obligation", "obligations"),
    "dimensions": ("dimension", "dimensions"),
    "cases": ("case", "cases"),
    "insurers": ("insurer", "insurers"),
    "deadlines": ("date", "dates"),
    "penalties": ("penalty", "penalties"),
    "tiers": ("tier", "tiers"),
    "authorities": ("authority", "authorities"),
    "standards": ("standard", "standards"),
    "market": ("market figure", "market figures"),
    "duties": ("duty", "duties"),
    "updates": ("change or correction", "changes and corrections"),
}


@dataclass(frozen=True)
class Neighbour:
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
class ProvisionLink:
    """A link to a provision on EUR-Lex, what it is called, and its page here."""

    label: str
    address: str
    page: str = ""


class Renderer:
    """Turns records of one edition into HTML: the templates' `view`."""

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
        self._opener = TermOpener(edition.terms)
        self._buttons: dict[tuple[str, str, str], Opened] = {}
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
            "brief": brief,
            "kind": kind_of,
            "state": STATES.get,
            "printed": printed,
            "slug": slug,
            "spoken": spoken,
            "with_spoken_days": with_spoken_days,
        }
        self._environment.globals |= {
            "edition": edition,
            "frames": derived.frames,
            "holding": holding,
            "homes": HOMES,
            "joins": derived.joins,
            "kinds": KINDS_OF_UPDATE,
            "pieces_of": pieces_of,
            "register": derived.duties,
            "related_words": RELATED,
            "roles": ROLES,
            "states": STATES,
            "sure": SURE,
            "today": self.today,
            "touching": SHOWN,
        }

    def render(self, block: str, page: str, **context: object) -> Markup:
        """Return a block of a page from its template and what that is given."""
        here = Here(page, self.edition, self.addresses)
        template = self._environment.get_template(f"blocks/{block}.html")
        return Markup(template.render(here=here, view=self, **context))

    def opening_terms(self, html: str, page: str) -> Markup:
        """Return a block in which each term of the glossary opens at its first use."""

        def button(term: Term, words: str) -> Opened:
            glossary = relative(f"{GLOSSARY}#{term.id}", page)
            key = term.id, words, glossary
            if key not in self._buttons:
                text = self.render(
                    "term",
                    page,
                    term=term,
                    words=Markup(words),
                    glossary=glossary,
                    inline=escape,
                )
                shown, end, tip = text.replace("\n", "").partition("</button>")
                self._buttons[key] = Opened(shown + end, tip)
            return self._buttons[key]

        return self._opener.opened(html, button)

    def costs(self, record: Record) -> tuple[MaximumFine, ...]:
        """Return what a breach of a duty can cost; nothing if no duty is on it."""
        return costs_of_record(self.edition, record)

    def collection(self, record: Record) -> tuple[str, str]:
        """Return the address and the name of the record's collection."""
        return HOMES[self.edition.collection_of[record.id]]

    def lead(self, record: Record) -> str:
        """Say in one sentence what the record is."""
        return with_spoken_days(lead_of(self.edition, record))

    def explained_in(self, record: Record) -> tuple[Guide, ...]:
        """Return the Learn pages that explain the record."""
        return tuple(
            guide for guide in self.guides if guide.explains(record, self.edition)
        )

    def report(self, record: Record) -> str:
        """Return where an error in the record is reported: a full or a site address."""
        return report_address(self._repository, record)

    def related(self, record: Record) -> dict[str, list[Neighbour]]:
        """Return the other records that the record reaches, each once, by collection.

        The order of collections is that of the index.
        """
        ways: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.derived.graph.of(record):
            ways[relation.target].append(relation)
        found: dict[str, list[Neighbour]] = {name: [] for name in RELATED}
        for target, group in ways.items():
            one = Neighbour(self.edition.records[target], tuple(group))
            found[self.edition.collection_of[target]].append(one)
        return {name: group for name, group in found.items() if group}

    def notes(self, record: Record) -> int:
        """Return how many entries of the ledger the fold of a record shows."""
        return len(self.edition.updates(record))

    def checked_on(self, record: Record) -> date | None:
        """Return when what a record's page says was last checked; None if never."""
        duties = self.derived.duties.by_obligation.get(record.id, ())
        days = [update.checked_on for update in self.edition.updates(record)]
        days += [view.duty.checked_on for view in duties]
        return max(days, default=None)

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
        return self.edition.updates_on(record, field)

    def contested(self, record: Record) -> str:
        """Say how far the date of a record is contested; empty if it is not."""
        changes = (
            one for update in self.edition.updates(record) for one in update.dates
        )
        scopes = (one.scope for one in changes if one.effect == "contests")
        return with_spoken_days(next(scopes, ""))

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

    def basis(self, basis: Basis) -> ProvisionLink:
        """Return a basis as a link: to the text in force, or to its own address."""
        act = self.edition.instruments.get(basis.instrument or "")
        provision = basis.provision or ""
        if act is None:
            name = basis.title or f"{provision}, {basis.instrument}"
            return ProvisionLink(name, basis.address or "")
        cited = self.edition.reader.mentions(provision, act.id)
        anchor = cited[0].citation.provision if cited else ""
        label = ", ".join(filter(None, [provision, act.short]))
        return ProvisionLink(label, eurlex.as_consolidated(act, anchor))

    def act(self, instrument: str) -> str:
        """Return what texts call an act; its id if the bibliography lacks it."""
        act = self.edition.instruments.get(instrument)
        return act.name if act else instrument

    def law(self, record: Record) -> tuple[ProvisionLink, ...]:
        """Return the provisions of the record's law, with their links as published."""
        linker = TextLinker(self.edition, str)
        found = []
        for citation in self.edition.law(record):
            act = self.edition.instruments[citation.instrument]
            label = f"{citation.label}, {act.name}" if citation.label else act.name
            page = self.addresses.article(citation)
            found.append(ProvisionLink(label, linker.law(citation), page))
        return tuple(dict.fromkeys(found))

    def texts_of(self, article: Article) -> tuple[ProvisionLink, ...]:
        """Return an article's texts on EUR-Lex: as published, and in force if newer."""
        act, provision = article.act, article.citation.provision
        found = []
        if not article.is_added:
            day = spoken(act.published)
            address = eurlex.as_published(act, provision)
            found.append(ProvisionLink(f"as published on {day}", address))
        if act.consolidated:
            day = spoken(act.consolidated.date)
            address = eurlex.as_consolidated(act, provision)
            found.append(ProvisionLink(f"as consolidated on {day}", address))
        return tuple(found)

    def texts_read(self, duty: Duty) -> str:
        """Return the titles of the texts that a duty was checked against."""
        texts = {text.id: text.title for text in self.edition.ledger.texts}
        return ", ".join(texts[name] for name in duty.read if name in texts)

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
