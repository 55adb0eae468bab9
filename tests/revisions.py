"""What subscribers of the feed and the calendars were given at each revision.

A build has no memory, so `tests/fixtures/revisions.json` keeps it: for each dated
record its revision, the day of that revision, and a digest of its text and day as
published. It is a fixture, not data: only a test reads it, and this program writes it.
``python -m tests.revisions`` enters new records and new revisions, and refuses a text
that changed without one. If the digest itself is to cover more or less, delete the
fixture and run the program while the data is as it was published.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from icalendar import Calendar

from macros.edition.edition import Edition, load
from macros.files.calendars import whole_calendar
from macros.files.feed import ATOM, feed
from macros.model.start import START
from macros.rules.derived import Derived

FILE = Path(__file__).parent / "fixtures" / "revisions.json"
COMMAND = ".venv/bin/python -m tests.revisions"


class Given(NamedTuple):
    """A dated record as it was published.

    Attributes:
        digest: of its text and days in the feed, the calendars and the log of events.
    """

    revision: int
    revised_on: str
    digest: str


def published(edition: Edition) -> dict[str, Given]:
    """Return each dated record as an edition publishes it, by id."""
    texts: dict[str, list[object]] = defaultdict(list)
    for name, text in (*_in_feed(edition), *_in_calendars(edition)):
        texts[name].append(text)
    for update in edition.ledger.updates:
        dates = [[str(change.date), change.scope] for change in update.dates]
        texts[update.id].append([str(update.since), *dates])
    for start in edition.starts:
        days = [[str(day.date), day.instrument] for day in start.dates]
        texts[start.dated].append([start.label, start.note, *days])
    for event in edition.ledger.events:
        day = event.date.isoformat()
        texts[event.id].append([event.title, day, event.instrument, event.event])
    return {
        name: Given(
            revision.revision,
            revision.revised_on.isoformat(),
            sha256(json.dumps(texts[name]).encode()).hexdigest()[:16],
        )
        for name, revision in sorted(edition.revisions.items())
    }


def known() -> dict[str, Given]:
    """Return what was published, by id."""
    content = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return {name: Given(*given) for name, given in content.items()}


def unrevised(
    before: Mapping[str, Given], after: Mapping[str, Given], first: str
) -> Iterator[str]:
    """Yield a line for each record whose revision does not fit what changed.

    `first` is the day on which the ledger was first published.
    """
    for name, now in after.items():
        where = f'the entry {name} of the ledger needs "revision": '
        if name.startswith(START):
            start = name.removeprefix(START)
            where = f'the start "{start}" of data/starts.json needs "revision": '
        if name.startswith("DL-"):
            where = f'"revisions" in data/ledger.json needs {{"record": "{name}"}}, '
        was = before.get(name)
        if was is None:
            if before and now.revised_on <= first:
                yield f'{name} is new: {where}0 and "revised_on": the day of its entry'
            continue
        is_risen = now.revision > was.revision and now.revised_on >= was.revised_on
        if now.digest != was.digest and not is_risen:
            yield (
                f"{name}: its published text or day changed: {where}{was.revision + 1}"
                f' and "revised_on": the day of the change'
            )
        if now.digest == was.digest and now[:2] != was[:2]:
            yield (
                f"{name}: its published text and day are as before: {where}"
                f'{was.revision} and "revised_on": "{was.revised_on}"'
            )


def _in_feed(edition: Edition) -> Iterator[tuple[str, object]]:
    for entry in Xml.fromstring(feed(edition, "")).iter(f"{{{ATOM}}}entry"):
        name = (entry.findtext(f"{{{ATOM}}}id") or "").rpartition(":")[2]
        category = entry.find(f"{{{ATOM}}}category")
        texts = [entry.findtext(f"{{{ATOM}}}{tag}") for tag in ("title", "summary")]
        yield name, [*texts, category is not None and category.get("term")]


def _in_calendars(edition: Edition) -> Iterator[tuple[str, object]]:
    derived = Derived(edition)
    sources = {entry.id: entry.dated for entry in derived.timeline}
    for event in Calendar.from_ical(whole_calendar(derived, "")).events:
        name = str(event["UID"]).partition("@")[0]
        # The address of the page and the day of the revision are no part of the text.
        lines = [
            line
            for line in str(event["DESCRIPTION"]).splitlines()
            if line != event["URL"] and not line.startswith("Status on ")
        ]
        day, said = event["DTSTART"].dt.isoformat(), str(event["SUMMARY"])
        yield sources[name], [name, day, said, str(event["STATUS"]), *lines]


def main() -> int:
    """Write what is published now, or say which records need a revision."""
    edition = load()
    now, first = published(edition), edition.ledger.published_on.isoformat()
    if lines := list(unrevised(known(), now, first)):
        print(*lines, sep="\n", file=sys.stderr)
        return 1
    rows = (f" {json.dumps(name)}: {json.dumps(given)}" for name, given in now.items())
    FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
