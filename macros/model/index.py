"""The records of the index: each declared once, with a title and a description a field.

Pages, the JSON Schema and the data dictionary take their headings from here. What the
index writes in prose is read into properties (roles, bands, gaps); the field itself
keeps its text.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from macros.model.dates import spoken
from macros.model.field import (
    Address,
    DateText,
    Day,
    DimensionId,
    Model,
    Record,
    ReferenceId,
    Text,
    Texts,
    identifier,
    readable,
    shown,
    wrong,
)
from macros.model.roles import Binding, bindings


@dataclass(frozen=True)
class Band:
    """The whole scores, both ends included, that a tier's range covers."""

    low: int
    high: int

    def __contains__(self, score: int) -> bool:
        return self.low <= score <= self.high


def band(text: str) -> Band:
    """Read ``75 to 100`` or ``Below 20`` (which starts at 0).

    Raises:
        ValueError: if the text has another form or its ends are the wrong way round.
    """
    if match := re.fullmatch(r"([0-9]{1,4}) to ([0-9]{1,4})", text):
        low, high = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"Below ([0-9]{1,4})", text):
        low, high = 0, int(match[1]) - 1
    else:
        raise ValueError(text)
    if low > high:
        raise ValueError(text)
    return Band(low, high)


def scale(text: str) -> Band:
    """Read the scale of a dimension, ``0 to 10 (integers)``.

    Raises:
        ValueError: if the text has another form.
    """
    return band(text.removesuffix(" (integers)"))


@dataclass(frozen=True)
class Gap:
    """A gap that a dimension closes, and how far: ``secondary``, ``enables``."""

    name: str
    qualifier: str = ""


def gap(text: str) -> Gap:
    """Read ``Governance gap (secondary)`` or ``Enables PML calculation``."""
    if match := re.fullmatch(r"(.+ gap) \((.+)\)", text):
        return Gap(match[1], match[2])
    if text.startswith("Enables "):
        return Gap(text.removeprefix("Enables "), "enables")
    return Gap(text)


Roles = Annotated[
    Text,
    readable(bindings, "a provider, deployer, GPAI provider or manufacturer"),
]
Range = Annotated[Text, readable(band, 'a band like "55 to 74" or "Below 20"')]
Scale = Annotated[Text, readable(scale, 'a scale like "0 to 10 (integers)"')]

SOURCE = shown(
    "source", "Source", "The reference on which the index rests the record.", "ref:1"
)


class Deadline(Record):
    """A date on which law begins to apply."""

    singular = "Deadline"
    id: Annotated[str, identifier("DL-001")]
    label: Annotated[Text, shown("lead", "What happens", "What applies from the day.")]
    date: Annotated[Day, shown("fact", "Date", "The day the index states.")]
    instrument: Annotated[
        Text, shown("fact", "Instrument", "The act and articles that set the date.")
    ]
    omnibus_affected: Annotated[
        bool, shown("fact", "Affected by the Omnibus", "Whether the Omnibus moves it.")
    ]
    omnibus_revised_date: Annotated[
        Day | None,
        shown("fact", "Date under the Omnibus", "Where the Omnibus would move it."),
    ] = None
    omnibus_status: Annotated[
        Text | None,
        shown("section", "State of the Omnibus", "How far the Omnibus had come."),
    ] = None
    source: Annotated[
        Text, shown("source", "Source", "Official Journal or agreement, as cited.")
    ]

    @property
    def display_name(self) -> str:
        """The first sentence of the label, without what it adds in brackets."""
        sentence = re.split(r"\. (?=[A-Z])", self.label)[0]
        return re.sub(r" \([^()]* [^()]*\)", "", sentence.rstrip("."))


class Obligation(Record):
    """A duty that law lays on somebody, and the evidence that shows it is met."""

    singular = "Obligation"
    id: Annotated[str, identifier("OBL-001")]
    label: Annotated[Text, shown("name", "Obligation", "What the duty is called.")]
    who_binds: Annotated[
        Roles, shown("fact", "Binds", "Who must meet the duty.", "Provider")
    ]
    date: Annotated[Day, shown("fact", "Applies from", "The day the index states.")]
    omnibus_provisional_date: Annotated[
        Day | None,
        shown("fact", "Provisional date", "The date agreed but not yet published."),
    ] = None
    omnibus_affected: Annotated[
        bool | None,
        shown("fact", "Affected by the Omnibus", "Whether the Omnibus moves it."),
    ] = None
    penalty_ceiling: Annotated[
        Text | None, shown("fact", "Up to", "The maximum fine.")
    ] = None
    article: Annotated[Text, shown("fact", "Law", "The article that sets the duty.")]
    prohibited_categories: Annotated[
        Texts | None,
        shown("section", "What is prohibited", "Practices that may not be."),
    ] = None
    annex_iv_elements: Annotated[
        Texts | None,
        shown("section", "What Annex IV asks for", "Elements of the documentation."),
    ] = None
    routes: Annotated[
        Texts | None, shown("section", "Routes", "Ways to assess conformity.")
    ] = None
    sub_obligations: Annotated[
        Texts | None,
        shown("section", "What it contains", "The duties, paragraph by paragraph."),
    ] = None
    reclassification_triggers: Annotated[
        Texts | None,
        shown("section", "What triggers it", "Acts that make a deployer a provider."),
    ] = None
    fria_required_content: Annotated[
        Texts | None,
        shown("section", "What the assessment must contain", "Its required content."),
    ] = None
    requirements: Annotated[
        Texts | None, shown("section", "What it requires", "The duties in turn.")
    ] = None
    reporting_timeline: Annotated[
        Text | None, shown("section", "Time to report", "When the report is due.")
    ] = None
    serious_incident_definition: Annotated[
        Text | None,
        shown("section", "What a serious incident is", "The index's definition."),
    ] = None
    systemic_risk_threshold: Annotated[
        Text | None,
        shown("section", "When a model has systemic risk", "The threshold."),
    ] = None
    four_baseline_obligations: Annotated[
        Texts | None, shown("section", "The four duties", "Of every model provider.")
    ] = None
    five_obligations: Annotated[
        Texts | None,
        shown("section", "The five duties", "Of a provider of a systemic-risk model."),
    ] = None
    gpai_code_of_practice: Annotated[
        Text | None,
        shown("section", "Code of Practice", "What the Code is and what it gives."),
    ] = None
    key_changes: Annotated[
        Texts | None, shown("section", "What changes", "Against the former directive.")
    ] = None
    expanded_damage_categories: Annotated[
        Texts | None, shown("section", "Damage that counts", "What can be claimed.")
    ] = None
    interaction_with_ai_act: Annotated[
        Text | None,
        shown("section", "How it meets the AI Act", "What compliance is worth."),
    ] = None
    note: Annotated[Text | None, shown("section", "Note", "A remark of the index.")] = (
        None
    )
    practical_note: Annotated[
        Text | None, shown("section", "In practice", "The index's practical remark.")
    ] = None
    enforcement_note: Annotated[
        Text | None, shown("section", "Enforcement", "The index's remark on it.")
    ] = None
    evidence: Annotated[
        Texts,
        shown("section", "Evidence to have on file", "What shows the duty is met."),
    ]
    source: Annotated[ReferenceId, SOURCE]

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """The roles bound, the primary ones first."""
        return bindings(self.who_binds)

    @property
    def is_for_systemic_risk(self) -> bool:
        """Whether only models with systemic risk are meant."""
        return "systemic risk" in self.who_binds


class Penalty(Record):
    """A tier of fines, or a rule on how fines are set."""

    singular = "Penalty"
    id: Annotated[str, identifier("PEN-001")]
    infringement: Annotated[
        Text, shown("name", "Infringement", "What is fined, or what the rule is about.")
    ]
    ceiling: Annotated[Text | None, shown("fact", "Up to", "The maximum fine.")] = None
    article: Annotated[Text, shown("fact", "Law", "The paragraph that sets it.")]
    note: Annotated[Text | None, shown("section", "Rule", "What the rule says.")] = None
    source: Annotated[ReferenceId, SOURCE]

    @property
    def is_tier(self) -> bool:
        """Whether the record sets a ceiling; otherwise it is a rule, not a tier."""
        return self.ceiling is not None

    @property
    def kind_name(self) -> str:
        """A penalty, or the rule on how penalties are set."""
        return self.singular if self.is_tier else "Rule on penalties"


class Dimension(Record):
    """One of the dimensions on which an agent is scored."""

    singular = "Dimension"
    id: Annotated[str, identifier("D1")]
    name: Annotated[Text, shown("name", "Dimension", "What the dimension is called.")]
    definition: Annotated[
        Text, shown("lead", "Definition", "What the dimension measures.")
    ]
    weight: Annotated[
        int,
        Field(gt=0, le=10_000),
        shown("fact", "Weight", "Points of the total for each raw point."),
    ]
    standing: Annotated[
        Text | None, shown("fact", "Standing", "The index's word for its importance.")
    ] = None
    ai_act_article: Annotated[
        Text, shown("fact", "AI Act", "The articles the dimension answers to.")
    ]
    insurer_gaps_closed: Annotated[
        Texts, shown("fact", "Closes for insurers", "Gaps that evidence here closes.")
    ]
    nist_ai_rmf: Annotated[
        Texts, shown("fact", "NIST AI RMF", "Subcategories of the framework.")
    ]
    iso_42001: Annotated[
        Texts, shown("fact", "ISO/IEC 42001", "Clauses and controls of the standard.")
    ]
    underwriting_line: Annotated[
        Text, shown("section", "How an underwriter sees it", "The line of risk.")
    ]
    failure_modes: Annotated[
        Texts, shown("section", "How it fails", "Ways in which agents fall short.")
    ]
    evidence_artifact: Annotated[
        Text, shown("section", "Evidence to have on file", "What shows a high score.")
    ]
    source: Annotated[ReferenceId, SOURCE]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The insurers' gaps, each with how far it is closed."""
        return tuple(map(gap, self.insurer_gaps_closed))


class Tier(Record):
    """A tier of the overall score, with the floor that every dimension must meet."""

    singular = "Tier"
    id: Annotated[str, identifier("TIER-001")]
    name: Annotated[Text, shown("name", "Tier", "What the tier is called.")]
    score_range: Annotated[
        Range, shown("fact", "Scores", "The band of overall scores.", "55 to 74")
    ]
    dimension_floor: Annotated[
        int | None,
        Field(ge=0, le=10_000),
        shown("fact", "Floor", "The minimum raw score on every dimension."),
    ]
    mark_awarded: Annotated[
        bool, shown("fact", "Mark awarded", "Whether the publisher awards its mark.")
    ]
    insurability: Annotated[
        Text, shown("section", "Insurability", "What the tier means to an insurer.")
    ]

    @property
    def band(self) -> Band:
        """The overall scores of the tier as numbers."""
        return band(self.score_range)


class Case(Record):
    """A decided or pending case, or the statement that there is none."""

    singular = "Case"
    id: Annotated[str, identifier("CASE-001")]
    name: Annotated[Text, shown("name", "Case", "The parties, as cited.")]
    citation: Annotated[
        Text | None, shown("fact", "Citation", "Neutral citation or docket number.")
    ] = None
    court: Annotated[Text | None, shown("fact", "Court", "Who decides.")] = None
    judge: Annotated[Text | None, shown("fact", "Judge", "Who sat.")] = None
    date: Annotated[
        Day | None, shown("fact", "Date", "The day of the decision or statement.")
    ] = None
    date_filed: Annotated[DateText | None, shown("fact", "Filed", "When it began.")] = (
        None
    )
    jurisdiction: Annotated[Text, shown("fact", "Jurisdiction", "Whose law applies.")]
    status: Annotated[
        Text | None, shown("section", "Where it stands", "Its state as of the index.")
    ] = None
    outcome: Annotated[
        Text | None, shown("section", "Outcome", "What was ordered.")
    ] = None
    key_holding: Annotated[
        Text | None, shown("section", "Holding", "The reason that carries it.")
    ] = None
    key_ruling_july_2024: Annotated[
        Text | None, shown("section", "Ruling of July 2024", "What was decided then.")
    ] = None
    key_ruling_may_2025: Annotated[
        Text | None, shown("section", "Ruling of May 2025", "What was decided then.")
    ] = None
    loss_mechanism: Annotated[
        Text | None,
        shown("section", "How the loss came about", "The index's analysis."),
    ] = None
    fabricated_cases: Annotated[
        Texts | None, shown("section", "The invented cases", "As they were cited.")
    ] = None
    note: Annotated[Text | None, shown("section", "Note", "A remark of the index.")] = (
        None
    )
    significance: Annotated[
        Text | None, shown("section", "Why it matters", "To insurers and deployers.")
    ] = None
    eu_relevance: Annotated[
        Text | None,
        shown("section", "What it means in the Union", "As the index sees it."),
    ] = None
    dimensions_implicated: Annotated[
        Annotated[tuple[DimensionId, ...], Field(min_length=1)] | None,
        shown("fact", "Dimensions", "The dimensions that failed.", "D1"),
    ] = None
    source: Annotated[ReferenceId, SOURCE]

    @property
    def display_name(self) -> str:
        """The name; for a statement of absence with the day on which it was made."""
        if self.is_absence and self.date:
            return f"{self.name} (index, {spoken(self.date)})"
        return self.name

    @property
    def is_absence(self) -> bool:
        """Whether the record states that there is no case: it cites none."""
        return self.citation is None

    @property
    def kind_name(self) -> str:
        """A case, or the statement that there is none."""
        return "Statement of absence" if self.is_absence else self.singular


class Insurer(Record):
    """A player of the market for cover of AI, one or several companies."""

    singular = "Insurer"
    id: Annotated[str, identifier("INS-001")]
    player: Annotated[Text, shown("name", "Insurer", "The company or companies.")]
    role: Annotated[Text, shown("lead", "Role", "What it does in the market.")]
    status: Annotated[Text, shown("fact", "Status", "Its state as of the index.")]
    hq: Annotated[Text | None, shown("fact", "Seat", "Where it sits.")] = None
    funding: Annotated[Text | None, shown("fact", "Funding", "Who backs it.")] = None
    coverage_limit: Annotated[
        Text | None, shown("fact", "Limit of cover", "The most it pays.")
    ] = None
    european_access: Annotated[
        Text | None, shown("fact", "Access from Europe", "How Europeans reach it.")
    ] = None
    european_status: Annotated[
        Text | None, shown("fact", "Standing in Europe", "Its tie to European rules.")
    ] = None
    target_market: Annotated[
        Text | None, shown("fact", "For whom", "The customers it takes.")
    ] = None
    backing: Annotated[Texts | None, shown("fact", "Backed by", "Its carriers.")] = None
    coverage_scope: Annotated[
        Texts | None, shown("section", "What it covers", "The stated scope.")
    ] = None
    exclusions: Annotated[
        Texts | None, shown("section", "What it excludes", "The stated exclusions.")
    ] = None
    parametric_structure: Annotated[
        Text | None, shown("section", "What triggers payment", "How a claim begins.")
    ] = None
    standard: Annotated[
        Text | None, shown("section", "Its standard", "What the standard is.")
    ] = None
    aiuc_1_domains: Annotated[
        Texts | None, shown("section", "Domains of AIUC-1", "What the standard covers.")
    ] = None
    ai_coverage_history: Annotated[
        Text | None, shown("section", "History of cover", "Since when it covers AI.")
    ] = None
    landmarks: Annotated[
        Texts | None, shown("section", "Landmarks", "Dated events.")
    ] = None
    key_partnerships: Annotated[
        Texts | None, shown("section", "Partnerships", "Dated events.")
    ] = None
    december_2025: Annotated[
        Text | None, shown("section", "December 2025", "What happened then.")
    ] = None
    february_2026_milestone: Annotated[
        Text | None, shown("section", "February 2026", "What happened then.")
    ] = None
    significance: Annotated[
        Text | None, shown("section", "Why it matters", "As the index sees it.")
    ] = None
    note: Annotated[Text | None, shown("section", "Note", "A remark of the index.")] = (
        None
    )
    source: Annotated[ReferenceId, SOURCE]

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names that texts use: without the long form, one for each company."""
        return tuple(re.sub(r" \(.*\)", "", self.player).split(", "))

    @property
    def kind_name(self) -> str:
        """An insurer, or several carriers that share the record."""
        count = len(self.short_names)
        return self.singular if count == 1 else f"{count} carriers in one record"


class MarketFigure(Record):
    """A figure or remark on the size of the market."""

    singular = "Market figure"
    id: Annotated[str, identifier("MKT-001")]
    segment: Annotated[Text, shown("name", "Segment", "The market that is meant.")]
    estimate: Annotated[Text, shown("fact", "Estimate", "The figure, if there is one.")]
    source_attribution: Annotated[
        Text | None, shown("fact", "Whose figure", "Who made the estimate.")
    ] = None
    quality_flag: Annotated[
        Text | None, shown("section", "How good it is", "What the figure is worth.")
    ] = None
    note: Annotated[Text | None, shown("section", "Note", "A remark of the index.")] = (
        None
    )
    source: Annotated[ReferenceId, SOURCE]


class Authority(Record):
    """A Member State and who there watches over the AI Act."""

    singular = "Authority"
    id: Annotated[str, identifier("NAT-001")]
    member_state: Annotated[Text, shown("name", "Member State", "The country.")]
    status: Annotated[Text, shown("lead", "Status", "How far it has come.")]
    designation_deadline_met: Annotated[
        bool, shown("fact", "Named its authorities in time", "By 2 August 2025.")
    ]
    implementing_act: Annotated[
        Text, shown("section", "National act", "The act that carries the AI Act out.")
    ]
    implementing_decrees_pending: Annotated[
        Text | None, shown("section", "Decrees to come", "What is still pending.")
    ] = None
    designated_authority: Annotated[
        Text | None, shown("section", "Authority", "Who is designated.")
    ] = None
    designated_authorities: Annotated[
        Texts | None, shown("section", "Authorities", "Who is designated.")
    ] = None
    proposed_authority: Annotated[
        Text | None, shown("section", "Proposed authority", "Who is to be designated.")
    ] = None
    proposed_authorities: Annotated[
        Texts | None,
        shown("section", "Proposed authorities", "Who is to be designated."),
    ] = None
    internal_body: Annotated[
        Text | None, shown("section", "Internal body", "Who acts within it.")
    ] = None
    insurance_sector: Annotated[
        Text | None, shown("section", "Insurance", "Who watches insurers.")
    ] = None
    practical_note: Annotated[
        Text | None, shown("section", "In practice", "The index's practical remark.")
    ] = None
    source: Annotated[ReferenceId, SOURCE]


class Standard(Record):
    """A standard, framework, opinion or code that others point to."""

    singular = "Standard"
    id: Annotated[str, identifier("STD-001")]
    name: Annotated[Text, shown("name", "Standard", "What it is called for short.")]
    full_name: Annotated[Text, shown("lead", "Full name", "Its title.")]
    published: Annotated[
        DateText, shown("fact", "Published", "When it came out.", "December 2023")
    ]
    type: Annotated[
        Text | None, shown("fact", "Kind", "What it is, and what it is not.")
    ] = None
    role: Annotated[Text, shown("section", "What it does", "Its use, per the index.")]
    four_functions: Annotated[
        Texts | None, shown("section", "Functions", "Its four functions.")
    ] = None
    source: Annotated[ReferenceId, SOURCE]


# ----------------------------------------------------------------------- documents


class Meta(Model):
    """The publisher, the dates and the licence of the index."""

    title: Annotated[Text, shown("name", "Title", "Of the index.")]
    publisher: Annotated[Text, shown("fact", "Publisher", "Who made it.")]
    version: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,23}$")],
        shown("fact", "Version", "Stands in links to scores.", "1.0"),
    ]
    date_published: Annotated[Day, shown("fact", "Published", "The day.")]
    date_modified: Annotated[Day, shown("fact", "As of", "The day of its facts.")]
    description: Annotated[Text, shown("lead", "Description", "What it covers.")]
    jurisdiction: Annotated[Text, shown("fact", "Jurisdiction", "Whose law.")]
    language: Annotated[Text, shown("fact", "Language", "As a BCP 47 tag.")]
    license: Annotated[Address, shown("fact", "Licence", "Its address.")]
    legal_notice: Annotated[Text, shown("section", "Legal notice", "Its limits.")]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse an index that was modified before it was published."""
        if self.date_modified < self.date_published:
            mend = f"published on {self.date_published}"
            problem = f'"{self.date_modified}" is before the publication'
            raise wrong(problem, mend, "date_modified")
        return self


class Scoring(Model):
    """The rule that turns raw scores into an overall score and a tier."""

    formula: Annotated[Text, shown("section", "Formula", "The overall score.")]
    max_weighted_total: Annotated[
        int,
        Field(gt=0, le=10**9),
        shown("fact", "Greatest weighted total", "All dimensions at their best."),
    ]
    scale_per_dimension: Annotated[
        Scale, shown("fact", "Scale", "Raw scores of a dimension.")
    ]
    floor_rule: Annotated[Text, shown("section", "Floor rule", "How floors cap tiers.")]
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]
    source: Annotated[ReferenceId, SOURCE]

    @property
    def scale(self) -> Band:
        """The raw scores that a dimension can have."""
        return scale(self.scale_per_dimension)


class Index(Model):
    """The published index: the sections of `data/index.json`."""

    whole = True
    meta: Meta
    deadlines: tuple[Deadline, ...]
    obligations: tuple[Obligation, ...]
    penalty_tiers: tuple[Penalty, ...]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    scoring: Scoring
    liability_cases: tuple[Case, ...]
    insurer_landscape: tuple[Insurer, ...]
    market_size: tuple[MarketFigure, ...]
    national_authority_status: tuple[Authority, ...]
    reference_standards: tuple[Standard, ...]

    def collections(self) -> dict[str, tuple[Record, ...]]:
        """Return the records under the names that addresses and exports use."""
        return {
            "deadlines": self.deadlines,
            "obligations": self.obligations,
            "penalties": self.penalty_tiers,
            "dimensions": self.dimensions,
            "tiers": self.scoring.tiers,
            "cases": self.liability_cases,
            "insurers": self.insurer_landscape,
            "market": self.market_size,
            "authorities": self.national_authority_status,
            "standards": self.reference_standards,
        }
