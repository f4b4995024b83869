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


class Table:
    """The rows under a heading row. Reading a cell that cannot be understood adds a problem and gives the default."""

    def __init__(self, sheet: Sheet, *, heading: int, columns: Mapping[str, int], problems: list[Problem]) -> None:
        self.sheet = sheet
        self.heading = heading
        self.columns = columns
        self.problems = problems

    def rows(self) -> Iterator[int]:
        """The numbers of the rows in which something stands."""
        for row in range(self.heading + 1, len(self.sheet.rows)):
            if any(
                self.sheet.rows[row][column] not in (None, "")
                for column in self.columns.values()
                if column < len(self.sheet.rows[row])
            ):
                yield row

    def raw(self, row: int, key: str) -> Any:
        """What stands in a cell, or nothing when the sheet lacks the column."""
        column = self.columns.get(key)
        cells = self.sheet.rows[row]
        return cells[column] if column is not None and column < len(cells) else None

    def read(self, row: int, key: str, reader: Callable[[Any], Value], default: Value) -> Value:
        """A cell's value as ``reader`` understands it."""
        if key in self.columns and (row, self.columns[key]) in self.sheet.formulas:
            self.complain(row, key, _("This cell holds a formula. Type the value itself."))
            return default
        try:
            return reader(self.raw(row, key))
        except ValueError as error:
            self.complain(row, key, str(error))
            return default

    def complain(self, row: int, key: str, message: str) -> None:
        """Notes what is wrong with a cell."""
        place = cell_name(row, self.columns.get(key, 0))
        self.problems.append(Problem(sheet=self.sheet.name, cell=place, message=message))


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
