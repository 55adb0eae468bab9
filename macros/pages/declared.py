"""Declares the generated pages: the address, the head and the block of each."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.citations import AI_ACT
from macros.model.field import Record
from macros.model.index import Deadline, Dimension, Obligation
from macros.model.ledger import Update
from macros.rules.addresses import PAGED, Addresses, article_address, slug
from macros.rules.articles import Article
from macros.rules.leads import first_section, lead_of, summary

# A title is shown in full by search engines up to so many characters.
LONGEST = 65
# Collections whose records are called by a sentence, which a title shortens.
SENTENCES = ("deadlines", "penalties", "updates")


class Made:
    """A generated page: where it is and what its head says."""

    address: str
    title: str
    description: str

    @property
    def source(self) -> str:
        """The page's name as a source file: ``obligations/obl-003.md``."""
        return self.address.rstrip("/") + ".md"

    @property
    def head(self) -> dict[str, str]:
        """Title and description, escaped for a theme that prints them as they are."""
        return {
            "title": _printed_raw(self.title),
            "description": _printed_raw(self.description),
        }


@dataclass(frozen=True)
class RecordPage(Made):
    """The page of a record."""

    record: Record
    name: str
    address: str
    title: str
    description: str

    @property
    def heading(self) -> str:
        """The record's name."""
        return self.name

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of the record."""
        return (slug(self.record.id),)

    @property
    def block(self) -> tuple[str, str]:
        """The block that shows the record, and the id that it takes."""
        block = "update" if isinstance(self.record, Update) else "record"
        return block, self.record.id

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of a record: the day of the law, the ticks of its proof."""
        if isinstance(self.record, Obligation):
            return ("asof", "evidence")
        if isinstance(self.record, Dimension):
            return ("evidence",)
        is_dated = isinstance(self.record, Update) and self.record.sets_dates
        return ("asof",) if is_dated or isinstance(self.record, Deadline) else ()


@dataclass(frozen=True)
class ArticlePage(Made):
    """The page of an article, or of an act with all its articles.

    Attributes:
        heading: its first heading.
        anchors: the anchors that links from Markdown may use, its own first.
        block: the block that is its whole content, and the id that it takes.
        scripts: the modules that it loads.
    """

    address: str
    title: str
    description: str
    heading: str
    anchors: tuple[str, ...]
    block: tuple[str, str]
    scripts: tuple[str, ...]


def _printed_raw(text: str) -> str:
    """Escape for HTML and for a template that would read ``{{`` in it."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")


def article_pages(articles: Iterable[Article]) -> Iterator[ArticlePage]:
    """Yield the page of each article of the AI Act, and of each other act.

    `articles` are all of them; the whole AI Act has the index page, which is no part.
    """
    of_act: dict[str, list[Article]] = {}
    for article in articles:
        of_act.setdefault(article.act.id, []).append(article)
    for act, group in of_act.items():
        if act == AI_ACT:
            yield from map(_article_page, (a for a in group if a.citation.provision))
        else:
            yield _act_page(group)


def _article_page(article: Article) -> ArticlePage:
    asks = article.provision.asks if article.provision else article.heading
    return ArticlePage(
        address=article_address(article.citation),
        title=f"{article.name}, {article.act.short}",
        description=summary(f"{article.label}, {article.act.short}: {asks}"),
        heading=article.name,
        anchors=(article.citation.provision,),
        block=("article", article.citation.provision),
        scripts=("asof",) if article.dated else (),
    )


def _act_page(group: list[Article]) -> ArticlePage:
    whole = group[0]
    asks = whole.provision.asks if whole.provision else whole.act.title
    anchors = tuple(article.citation.provision for article in group[1:])
    return ArticlePage(
        address=article_address(whole.citation),
        title=f"{whole.act.short}, {whole.act.name}",
        description=summary(f"{whole.act.name}, {whole.act.short}: {asks}"),
        heading=whole.act.short,
        anchors=(whole.act.id, *anchors),
        block=("instrument", whole.act.id),
        scripts=("asof",) if any(article.dated for article in group) else (),
    )


def record_pages(edition: Edition) -> Iterator[RecordPage]:
    """Yield the page of every record that has one, in the order of the index."""
    addresses = Addresses(edition)
    for collection in PAGED:
        for record in edition.collections[collection]:
            name, end = edition.name(record), f" ({record.id})"
            room = LONGEST - len(end) if collection in SENTENCES else 0
            lead = lead_of(edition, record) or first_section(edition, record)
            yield RecordPage(
                record=record,
                name=name,
                address=addresses.own(record.id),
                title=f"{summary(name, room) if room else name}{end}",
                description=summary(f"{record.kind_name} {record.id}, {name}: {lead}"),
            )
