"""What is due for another look: what was long unread, dates that came, open questions.

``python -m macros.rules.due`` lists it as of today, or as of the day that is given.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from macros.edition.edition import Edition, Files, load
from macros.edition.faults import DataFaults
from macros.model.citations import Citation
from macros.model.editorial import Provision
from macros.model.ledger import Update
from macros.pages.render import Renderer
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries

# How long what was read in the law, or in a source, is taken to hold.
STALE_DAYS = 90
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
    limit = day - timedelta(days=STALE_DAYS)
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
        if checked_on < limit:
            yield Due(name, about, f"checked on {checked_on}", title)


def passed(edition: Edition, day: date) -> Iterator[Due]:
    """Yield the dates that came after the law was last read, up to the day."""
    read_on = edition.ledger.law.read_on
    for entry in entries(edition, RelationGraph(edition)):
        if read_on < entry.claim.date <= day:
            yield Due(entry.source.id, "", f"came on {entry.claim.date}", entry.title)


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
        ("Open questions", questions(edition)),
    )
    lines = [f"Due on {day}; the law was last read on {edition.ledger.law.read_on}."]
    for title, found in parts:
        due = [f"  {one}" for one in found]
        lines += ["", f"{title}: {len(due)}", *due]
    return "\n".join(lines)


class Keeping:
    """The blocks of the page that says how the reference is kept."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        self._renderer = renderer

    def keeping(self, page: str) -> Markup:
        """Return when the law was read, and after how long it is read again."""
        ledger = self._renderer.edition.ledger
        return self._renderer.render(
            "keeping",
            page,
            law=ledger.law,
            oldest=min(
                (update.checked_on for update in ledger.updates),
                default=ledger.law.read_on,
            ),
            stale_days=STALE_DAYS,
        )

    def questions(self, page: str) -> Markup:
        """Return what is open, as a list."""
        found = list(questions(self._renderer.edition))
        return self._renderer.render("questions", page, questions=found)


def main(arguments: list[str] | None = None) -> int:
    """Print what is due; return the exit code."""
    parser = argparse.ArgumentParser(prog="check-law", description=__doc__)
    parser.add_argument("day", nargs="?", default=date.today().isoformat())
    given = parser.parse_args(arguments).day
    try:
        day = date.fromisoformat(given)
    except ValueError:
        print(f'"{given}" is no day (expected one like 2026-08-02)', file=sys.stderr)
        return 2
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    print(report(edition, day))
    return 0


if __name__ == "__main__":
    sys.exit(main())
