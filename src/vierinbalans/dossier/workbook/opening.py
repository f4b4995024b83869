"""Opens a spreadsheet file that somebody hands in, within limits of size, and turns it into plain rows."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from vierinbalans.dossier.workbook import layout


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to mend in a workbook: where, and what to do. ``cell`` is empty when it concerns a whole sheet."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return f"{place}: {self.message}" if place else self.message


class WorkbookError(ValueError):
    """A workbook that cannot be used; ``problems`` says what to mend, cell by cell."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet as rows of values; row and column numbers count from 0. ``formulas`` names cells that hold one."""

    name: str
    rows: list[list[Any]]
    formulas: frozenset[tuple[int, int]]


def refuse(message: str) -> WorkbookError:
    """The error for a file as a whole."""
    return WorkbookError([Problem(sheet="", cell="", message=message)])


def open_sheets(content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx file. Raises ``WorkbookError`` for anything that is none, or is too big."""
    _check_size(content)
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return [_sheet(book[name]) for name in book.sheetnames]
    except WorkbookError:
        raise
    except Exception as error:  # a damaged file can fail in any way in the reader
        raise refuse(_("This file is damaged: it could not be read as a workbook. Save it again as .xlsx.")) from error


def _check_size(content: bytes) -> None:
    if not content:
        raise refuse(_("This file is empty."))
    if len(content) > layout.MAX_BYTES:
        raise refuse(
            _("This file is larger than 10 MB. A filled workbook is far smaller: check that it is the right one.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            unpacked = sum(entry.file_size for entry in package.infolist())
    except zipfile.BadZipFile as error:
        raise refuse(_("This is not an Excel workbook. Save the file as .xlsx and try again.")) from error
    if unpacked > layout.MAX_UNPACKED_BYTES:
        raise refuse(_("This workbook is far too large when unpacked. Check that it is the right file."))
    if "xl/workbook.xml" not in names:
        raise refuse(_("This is not an Excel workbook. Save the file as .xlsx and try again."))


def _sheet(sheet: Any) -> Sheet:
    rows: list[list[Any]] = []
    formulas: set[tuple[int, int]] = set()
    for number, cells in enumerate(_limited(sheet)):
        row = []
        for place, cell in enumerate(cells):
            if cell.data_type == "f":
                formulas.add((number, place))
            row.append(cell.value)
        rows.append(row)
    return Sheet(name=sheet.title, rows=rows, formulas=frozenset(formulas))


def _limited(sheet: Any) -> Iterator[Any]:
    if not hasattr(sheet, "iter_rows"):  # a chart sheet has no cells
        return
    sheet.reset_dimensions()  # programs write wrong ones, and some claim a million rows
    for number, row in enumerate(sheet.iter_rows(max_col=layout.MAX_COLUMNS)):
        if number >= layout.MAX_ROWS:
            raise WorkbookError(
                [Problem(sheet=sheet.title, cell="", message=_("This sheet has more than %d rows.") % layout.MAX_ROWS)]
            )
        yield row


def cell_name(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet shows it: row 0, column 0 is A1."""
    return f"{get_column_letter(column + 1)}{row + 1}"
