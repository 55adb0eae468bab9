"""Writes the files for crawlers: site map, robots, `llms.txt`, security contact."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.files.alternates import markdown_file
from macros.files.api.addresses import ARCHIVE, DICTIONARY, DOCUMENTATION, INDEX, Links
from macros.files.markdown import markdown
from macros.rules.addresses import REPORT
from macros.rules.due import contact_until

LLMS = "llms.txt"
ROBOTS = "robots.txt"
SECURITY = ".well-known/security.txt"
# The sections of the list of pages, by how addresses begin; the last takes the rest.
SECTIONS = (
    ("Learn", ("learn/", "glossary/")),
    ("Obligations", ("obligations/",)),
    ("Timeline and updates", ("timeline/", "updates/")),
    ("Score", ("calculator/", "dimensions/")),
    ("Cases", ("cases/",)),
    ("Insurance", ("insurers/", "market/")),
    ("Articles of law", ("articles/",)),
    ("More", ("",)),
)


@dataclass(frozen=True)
class WrittenPage:
    """A page as it was written: its address, what its head says, and its HTML."""

    address: str
    title: str
    description: str
    html: str


class Signposts:
    """Writes the files for programs that visit the site."""

    def __init__(
        self, edition: Edition, site_name: str, description: str, site_url: str
    ) -> None:
        """Take the edition, and what the site is called, is about, and its address."""
        self._edition = edition
        self._name = site_name
        self._description = description
        self._site_url = site_url

    def files(self, pages: Iterable[WrittenPage], repository: str) -> dict[str, bytes]:
        """Return every file by its address: each page as Markdown, and the signposts.

        `repository` is the address where errors are reported; it may be empty.
        """
        written = tuple(pages)
        found = {markdown_file(page.address): self._text(page) for page in written}
        found[LLMS] = self._llms(written)
        found[ROBOTS] = self._robots()
        if contact := self._contact(repository):
            found[SECURITY] = self._security(contact)
        return {address: text.encode() for address, text in found.items()}

    def _text(self, page: WrittenPage) -> str:
        address = Links(markdown_file(page.address), self._site_url).to(page.address)
        meta = self._edition.index.meta
        return (
            f"{markdown(page.html)}\n---\n\n{self._edition.as_of}. Page: {address}."
            f" After {meta.title} by {meta.publisher}; changes were made."
            f" Licence: {meta.license}\n"
        )

    def _llms(self, pages: tuple[WrittenPage, ...]) -> str:
        links = Links(LLMS, self._site_url)
        left = {page.address: page for page in pages}
        lines = [
            f"# {self._name}",
            f"> {self._description}",
            f"{self._edition.as_of}. Each page says what holds today, since when and on"
            " what basis, beside what the index states. Ids such as OBL-003 never"
            " change. Every page below is also there as HTML, without `index.md`.",
            "## Data",
            "\n".join(
                f"- [{title}]({links.to(address)}): {what}"
                for title, address, what in (
                    ("index.json", INDEX, "the entry point of the API"),
                    ("Archive", ARCHIVE, "everything as JSON and CSV"),
                    ("Data for programs", DOCUMENTATION, "how to use the API"),
                    ("Data dictionary", DICTIONARY, "what each field means"),
                )
            ),
        ]
        for title, beginnings in SECTIONS:
            own = [left.pop(a) for a in tuple(left) if a.startswith(beginnings)]
            if own:
                entries = (
                    f"- [{one.title}]({links.to(markdown_file(one.address))}):"
                    f" {one.description}"
                    for one in own
                )
                lines += [f"## {title}", "\n".join(entries)]
        return "\n\n".join(lines) + "\n"

    def _robots(self) -> str:
        text = "User-agent: *\nAllow: /\n"
        if self._site_url:
            text += f"\nSitemap: {self._site_url}sitemap.xml\n"
        return text

    def _contact(self, repository: str) -> str:
        if repository:
            return f"{repository.rstrip('/')}/security/advisories/new"
        return self._site_url + REPORT if self._site_url else ""

    def _security(self, contact: str) -> str:
        until = contact_until(self._edition)
        lines = [
            f"Contact: {contact}",
            f"Expires: {until.isoformat()}T00:00:00Z",
            "Preferred-Languages: en",
        ]
        if self._site_url:
            lines.append(f"Canonical: {self._site_url}{SECURITY}")
        return "\n".join(lines) + "\n"
