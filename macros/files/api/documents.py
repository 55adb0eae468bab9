"""Writes the API's reports: upcoming dates, known weaknesses, and other documents."""

from collections import Counter, defaultdict
from typing import get_args

from macros.edition.edition import Edition
from macros.files.api import shapes
from macros.files.api.addresses import Links, collection_file, record_file
from macros.files.api.finder import FinderFile
from macros.model.ceilings import Ceilings
from macros.model.codes import Codes
from macros.model.editorial import Sure
from macros.model.field import Model
from macros.model.insurance import Insurance
from macros.model.landscape import Landscape
from macros.model.layers import Layers
from macros.model.ledger import UpdateKind
from macros.model.levels import Levels
from macros.model.replay import Replays
from macros.model.schedule import Schedule
from macros.model.start import Starts
from macros.rules.derived import Derived
from macros.rules.law import STATES

# Every document, and its declaration.
SHAPES: dict[str, type[Model]] = {
    "index": shapes.EntryPoint,
    "upcoming": shapes.Upcoming,
    "quality": shapes.Quality,
    "scoring-vectors": shapes.ScoringVectors,
    "finder": FinderFile,
    "starts": Starts,
    "layers": Layers,
    "levels": Levels,
    "schedule": Schedule,
    "ceilings": Ceilings,
    "insurance": Insurance,
    "landscape": Landscape,
    "codes": Codes,
    "replays": Replays,
    "crosswalk": shapes.Crosswalk,
}
# What each holds; the entry point says it of itself.
DESCRIPTIONS = {
    "upcoming": "Every date after the day the law was read that no act has replaced.",
    "quality": "What is known to be missing, unresolved, contested or wrong.",
    "scoring-vectors": "Cases that any port of the scoring rule must pass.",
    "finder": "The finder's questions, and the rules from answers to duties.",
    "starts": "From when each group of duties applies; duties name these starts.",
    "layers": "The layers of AI risk into which the dimensions are grouped.",
    "levels": "What can be seen at each score of a dimension, in our words.",
    "schedule": "The insurance schedule of a red-team engagement.",
    "ceilings": "How high fines can go, by offender and by turnover.",
    "insurance": "How we read what the index says of insurers.",
    "landscape": "Where in the world standards and carriers stand.",
    "codes": "What each code of the frameworks is about.",
    "replays": "The cases in five lines, with their ways to dimensions and evidence.",
    "crosswalk": "How dimensions, law, frameworks, cases and gaps are joined.",
}


def upcoming(derived: Derived, links: Links) -> shapes.Upcoming:
    """Return the dates after the day the law was read that no act has replaced."""
    edition, read_on = derived.edition, derived.today.day
    dates = []
    for entry in derived.timeline:
        position = derived.today.position(entry.claim)
        if position is None or not position.is_current:
            continue
        if entry.claim.date <= read_on:
            continue
        source = entry.source.id
        file = (
            collection_file("starts")
            if entry.start
            else record_file(edition.collection_of[source], source)
        )
        duties = [duty.id for one in entry.begins for duty in one.duties]
        dates.append(
            shapes.Ahead(
                id=entry.id,
                date=entry.claim.date,
                status=position.status,
                label=STATES[position.status].word,
                title=entry.title,
                scope=entry.claim.scope,
                record=entry.record.id,
                stated_by=entry.claim.source,
                roles=entry.roles,
                starts=tuple(duty.id for duty in entry.starts),
                duties=tuple(duties),
                is_duty=entry.is_duty,
                link=links.to(file),
                page=links.to(derived.way(entry)),
            )
        )
    return shapes.Upcoming(as_of=read_on, count=len(dates), dates=tuple(dates))


def quality(edition: Edition, links: Links) -> shapes.Quality:
    """Return the gaps of the index, and what is unresolved, contested or wrong."""
    found: dict[UpdateKind, list[shapes.Finding]] = defaultdict(list)
    for update in edition.ledger.updates:
        found[update.kind].append(
            shapes.Finding(
                id=update.id,
                record=update.record,
                field=update.field,
                title=update.title,
                sure=update.sure,
                checked_on=update.checked_on,
                link=links.to(record_file("updates", update.id)),
            )
        )
    users = defaultdict(list)
    records = [r for group in edition.index.collections().values() for r in group]
    for record in records:
        for reference in edition.sources(record):
            users[reference.id].append(record.id)
    unresolved = tuple(
        shapes.Unresolved(
            id=reference.id,
            title=reference.title,
            certainty=reference.certainty,
            has_address=bool(reference.address or reference.instrument),
            records=tuple(users[reference.id]),
            link=links.to(record_file("references", reference.id)),
        )
        for reference in edition.bibliography.references
        if reference.named_by == "inferred"
    )
    sure = Counter(update.sure for update in edition.ledger.updates)
    gaps = edition.bibliography.gaps
    return shapes.Quality(
        as_of=edition.ledger.law.read_on,
        counts=shapes.Counts(
            records=len(records),
            records_with_updates=sum(1 for one in records if edition.updates(one)),
            gaps=len(gaps),
            unresolved=len(unresolved),
            contested=len(found["contested"]),
            superseded=len(found["superseded"]),
            corrected=len(found["corrected"]),
            completed=len(found["completed"]),
            new=len(found["new"]),
            sure={one: sure[one] for one in get_args(Sure)},
        ),
        gaps=gaps,
        unresolved=unresolved,
        contested=tuple(found["contested"]),
        superseded=tuple(found["superseded"]),
        corrected=tuple(found["corrected"]),
        completed=tuple(found["completed"]),
        new=tuple(found["new"]),
        not_entered=edition.ledger.not_entered,
    )
