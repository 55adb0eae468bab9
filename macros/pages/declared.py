"""What pages there are and at which address: the only owner of the site's addresses.

An address is written from the site's root without a leading slash, like
``obligations/obl-003/`` or ``timeline/#dl-001``; `relative` turns it into what a page
at another address writes.
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from macros.edition.edition import Edition
from macros.files.policy import META
from macros.model.citations import AI_ACT, Citation, provision_label
from macros.model.field import Record
from macros.model.index import Obligation, Penalty
from macros.rules.articles import Article

# Where a collection lives, and what it is called there.
HOMES = {
    "obligations": ("obligations/", "Obligations"),
    "dimensions": ("dimensions/", "Dimensions"),
    "cases": ("cases/", "Cases"),
    "insurers": ("insurers/", "Insurers"),
    "deadlines": ("timeline/", "Timeline"),
    "penalties": ("penalties/", "Penalties"),
    "tiers": ("calculator/", "Calculator"),
    "authorities": ("authorities/", "Authorities"),
    "standards": ("standards/", "Standards"),
    "market": ("market/", "Market"),
    "references": ("references/", "References"),
    "updates": ("updates/", "Updates"),
}
# Collections whose records have a page of their own; the others share their home.
PAGED = ("obligations", "dimensions", "cases", "insurers")

# Where the pages to learn from live, and the page that stands beside them.
LEARN = ("learn/", "Learn")
GLOSSARY = "glossary/"
FINDER = ("obligations/finder/", "Which obligations are yours?")

ARTICLES = ("articles/", "Articles")
ABOUT = ("about/", "About")
REPORT = "about/#report"
SUMMARY = 155


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
    address: str
    title: str
    description: str

    @property
    def heading(self) -> str:
        """The record's name."""
        return self.record.display_name

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of the record."""
        return (slug(self.record.id),)

    @property
    def block(self) -> tuple[str, str]:
        """The block that shows the record, and the id that it takes."""
        return "record", self.record.id

    @property
    def scripts(self) -> tuple[str, ...]:
        """What an obligation needs: the day of the law, the ticks of its evidence."""
        return ("asof", "evidence") if isinstance(self.record, Obligation) else ()


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


@dataclass(frozen=True)
class MenuItem:
    """An entry of the navigation."""

    title: str
    address: str
    is_current: bool


def _section(page: str) -> str:
    """Return the address that says a page's section: the glossary is to learn from."""
    return LEARN[0] + page if page == GLOSSARY else page


def menu(entries: Iterable[tuple[str, str]], page: str) -> tuple[MenuItem, ...]:
    """Return the navigation as seen from a page: its own section is current."""
    return tuple(
        MenuItem(title, address, bool(address) and _section(page).startswith(address))
        for title, address in entries
    )


def named(record_id: str) -> str:
    """Return the id as it names a file: no system refuses a hyphen for a colon."""
    return record_id.replace(":", "-")


def slug(record_id: str) -> str:
    """Return the id as it stands in addresses: ``obl-003``, ``ref-1``."""
    return named(record_id.lower())


def relative(address: str, page: str) -> str:
    """Return the link to `address` from the page at `page`; a full one as is."""
    if "://" in address:
        return address
    path, _, fragment = address.partition("#")
    fragment = "#" + fragment if fragment else ""
    if path == page:
        return fragment or "./"
    there, here = path.split("/"), page.rstrip("/").split("/") if page else []
    shared = 0
    for one, other in zip(there[:-1], here, strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) + fragment


class Addresses:
    """Finds the address of every record of an edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition whose records are to be found."""
        self._edition = edition

    def of(self, record_id: str) -> str:
        """Return the address of a record.

        Raises:
            KeyError: if there is no such record.
        """
        collection = self._edition.collection_of[record_id]
        home = HOMES[collection][0]
        if collection in PAGED:
            return f"{home}{slug(record_id)}/"
        return f"{home}#{slug(record_id)}"

    def article(self, citation: Citation) -> str:
        """Return the address of an article, annex or act; empty if it has no page."""
        whole = citation.whole
        if whole.instrument not in self._edition.instruments:
            return ""
        if whole.provision and whole not in self._edition.named:
            return ""
        return article_address(whole)

    def permanent(self, record_id: str) -> str:
        """Return the address that leads to the record wherever it moves."""
        return f"id/{named(record_id)}/"

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """Return the records before and after in the collection, if there are any."""
        group = self._edition.collections[self._edition.collection_of[record.id]]
        place = self._edition.places[record.id] - self._edition.places[group[0].id]
        before = group[place - 1] if place else None
        return before, group[place + 1] if place + 1 < len(group) else None


def article_address(citation: Citation) -> str:
    """Return where an article stands: the AI Act's have a page, others an anchor."""
    home = ARTICLES[0]
    if citation.instrument == AI_ACT:
        return f"{home}{citation.provision}/" if citation.provision else home
    anchor = f"#{citation.provision}" if citation.provision else ""
    return f"{home}{citation.instrument}/{anchor}"


def report_address(repository: str, record: Record | None = None) -> str:
    """Return where an error is reported: the repository's form, else the About page."""
    if not repository:
        return REPORT
    title = f"&title={quote(f'{record.id}: ')}&record={record.id}" if record else ""
    return f"{repository.rstrip('/')}/issues/new?template=correction.yml{title}"


def summary(text: str, limit: int = SUMMARY) -> str:
    """Shorten a text to a description of at most `limit` characters, at a word."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.(") + "…"


def lead_of(edition: Edition, record: Record) -> str:
    """Say in short what the record is: its lead, or what its article asks.

    Several penalties rest on paragraphs of one article: each has its own ceiling.
    """
    if isinstance(record, Penalty):
        return _fined(edition, record)
    for citation in edition.duty_articles(record):
        if sentence := edition.sentence(citation):
            return sentence
    return next((str(shown.value) for shown in record.at("lead")), "")


def _fined(edition: Edition, penalty: Penalty) -> str:
    """Say how high a fine goes, or what the rule is, as it holds today."""
    field = "ceiling" if penalty.is_tier else "note"
    updates = [one for one in edition.updates(penalty) if one.field == field]
    stated = f"Up to {penalty.ceiling}" if penalty.is_tier else penalty.note or ""
    if any(one.kind in ("corrected", "superseded") for one in updates):
        stated = ""
    parts = [stated, *(one.title for one in updates)]
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


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
        scripts=("asof",) if whole.dated else (),
    )


def record_pages(edition: Edition) -> Iterator[RecordPage]:
    """Yield the page of every record that has one, in the order of the index."""
    addresses = Addresses(edition)
    for collection in PAGED:
        for record in edition.collections[collection]:
            name = record.display_name
            lead = lead_of(edition, record) or next(
                (
                    str(s.value)
                    for s in record.at("section")
                    if isinstance(s.value, str)
                ),
                "",
            )
            yield RecordPage(
                record=record,
                address=addresses.of(record.id),
                title=f"{name} ({record.id})",
                description=summary(f"{record.kind_name} {record.id}, {name}: {lead}"),
            )


def trail(edition: Edition, page: str, title: str) -> tuple[tuple[str, str], ...]:
    """Return the way from home to a page: titles with addresses, the page last."""
    if not page:
        return ()
    place = _section(page)
    section = next(
        (
            entry
            for entry in (*HOMES.values(), LEARN, ARTICLES, ABOUT)
            if place.startswith(entry[0]) and place != entry[0]
        ),
        None,
    )
    last = page.rstrip("/").rsplit("/", 1)[-1]
    if section == ARTICLES:
        act = edition.instruments.get(last)
        here = act.short if act else provision_label(last)
    else:
        here = last.upper() if last.upper() in edition.records else title
    between = [(section[1], section[0])] if section else []
    return (("Home", ""), *between, (here, page))


def redirects(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield a small page for each id that leads to its record: source name and HTML.

    An id with a colon has two, which name each other: as it is, and without the colon.
    """
    addresses = Addresses(edition)
    for record_id in edition.records:
        names = {record_id, named(record_id)}
        for name in sorted(names):
            here = f"id/{name}/"
            link = relative(addresses.of(record_id), here)
            also = "".join(
                f' <a href="../{other}/">id/{other}/</a>' for other in names - {name}
            )
            yield (
                f"{here}index.html",
                "<!doctype html>\n"
                f'<html lang="en-GB"><head>{META}<meta charset="utf-8">'
                f"<title>{name}</title>"
                f'<meta http-equiv="refresh" content="0; url={link}">'
                '<meta name="robots" content="noindex"></head>'
                f'<body><p><a href="{link}">{record_id}</a>{also}</p></body></html>\n',
            )
