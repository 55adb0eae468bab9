"""Builds the navigation and the way from home to a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.citations import provision_label
from macros.rules.addresses import ABOUT, ARTICLES, GLOSSARY, HOMES, LEARN


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
