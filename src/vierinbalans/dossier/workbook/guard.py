"""Looks through a spreadsheet file before anything reads it: what is too big, too slow or not one is refused.

A spreadsheet is a zip of XML. Each part is run through the XML parser once, in pieces, counting: that takes a
fraction of reading it, and bounds the time and memory reading can take.
"""

import time
import zipfile
from dataclasses import dataclass
from pyexpat import ExpatError, ParserCreate

PIECE = 256 * 1024
MAX_PARTS = 1000
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
MAX_SMALL_BYTES = 2 * 1024 * 1024
"""Of a part that is not a sheet or its words: these are read as a whole."""
MAX_ELEMENTS = 400_000
"""In all parts together; a full workbook has some 20,000."""
LONGEST_ATTRIBUTE, LONGEST_STYLE = 5000, 300
"""Characters. The patterns that look for dates in the formats of cells take the square of their length."""
FREE_ATTRIBUTES = {"sqref"}
"""A list of cells: as long as there are cells with the same drop-down."""
MAX_SECONDS = 10.0
LARGE_PARTS = ("xl/worksheets/", "xl/sharedStrings", "xl/media/", "docProps/")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a spreadsheet of some sort may be: a sheet's rows and columns, and XML elements in all parts."""

    rows: int
    columns: int
    elements: int = MAX_ELEMENTS


class GuardError(Exception):
    """A file that is not read further; ``reason`` is ``too_big``, ``too_slow``, ``doctype`` or ``damaged``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(kw_only=True)
class Deadline:
    """The moment at which reading a file stops."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(at=time.monotonic() + seconds)

    def check(self) -> None:
        """Raises ``GuardError`` when the time is up."""
        if time.monotonic() > self.at:
            raise GuardError("too_slow")


def look_through(package: zipfile.ZipFile, deadline: Deadline, *, elements: int = MAX_ELEMENTS) -> None:
    """Checks every part of the file. Raises ``GuardError``."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise GuardError("too_big")
    left = elements
    for part in parts:
        if part.file_size > MAX_SMALL_BYTES and not part.filename.startswith(LARGE_PARTS):
            raise GuardError("too_big")
        left -= _elements(package, part, deadline, most=left)


def _elements(package: zipfile.ZipFile, part: zipfile.ZipInfo, deadline: Deadline, *, most: int) -> int:
    """How many XML elements a part holds; of one that is not XML, those before it breaks off."""
    count = 0
    longest = LONGEST_STYLE if part.filename.startswith("xl/styles") else LONGEST_ATTRIBUTE

    def start(_name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise GuardError("too_big")
        for name, value in attributes.items():
            if len(value) > longest and name not in FREE_ATTRIBUTES:
                raise GuardError("too_big")

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with package.open(part) as file:
            while piece := file.read(PIECE):
                deadline.check()
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except ExpatError as error:
        if part.filename.endswith((".xml", ".rels")):
            raise GuardError("damaged") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise GuardError("damaged") from error  # a wrong checksum, an unknown packing, a password
    return count


def _refuse_doctype(*_declaration: object) -> None:
    """No spreadsheet program writes one; it is how XML is made to grow without end."""
    raise GuardError("doctype")
