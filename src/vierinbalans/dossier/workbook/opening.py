"""Opens a spreadsheet file that somebody hands in, within limits of size and time, and turns it into plain rows."""

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from vierinbalans.dossier.workbook import layout
from vierinbalans.dossier.workbook.guard import MAX_SECONDS, Deadline, GuardError, Limits, look_through
from vierinbalans.dossier.workbook.plain_reader import PlainReader

LAST_ROW = 1_048_576
"""Of a sheet, in any spreadsheet program."""
CHECK_EVERY = 1000
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How files of Excel 97-2003, and newer ones with a password, begin."""
WORKBOOK = Limits(rows=layout.MAX_ROWS, columns=layout.MAX_COLUMNS)


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


def open_sheets(content: bytes, *, seconds: float = MAX_SECONDS, limits: Limits = WORKBOOK) -> list[Sheet]:
    """The sheets of an .xlsx file. Raises ``WorkbookError`` for anything that is none, is too big or takes longer
    than ``seconds``."""
    deadline = Deadline.after(seconds)
    try:
        _check(content, deadline, limits)
        with warnings.catch_warnings(action="ignore"):  # about drop-downs and colours, which are not read
            return [_sheet(sheet, deadline, limits) for sheet in PlainReader(content, deadline).sheets()]
    except GuardError as error:
        raise refuse(_guard_words(error)) from error
    except WorkbookError:
        raise
    except Exception as error:
        raise refuse(_damaged()) from error


def _damaged() -> str:
    return _("This file is damaged: it could not be read as a workbook. Save it again as .xlsx.")


def _guard_words(error: GuardError) -> str:
    return {
        "too_big": _("This workbook is far too large when unpacked. Check that it is the right file."),
        "too_slow": _("This workbook takes too long to read. Copy what you filled in into a new workbook."),
        "doctype": _("This file holds XML declarations that no spreadsheet program writes. Save it again as .xlsx."),
    }.get(error.reason) or _damaged()


def _check(content: bytes, deadline: Deadline, limits: Limits) -> None:
    if not content:
        raise refuse(_("This file is empty."))
    if len(content) > layout.MAX_BYTES:
        raise refuse(
            _("This file is larger than 10 MB. A filled workbook is far smaller: check that it is the right one.")
        )
    if content.startswith(OLD_EXCEL):
        raise refuse(_("This is an old Excel file (.xls) or it has a password. Save it as .xlsx without a password."))
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise refuse(_no_workbook()) from error
    with package:
        if "xl/workbook.xml" not in package.namelist():
            raise refuse(_no_workbook())
        look_through(package, deadline, elements=limits.elements)


def _no_workbook() -> str:
    return _("This is not an Excel workbook. Save the file as .xlsx and try again.")


def _sheet(sheet: Any, deadline: Deadline, limits: Limits) -> Sheet:
    rows: list[list[Any]] = []
    formulas: set[tuple[int, int]] = set()
    for number, cells in enumerate(_rows(sheet, deadline, limits.columns)):
        if not cells:  # millions of these stand between far apart cells
            if number < limits.rows:
                rows.append([])
            continue
        values = [cell.value for cell in cells]
        if number < limits.rows:
            rows.append(values)
            formulas.update((number, place) for place, cell in enumerate(cells) if cell.data_type == "f")
        elif any(value not in (None, "") for value in values):
            message = _("This sheet has more than %d rows. Remove what does not belong to the workbook.")
            place = cell_name(number, 0)
            raise WorkbookError([Problem(sheet=sheet.title, cell=place, message=message % limits.rows)])
    return Sheet(name=sheet.title, rows=rows, formulas=frozenset(formulas))


def _rows(sheet: Any, deadline: Deadline, columns: int) -> Iterator[Any]:
    sheet.reset_dimensions()  # programs write wrong ones, and some claim a million rows
    for number, row in enumerate(sheet.iter_rows()):
        if number % CHECK_EVERY == 0:
            deadline.check()
        if number >= LAST_ROW:
            raise GuardError("damaged")
        yield row[:columns]


def cell_name(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet shows it: row 0, column 0 is A1."""
    return f"{get_column_letter(column + 1)}{row + 1}"
