"""Writes what was measured as tables in Markdown: ratios, not times of one machine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import median

from tests.benchmarks.builds import HUGO, OURS, PAGES, PLAIN, Spent
from tests.benchmarks.reading import Weight

MEGABYTE, KILOBYTE = 1_000_000, 1_000
NOTHING = "–"


@dataclass(frozen=True)
class Size:
    """What was measured of one size.

    Attributes:
        records: how many records have a page.
        pages: how many pages the site has.
        runs: what each builder took, a run of all of them after the other.
        first_result: seconds until the first result of the search.
        served: seconds until each edit was served; none if too large.
    """

    records: int
    pages: int
    runs: tuple[dict[str, Spent], ...]
    weights: tuple[Weight, ...]
    first_result: float
    served: tuple[float, ...]

    def ratio(self, one: str, other: str, what: str) -> float:
        """Return the median, over the runs, of what two builders took."""
        return median(
            getattr(run[one], what) / getattr(run[other], what) for run in self.runs
        )

    def took(self, builder: str, what: str) -> float:
        """Return the median of what a builder took."""
        return median(getattr(run[builder], what) for run in self.runs)


def written(sizes: list[Size]) -> str:
    """Return every table."""
    return "\n\n".join((_builds(sizes), _reading(sizes)))


def _builds(sizes: list[Size]) -> str:
    def row(name: str, cell: Callable[[Size], str]) -> list[str]:
        return [name, *map(cell, sizes)]

    def ratio(one: str, other: str, what: str) -> Callable[[Size], str]:
        return lambda size: f"{size.ratio(one, other, what):.2f}"

    def memory(builder: str) -> Callable[[Size], str]:
        return lambda size: f"{size.took(builder, 'memory') / MEGABYTE:.0f} MB"

    def times(builder: str) -> Callable[[Size], str]:
        return lambda size: " / ".join(
            f"{size.took(builder, what):.1f}" for what in ("cpu", "wall")
        )

    builders = (OURS, PAGES, PLAIN, HUGO)
    return _table(
        ["builds", *(f"{size.records:,} records" for size in sizes)],
        [
            row("pages in all", lambda size: f"{size.pages:,}"),
            row("CPU, all files: ours / plain", ratio(OURS, PLAIN, "cpu")),
            row("CPU, pages alone: ours / plain", ratio(PAGES, PLAIN, "cpu")),
            row("wall, all files: ours / plain", ratio(OURS, PLAIN, "wall")),
            row("wall, pages alone: ours / plain", ratio(PAGES, PLAIN, "wall")),
            row("CPU, all files: ours / Hugo", ratio(OURS, HUGO, "cpu")),
            row("CPU, pages alone: ours / Hugo", ratio(PAGES, HUGO, "cpu")),
            row(
                "`api/`, `id/`, Markdown, feeds: share of our CPU",
                lambda size: f"{1 - size.ratio(PAGES, OURS, 'cpu'):.0%}",
            ),
            *(
                [f"growth of CPU, {builder}", *_exponents(sizes, builder)]
                for builder in builders
            ),
            *(row(f"most memory, {one}", memory(one)) for one in builders),
            *(row(f"seconds, CPU / wall: {one}", times(one)) for one in builders),
            row(
                "edit to served",
                lambda size: f"{median(size.served):.1f} s" if size.served else NOTHING,
            ),
            row("first search result", lambda size: f"{size.first_result:.1f} s"),
        ],
    )


def _exponents(sizes: list[Size], builder: str) -> list[str]:
    """Return how CPU grows with records from each size to the next.

    What the smallest size takes is taken off both as start-up.
    """
    start = sizes[0]
    cells = [NOTHING] * min(2, len(sizes))
    for one, other in pairwise(sizes[1:]):
        above = [
            size.took(builder, "cpu") - start.took(builder, "cpu")
            for size in (one, other)
        ]
        more = [size.records - start.records for size in (one, other)]
        grows = min(above) > 0
        cells.append(
            f"N^{log(above[1] / above[0]) / log(more[1] / more[0]):.2f}"
            if grows
            else NOTHING
        )
    return cells


def _reading(sizes: list[Size]) -> str:
    """Return the weight of the heaviest record of each kind, then of the lists."""
    rows = []
    for at, weight in enumerate(sizes[0].weights):
        kind = weight.address.split("/")[0]
        is_list = weight.address == f"{kind}/"
        name = f"`{kind}/`" if is_list else f"heaviest of `{kind}/`"
        cells = (size.weights[at] for size in sizes)
        rows.append(
            [name, *(f"{c.size / KILOBYTE:.0f} KB, {c.requests}" for c in cells)]
        )
    heads = (f"{size.records:,} records" for size in sizes)
    return _table(["page: brotli, requests", *heads], rows)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    first = list(heads)
    lines = [first, ["---"] * len(first), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
