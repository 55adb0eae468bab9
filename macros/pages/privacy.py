"""Renders the list of what scripts keep in the reader's browser, and its eraser."""

from dataclasses import dataclass

from markupsafe import Markup

from macros.pages.blocks import Blocks


@dataclass(frozen=True)
class Kept:
    """Something that stays in the browser until its reader erases it.

    Attributes:
        key: its name in the browser's local storage.
        what: what it holds.
        when: what the reader does that keeps it.
        address: the page on which it is made and shown.
        title: how that page is called.
    """

    key: str
    what: str
    when: str
    address: str
    title: str


KEPT = (
    Kept(
        "arr-evidence",
        "The evidence file: which pieces are ticked, their owners, due days"
        " and notes, and when each was changed",
        "when you tick a piece, name an owner or a due day, or write a note",
        "evidence/",
        "Evidence file",
    ),
    Kept(
        "arr-evidence-damaged",
        "The text of an evidence file that could not be read, so that nothing is lost",
        "when a page finds that the file it kept is damaged",
        "evidence/",
        "Evidence file",
    ),
    Kept(
        "arr-kept-score",
        "Your scores, and the day on which you kept them",
        "when you keep a result to compare it later",
        "calculator/",
        "Calculator",
    ),
    Kept(
        "arr-visits",
        "The days of your last two visits to the front page, to show what has changed"
        " since",
        "when you open the front page",
        "",
        "Home",
    ),
    Kept(
        "arr-role",
        "Your role under the AI Act, or your roles",
        "when you choose it in the line below the header, or in a list that has that"
        " line",
        "",
        "Home, duties, dates, fines, evidence, briefing",
    ),
    Kept(
        "arr-colours",
        "Whether you want this site light or dark",
        "when you choose it in the menu",
        "",
        "every page",
    ),
)


class Privacy(Blocks):
    """The block of the page on privacy."""

    def kept(self, page: str) -> Markup:
        """Return what the browser may keep, a row each, and the button to erase it."""
        return self.render("kept", page, kept=KEPT)
