"""Every complete input of a scoring rule at once, as arrays with an axis a dimension.

Weighted totals and least raw scores are summed by numpy; what they earn comes from the
reference, asked once for each total and least raw score.
"""

from functools import cached_property

import numpy as np

from macros.model.index import Tier
from macros.rules.scoring import Rule


class Grid:
    """The inputs of a rule; position ``[8, 7, …]`` is the input 8, 7, …"""

    def __init__(self, rule: Rule) -> None:
        assert rule.scale.low == 0
        self.rule = rule
        self.raws = np.arange(rule.scale.high + 1, dtype=np.int16)

    def summed(self, vectors: list[np.ndarray]) -> np.ndarray:
        """Add a value for each dimension, given by its raw score."""
        total = vectors[0]
        for vector in vectors[1:]:
            total = np.add.outer(total, vector)
        return total

    @cached_property
    def totals(self) -> np.ndarray:
        return self.summed([self.raws * one.weight for one in self.rule.dimensions])

    @cached_property
    def least(self) -> np.ndarray:
        least = self.raws.astype(np.uint8)
        for _ in self.rule.dimensions[1:]:
            least = np.minimum.outer(least, self.raws.astype(np.uint8))
        return least

    @cached_property
    def _awards(self) -> list[list]:
        return [
            [self.rule.award_of(total, int(least)) for least in self.raws]
            for total in range(self.rule.greatest + 1)
        ]

    @cached_property
    def scores(self) -> np.ndarray:
        table = np.array([row[0].score for row in self._awards], dtype=np.uint8)
        return table[self.totals]

    @cached_property
    def places(self) -> np.ndarray:
        """The place of the tier awarded, 0 for the best."""
        place = {tier: at for at, tier in enumerate(self.rule.tiers)}
        table = np.array(
            [[place[a.tier] for a in row] for row in self._awards], dtype=np.uint8
        )
        return table[self.totals, self.least]

    def distance(self, tier: Tier) -> np.ndarray:
        """Return how many points each input is from the tier, or a better one.

        The distance is a sum over dimensions, so it spreads along one axis at a time.
        """
        reached = self.places <= self.rule.tiers.index(tier)
        distance = np.where(reached, np.int16(0), np.int16(1000))
        for axis in range(distance.ndim):
            along = np.moveaxis(distance, axis, 0)
            for raw in range(1, len(self.raws)):
                np.minimum(along[raw], along[raw - 1] + 1, out=along[raw])
            for raw in reversed(range(len(self.raws) - 1)):
                np.minimum(along[raw], along[raw + 1] + 1, out=along[raw])
        return distance

    def costs(self, tier: Tier) -> np.ndarray:
        """Return the points of the reference's path from each input to the tier."""
        rule, high = self.rule, self.rule.scale.high
        floor = tier.dimension_floor or 0
        raised = np.maximum(self.raws, floor)
        weights = [one.weight for one in rule.dimensions]
        cost = self.summed([raised - self.raws] * len(weights))
        short = rule.least_total(tier) - self.summed([raised * w for w in weights])
        for at in sorted(range(len(weights)), key=lambda at: -weights[at]):
            shape = [1] * len(weights)
            shape[at] = -1
            room = (high - raised).reshape(shape)
            points = np.clip(-(-short // weights[at]), 0, room)
            cost += points
            short -= points * weights[at]
        assert (short <= 0).all()
        return cost
