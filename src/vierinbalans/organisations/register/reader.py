"""Reads a file of the public register in any of the forms it is published in."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vierinbalans.framework.types import Sector
from vierinbalans.organisations.rules import brin_of, is_board_code, is_brin_code, is_site_code

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 100_000
NAME, PLACE = 200, 100

HEADINGS = {
    "board": ("BEVOEGDGEZAGNUMMER", "BEVOEGDGEZAGCODE", "BEVOEGDGEZAG"),
    "board_name": ("BEVOEGDGEZAGNAAM", "NAAMBEVOEGDGEZAG"),
    "brin": ("BRINNUMMER", "INSTELLINGSCODE", "BRIN"),
    "site": ("VESTIGINGSNUMMER", "VESTIGINGSCODE"),
    "name": ("VESTIGINGSNAAM", "INSTELLINGSNAAM"),
    "place": ("PLAATSNAAM", "PLAATSNAAMVESTIGING"),
    "primary_kind": ("SOORTPRIMAIRONDERWIJS", "SOORTPO"),
    "structure": ("ONDERWIJSSTRUCTUUR",),
}
"""The columns we use, by every heading the register has had for them; compared without spaces and punctuation."""
NEEDED = ("board", "site", "name")


class RegisterError(ValueError):
    """A file that is no register of school sites; ``reason`` is a key of ``words.REASONS``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, kw_only=True)
class Site:
    """One school site with its board."""

    board: str
    board_name: str
    code: str
    name: str
    place: str
    sector: Sector


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """A line that was left out: its number in the file, why, and the value it is about."""

    line: int
    reason: str
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """What a file holds."""

    sites: tuple[Site, ...]
    rejected: tuple[Rejected, ...]


def read_register(content: bytes, *, sector: Sector = "po", board: str = "") -> Register:
    """The sites of a file; only those of one board when ``board`` is given.

    ``sector`` is that of sites whose own columns do not tell. Raises ``RegisterError`` when the file as a whole
    cannot be used.
    """
    if not content.strip():
        raise RegisterError("empty")
    if len(content) > MAX_BYTES:
        raise RegisterError("too_big")
    lines = _lines(_text(content))
    columns = _columns(next(lines)[1])
    sites: dict[str, Site] = {}
    rejected: list[Rejected] = []
    for number, cells in lines:
        if not any(cells):
            continue
        found = _site(number, cells, columns, sector)
        if isinstance(found, Rejected):
            rejected.append(found)
        elif found.code in sites:
            rejected.append(Rejected(line=number, reason="twice", value=found.code))
        elif not board or found.board == board:
            sites[found.code] = found
    return Register(sites=tuple(sites.values()), rejected=tuple(rejected))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RegisterError("encoding") from error


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines as cells, with their number in the file (from 1)."""
    if "\x00" in text:
        raise RegisterError("no_register")
    heading = text.split("\n", 1)[0]
    separator = ";" if heading.count(";") >= heading.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            if reader.line_num > MAX_LINES:
                raise RegisterError("too_big")
            yield reader.line_num, [" ".join(cell.split()) for cell in cells]
    except csv.Error as error:
        raise RegisterError("broken_line", str(reader.line_num)) from error


def _columns(headings: Iterable[str]) -> dict[str, int]:
    known = {re.sub(r"[^A-Z]", "", heading.upper()): place for place, heading in reversed(list(enumerate(headings)))}
    found = {
        name: known[heading] for name, options in HEADINGS.items() for heading in reversed(options) if heading in known
    }
    missing = [HEADINGS[name][0] for name in NEEDED if name not in found]
    if missing:
        raise RegisterError("no_register", ", ".join(missing))
    found["width"] = max(found.values()) + 1
    return found


def _site(line: int, cells: list[str], columns: dict[str, int], sector: Sector) -> Site | Rejected:
    if len(cells) < columns["width"]:
        return Rejected(line=line, reason="half_a_line")
    values = {name: cells[place] for name, place in columns.items() if name != "width"}
    board, brin = values["board"], values.get("brin", "").upper()
    code = values["site"].upper()
    if re.fullmatch(r"\d{1,2}", code) and is_brin_code(brin):
        code = brin + code.zfill(2)
    if not is_board_code(board):
        return Rejected(line=line, reason="board_code", value=board[:40])
    if not is_site_code(code):
        return Rejected(line=line, reason="site_code", value=code[:40])
    if brin and brin_of(code) != brin:
        return Rejected(line=line, reason="brin_differs", value=f"{brin[:40]} / {code}")
    if not values["name"]:
        return Rejected(line=line, reason="no_name", value=code)
    return Site(
        board=board,
        board_name=values.get("board_name", "")[:NAME],
        code=code,
        name=values["name"][:NAME],
        place=values.get("place", "")[:PLACE],
        sector=_sector(values, sector),
    )


def _sector(values: dict[str, str], otherwise: Sector) -> Sector:
    kind = values.get("primary_kind", "").upper()
    if kind:
        return "so" if kind in ("SO", "VSO", "SO/VSO", "SOVSO") else "po"
    structure = values.get("structure", "").upper()
    if structure:
        return "pro" if set(re.findall(r"[A-Z]+", structure)) == {"PRO"} else "vo"
    return otherwise
