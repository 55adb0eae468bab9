"""Says in a sentence what a record is, for leads, lists and descriptions."""

from macros.edition.edition import Edition
from macros.model.field import Record
from macros.model.index import Penalty
from macros.model.ledger import Update
from macros.rules.holding import held, sentences

SUMMARY = 155


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
    if isinstance(record, Update):
        return record.holds
    for citation in edition.duty_articles(record):
        if sentence := edition.sentence(citation):
            return sentence
    return next((held(edition, record, shown) for shown in record.at("lead")), "")


def first_section(edition: Edition, record: Record) -> str:
    """Say what holds of the first section of a record that is a text."""
    found = (one for one in record.at("section") if isinstance(one.value, str))
    return next((held(edition, record, shown) for shown in found), "")


def _fined(edition: Edition, penalty: Penalty) -> str:
    """Say how high a fine goes, or what the rule is, as it holds today."""
    field = "ceiling" if penalty.is_tier else "note"
    updates = edition.updates_on(penalty, field)
    stated = f"Up to {penalty.ceiling}" if penalty.is_tier else penalty.note or ""
    if any(one.kind in ("corrected", "superseded") for one in updates):
        stated = ""
    return sentences([stated, *(one.title for one in updates)])
