"""Writes the ledger as an Atom feed (RFC 4287), the newest entry first.

An entry is as new as its last revision: to check it again makes it no newer.
"""

from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Xml

from macros.edition.edition import Edition
from macros.rules.addresses import Addresses

ATOM = "http://www.w3.org/2005/Atom"
ADDRESS = "updates/feed.xml"


def feed(edition: Edition, site_url: str) -> str:
    """Return the feed as XML; ids do not depend on the site's address."""
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    ledger = edition.ledger
    revised_on = {u.id: edition.revisions[u.id].revised_on for u in ledger.updates}
    _add(root, "id", "tag:ai-risk-reference,2026:updates")
    _add(root, "title", "AI Risk Reference: updates")
    _add(root, "updated", _instant(max([ledger.published_on, *revised_on.values()])))
    _add(root, "link", rel="self", href=site_url + ADDRESS)
    _add(root, "link", rel="alternate", href=f"{site_url}updates/")
    _add(_add(root, "author"), "name", "The editors of AI Risk Reference")
    newest = sorted(
        ledger.updates,
        key=lambda u: (revised_on[u.id], u.since or revised_on[u.id]),
        reverse=True,
    )
    addresses = Addresses(edition)
    for update in newest:
        entry = _add(root, "entry")
        title = f"{update.record}: {update.title}" if update.record else update.title
        _add(entry, "id", f"tag:ai-risk-reference,2026:{update.id}")
        _add(entry, "title", title)
        _add(entry, "updated", _instant(revised_on[update.id]))
        _add(entry, "link", rel="alternate", href=site_url + addresses.of(update.id))
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
