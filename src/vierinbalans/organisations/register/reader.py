"""Reads a file of the public register in any of the forms it is published in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vierinbalans.framework.types import Sector
from vierinbalans.organisations.register.lines import MAX_BYTES, Line, RegisterError, lines_of
from vierinbalans.organisations.register.places import place_name
from vierinbalans.organisations.rules import brin_of, is_board_code, is_brin_code, is_site_code

__all__ = ["MAX_BYTES", "Register", "RegisterError", "Rejected", "Site", "check_heading", "read_register"]

NAME, PLACE, SHOWN = 200, 100, 40

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
NEEDED = {"board": "BEVOEGD GEZAG NUMMER", "site": "VESTIGINGSNUMMER", "name": "VESTIGINGSNAAM"}
"""The columns a file must have, as they are called to people."""


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


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where each column we use stands, and how many cells a whole line has."""

    places: dict[str, int]
    width: int


def check_heading(content: bytes) -> None:
    """Raises ``RegisterError`` when a file as a whole cannot be used; looks no further than its headings."""
    _columns(lines_of(content))


def read_register(content: bytes, *, sector: Sector = "po", board: str = "") -> Register:
    """The sites of a file; only those of one board when ``board`` is given.

    ``sector`` is that of sites whose own columns do not tell. Raises ``RegisterError`` when the file as a whole
    cannot be used, also when it holds half a line; another line that cannot be used is left out and reported.
    """
    lines = lines_of(content)
    columns = _columns(lines)
    sites: dict[str, Site] = {}
    rejected: list[Rejected] = []
    for line in lines:
        found = _site(line, columns, sector)
        if isinstance(found, Rejected):
            rejected.append(found)
        elif found.code in sites:
            rejected.append(Rejected(line=line.number, reason="twice", value=found.code))
        else:
            sites[found.code] = found
    wanted = tuple(site for site in sites.values() if board in ("", site.board))
    return Register(sites=wanted, rejected=tuple(rejected))


def _columns(lines: Iterator[Line]) -> Columns:
    heading = next(lines, None)
    if heading is None:
        raise RegisterError("empty")
    if heading.fault:
        raise RegisterError(heading.fault, line=heading.number)
    names = [re.sub(r"[^A-Z]", "", cell.upper()) for cell in heading.cells]
    places = {
        column: names.index(wanted)
        for column, options in HEADINGS.items()
        if (wanted := next((option for option in options if option in names), None))
    }
    missing = [name for column, name in NEEDED.items() if column not in places]
    if missing:
        raise RegisterError("no_register", ", ".join(missing), line=heading.number)
    return Columns(places=places, width=max(place for place, name in enumerate(names) if name) + 1)


def _site(line: Line, columns: Columns, sector: Sector) -> Site | Rejected:
    fault = _fault_of_line(line, columns.width)
    if fault:
        return Rejected(line=line.number, reason=fault)
    values = {column: line.cells[place] for column, place in columns.places.items()}
    values["site"] = _site_code(values)
    reason, about = _fault_of_values(values)
    if reason:
        return Rejected(line=line.number, reason=reason, value=about[:SHOWN])
    return Site(
        board=values["board"],
        board_name=values.get("board_name", ""),
        code=values["site"],
        name=values["name"],
        place=place_name(values.get("place", "")),
        sector=_sector(values, sector),
    )


def _fault_of_line(line: Line, width: int) -> str | None:
    if line.fault:
        return line.fault
    if len(line.cells) < width:
        raise RegisterError("half_a_line", line=line.number)
    return "too_many_cells" if any(line.cells[width:]) else None


def _site_code(values: dict[str, str]) -> str:
    """The site's number; where a file gives only its last digits, those behind the school's."""
    code, brin = values["site"].upper(), values.get("brin", "").upper()
    return brin + code.zfill(2) if re.fullmatch(r"[0-9]{1,2}", code) and is_brin_code(brin) else code


def _fault_of_values(values: dict[str, str]) -> tuple[str, str]:
    """Why the values of a whole line cannot be used, and the value this is about; nothing when they can."""
    board, brin, code, name = values["board"], values.get("brin", "").upper(), values["site"], values["name"]
    if not is_board_code(board):
        return "board_code", board
    if not is_site_code(code):
        return "site_code", code
    if brin and brin_of(code) != brin:
        return "brin_differs", f"{brin[:SHOWN]} / {code}"
    if not name:
        return "no_name", code
    if max(len(name), len(values.get("board_name", ""))) > NAME or len(values.get("place", "")) > PLACE:
        return "too_long", code
    return "", ""


def _sector(values: dict[str, str], otherwise: Sector) -> Sector:
    kind = re.findall(r"[A-Z]+", values.get("primary_kind", "").upper())
    if kind:
        return "so" if {"SO", "VSO", "SOVSO"} & set(kind) else "po"
    structure = re.findall(r"[A-Z]+", values.get("structure", "").upper())
    if structure:
        return "pro" if set(structure) == {"PRO"} else "vo"
    return otherwise
