"""Lists what needs review: stale checks, dates reached, ends to come, questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.edition.edition import Edition
from macros.model.citations import Citation
from macros.model.editorial import Provision
from macros.model.ledger import Update
from macros.rules.relations import RelationGraph
from macros.rules.timeline import Entry, entries

# How long what was read in the law, or in a source, is taken to hold.
STALE_DAYS = 90
# How long the contact in `security.txt` holds without another check; RFC 9116 asks for
# less than a year.
CONTACT_DAYS = 364
REACH = "How far the obligations would reach the case"


@dataclass(frozen=True)
class Due:
    """Something to look at again.

    Attributes:
        name: the id of a record, or the label of a provision with its act.
        about: the record and field, or the field, that it is on; may be empty.
        reason: why it is due.
        title: what it says, in one line.
        provision: the article or act that is meant, if it is no record.
    """

    name: str
    about: str
    reason: str
    title: str
    provision: Citation | None = None

    def __str__(self) -> str:
        place = f"{self.name} ({self.about})" if self.about else self.name
        return f"{place}, {self.reason}: {self.title}"


def stale(edition: Edition, day: date) -> Iterator[Due]:
    """Yield what was checked more than `STALE_DAYS` before, the oldest first."""
    law = edition.ledger.law
    checked = [("the law", "", law.read_on, "its consolidated text")]
    checked += [
        (update.id, _about(update), update.checked_on, update.title)
        for update in edition.ledger.updates
    ]
    checked += [
        (_label(edition, p), "", p.checked_on, p.heading) for p in edition.provisions
    ]
    stated = edition.ceilings
    checked += [(f.article, "", f.checked_on, f.label) for f in stated.fines]
    checked += [(n.article, "", n.checked_on, n.label) for n in stated.not_computed]
    checked += [(c.id, "", c.checked_on, c.subject) for c in edition.codes]
    checked += [(r.id, "reach", r.reach.checked_on, REACH) for r in edition.replays]
    for name, about, checked_on, title in sorted(checked, key=lambda row: row[2]):
        if (day - checked_on).days > STALE_DAYS:
            yield Due(name, about, f"checked on {checked_on}", title)


def passed(edition: Edition, day: date) -> Iterator[Due]:
    """Yield the dates that came after the law was last read, up to the day."""
    read_on = edition.ledger.law.read_on
    for entry in entries(edition, RelationGraph(edition)):
        if read_on < entry.claim.date <= day:
            yield Due(_name(entry), "", f"came on {entry.claim.date}", entry.title)


def _name(entry: Entry) -> str:
    return entry.id if entry.start else entry.source.id


def contact_until(edition: Edition) -> date:
    """Return the day on which the contact in `security.txt` expires."""
    return edition.checked_on + timedelta(days=CONTACT_DAYS)


def expiring(edition: Edition, day: date) -> Iterator[Due]:
    """Yield what expires within `STALE_DAYS` or has expired, unless data is renewed."""
    until = contact_until(edition)
    if (until - day).days <= STALE_DAYS:
        title = "check an entry anew, then build and publish"
        yield Due("security.txt", "", f"expires on {until}", title)


def questions(edition: Edition) -> Iterator[Due]:
    """Yield what is contested, rests on our reading alone, or was never verified."""
    for update in edition.ledger.updates:
        if update.kind == "contested":
            yield Due(update.id, _about(update), "contested", update.title)
        elif update.sure in ("our reading", "not verified"):
            yield Due(update.id, _about(update), update.sure, update.title)
    for provision in edition.provisions:
        if provision.sure != "law read":
            name, cited = _label(edition, provision), _cited(provision)
            yield Due(name, "", provision.sure, provision.heading, cited)
    for replay in edition.replays:
        if replay.reach.sure != "law read":
            yield Due(replay.id, "reach", replay.reach.sure, REACH)
    for reference in edition.bibliography.references:
        if reference.certainty == "low":
            yield Due(reference.id, "", "hardly certain", reference.title)


def _about(update: Update) -> str:
    return f"{update.record}.{update.field}" if update.record else ""


def _label(edition: Edition, provision: Provision) -> str:
    act = edition.instruments[provision.instrument].short
    return f"{provision.label}, {act}" if provision.provision else act


def _cited(provision: Provision) -> Citation:
    return Citation(provision.instrument, provision.provision)


def report(edition: Edition, day: date) -> str:
    """Return everything that is due on a day, a line each."""
    parts = (
        (f"Not checked for more than {STALE_DAYS} days", stale(edition, day)),
        ("Dates that came since the law was read", passed(edition, day)),
        (f"Expired, or to expire within {STALE_DAYS} days", expiring(edition, day)),
        ("Open questions", questions(edition)),
    )
    lines = [f"Due on {day}; the law was last read on {edition.ledger.law.read_on}."]
    for title, found in parts:
        due = [f"  {one}" for one in found]
        lines += ["", f"{title}: {len(due)}", *due]
    return "\n".join(lines)
