"""Turns texts of the data into HTML: escaped first, then ids and articles linked."""

from collections.abc import Callable

from markupsafe import Markup, escape

from macros.edition.edition import Edition
from macros.edition.names import NAMED_ID
from macros.model.citations import Citation
from macros.model.dates import with_spoken_days
from macros.model.field import Record
from macros.rules import eurlex

# Every sign that Markdown could read as its own, as a character reference.
_MARKDOWN = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "\\`*_{}[]()#+-.!|~:<>&\"'"}
)
_ARTICLE = Markup('<a href="{}">{}</a>')
_ID = Markup('<a class="arr-named" href="{}">{}</a>')


class TextLinker:
    """Links what a text names: records by id, articles to their page or to the law."""

    def __init__(
        self,
        edition: Edition,
        link_to: Callable[[str], str],
        link_to_article: Callable[[Citation], str] = lambda citation: "",
    ) -> None:
        """Take the edition and functions that link a record's id and an article.

        Where `link_to_article` returns nothing, an article is linked to the law itself.
        """
        self._edition = edition
        self._link_to = link_to
        self._link_to_article = link_to_article

    def html(
        self,
        text: str,
        record: Record | None = None,
        is_today: bool = False,
        own: str | None = None,
    ) -> Markup:
        """Return the text as HTML; a bare "Art. N" is read as the record means it.

        A day is printed in words. Without a record `own` is the act that it means.
        An article without a page here is linked to the law: what holds today to the
        text in force, the index to the first one.
        """
        text = with_spoken_days(text)
        own = self._edition.own_instrument(record) if record else own
        links = [
            (
                mention.start,
                mention.end,
                self._link_to_article(mention.citation)
                or self.law(mention.citation, is_today),
                _ARTICLE,
            )
            for mention in self._edition.reader.mentions(text, own)
        ]
        links += [
            (match.start(), match.end(), self._link_to(match[0]), _ID)
            for match in NAMED_ID.finditer(text)
            if match[0] in self._edition.records
            and not (record and match[0] == record.id)
        ]
        html, done = Markup(""), 0
        for start, end, address, link in sorted(links):
            if done <= start < end and address:
                named = link.format(address, text[start:end])
                html += escape(text[done:start]) + named
                done = end
        return html + escape(text[done:])

    def law(self, citation: Citation, is_today: bool = False) -> str:
        """Return the address of an article on EUR-Lex; empty if the act is unknown."""
        act = self._edition.instruments.get(citation.instrument)
        address = eurlex.as_consolidated if is_today else eurlex.as_published
        return address(act, citation.provision) if act else ""


def inline(text: str) -> Markup:
    """Return the text so that neither HTML nor Markdown reads anything into it."""
    return Markup(text.translate(_MARKDOWN))
