"""QR codes as drawings: black squares on white, so that a phone reads them from paper and from any screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import segno

QUIET = 4
"""The empty border around it, in squares: readers need it."""
DOT = 16
"""Size of a square in a picture, in pixels."""


@dataclass(frozen=True, kw_only=True)
class QrDrawing:
    """A QR code as the path of an SVG drawing, in squares of one unit."""

    size: int
    path: str


def draw(words: str) -> QrDrawing:
    """A QR code for these words (an address): a quarter of it may be dirty or torn."""
    code = _code(words)
    rows = [bytes(row) for row in code.matrix_iter(border=QUIET)]
    return QrDrawing(size=len(rows), path="".join(_runs(rows)))


def _runs(rows: list[bytes]) -> Iterator[str]:
    for y, row in enumerate(rows):
        x = 0
        for dark, squares in groupby(row):
            length = len(list(squares))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length


def picture(words: str) -> bytes:
    """The same as a PNG file, for a newsletter or a slide."""
    file = BytesIO()
    _code(words).save(file, kind="png", scale=DOT, border=QUIET)
    return file.getvalue()


def _code(words: str) -> segno.QRCode:
    return segno.make_qr(words, error="q")
