"""Opens terms of the glossary in generated pages: each where the text first uses it.

It reads HTML that our own templates write: every tag closed, every sign of a text
escaped. A term is opened in running text alone, never in a heading, a link or a
quotation, and never in a text that a script takes from the page.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import NamedTuple

from markupsafe import Markup, escape

from macros.model.editorial import Term

# The parts of a page in which a term may be opened, and those in which it may not.
_RUNNING = frozenset({"p", "li", "dd", "td"})
_SHUT = frozenset(
    {
        *("a", "aside", "blockquote", "button", "cite", "code", "figure", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "label", "nav", "q", "script"),
        *("style", "summary", "svg", "th", "time"),
    }
)
_SHUT_BY = re.compile(
    r"\s(?:data-piece-text|data-name|hidden|popover)\b|class=\"[^\"]*\barr-(?:kicker"
    r"|marks?|id|kind|basis)\b"
)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+", re.DOTALL)
# Where the fold begins that tells what the index stated and on what a page rests.
_NOTES = re.compile(r"<details[^>]*(?:\sid=\"notes\"|\barr-fold--notes\b)")
# Words that mean too many other things to be opened wherever they are used.
_EVERYDAY = frozenset({"certified-tier", "drift", "exclusion", "product"})


class Opened(NamedTuple):
    """A term in a text: the button that opens it, and what it opens."""

    button: str
    tip: str


class TermOpener:
    """Finds the terms of a glossary in the HTML of a page."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms of the glossary."""
        self._terms = {
            word.casefold(): (term, word)
            for term in terms
            if term.id not in _EVERYDAY
            for word in _words(term)
        }
        names = sorted(self._terms, key=lambda word: (-len(word), word))
        either = "|".join(re.escape(str(escape(name))) for name in names)
        self._pattern = re.compile(
            rf"“[^”]*”|(?<![\w&;/-])({either})(?:e?s)?(?![\w-])", re.IGNORECASE
        )

    def opened(self, html: str, button: Callable[[Term, str], Opened]) -> Markup:
        """Return a page's HTML in which each term is opened where it is first used.

        `button` writes a term with the words of the text, which are HTML already. What
        the buttons open stands at the end, so that no text is interrupted by it.
        """
        if not self._terms:
            return Markup(html)
        html = str(html)
        notes = _NOTES.search(html)
        end = notes.start() if notes else len(html)
        seen: set[str] = set()
        done: list[str] = []
        tips: list[str] = []
        # Of each open element: whether it is running text, and whether it is shut.
        path: list[tuple[bool, bool]] = [(False, False)]

        def open_first(found: re.Match[str]) -> str:
            if not found[1]:
                return found[0]
            term, word = self._terms[unescape(found[1]).casefold()]
            if term.id in seen or (word.isupper() and word not in unescape(found[0])):
                return found[0]
            seen.add(term.id)
            opening = button(term, found[0])
            tips.append(opening.tip)
            return opening.button

        for token in _TOKEN.finditer(html[:end]):
            closing, name, rest = token.groups()
            text = token[0]
            if name is None:
                running, is_shut = path[-1]
                if running and not is_shut and not text.startswith("<"):
                    text = self._pattern.sub(open_first, text)
            elif closing:
                path.pop()
            elif name not in _VOID and not rest.endswith("/"):
                running, is_shut = path[-1]
                path.append(
                    (
                        running or name in _RUNNING,
                        is_shut or name in _SHUT or bool(_SHUT_BY.search(rest)),
                    )
                )
            done.append(text)
        return Markup("".join([*done, html[end:], *tips]))


def _words(term: Term) -> Iterable[str]:
    """Yield the words under which a term is recognised: its name, and plain others."""
    yield term.term
    for word in term.synonyms:
        if " " in word or (word.isupper() and len(word) > 2):
            yield word
