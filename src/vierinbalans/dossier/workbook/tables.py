"""Finds the table in a sheet and reads its rows, collecting what is wrong with the cell it is wrong in."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from vierinbalans.dossier.workbook import layout
from vierinbalans.dossier.workbook.opening import Problem, Sheet, cell_name
from vierinbalans.framework.types import Text

HEADING_WITHIN = 10
"""The heading row is one of the first ten, so that somebody may put a title above it."""

Value = TypeVar("Value")
Default = TypeVar("Default")


class Table:
    """The rows under a heading row. Reading a cell that cannot be understood adds a problem and gives the default."""

    def __init__(self, sheet: Sheet, *, heading: int, columns: Mapping[str, int], problems: list[Problem]) -> None:
        self.sheet = sheet
        self.heading = heading
        self.columns = columns
        self.problems = problems

    def rows(self, *, without: str = "") -> Iterator[int]:
        """The numbers of the rows in which something stands, in another column than ``without``."""
        keys = [key for key in self.columns if key != without]
        for row in range(self.heading + 1, len(self.sheet.rows)):
            if any(self.raw(row, key) not in (None, "") for key in keys):
                yield row

    def raw(self, row: int, key: str) -> Any:
        """What stands in a cell, or nothing when the sheet lacks the column."""
        column = self.columns.get(key)
        cells = self.sheet.rows[row]
        return cells[column] if column is not None and column < len(cells) else None

    def read(self, row: int, key: str, reader: Callable[[Any], Value], default: Default) -> Value | Default:
        """A cell's value as ``reader`` understands it."""
        if self._holds_formula(row, key):
            return default
        try:
            return reader(self.raw(row, key))
        except ValueError as error:
            self.complain(row, key, str(error))
            return default

    def refuse_formulas(self, row: int) -> None:
        """Complains of every formula in the row, whether or not its column is read."""
        for key in self.columns:
            if self._holds_formula(row, key):
                self.complain(row, key, _("This cell holds a formula. Type the value itself."))

    def complain(self, row: int, key: str, message: str) -> None:
        """Notes what is wrong with a cell."""
        self.problems.append(self.problem(row, key, message))

    def problem(self, row: int, key: str, message: str) -> Problem:
        """A message with the place it is about; a column that is missing is pointed at by the row's first cell."""
        return Problem(sheet=self.sheet.name, cell=cell_name(row, self.columns.get(key, 0)), message=message)

    def _holds_formula(self, row: int, key: str) -> bool:
        return key in self.columns and (row, self.columns[key]) in self.sheet.formulas


def find_table(sheet: Sheet, columns: Mapping[str, Text], *, needs: list[str], problems: list[Problem]) -> Table | None:
    """The table with these columns in a sheet; ``None`` when no row has the headings it ``needs``."""
    for number, row in enumerate(sheet.rows[:HEADING_WITHIN]):
        found: dict[str, int] = {}
        for place, words in enumerate(row):
            for key, name in columns.items():
                if key not in found and isinstance(words, str) and layout.is_called(words, name):
                    found[key] = place
                    break
        if all(key in found for key in needs):
            return Table(sheet, heading=number, columns=found, problems=problems)
    return None
