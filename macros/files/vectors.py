"""Published cases of the scoring rule, which any port of it must pass.

They come from the rule itself: both ends of the scale, every floor met and missed by
one in each dimension, the totals on both sides of every band, inputs that are not
scored in full. `/api/v1/scoring-vectors.json` carries them with the rule.
"""

import json
from collections.abc import Iterator

from macros.edition.edition import Edition
from macros.rules.scoring import Award, Partial, Raws, Rule, fragment

ADDRESS = "api/v1/scoring-vectors.json"


def vectors(edition: Edition) -> str:
    """Return the file: the rule, what it means, and the cases."""
    rule = Rule.of(edition.index)
    meta = edition.index.meta
    content = {
        "index": {"title": meta.title, "version": meta.version},
        "about": (
            "score = floor((200 * total + M) / (2 * M)), M = max_weighted_total. The"
            " tier is the best one whose band the score reaches and whose floor every"
            " dimension meets; the lowest tier takes everything. null: not scored,"
            " counted as the lowest and as the highest raw score, so that score, band"
            " and tier have two ends. paths: raw scores at the end of the shortest way"
            " to each better tier."
        ),
        "rule": rule.as_data(),
    }
    head = json.dumps(content, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = [
        json.dumps(_vector(rule, name, raws), ensure_ascii=False)
        for name, raws in cases(rule)
    ]
    return f'{head},\n "vectors": [\n' + ",\n".join(lines) + "\n ]\n}\n"


def cases(rule: Rule) -> Iterator[tuple[str, Partial]]:
    """Yield every case with a name, no input twice."""
    seen: set[Partial] = set()
    for name, raws in (*_even(rule), *_one_weak(rule), *_edges(rule), *_open(rule)):
        if raws not in seen:
            seen.add(raws)
            yield name, raws


def _vector(rule: Rule, name: str, raws: Partial) -> dict[str, object]:
    ends = rule.interval(raws)
    vector: dict[str, object] = {
        "name": name,
        "raws": raws,
        "fragment": fragment(rule, raws),
        "total": [award.total for award in ends],
        "score": [award.score for award in ends],
        "band": [award.band.id for award in ends],
        "tier": [award.tier.id for award in ends],
        "reason": rule.reason(raws),
    }
    if complete := _complete(raws):
        vector["paths"] = _paths(rule, complete, ends[0])
    return vector


def _complete(raws: Partial) -> Raws | None:
    known = tuple(raw for raw in raws if raw is not None)
    return known if len(known) == len(raws) else None


def _paths(rule: Rule, raws: Raws, award: Award) -> dict[str, Raws]:
    better = rule.tiers[: rule.tiers.index(award.tier)]
    return {tier.id: rule.path(raws, tier) for tier in better}


def _even(rule: Rule) -> Iterator[tuple[str, Partial]]:
    for raw in range(rule.scale.low, rule.scale.high + 1):
        yield f"every dimension {raw}", (raw,) * len(rule.dimensions)


def _one_weak(rule: Rule) -> Iterator[tuple[str, Partial]]:
    """Yield inputs with one raw score at a floor or just below it."""
    low, high = rule.scale.low, rule.scale.high
    floors = {tier.dimension_floor or low for tier in rule.tiers}
    raws = sorted({low} | floors | {max(low, floor - 1) for floor in floors})
    for at, dimension in enumerate(rule.dimensions):
        for raw in raws:
            full = [high] * len(rule.dimensions)
            full[at] = raw
            yield f"{dimension.id} {raw}, the others {high}", tuple(full)


def _edges(rule: Rule) -> Iterator[tuple[str, Partial]]:
    """Yield for each tier's band an input just inside it and one just below it."""
    start = (rule.scale.low,) * len(rule.dimensions)
    for tier in rule.tiers[:-1]:
        inside = rule.path(start, tier)
        yield f"just in reach of {tier.name}", inside
        for at, raw in enumerate(inside):
            if raw > rule.scale.low:
                lower = (*inside[:at], raw - 1, *inside[at + 1 :])
                yield (
                    f"one point of {rule.dimensions[at].id} short of {tier.name}",
                    lower,
                )
    reachable = _totals(rule)
    for tier in rule.tiers[:-1]:
        least = rule.least_total(tier)
        for total in (
            max(total for total in reachable if total < least),
            min(total for total in reachable if total >= least),
        ):
            yield f"total {total}; {tier.name} begins at {least}", reachable[total]


def _totals(rule: Rule) -> dict[int, Raws]:
    """Return every weighted total there is, each with an input that has it."""
    found: dict[int, Raws] = {0: ()}
    for dimension in rule.dimensions:
        wider: dict[int, Raws] = {}
        for total, raws in found.items():
            for raw in range(rule.scale.low, rule.scale.high + 1):
                wider.setdefault(total + raw * dimension.weight, (*raws, raw))
        found = wider
    return found


def _open(rule: Rule) -> Iterator[tuple[str, Partial]]:
    """Yield inputs in which some or all dimensions are not scored."""
    low, high = rule.scale.low, rule.scale.high
    count = len(rule.dimensions)
    yield "nothing is scored", (None,) * count
    for raw in sorted(
        {low, high, *(tier.dimension_floor or low for tier in rule.tiers)}
    ):
        for at, dimension in enumerate(rule.dimensions):
            raws: list[int | None] = [raw] * count
            raws[at] = None
            yield f"{dimension.id} not scored, the others {raw}", tuple(raws)
        half = tuple(raw if at % 2 else None for at in range(count))
        yield f"every other dimension {raw}", half
