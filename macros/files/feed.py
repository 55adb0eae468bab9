"""Writes the ledger as Atom feeds (RFC 4287): all of it, and the changes of law alone.

An entry is as new as its last revision: to check it again makes it no newer. It was
published on the day of the event, or else when it was entered, and never moves.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Xml

from macros.edition.edition import Edition
from macros.model.ledger import Update
from macros.rules.addresses import HOMES, Addresses
from macros.rules.changes import is_of_the_law, published_on

ATOM = "http://www.w3.org/2005/Atom"
ADDRESS = f"{HOMES['updates'][0]}feed.xml"
LAW_ADDRESS = f"{HOMES['updates'][0]}law.xml"


def feeds(edition: Edition, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield each feed: its address, and its XML."""
    yield ADDRESS, feed(edition, site_url)
    updates = edition.ledger.updates
    of_the_law = tuple(one for one in updates if is_of_the_law(edition, one))
    title = "AI Risk Reference: changes in the law"
    yield LAW_ADDRESS, _feed(edition, site_url, LAW_ADDRESS, "law", title, of_the_law)


def feed(edition: Edition, site_url: str) -> str:
    """Return the feed of all entries; ids do not depend on the site's address."""
    title, updates = "AI Risk Reference: updates", edition.ledger.updates
    return _feed(edition, site_url, ADDRESS, "updates", title, updates)


def _feed(
    edition: Edition,
    site_url: str,
    address: str,
    name: str,
    title: str,
    updates: tuple[Update, ...],
) -> str:
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    ledger = edition.ledger
    revised_on = {one.id: edition.revisions[one.id].revised_on for one in updates}
    _add(root, "id", f"tag:ai-risk-reference,2026:{name}")
    _add(root, "title", title)
    _add(root, "updated", _instant(max([ledger.published_on, *revised_on.values()])))
    _add(root, "link", rel="self", href=site_url + address)
    _add(root, "link", rel="alternate", href=site_url + HOMES["updates"][0])
    _add(_add(root, "author"), "name", "The editors of AI Risk Reference")
    newest = sorted(
        updates,
        key=lambda one: (revised_on[one.id], published_on(edition, one)),
        reverse=True,
    )
    addresses = Addresses(edition)
    for update in newest:
        entry = _add(root, "entry")
        title = f"{update.record}: {update.title}" if update.record else update.title
        _add(entry, "id", f"tag:ai-risk-reference,2026:{update.id}")
        _add(entry, "title", title)
        _add(entry, "published", _instant(published_on(edition, update)))
        _add(entry, "updated", _instant(revised_on[update.id]))
        _add(entry, "link", rel="alternate", href=site_url + addresses.own(update.id))
        _add(entry, "category", term=update.kind)
        _add(entry, "summary", update.holds)
    Xml.indent(root)
    return Xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add(
    parent: Xml.Element, name: str, text: str = "", **attributes: str
) -> Xml.Element:
    element = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _instant(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()
