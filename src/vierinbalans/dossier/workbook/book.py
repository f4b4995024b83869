"""A workbook under construction: sheets with headings, cells that never become formulas, drop-downs, print set-up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from vierinbalans.dossier.workbook.cells import CONTROL, LINE_ENDS
from vierinbalans.framework.types import Text

FONT = "Calibri"
INK, SOFT_INK, LINE = "#1c2733", "#5b6673", "#b8c0c9"
DEFAULT_HEADING = "#2f4a6d"
A4 = 9
BODY_SIZE = 11
WRAP = 1.05
"""Lines break at words, so that they hold some less than their width."""
LINE_HEIGHT, TALLEST = 1.3, 300
"""Of a row: points per line for each point of the font, and points at most (a spreadsheet stops at 409)."""
LONGEST_HINT = 255
"""Characters in the hint of a drop-down."""
DAY_FORMAT = "dd-mm-yyyy"


class Book:
    """The file being written, in one language."""

    def __init__(self, *, language: str, title: str) -> None:
        self.language = language
        self._buffer = BytesIO()
        self._file = xlsxwriter.Workbook(self._buffer, {"in_memory": True})
        self._file.set_properties({"title": title})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._asked: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._sheets: list[SheetInBook] = []

    def content(self) -> bytes:
        """The finished file."""
        for sheet in self._sheets:
            sheet.set_heights()
        self._file.close()
        return self._buffer.getvalue()

    def say(self, text: Text) -> str:
        """The text in the book's language."""
        return text.in_language(self.language)

    def format(self, **properties: Any) -> Any:
        """A look for cells: wrapped words at the top, and what is asked for besides."""
        asked = tuple(properties.items())
        if asked not in self._asked:
            self._asked[asked] = self._format(properties)
        return self._asked[asked]

    def _format(self, properties: Mapping[str, Any]) -> Any:
        base = {"font_name": FONT, "font_size": BODY_SIZE, "font_color": INK, "text_wrap": True, "valign": "top"}
        key = tuple(sorted({**base, **properties}.items()))
        if key not in self._formats:
            self._formats[key] = self._file.add_format(dict(key))
        return self._formats[key]

    def sheet(self, name: str, widths: Sequence[int], *, colour: str, landscape: bool = True) -> "SheetInBook":
        """A new sheet with columns of these widths, in characters."""
        sheet = self._file.add_worksheet(name[:31])
        sheet.set_tab_color(colour)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.fit_to_pages(1, 0)
        self._sheets.append(SheetInBook(self, sheet, widths=widths, colour=colour))
        return self._sheets[-1]


class SheetInBook:
    """One sheet: every text is written as text, every date as a date."""

    def __init__(self, book: Book, sheet: Any, *, widths: Sequence[int], colour: str) -> None:
        self.book = book
        self.sheet = sheet
        self.widths = widths
        self.colour = colour
        self._heights: dict[int, float] = {}

    def set_heights(self) -> None:
        """Makes rows as high as their words need: not every program does so when it opens a file."""
        for row, height in self._heights.items():
            self.sheet.set_row(row, min(height, TALLEST))

    def _grow(self, row: int, column: int, words: str, size: float) -> None:
        room = self.widths[column] * BODY_SIZE / size
        lines = 1
        if "\n" in words or len(words) * WRAP > room:
            lines = sum(max(1, ceil(len(line) * WRAP / room)) for line in words.split("\n"))
        self._heights[row] = max(self._heights.get(row, 0), lines * size * LINE_HEIGHT + 4)

    def heading(self, columns: Mapping[str, Text], *, frozen: int) -> None:
        """A heading row that stays in view, with the first ``frozen`` columns, and returns on every printed page."""
        self.titles([self.book.say(name) for name in columns.values()], frozen=frozen)

    def titles(self, names: Sequence[str], *, frozen: int) -> None:
        """The same, in words of the book's language."""
        looks = self.book.format(bold=True, bg_color=self.colour, font_color="#ffffff", border=1, border_color=LINE)
        for place, name in enumerate(names):
            self._grow(0, place, name, BODY_SIZE)
            self.sheet.write_string(0, place, name, looks)
        self.sheet.freeze_panes(1, frozen)
        self.sheet.repeat_rows(0)

    def write(self, row: int, column: int, value: object, **look: Any) -> None:
        """A value in a cell. Characters that a spreadsheet cannot hold are left out."""
        is_short = isinstance(value, date | int | float) or not look.get("text_wrap", True)
        words = "" if is_short else str(value or "")
        self._grow(row, column, words, look.get("font_size", BODY_SIZE))
        if isinstance(value, date):
            looks = self.book.format(**{**look, "num_format": DAY_FORMAT, "align": "left"})
            self.sheet.write_datetime(row, column, datetime.combine(value, time()), looks)
        elif isinstance(value, int | float):
            self.sheet.write_number(row, column, value, self.book.format(**look))
        elif words := writable(value):
            self.sheet.write_string(row, column, words, self.book.format(**look))
        else:
            self.sheet.write_blank(row, column, None, self.book.format(**look))

    def field(self, row: int, column: int, value: object, **look: Any) -> None:
        """A cell that people fill in: white with a border."""
        self.write(row, column, value, **{"border": 1, "border_color": LINE, **look})

    def given(self, row: int, column: int, value: object, **look: Any) -> None:
        """A cell that is not meant to be changed: grey."""
        self.write(row, column, value, **{"border": 1, "border_color": LINE, "bg_color": "#f3f5f7", **look})

    def titled(self, row: int, column: int, title: str, words: str) -> None:
        """A cell that is not meant to be changed, with a bold first line."""
        self._grow(row, column, f"{title}\n{words}", BODY_SIZE)
        looks = self.book.format(border=1, border_color=LINE, bg_color="#f3f5f7")
        bold, plain = self.book.format(bold=True), self.book.format()
        self.sheet.write_rich_string(row, column, bold, writable(title), plain, f"\n{writable(words)}", looks)

    def choices(self, rows: tuple[int, int], column: int, source: Sequence[str] | str, *, hint: str = "") -> None:
        """A drop-down in a column, from the first to the last of ``rows``; ``source`` may be a range of cells."""
        rule: dict[str, Any] = {"validate": "list", "source": source if isinstance(source, str) else list(source)}
        if hint:
            rule["input_message"] = hint[:LONGEST_HINT]
        self.sheet.data_validation(rows[0], column, rows[1], column, rule)

    def range(self, first: int, last: int, column: int) -> str:
        """Cells of this sheet as a drop-down names them."""
        cells = [xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (first, last)]
        return f"='{self.sheet.get_name()}'!{cells[0]}:{cells[1]}"


def writable(value: object) -> str:
    """Words as a spreadsheet can hold them: without control characters, with one kind of line end."""
    words = LINE_ENDS.sub("\n", "" if value is None else str(value))
    return CONTROL.sub("", words).translate({0xFFFE: None, 0xFFFF: None})
