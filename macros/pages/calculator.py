"""The calculator's page: what the browser needs, and the pictures it fills in.

All numbers and texts of the page, with and without a script, come from here and from
`macros.rules.scoring`; the script holds none.
"""

from dataclasses import dataclass
from functools import cached_property

from macros.edition.edition import Edition
from macros.model.index import Case, Dimension, Insurer, Tier
from macros.pages.here import Here
from macros.rules.addresses import slug
from macros.rules.relations import RelationGraph
from macros.rules.scoring import Award, Rule, fragment

# The drawing in its own units: the plot, and the room for labels at its right.
PLOT = (300, 130)
LABELS = 90
LABEL_SIGNS = 14
# The filter that says whether an insurer takes European risks.
EUROPE = "europe"


@dataclass(frozen=True)
class Column:
    """A dimension in the picture: as wide as its weight."""

    dimension: Dimension
    x: float
    width: float

    @property
    def middle(self) -> float:
        """The horizontal position of the column's label."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Line:
    """A floor: the tiers that ask for it, and where on the scale it runs, in %."""

    floor: int
    names: str
    share: float

    @property
    def y(self) -> float:
        """The distance of the line from the top of the picture."""
        return round(PLOT[1] * (1 - self.share / 100), 1)


@dataclass(frozen=True)
class Step:
    """A tier that the worked example tries, best first, and whether it is met."""

    tier: Tier
    is_met: bool


@dataclass(frozen=True)
class Example:
    """An input on which the two readings of the floor rule part.

    Attributes:
        weak: the one dimension that is not full, with its raw score.
        steps: the tiers from the band down to the one awarded.
        other: the tier under the other reading.
    """

    weak: Dimension
    raw: int
    award: Award
    steps: tuple[Step, ...]
    other: Tier
    fragment: str
    reason: str


class Calculator:
    """The rule of an edition as its page shows it."""

    def __init__(self, edition: Edition, graph: RelationGraph) -> None:
        """Take the edition and what its carriers reach."""
        self._edition = edition
        self._graph = graph
        self.rule = Rule.of(edition.index)

    def data(self, here: Here) -> dict[str, object]:
        """Return what the browser needs; `here` writes the links of the page."""
        index, law = self._edition.index, self._edition.ledger.law
        return {
            "index": {
                "title": index.meta.title,
                "publisher": index.meta.publisher,
                "version": index.meta.version,
                "as_of": index.meta.date_modified.isoformat(),
            },
            "law": {
                "consolidated_on": law.consolidated_on.isoformat(),
                "read_on": law.read_on.isoformat(),
            },
            "rule": self.rule.as_data(),
            "dimensions": {
                one.id: {
                    "link": here.record(one.id),
                    "levels": self._levels(one),
                    "cases": self._cases(one, here),
                    "evidence_link": here.to(f"evidence/#{slug(f'EV-{one.id}-01')}"),
                    "evidence_artifact": one.evidence_artifact,
                    "underwriting_line": one.underwriting_line,
                    "insurer_gaps_closed": one.insurer_gaps_closed,
                }
                for one in self.rule.dimensions
            },
            "tiers": {
                tier.id: {"insurability": tier.insurability} for tier in self.rule.tiers
            },
            "carriers": [
                self._carrier(insurer, here) for insurer in index.insurer_landscape
            ],
        }

    def _levels(self, dimension: Dimension) -> list[dict[str, object]]:
        described = self._edition.levels.by_dimension.get(dimension.id)
        levels = described.levels if described else ()
        return [{"score": one.score, "text": one.text} for one in levels]

    def _cases(self, dimension: Dimension, here: Here) -> list[dict[str, str]]:
        """Return the cases that implicate a dimension, those with our reason first."""
        found = []
        for case in self._edition.index.liability_cases:
            if dimension.id in (case.dimensions_implicated or ()):
                why = self._why(case, dimension)
                name = self._edition.name(case)
                found.append({"name": name, "link": here.record(case.id), "why": why})
        return sorted(found, key=lambda one: not one["why"])

    def _why(self, case: Case, dimension: Dimension) -> str:
        replays = (one for one in self._edition.replays if one.id == case.id)
        whys = (why for one in replays for why in one.whys)
        texts = (why.text for why in whys if why.dimension == dimension.id)
        return next(texts, "")

    def _carrier(self, insurer: Insurer, here: Here) -> dict[str, object]:
        dimensions = {one.id for one in self.rule.dimensions}
        return {
            "id": insurer.id,
            "name": ", ".join(insurer.short_names),
            "link": here.record(insurer.id),
            "access": insurer.european_access,
            "europe": self._europe(insurer),
            "remarks": [update.title for update in self._edition.updates(insurer)],
            "touches": [
                {"dimension": relation.target, "verb": relation.verb}
                for relation in self._graph.of(insurer)
                if relation.verb in ("covers", "excludes")
                and relation.target in dimensions
            ],
        }

    def _europe(self, insurer: Insurer) -> str:
        """Say how an insurer takes European risks; empty if no record says that."""
        answers = (
            one.reason
            for one in self._edition.insurance.answers
            if one.insurer == insurer.id
            and one.filter == EUROPE
            and one.answer == "yes"
        )
        return next(answers, insurer.european_access or "")

    # ----------------------------------------------------------------- pictures

    @property
    def plot(self) -> tuple[int, int]:
        """Width and height of the picture's plot."""
        return PLOT

    @property
    def width(self) -> int:
        """Width of the picture, labels included."""
        return PLOT[0] + LABELS

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The dimensions side by side: their widths are their weights."""
        whole = sum(one.weight for one in self.rule.dimensions)
        columns, x = [], 0.0
        for one in self.rule.dimensions:
            width = PLOT[0] * one.weight / whole
            columns.append(Column(one, round(x, 2), round(width, 2)))
            x += width
        return tuple(columns)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The floors, highest first, each once."""
        low, high = self.rule.scale.low, self.rule.scale.high
        names: dict[int, list[str]] = {}
        for tier in self.rule.tiers:
            if tier.dimension_floor is not None:
                names.setdefault(tier.dimension_floor, []).append(_short(tier.name))
        return tuple(
            Line(floor, ", ".join(group), round(100 * (floor - low) / (high - low), 2))
            for floor, group in names.items()
        )

    @property
    def heaviest(self) -> int:
        """The greatest weight of a dimension."""
        return max(one.weight for one in self.rule.dimensions)

    # ------------------------------------------------------------------ example

    @cached_property
    def example(self) -> Example | None:
        """The worked example of the decision; nothing if the readings never part."""
        raws = self.rule.example
        if raws is None:
            return None
        award = self.rule.award(raws)
        at = raws.index(min(raws))
        tiers = self.rule.tiers
        tried = tiers[tiers.index(award.band) : tiers.index(award.tier) + 1]
        return Example(
            weak=self.rule.dimensions[at],
            raw=raws[at],
            award=award,
            steps=tuple(Step(tier, tier == award.tier) for tier in tried),
            other=self.rule.one_step(raws),
            fragment=fragment(self.rule, raws),
            reason=self.rule.reason(raws),
        )


def _short(name: str) -> str:
    return name if len(name) <= LABEL_SIGNS else name[: LABEL_SIGNS - 1] + "…"
