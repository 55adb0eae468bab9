"""Addresses of law on EUR-Lex: the only place that knows their forms.

What the index states links to the act as first published; what holds today links to the
consolidated text where there is one.
"""

from macros.model.bibliography import Instrument

CONSOLIDATED = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"


def anchor(provision: str) -> str:
    """Return EUR-Lex's anchor of a provision: ``#art_9``, ``#anx_III``, or nothing."""
    kind, _, number = provision.partition("-")
    if kind == "annex":
        return f"#anx_{number.upper()}"
    return f"#art_{number}" if number else ""


def as_published(act: Instrument, provision: str = "") -> str:
    """Return the address of an act, or of its article, as first published."""
    return act.address + anchor(provision)


def as_consolidated(act: Instrument, provision: str = "") -> str:
    """Return the address of the text in force; as published where none is newer."""
    if act.consolidated is None:
        return as_published(act, provision)
    return CONSOLIDATED + act.consolidated.celex + anchor(provision)
