"""The picture that other sites show beside a link: the name, the weights, the dates.

Drawn from the edition when the site is built, as a PNG, without fonts and without any
library: letters are strokes on a grid of 4 by 6.
"""

import math
import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from macros.edition.edition import Edition

ADDRESS = "assets/preview.png"
WIDTH, HEIGHT = 1200, 630
MARGIN = 90
Colour = tuple[int, int, int]
Point = tuple[float, float]

# The strokes of each capital, as runs of points: column and row, one digit each.
STROKES = {
    "A": "06 20 46|14 34",
    "B": "00 06 36 45 44 33 03|33 42 41 30 00",
    "C": "41 30 10 01 05 16 36 45",
    "D": "00 06 26 44 42 20 00",
    "E": "40 00 06 46|03 33",
    "F": "40 00 06|03 33",
    "G": "41 30 10 01 05 16 36 45 43 23",
    "H": "00 06|40 46|03 43",
    "I": "00 06",
    "J": "40 45 36 16 05",
    "K": "00 06|40 03 46",
    "L": "00 06 46",
    "M": "06 00 23 40 46",
    "N": "06 00 46 40",
    "O": "10 01 05 16 36 45 41 30 10",
    "P": "06 00 30 41 42 33 03",
    "Q": "10 01 05 16 36 45 41 30 10|34 46",
    "R": "06 00 30 41 42 33 03|23 46",
    "S": "41 30 10 01 02 13 33 44 45 36 16 05",
    "T": "00 40|20 26",
    "U": "00 05 16 36 45 40",
    "V": "00 26 40",
    "W": "00 16 23 36 40",
    "X": "00 46|40 06",
    "Y": "00 23 40|23 26",
    "Z": "00 40 06 46",
}
NARROW = "I"


def palette(tokens: Path) -> dict[str, Colour]:
    """Read the light colours from the file that owns them, by name."""
    found: dict[str, Colour] = {}
    for line in tokens.read_text(encoding="utf-8").splitlines():
        name, _, value = line.strip().partition(": #")
        if name.startswith("--arr-") and value:
            red, green, blue = bytes.fromhex(value.rstrip(";"))
            found.setdefault(name.removeprefix("--arr-"), (red, green, blue))
    return found


def preview(edition: Edition, name: str, colours: dict[str, Colour]) -> bytes:
    """Return the picture: the site's name over a bar for the weight of a dimension."""
    canvas = Canvas(colours["paper"])
    canvas.box(0, 0, WIDTH, 18, colours["ink"])
    top = 95.0
    for line in _lines(name.upper()):
        for run in _letters(line, MARGIN, top, 14):
            canvas.stroke(run, 11, colours["ink"])
        top += 130
    weights = [dimension.weight for dimension in edition.index.dimensions]
    room, left = WIDTH - 2 * MARGIN - 12 * (len(weights) - 1), float(MARGIN)
    for weight in weights:
        width = room * weight / sum(weights)
        canvas.box(left, 535 - weight * 6, width, weight * 6, colours["accent"])
        left += width + 12
    canvas.box(MARGIN, 545, WIDTH - 2 * MARGIN, 4, colours["ink"])
    canvas.box(MARGIN, 557, 120, 12, colours["changed"])
    return canvas.png()


def _lines(text: str) -> list[str]:
    """Break the name into lines that fit the picture, at spaces."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], joined] if len(joined) <= 11 else [*lines, word]
    return [line for line in lines if line]


def _letters(text: str, left: float, top: float, unit: float) -> Iterator[list[Point]]:
    for letter in text:
        for run in filter(None, STROKES.get(letter, "").split("|")):
            yield [
                (left + int(point[0]) * unit, top + int(point[1]) * unit)
                for point in run.split()
            ]
        left += (2.4 if letter in NARROW else 6.2 if letter != " " else 3.6) * unit


class Canvas:
    """Rows of pixels on which boxes and strokes are drawn."""

    def __init__(self, paper: Colour) -> None:
        """Fill the picture with one colour."""
        self._rows = [bytearray(bytes(paper) * WIDTH) for _ in range(HEIGHT)]

    def box(
        self, left: float, top: float, width: float, height: float, ink: Colour
    ) -> None:
        """Fill a rectangle."""
        start, end = round(left), round(left + width)
        for row in self._rows[round(top) : round(top + height)]:
            row[3 * start : 3 * end] = bytes(ink) * (end - start)

    def stroke(self, points: Iterable[Point], width: float, ink: Colour) -> None:
        """Draw a line through points with round ends and smooth edges."""
        run = list(points)
        for (x1, y1), (x2, y2) in pairwise(run):
            self._segment(x1, y1, x2, y2, width / 2, ink)

    def _segment(
        self, x1: float, y1: float, x2: float, y2: float, radius: float, ink: Colour
    ) -> None:
        dx, dy = x2 - x1, y2 - y1
        squared = dx * dx + dy * dy or 1
        left, right = min(x1, x2) - radius - 1, max(x1, x2) + radius + 2
        # How far from the line's own column a row can still be touched.
        reach = (radius + 1) * (1 + abs(dx / dy)) if dy else right - left
        for y in range(int(min(y1, y2) - radius - 1), int(max(y1, y2) + radius + 2)):
            row = self._rows[y]
            middle = x1 + dx * min(max((y - y1) / dy if dy else 0, 0), 1)
            low, high = max(left, middle - reach), min(right, middle + reach + 1)
            for x in range(int(low), int(high)):
                along = min(max(((x - x1) * dx + (y - y1) * dy) / squared, 0), 1)
                far = math.hypot(x - x1 - along * dx, y - y1 - along * dy)
                share = min(max(radius - far + 0.5, 0), 1)
                if share:
                    for part, value in enumerate(ink, 3 * x):
                        row[part] += round((value - row[part]) * share)

    def png(self) -> bytes:
        """Return the picture as a PNG, the same bytes for the same drawing."""

        def chunk(kind: bytes, data: bytes) -> bytes:
            check = zlib.crc32(kind + data)
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self._rows), 6)
        return b"".join(
            (
                b"\x89PNG\r\n\x1a\n",
                chunk(b"IHDR", header),
                chunk(b"IDAT", pixels),
                chunk(b"IEND", b""),
            )
        )
