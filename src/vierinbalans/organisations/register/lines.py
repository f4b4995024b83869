"""Turns the bytes of a register file into numbered lines of cells, in whatever form it was saved."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vierinbalans.organisations.rules import tidy_name

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 100_000
MAX_CELL = 4000
UTF8_MARK = b"\xef\xbb\xbf"
OTHER_KINDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xfe", b"\xfe\xff", b"<!DOCTYPE", b"<html", b"{")
"""How spreadsheets, PDF, UTF-16 texts, web pages and JSON begin: what people choose by mistake."""

LineFault = Literal["encoding", "broken_line", "too_long"]


class RegisterError(ValueError):
    """A file that is no register of school sites; ``reason`` is a key of ``words.REASONS``."""

    def __init__(self, reason: str, detail: str = "", *, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line with its number in the file (from 1): its cells, or why it cannot be read."""

    number: int
    cells: tuple[str, ...] = ()
    fault: LineFault | None = None


def lines_of(content: bytes) -> Iterator[Line]:
    """Every line that holds something. Each is read by itself, so that a broken one takes no other along.

    Raises ``RegisterError`` for a file that is empty, too big or of another kind.
    """
    if not content.removeprefix(UTF8_MARK).strip():
        raise RegisterError("empty")
    if len(content) > MAX_BYTES:
        raise RegisterError("too_big")
    if content.startswith(OTHER_KINDS) or b"\x00" in content:
        raise RegisterError("other_kind")
    encoding = _encoding(content)
    rows = content.removeprefix(UTF8_MARK).splitlines()
    if len(rows) > MAX_LINES:
        raise RegisterError("too_big")
    separator = _separator(next(row for row in rows if row.strip()))
    for number, row in enumerate(rows, start=1):
        if row.strip(b" \t;,"):
            line = _line(number, row, encoding, separator)
            if line.fault == "broken_line" and number == len(rows) > 1:
                raise RegisterError("half_a_line", line=number)  # the file was cut off between two quotation marks
            yield line


def _encoding(content: bytes) -> str:
    """UTF-8, unless more of it is broken than right: a few damaged lines must not turn the rest into gibberish."""
    if content.startswith(UTF8_MARK):
        return "utf-8"
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - broken
    return "utf-8" if right >= broken else "cp1252"


def _separator(heading: bytes) -> str:
    return ";" if heading.count(b";") >= heading.count(b",") else ","


def _line(number: int, row: bytes, encoding: str, separator: str) -> Line:
    try:
        text = row.decode(encoding)
    except UnicodeDecodeError:
        return Line(number=number, fault="encoding")
    try:
        cells = next(csv.reader([text], delimiter=separator, strict=True))
    except (csv.Error, StopIteration):
        return Line(number=number, fault="broken_line")
    if any(len(cell) > MAX_CELL for cell in cells):
        return Line(number=number, fault="too_long")
    return Line(number=number, cells=tuple(tidy_name(cell) for cell in cells))
