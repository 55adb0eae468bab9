"""The blocks of the pages that explain the API: files, a record, examples, fields."""

from pathlib import Path

from markupsafe import Markup

from macros.files.api.addresses import ARCHIVE, INDEX, PACKAGE, schema_file
from macros.files.api.dictionary import chapters
from macros.files.api.documents import DESCRIPTIONS
from macros.files.api.files import TABLED, Publication
from macros.pages.blocks import Blocks
from macros.pages.render import Renderer

EXAMPLES = Path(__file__).parent / "examples"
# The address that stands for the site's own in the examples.
STANDS_FOR_SITE = "https://ai-risk-reference.example/"


class ApiBlocks(Blocks):
    """Blocks for those who read the data with a program."""

    def __init__(
        self, renderer: Renderer, publication: Publication, site_url: str
    ) -> None:
        """Take what renders the edition, what is published of it, and the address."""
        super().__init__(renderer)
        self._publication = publication
        self._site_url = site_url or STANDS_FOR_SITE

    def api_files(self, page: str) -> Markup:
        """Return the collections and the other files, a row each, with their links."""
        return self.render(
            "api_files",
            page,
            collections=self._publication.collections,
            documents=DESCRIPTIONS,
            tabled=TABLED,
            whole=(INDEX, ARCHIVE, PACKAGE),
            schema_file=schema_file,
        )

    def api_record(self, page: str) -> Markup:
        """Return the file of a record as it is published: one that the ledger mends."""
        edition = self._edition
        found = [(len(edition.updates(r)), r) for r in edition.index.penalty_tiers]
        record = max(found, key=lambda pair: pair[0])[1] if found else None
        text = self._publication.record("penalties", record.id) if record else ""
        return self.render("api_record", page, record=record, text=text)

    def api_example(self, name: str, page: str) -> Markup:
        """Return a program that uses the API, with this site's address in it."""
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        text = text.replace(STANDS_FOR_SITE, self._site_url)
        return self.render("api_example", page, name=name, text=text)

    def dictionary(self, page: str) -> Markup:
        """Return every published field in words."""
        found = chapters(self._publication.schemas)
        return self.render("dictionary", page, chapters=found)
