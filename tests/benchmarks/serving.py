"""Times an edit of the data until ``make serve`` answers with it."""

import tempfile
import time
from pathlib import Path

from tests.serving import Served, served

EDITS = 3
REST = 15  # an editor looks at a page before the next edit
RECORD, FIELD = "obligations/obl-003/", '"label": "Risk management system'


def seconds(index: Path) -> list[float]:
    """Edit a record's name and return how long each edit took until it was served."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        served(index, Path(folder, "output")) as server,
    ):
        server.get(RECORD)
        times = []
        for number in range(EDITS):
            time.sleep(REST)
            times.append(_edited(server, f"edit {number}"))
        return times


def _edited(server: Served, words: str) -> float:
    server.replace(FIELD, f"{FIELD}, {words}")
    start = time.perf_counter()
    server.until(lambda: words.encode() in server.get(RECORD))
    return time.perf_counter() - start
