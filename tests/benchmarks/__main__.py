"""Measures the site at several sizes against other builders; prints tables.

``make bench`` runs this; ``SIZES="37 1000"`` chooses how many records have a page.
Progress, and what was found so far, goes to the error stream; the tables in Markdown
to the output.
"""

import json
import sys
import tempfile
from pathlib import Path
from shutil import rmtree

from tests.benchmarks import reading, rivals, serving, tables
from tests.benchmarks.builds import HUGO, OURS, PAGES, PLAIN, Spent, built
from tests.benchmarks.inflate import inflated
from tests.benchmarks.tables import Size
from tests.records import INDEX

SIZES = (37, 1_000, 10_000)
# Up to this size builds are repeated, and edits served.
SMALL = 1_000
RUNS = 3


def main() -> int:
    """Measure every size, the smallest first; print what was found."""
    wanted = sorted({int(size) for size in sys.argv[1:]} or SIZES)
    found = []
    for size in wanted:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found.append(measured(size, Path(folder)))
        if size != wanted[-1]:
            say(tables.written(found))
    print(tables.written(found))
    return 0


def measured(size: int, folder: Path) -> Size:
    """Measure a size in a folder that is thrown away."""
    index, site = folder / "index.json", folder / "site"
    grown = inflated(INDEX, size)
    index.write_text(json.dumps(grown, ensure_ascii=False, indent=1), encoding="utf-8")
    runs: list[dict[str, Spent]] = []
    for run in range(RUNS if size <= SMALL else 1):
        spent = {}
        for builder in (OURS, PAGES, PLAIN, HUGO):
            say(f"{size} records, run {run + 1}: {builder}")
            project = folder / builder
            if builder in (PLAIN, HUGO) and not project.exists():
                write = rivals.write_plain if builder == PLAIN else rivals.write_hugo
                write(site, project)
            target = site if builder == OURS else folder / "built"
            spent[builder] = built(builder, project, target, index)
            rmtree(folder / "built", ignore_errors=True)
        runs.append(spent)
    say(f"{size} records: weight of pages, search")
    weights, first = reading.weights(site), reading.first_result(site)
    served: list[float] = []
    if size <= SMALL:
        say(f"{size} records: edits, until they are served")
        served = serving.seconds(index)
    pages = sum(1 for _ in rivals.pages(site))
    return Size(size, pages, tuple(runs), tuple(weights), first, tuple(served))


def say(what: str) -> None:
    """Tell the reader of the terminal what is going on."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
