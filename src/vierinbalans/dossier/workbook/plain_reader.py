"""openpyxl's reader, of the sheets' cells only."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from vierinbalans.dossier.workbook.guard import Deadline, GuardError

MAX_SHEETS = 100


class PlainReader:
    """Reads words and the formats that tell dates from numbers.

    Names, properties, charts and links to other files are left alone: nothing here needs them, and openpyxl takes
    minutes over names that were made for that.
    """

    def __init__(self, content: bytes, deadline: Deadline) -> None:
        self._reader: Any = ExcelReader(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        self._deadline = deadline

    def sheets(self) -> Iterator[Any]:
        """The sheets with cells, one after the other. Raises ``GuardError``, or anything on a damaged file."""
        reader = self._reader
        for read in (reader.read_manifest, reader.read_strings, reader.read_workbook):
            read()
            self._deadline.check()
        apply_stylesheet(reader.archive, reader.wb)
        for number, (sheet, relation) in enumerate(reader.parser.find_sheets()):
            self._deadline.check()
            if number >= MAX_SHEETS:
                raise GuardError("too_big")
            if relation.target in reader.valid_files and relation.Type.endswith("/worksheet"):
                yield ReadOnlyWorksheet(reader.wb, sheet.name, relation.target, reader.shared_strings)
