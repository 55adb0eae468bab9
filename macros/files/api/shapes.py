"""The shape of every published file; the schemas and the data dictionary follow it.

A record has one shape whatever it is of: what the index states is under `index`, as our
data has it; what this reference adds is under `today`, `relations` and `links`.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, SerializeAsAny

from macros.model.bibliography import KnownGap
from macros.model.editorial import Provision, Sure
from macros.model.field import Day, Model, Text
from macros.model.index import Meta
from macros.model.ledger import LawRead, NotEntered, TextRead, Update, UpdateKind
from macros.model.roles import Role
from macros.rules.entries import Facet
from macros.rules.law import ReaderState, Status
from macros.rules.relations import Kind

Link = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
# On what ground the crosswalk joins two entries.
Join = Kind | Literal["none"]
# A declared record; the schema of each collection says which.
Facts = SerializeAsAny[Model]


class Shape(Model):
    """A part of a published file."""

    model_config = ConfigDict(populate_by_name=True)


# ------------------------------------------------------------------------- a record


class DateStanding(Shape):
    """A date stated for the record, and how it stood on the day the law was read."""

    id: Annotated[Text, Field(description="Names the date for good.")]
    date: Annotated[Day, Field(description="The day.")]
    status: Annotated[
        Status | None,
        Field(description="Its status; null if it was not known on that day."),
    ]
    label: Annotated[
        ReaderState | None,
        Field(description="The status as pages word it; null if there is none."),
    ]
    scope: Annotated[
        str, Field(description="For what it holds; empty for the record's own date.")
    ]
    stated_by: Annotated[
        Text, Field(description="The record or update that states the date.")
    ]
    instrument: Annotated[
        str, Field(description="The act that sets it; empty if the log has none.")
    ]
    decided_by: Annotated[
        str, Field(description="The event of the log that decided the status.")
    ]
    replaced_by: Annotated[
        str, Field(description="The act that replaces the date; empty if none does.")
    ]
    contested_by: Annotated[
        str, Field(description="The act since which it is contested; empty if none.")
    ]


class RoleBound(Shape):
    """A role that the record concerns."""

    role: Annotated[Role, Field(description="Who is meant.")]
    is_primary: Annotated[
        bool | None,
        Field(
            description="Whether the duty binds this role first; null for a deadline."
        ),
    ]


class RecordToday(Shape):
    """The additions of this reference to the record, on the day the law was read."""

    as_of: Annotated[Day, Field(description="The day on which the law was read.")]
    entry: Annotated[
        Facts | None,
        Field(description="A record of ours, whole; null where it is the index's."),
    ]
    lead: Annotated[
        str, Field(description="What it is or asks, in a sentence; may be empty.")
    ]
    mark: Annotated[
        UpdateKind | None,
        Field(description="The gravest kind of its updates; null if it has none."),
    ]
    roles: Annotated[
        tuple[RoleBound, ...],
        Field(description="Whom it concerns; none means nobody in particular."),
    ]
    dates: Annotated[
        tuple[DateStanding, ...],
        Field(description="Every date stated for it, superseded ones included."),
    ]
    updates: Annotated[
        tuple[Update, ...],
        Field(description="What is stale, wrong or missing in the index, whole."),
    ]
    evidence: Annotated[
        tuple[Text, ...], Field(description="Ids of the evidence that it asks for.")
    ]
    terms: Annotated[
        tuple[Text, ...], Field(description="Ids of the glossary's terms for it.")
    ]
    revision: Annotated[
        int | None,
        Field(
            description=(
                "How often its published text or day has changed; null unless it is a"
                " deadline, an update or an event."
            )
        ),
    ]
    revised_on: Annotated[
        Day | None,
        Field(
            description="The day of the last such change, else of first publication."
        ),
    ]


class Related(Shape):
    """Another record that this one reaches, and on what ground."""

    id: Annotated[Text, Field(description="The relation's own id.")]
    record: Annotated[Text, Field(description="The other record.")]
    name: Annotated[Text, Field(description="What the other record is called.")]
    verb: Annotated[Text, Field(description="How, read from this record to it.")]
    kind: Annotated[
        Kind, Field(description="Who says so: the index, a rule, or the editors.")
    ]
    basis: Annotated[Text, Field(description="What exactly it rests on.")]
    link: Annotated[Link, Field(description="The other record's file.")]


class LawLink(Shape):
    """A provision of law that the record is about."""

    label: Annotated[Text, Field(description="What texts call it.")]
    as_published: Annotated[Link, Field(description="As first published.")]
    in_force: Annotated[Link, Field(description="The newest consolidated text.")]
    page: Annotated[
        Link | None, Field(description="What touches it, on this site; null if none.")
    ]


class RecordLinks(Shape):
    """The addresses of the record, for programs and for people."""

    self_: Annotated[Link, Field(alias="self", description="This record's file.")]
    schema_: Annotated[
        Link, Field(alias="schema", description="The JSON Schema of that file.")
    ]
    collection: Annotated[Link, Field(description="All records of its collection.")]
    page: Annotated[Link, Field(description="The page that people read.")]
    permanent: Annotated[
        Link | None,
        Field(description="Leads to the page wherever it moves; null if none does."),
    ]
    law: Annotated[
        tuple[LawLink, ...], Field(description="The provisions it is about.")
    ]


class RecordFile(Shape):
    """One record: what the index states, and what this reference adds."""

    id: Annotated[Text, Field(description="Names the record for good.")]
    kind: Annotated[Text, Field(description="What the record is.")]
    name: Annotated[Text, Field(description="What pages call it.")]
    index: Annotated[
        Facts | None,
        Field(description="What the index states; null if it has no such record."),
    ]
    today: Annotated[RecordToday, Field(description="What this reference adds.")]
    relations: Annotated[
        tuple[Related, ...], Field(description="The records it reaches, both ways.")
    ]
    links: Annotated[RecordLinks, Field(description="Where it is.")]


# -------------------------------------------------------------------- a collection


class CollectionLinks(Shape):
    """The addresses of the collection."""

    self_: Annotated[Link, Field(alias="self", description="This file.")]
    schema_: Annotated[
        Link, Field(alias="schema", description="The JSON Schema of this file.")
    ]
    record_schema: Annotated[
        Link, Field(description="The JSON Schema of a record's file.")
    ]
    table: Annotated[Link, Field(description="The same records as CSV.")]
    page: Annotated[Link, Field(description="The page that people read.")]
    start: Annotated[Link, Field(description="The entry point of the API.")]


class CollectionFile(Shape):
    """All records of a collection, in the order of the index."""

    name: Annotated[Text, Field(description="As addresses have it.")]
    title: Annotated[Text, Field(description="As pages have it.")]
    description: Annotated[Text, Field(description="What its records are.")]
    as_of: Annotated[Day, Field(description="The day on which the law was read.")]
    count: Annotated[int, Field(ge=0, description="How many records there are.")]
    records: Annotated[tuple[RecordFile, ...], Field(description="The records, whole.")]
    links: Annotated[CollectionLinks, Field(description="Where it is.")]


class Joined(Shape):
    """A relation between two records."""

    from_: Annotated[Text, Field(alias="from", description="Where it starts.")]
    to: Annotated[Text, Field(description="Where it leads.")]
    verb: Annotated[Text, Field(description="How, read from the first to the second.")]
    inverse: Annotated[Text, Field(description="How, read the other way.")]
    kind: Annotated[
        Kind, Field(description="Who says so: the index, a rule, or the editors.")
    ]
    basis: Annotated[Text, Field(description="What exactly it rests on.")]


class Evidence(Shape):
    """A document or proof to have on file, as the index asks for it."""

    record: Annotated[Text, Field(description="The record that asks for it.")]
    field: Annotated[Text, Field(description="The field of that record.")]
    text: Annotated[Text, Field(description="What to have on file.")]


class Touching(Shape):
    """A record that touches an article."""

    record: Annotated[Text, Field(description="The record.")]
    grounds: Annotated[
        tuple[Text, ...], Field(description="How it touches the article.")
    ]


class ArticleEntry(Shape):
    """An article, an annex or a whole act, and what touches it."""

    instrument: Annotated[Text, Field(description="The act.")]
    provision: Annotated[
        str, Field(description="The article or annex; empty for the whole act.")
    ]
    label: Annotated[Text, Field(description="What texts call it.")]
    asks: Annotated[
        Provision | None,
        Field(description="What it asks, in a sentence; null if nobody has said."),
    ]
    obligations: Annotated[
        tuple[Text, ...], Field(description="The index's obligations that it sets.")
    ]
    records: Annotated[
        tuple[Touching, ...], Field(description="Other records that touch it.")
    ]
    updates: Annotated[
        tuple[Text, ...], Field(description="Entries of the ledger that name it.")
    ]


# --------------------------------------------------------------------- entry point


class Versions(Shape):
    """The versions of the API, the index and the data."""

    api: Annotated[Text, Field(description="Of these addresses and fields.")]
    index: Annotated[Text, Field(description="Of the index.")]
    checked_on: Annotated[
        Day, Field(description="The newest day on which anything was checked.")
    ]


class Licence(Shape):
    """On what terms the data may be used."""

    name: Annotated[Text, Field(description="What the licence is called.")]
    address: Annotated[Link, Field(description="Its text.")]
    attribution: Annotated[Text, Field(description="Whom to name.")]
    changes: Annotated[Text, Field(description="What was changed.")]
    notice: Annotated[Text, Field(description="What the data is not.")]


class CollectionEntry(Shape):
    """A collection as the entry point lists it."""

    name: Annotated[Text, Field(description="As addresses have it.")]
    title: Annotated[Text, Field(description="As pages have it.")]
    description: Annotated[Text, Field(description="What its records are.")]
    count: Annotated[int, Field(ge=0, description="How many records there are.")]
    link: Annotated[Link, Field(description="The collection's file.")]
    record: Annotated[Text, Field(description="A record's file, with {id} for its id.")]
    table: Annotated[Link, Field(description="The collection as CSV.")]
    schema_: Annotated[
        Link, Field(alias="schema", description="The schema of the collection's file.")
    ]
    record_schema: Annotated[Link, Field(description="The schema of a record's file.")]
    page: Annotated[Link, Field(description="The page that people read.")]


class DocumentEntry(Shape):
    """A file that is no collection as the entry point lists it."""

    name: Annotated[Text, Field(description="As addresses have it.")]
    description: Annotated[Text, Field(description="What it holds.")]
    link: Annotated[Link, Field(description="The file.")]
    table: Annotated[
        Link | None, Field(description="Its rows as CSV; null if it has no table.")
    ]
    schema_: Annotated[Link, Field(alias="schema", description="Its schema.")]


class StartLinks(Shape):
    """The addresses of everything else."""

    self_: Annotated[Link, Field(alias="self", description="This file.")]
    schema_: Annotated[
        Link, Field(alias="schema", description="The JSON Schema of this file.")
    ]
    home: Annotated[Link, Field(description="The site.")]
    documentation: Annotated[Link, Field(description="How to use the API.")]
    dictionary: Annotated[Link, Field(description="What each field means.")]
    archive: Annotated[Link, Field(description="Everything in one ZIP file.")]
    package: Annotated[Link, Field(description="The Frictionless data package.")]
    feed: Annotated[Link, Field(description="The ledger as an Atom feed.")]
    calendars: Annotated[
        tuple[Link, ...],
        Field(description="The dates as calendars; all, then by role."),
    ]


class EntryPoint(Shape):
    """The entry point: the files, their addresses, versions and terms."""

    title: Annotated[Text, Field(description="Of this reference.")]
    description: Annotated[Text, Field(description="What it is.")]
    versions: Annotated[Versions, Field(description="The version of each part.")]
    index: Annotated[Meta, Field(description="What the index says of itself.")]
    law: Annotated[LawRead, Field(description="Which state of the law was read.")]
    texts: Annotated[tuple[TextRead, ...], Field(description="Which texts were read.")]
    licence: Annotated[Licence, Field(description="On what terms.")]
    collections: Annotated[
        tuple[CollectionEntry, ...], Field(description="Every collection.")
    ]
    documents: Annotated[
        tuple[DocumentEntry, ...], Field(description="Every other JSON file of facts.")
    ]
    files: Annotated[
        dict[str, Sha256],
        Field(description="SHA-256 of every other file by its path from here."),
    ]
    links: Annotated[StartLinks, Field(description="Where the rest is.")]


# ----------------------------------------------------------------------- documents


class Ahead(Shape):
    """A date that lay ahead on the day the law was read."""

    id: Annotated[Text, Field(description="Names the date for good.")]
    date: Annotated[Day, Field(description="The day.")]
    status: Annotated[Status, Field(description="Its status when the law was read.")]
    label: Annotated[ReaderState, Field(description="The status as pages word it.")]
    title: Annotated[Text, Field(description="What happens, in one line.")]
    scope: Annotated[
        str, Field(description="For what it holds; empty for the record's own date.")
    ]
    record: Annotated[
        Text, Field(description="The deadline, entry or start of duties that has it.")
    ]
    stated_by: Annotated[
        Text, Field(description="The record, update or start that states the date.")
    ]
    roles: Annotated[
        tuple[Role, ...], Field(description="Whom it concerns; none means everyone.")
    ]
    starts: Annotated[
        tuple[Text, ...], Field(description="Obligations that begin to apply.")
    ]
    duties: Annotated[
        tuple[Text, ...],
        Field(description="Duties of the register that begin to apply."),
    ]
    is_duty: Annotated[
        bool, Field(description="Whether it is a duty that the index lacks.")
    ]
    link: Annotated[Link, Field(description="The file of what states it.")]
    page: Annotated[Link, Field(description="The page of what states it.")]


class Upcoming(Shape):
    """Every date after the day the law was read that no act has replaced, in order."""

    as_of: Annotated[Day, Field(description="The day on which the law was read.")]
    count: Annotated[int, Field(ge=0, description="How many dates there are.")]
    dates: Annotated[tuple[Ahead, ...], Field(description="The dates, by day.")]


class Unresolved(Shape):
    """A reference that the index does not name or that nobody could resolve."""

    id: Annotated[Text, Field(description="The reference.")]
    title: Annotated[Text, Field(description="What it is taken to be.")]
    certainty: Annotated[Text, Field(description="How sure that is.")]
    has_address: Annotated[bool, Field(description="Whether it can be opened.")]
    records: Annotated[
        tuple[Text, ...], Field(description="The records that rest on it.")
    ]
    link: Annotated[Link, Field(description="Its file.")]


class Finding(Shape):
    """An entry of the ledger on the index."""

    id: Annotated[Text, Field(description="The update.")]
    record: Annotated[str | None, Field(description="Whose field; null if of none.")]
    field: Annotated[str | None, Field(description="Which field; null if of none.")]
    title: Annotated[Text, Field(description="What holds today, in one line.")]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    checked_on: Annotated[Day, Field(description="The day on which it was checked.")]
    link: Annotated[Link, Field(description="Its file.")]


class Counts(Shape):
    """The number of entries of each kind."""

    records: Annotated[int, Field(ge=0, description="Records of the index.")]
    records_with_updates: Annotated[
        int,
        Field(ge=0, description="Records of the index that have updates."),
    ]
    gaps: Annotated[int, Field(ge=0, description="Ids that the index leaves out.")]
    unresolved: Annotated[int, Field(ge=0, description="References not named by it.")]
    contested: Annotated[int, Field(ge=0, description="Entries of this kind.")]
    superseded: Annotated[int, Field(ge=0, description="Entries of this kind.")]
    corrected: Annotated[int, Field(ge=0, description="Entries of this kind.")]
    completed: Annotated[int, Field(ge=0, description="Entries of this kind.")]
    new: Annotated[int, Field(ge=0, description="Entries of this kind.")]
    sure: Annotated[
        dict[Sure, int],
        Field(description="Entries by how sure they are."),
    ]


class Quality(Shape):
    """The known gaps and errors: missing, unresolved, contested or wrong."""

    as_of: Annotated[Day, Field(description="The day on which the law was read.")]
    counts: Annotated[Counts, Field(description="How much of each.")]
    gaps: Annotated[
        tuple[KnownGap, ...], Field(description="Ids that the index leaves out.")
    ]
    unresolved: Annotated[
        tuple[Unresolved, ...], Field(description="References that are inferred.")
    ]
    contested: Annotated[
        tuple[Finding, ...],
        Field(description="Texts or sources conflict, or only our reading settles it."),
    ]
    superseded: Annotated[
        tuple[Finding, ...],
        Field(description="True as of the index, changed by a later event."),
    ]
    corrected: Annotated[
        tuple[Finding, ...], Field(description="Not so as of the index either.")
    ]
    completed: Annotated[
        tuple[Finding, ...],
        Field(description="True, but leaves out what a reader needs to act."),
    ]
    new: Annotated[tuple[Finding, ...], Field(description="Of no record of the index.")]
    not_entered: Annotated[
        tuple[NotEntered, ...],
        Field(description="What was reviewed and needs no entry."),
    ]


class ScoredDimension(Shape):
    """A dimension as the rule needs it."""

    id: Annotated[Text, Field(description="The dimension.")]
    name: Annotated[Text, Field(description="What it is called.")]
    weight: Annotated[int, Field(gt=0, description="Points for each raw point.")]


class ScoredTier(Shape):
    """A tier as the rule needs it."""

    id: Annotated[Text, Field(description="The tier.")]
    name: Annotated[Text, Field(description="What it is called.")]
    low: Annotated[int, Field(description="The lowest score of its band.")]
    high: Annotated[int, Field(description="The highest score of its band.")]
    floor: Annotated[
        int | None, Field(description="The least raw score it takes; null if none.")
    ]


class Scale(Shape):
    """The raw scores that a dimension can have, both ends included."""

    low: Annotated[int, Field(description="The lowest.")]
    high: Annotated[int, Field(description="The highest.")]


class ScoringRule(Shape):
    """The rule of the overall score."""

    version: Annotated[Text, Field(description="Of the index.")]
    max_weighted_total: Annotated[
        int, Field(gt=0, description="All dimensions at their best.")
    ]
    scale: Annotated[Scale, Field(description="Raw scores of a dimension.")]
    dimensions: Annotated[
        tuple[ScoredDimension, ...], Field(description="In the index's order.")
    ]
    tiers: Annotated[tuple[ScoredTier, ...], Field(description="The best first.")]


class Vector(Shape):
    """An input of the rule and what it earns; two ends if it is not scored in full."""

    name: Annotated[Text, Field(description="What the case is for.")]
    raws: Annotated[
        tuple[int | None, ...], Field(description="Raw scores; null: not scored.")
    ]
    fragment: Annotated[Text, Field(description="The score as links carry it.")]
    total: Annotated[tuple[int, ...], Field(description="Weighted totals.")]
    score: Annotated[tuple[int, ...], Field(description="Overall scores.")]
    band: Annotated[tuple[Text, ...], Field(description="Tiers of the bands.")]
    tier: Annotated[tuple[Text, ...], Field(description="Tiers awarded.")]
    reason: Annotated[str, Field(description="Why that tier, in a sentence.")]
    paths: Annotated[
        dict[str, tuple[int, ...]] | None,
        Field(description="Raw scores at the end of the way to each better tier."),
    ] = None


class IndexNamed(Shape):
    """The index that a file was made of."""

    title: Annotated[Text, Field(description="Its title.")]
    version: Annotated[Text, Field(description="Its version.")]


class ScoringVectors(Shape):
    """Cases that any port of the scoring rule must pass, with the rule."""

    index: Annotated[IndexNamed, Field(description="Whose rule it is.")]
    about: Annotated[Text, Field(description="What the fields mean.")]
    rule: Annotated[ScoringRule, Field(description="The rule.")]
    vectors: Annotated[tuple[Vector, ...], Field(description="The cases.")]


class Blank(Shape):
    """The entries of one kind that none of another is joined to directly."""

    kind: Annotated[Facet, Field(description="The kind of the entries.")]
    joined_to_no: Annotated[Facet, Field(description="The kind that is missing.")]
    count: Annotated[int, Field(ge=0, description="How many entries there are.")]
    of: Annotated[int, Field(ge=0, description="Of how many of their kind.")]
    ids: Annotated[tuple[Text, ...], Field(description="The entries.")]


class Cell(Shape):
    """An entry and another that it is joined to, or the lack of such a one."""

    from_kind: Annotated[Facet, Field(description="What the entry is.")]
    from_: Annotated[Text, Field(alias="from", description="The entry.")]
    from_name: Annotated[str, Field(description="What it is called; may be empty.")]
    to_kind: Annotated[
        Facet | Literal["duty"], Field(description="What the other entry is.")
    ]
    to: Annotated[str, Field(description="The other entry; empty if there is none.")]
    to_name: Annotated[str, Field(description="What it is called; may be empty.")]
    join: Annotated[Join, Field(description="On what ground they are joined.")]
    through: Annotated[
        str, Field(description="Dimensions that join them; empty if it is direct.")
    ]
    basis: Annotated[str, Field(description="What exactly it rests on.")]


class Crosswalk(Shape):
    """The joins between dimensions, law, frameworks, cases and insurers' gaps."""

    index: Annotated[IndexNamed, Field(description="Whose records are joined.")]
    as_of: Annotated[Day, Field(description="The day of the index.")]
    law_read_on: Annotated[Day, Field(description="The day on which the law was read.")]
    license: Annotated[Link, Field(description="The text of the licence.")]
    joins: Annotated[
        dict[Join, Text], Field(description="What each ground of a join means.")
    ]
    blanks: Annotated[
        tuple[Blank, ...], Field(description="What is not joined, and is worth a word.")
    ]
    cells: Annotated[tuple[Cell, ...], Field(description="Every join and every blank.")]
