"""Turns a file with answers, CSV or xlsx in whatever form it was saved, into headings and numbered rows of words."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vierinbalans.dossier.workbook.guard import Limits
from vierinbalans.dossier.workbook.opening import OLD_EXCEL, Sheet, WorkbookError, open_sheets
from vierinbalans.organisations.rules import tidy_name

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 5000, 300
MAX_CELL = 2000
SAMPLE = 100_000
LIMITS = Limits(rows=4 * MAX_ROWS, columns=MAX_COLUMNS + 1, elements=1_500_000)
ZIP = b"PK\x03\x04"
OTHER_KINDS = (OLD_EXCEL, b"%PDF", b"<!DOCTYPE", b"<!doctype", b"<html", b"<?xml", b"{", b"\x89PNG", b"\xff\xd8\xff")
"""How files begin that people choose by mistake."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")
UTF8_MARK = b"\xef\xbb\xbf"
SEPARATORS = ";,\t|"
SAYS_SEPARATOR = re.compile(r"\Asep=.?\r?\n", re.IGNORECASE)
"""A first line for Excel, which shows no such row and counts none."""
QUOTED = re.compile(r'"[^"]*"')
FORMULA = "\x00"
"""What stands for a cell that holds a formula: no file can hold this sign."""


class TableError(ValueError):
    """A file that cannot be read as a table of answers; its words say what to do."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row with its number as a spreadsheet shows it (the headings are row 1), and a cell for each heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Headings, and the rows below them that hold something."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes) -> Table:
    """The table in a file: headings and what stands below them. Raises ``TableError``."""
    return _table(read_rows(content))


def read_rows(content: bytes) -> list[Row]:
    """The rows of a file. Raises ``TableError``."""
    if not content.removeprefix(UTF8_MARK).strip():
        raise TableError(_("This file is empty."))
    if len(content) > MAX_BYTES:
        raise TableError(_("This file is larger than 10 MB."))
    if content.startswith(ZIP):
        return _rows_of_workbook(content)
    if content.lstrip().startswith(OTHER_KINDS):
        raise TableError(_("This is not a table. Save the answers as CSV or as an Excel workbook (.xlsx)."))
    return list(_rows_of_text(_decoded(content)))


def _table(found: Iterable[Row]) -> Table:
    rows = [row for row in found if any(row.cells)]
    if not rows:
        raise TableError(_("This file is empty."))
    heading, *below = rows
    width = len(heading.cells)
    while width and not heading.cells[width - 1]:
        width -= 1
    if width > MAX_COLUMNS:
        raise TableError(_("This file has more than %d columns. Leave out what is no answer.") % MAX_COLUMNS)
    if len(below) > MAX_ROWS:
        raise _too_long()
    if not below:
        raise TableError(_("There are no answers below the headings."))
    return Table(
        headings=heading.cells[:width], rows=tuple(Row(number=row.number, cells=_fit(row, width)) for row in below)
    )


def _too_long() -> TableError:
    return TableError(_("This file has more than %d rows. Divide it over several files.") % MAX_ROWS)


def _fit(row: Row, width: int) -> tuple[str, ...]:
    """As many cells as there are headings; what stands beyond the last heading belongs to nothing."""
    return (*row.cells[:width], *[""] * (width - len(row.cells)))


def _rows_of_workbook(content: bytes) -> list[Row]:
    """The first sheet that holds something."""
    try:
        sheets = open_sheets(content, limits=LIMITS)
    except WorkbookError as error:
        raise TableError(error.problems[0].message) from error
    for sheet in sheets:
        rows = list(_rows_of_sheet(sheet))
        if any(any(row.cells) for row in rows):
            return rows
    return []


def _rows_of_sheet(sheet: Sheet) -> Iterator[Row]:
    for number, values in enumerate(sheet.rows):
        cells = (FORMULA if (number, place) in sheet.formulas else _words(value) for place, value in enumerate(values))
        yield Row(number=number + 1, cells=tuple(cells))


def _words(value: Any) -> str:
    """A cell's value as somebody would type it: 4.0 is 4."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _tidy(str(value)) if value is not None else ""


def _tidy(words: str) -> str:
    return tidy_name(words.replace(FORMULA, ""))[:MAX_CELL]


def _decoded(content: bytes) -> str:
    """The file's words: as UTF-8 if they can be, else as older Windows programs save them."""
    encodings = ["utf-16"] if content.startswith(UTF16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if FORMULA not in text:
            return SAYS_SEPARATOR.sub("", text, count=1)
    raise TableError(_("This file is not plain text. Save it as CSV with the encoding UTF-8."))


def _rows_of_text(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MAX_ROWS + 1 and any(cells):
                raise _too_long()
            yield Row(number=number, cells=tuple(_tidy(cell) for cell in cells[: MAX_COLUMNS + 1]))
    except csv.Error as error:
        message = _("Row %d breaks off in the middle of a quotation. Save the file again as CSV.")
        raise TableError(message % (number + 1)) from error


def _separator(text: str) -> str:
    """What stands most often between the headings, outside quotation marks."""
    heading = next((line for line in QUOTED.sub("", text[:SAMPLE]).splitlines() if line.strip()), "")
    return max(SEPARATORS, key=heading.count)
