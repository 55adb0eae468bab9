"""Turns raw scores into an overall score and a tier.

Integers only. The score is the weighted total as a share of the greatest one, rounded
to the nearest whole number. The tier is the best one whose band the score reaches and
whose floor every dimension meets (the cascade); the lowest tier asks for nothing. A
dimension that is not scored counts as the lowest and as the highest raw score, so a
result has two ends. `rules/scoring.mjs` of the scripts mirrors this module; both run
the cases of `macros.files.vectors`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.model.index import Band, Dimension, Index, Tier

Raws = tuple[int, ...]
Partial = tuple[int | None, ...]

# How many dimensions a sentence names before it counts them instead.
NAMED = 3


@dataclass(frozen=True)
class Award:
    """The result of one complete input.

    Attributes:
        total: the weighted total.
        score: the overall score, 0 to 100.
        band: the tier in whose band the score lies.
        tier: the tier awarded.
    """

    total: int
    score: int
    band: Tier
    tier: Tier


@dataclass(frozen=True)
class Census:
    """The results of all complete inputs.

    Attributes:
        inputs: how many there are.
        awarded: how many earn each tier, best first.
        differing: how many earn another tier where a missed floor costs one tier only.
    """

    inputs: int
    awarded: tuple[tuple[Tier, int], ...]
    differing: int


@dataclass(frozen=True)
class Rule:
    """The rule of one edition: weights, scale, tiers (best first)."""

    version: str
    dimensions: tuple[Dimension, ...]
    tiers: tuple[Tier, ...]
    scale: Band
    greatest: int

    @classmethod
    def of(cls, index: Index) -> "Rule":
        """Return the rule that an index states."""
        scoring = index.scoring
        best_first = sorted(scoring.tiers, key=lambda tier: -tier.band.low)
        return cls(
            version=index.meta.version,
            dimensions=index.dimensions,
            tiers=tuple(best_first),
            scale=scoring.scale,
            greatest=scoring.max_weighted_total,
        )

    def as_data(self) -> dict[str, object]:
        """Return the rule as JSON carries it to the browser and to other programs."""
        return {
            "version": self.version,
            "max_weighted_total": self.greatest,
            "scale": {"low": self.scale.low, "high": self.scale.high},
            "dimensions": [
                {"id": one.id, "name": one.name, "weight": one.weight}
                for one in self.dimensions
            ],
            "tiers": [
                {
                    "id": tier.id,
                    "name": tier.name,
                    "low": tier.band.low,
                    "high": tier.band.high,
                    "floor": tier.dimension_floor,
                }
                for tier in self.tiers
            ],
        }

    # -------------------------------------------------------------------- score

    def total(self, raws: Sequence[int]) -> int:
        """Return the weighted total."""
        return sum(
            raw * dimension.weight
            for raw, dimension in zip(raws, self.dimensions, strict=True)
        )

    def score(self, total: int) -> int:
        """Return the overall score of a weighted total: 0 to 100, to the nearest."""
        return (200 * total + self.greatest) // (2 * self.greatest)

    def award(self, raws: Sequence[int]) -> Award:
        """Return what complete raw scores earn."""
        return self.award_of(self.total(raws), min(raws))

    def award_of(self, total: int, least: int) -> Award:
        """Return what a weighted total earns whose least raw score is `least`."""
        score = self.score(total)
        place = self._band_place(score)
        band = self.tiers[place]
        while least < self._floors[place]:
            place += 1
        return Award(total, score, band, self.tiers[place])

    def one_step(self, raws: Sequence[int]) -> Tier:
        """Return the tier under the other reading: a missed floor costs one tier."""
        place = self._band_place(self.score(self.total(raws)))
        return self.tiers[place + (min(raws) < self._floors[place])]

    def interval(self, raws: Partial) -> tuple[Award, Award]:
        """Return what the input earns at least and at best."""
        low, high = self.scale.low, self.scale.high
        return (
            self.award([low if raw is None else raw for raw in raws]),
            self.award([high if raw is None else raw for raw in raws]),
        )

    def above(self, tier: Tier) -> Tier | None:
        """Return the next better tier; nothing above the best."""
        place = self.tiers.index(tier)
        return self.tiers[place - 1] if place else None

    @cached_property
    def _lows(self) -> tuple[int, ...]:
        return tuple(tier.band.low for tier in self.tiers)

    @cached_property
    def _floors(self) -> tuple[int, ...]:
        """The floors of the tiers; the lowest tier takes everything."""
        lowest = self.scale.low
        floors = [tier.dimension_floor or lowest for tier in self.tiers]
        return (*(max(floor, lowest) for floor in floors[:-1]), lowest)

    def _band_place(self, score: int) -> int:
        return next(place for place, low in enumerate(self._lows) if score >= low)

    # --------------------------------------------------------------------- path

    def path(self, raws: Raws, tier: Tier) -> Raws:
        """Return the raw scores at the end of the shortest path to a tier.

        Every dimension below the floor is raised to it. If the score is still short,
        points go to the heaviest dimension with room, then to the next; no other way
        takes fewer points.
        """
        place = self.tiers.index(tier)
        raised = [max(raw, self._floors[place]) for raw in raws]
        short = self.least_total(tier) - self.total(raised)
        for at in self._heaviest_first:
            if short <= 0:
                break
            weight = self.dimensions[at].weight
            points = min(self.scale.high - raised[at], -(-short // weight))
            raised[at] += points
            short -= points * weight
        return tuple(raised)

    def least_total(self, tier: Tier) -> int:
        """Return the least weighted total whose score reaches the tier's band."""
        return max(0, -(-self.greatest * (2 * tier.band.low - 1) // 200))

    @cached_property
    def _heaviest_first(self) -> tuple[int, ...]:
        places = range(len(self.dimensions))
        return tuple(sorted(places, key=lambda at: -self.dimensions[at].weight))

    # ------------------------------------------------------------------- reason

    def reason(self, raws: Partial) -> str:
        """Say in one sentence why the input earns what it earns."""
        worst, best = self.interval(raws)
        missing = [
            one.name
            for one, raw in zip(self.dimensions, raws, strict=True)
            if raw is None
        ]
        if not missing:
            return self._reason_of(tuple(raw or 0 for raw in raws), best)
        if len(missing) == len(raws):
            subject = "Nothing is scored yet"
        elif len(missing) > NAMED:
            subject = f"{len(missing)} of {len(raws)} dimensions are not scored"
        else:
            verb = "is" if len(missing) == 1 else "are"
            subject = f"{_joined(missing)} {verb} not scored"
        score = (
            f"the score is {best.score} either way"
            if worst.score == best.score
            else f"the score lies between {worst.score} and {best.score}"
        )
        tier = (
            f"{best.tier.name} either way"
            if worst.tier == best.tier
            else f"at least {worst.tier.name}, at best {best.tier.name}"
        )
        cause = f", because {self._cause(raws, best)}" if self._is_held(best) else ""
        return f"{subject}: {score}; {tier}{cause}."

    def _reason_of(self, raws: Raws, award: Award) -> str:
        tier = award.tier
        lies = f"{award.score} of 100 lies in the {award.band.name} band"
        if self._is_held(award):
            return f"{lies}; awarded {tier.name}, because {self._cause(raws, award)}."
        if tier.dimension_floor is None:
            return f"{lies}, which has no floor; awarded {tier.name}."
        if min(raws) < tier.dimension_floor:
            return f"{lies}; awarded {tier.name}, the lowest tier."
        return (
            f"{lies}; awarded {tier.name}, because every dimension meets its floor"
            f" of {tier.dimension_floor}."
        )

    @staticmethod
    def _is_held(award: Award) -> bool:
        """Whether a floor holds the tier below the band."""
        return award.tier != award.band

    def _cause(self, raws: Partial, award: Award) -> str:
        """Name the dimensions that miss the floor of the tier above the one awarded."""
        wanted = self.tiers[self.tiers.index(award.tier) - 1]
        floor = wanted.dimension_floor or 0
        weak = [
            f"{one.name} is {raw}"
            for one, raw in zip(self.dimensions, raws, strict=True)
            if raw is not None and raw < floor
        ]
        if len(weak) > NAMED:
            return (
                f"{len(weak)} of {len(raws)} dimensions are below the {floor}"
                f" that {wanted.name} needs"
            )
        if len(weak) > 1:
            return f"{', '.join(weak)}, and {wanted.name} needs {floor}"
        return f"{weak[0]} and {wanted.name} needs {floor}"

    # ------------------------------------------------------------------- census

    @cached_property
    def census(self) -> Census:
        """Count what all complete inputs earn, without trying them one by one."""
        places = range(len(self.tiers))
        reached = [self._reaching(place, self._floors[place]) for place in places]
        awarded = [
            (tier, reached[place] - (reached[place - 1] if place else 0))
            for place, tier in enumerate(self.tiers)
        ]
        differing = 0
        for place in places[:-1]:
            floor = self._floors[place + 1]
            for least, sign in ((self.scale.low, 1), (floor, -1)):
                better = self._reaching(place - 1, least) if place else 0
                differing += sign * (self._reaching(place, least) - better)
        span = self.scale.high - self.scale.low + 1
        return Census(span ** len(self.dimensions), tuple(awarded), differing)

    def _reaching(self, place: int, floor: int) -> int:
        """Count the inputs that reach a tier's band with no raw score below `floor`."""
        return sum(self._totals(floor)[self.least_total(self.tiers[place]) :])

    def _totals(self, floor: int) -> list[int]:
        """Count the inputs with no raw score below `floor` by their weighted total."""
        if floor in self._counted:
            return self._counted[floor]
        counts = [1] + [0] * self.greatest
        for dimension in self.dimensions:
            weight = dimension.weight
            first, past = weight * floor, weight * (self.scale.high + 1)
            spread: list[int] = []
            for total in range(self.greatest + 1):
                count = spread[total - weight] if total >= weight else 0
                count += counts[total - first] if total >= first else 0
                count -= counts[total - past] if total >= past else 0
                spread.append(count)
            counts = spread
        self._counted[floor] = counts
        return counts

    @cached_property
    def _counted(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def example(self) -> Raws | None:
        """Find an input on which the two readings part: all but one dimension full.

        The heaviest dimension that shows it is taken, at its highest such raw score;
        nothing if the readings never part this way.
        """
        high = self.scale.high
        for at in self._heaviest_first:
            for raw in range(high, self.scale.low - 1, -1):
                raws = [high] * len(self.dimensions)
                raws[at] = raw
                if self.award(raws).tier != self.one_step(raws):
                    return tuple(raws)
        return None


def fragment(rule: Rule, raws: Partial) -> str:
    """Return the part of a link that carries a score: ``1.0/8-7-6-7-8-6-x``."""
    return f"{rule.version}/" + "-".join("x" if r is None else str(r) for r in raws)


def _joined(names: Sequence[str]) -> str:
    """Join names as a sentence does: A, B and C."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
