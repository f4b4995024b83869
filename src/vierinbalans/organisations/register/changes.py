"""What a register file changes here, and carrying that out in pieces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from vierinbalans.organisations.models import Kind, Organisation
from vierinbalans.organisations.register.reader import Register, Site
from vierinbalans.organisations.rules import nameless_board

PIECE = 500
"""Organisations written in one transaction: few enough that others need not wait long."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many organisations a file makes, changes and leaves as they are, and how many lines it lost."""

    boards_created: int = 0
    schools_created: int = 0
    boards_changed: int = 0
    schools_changed: int = 0
    boards_unchanged: int = 0
    schools_unchanged: int = 0
    rejected: int = 0

    def as_dict(self) -> dict[str, int]:
        """The same, to keep as JSON."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What is new, what differs, and how much there is of each. The rows are not saved yet."""

    boards: tuple[Organisation, ...]
    schools: tuple[Organisation, ...]
    changed: tuple[Organisation, ...]
    counts: Counts

    @property
    def total(self) -> int:
        """How many organisations will be written."""
        return len(self.boards) + len(self.schools) + len(self.changed)


def plan_changes(register: Register) -> Changes:
    """Compares a register with what is here. Names and places follow the register; a sector is never changed,
    because answers hang on it, and a board's own name stays when the register names none."""
    here = {(each.kind, each.code): each for each in Organisation.objects.exclude(code="")}
    boards: dict[str, Organisation] = {}
    new_boards, changed_boards, new_schools, changed_schools = [], [], [], []
    for code, name in _board_names(register.sites).items():
        known = here.get((Kind.BOARD, code))
        boards[code] = known or Organisation(kind=Kind.BOARD, code=code, name=name or nameless_board(code))
        if known is None:
            new_boards.append(boards[code])
        elif name and known.name != name:
            known.name = name
            changed_boards.append(known)
    for site in register.sites:
        known = here.get((Kind.SCHOOL, site.code))
        if known is None:
            new_schools.append(_school(site, boards[site.board]))
        elif _follow(known, site, boards[site.board]):
            changed_schools.append(known)
    return Changes(
        boards=tuple(new_boards),
        schools=tuple(new_schools),
        changed=(*changed_boards, *changed_schools),
        counts=Counts(
            boards_created=len(new_boards),
            schools_created=len(new_schools),
            boards_changed=len(changed_boards),
            schools_changed=len(changed_schools),
            boards_unchanged=len(boards) - len(new_boards) - len(changed_boards),
            schools_unchanged=len(register.sites) - len(new_schools) - len(changed_schools),
            rejected=len(register.rejected),
        ),
    )


def _board_names(sites: Sequence[Site]) -> dict[str, str]:
    names: dict[str, str] = {}
    for site in sites:
        names[site.board] = names.get(site.board) or site.board_name
    return names


def _school(site: Site, board: Organisation) -> Organisation:
    return Organisation(
        kind=Kind.SCHOOL, sector=site.sector, code=site.code, name=site.name, place=site.place, board=board
    )


def _follow(school: Organisation, site: Site, board: Organisation) -> bool:
    """Takes over what the register says; whether anything differed."""
    before = (school.name, school.place, school.board_id)
    school.name, school.place, school.board = site.name, site.place, board
    return before != (school.name, school.place, board.pk)


def carry_out(changes: Changes, *, told: Callable[[int], None] = lambda _done: None) -> None:
    """Writes the changes piece by piece and tells after each how many organisations are done.

    Stopped half-way, the pieces written so far stand; the same file then does the rest.
    """
    done = 0
    for rows, write in (
        (changes.boards, Organisation.objects.bulk_create),
        (changes.schools, Organisation.objects.bulk_create),
        (changes.changed, _update),
    ):
        for piece in _pieces(rows):
            with transaction.atomic():
                write(piece)
            done += len(piece)
            told(done)


def _update(rows: Sequence[Organisation]) -> None:
    Organisation.objects.bulk_update(rows, ["name", "place", "board"])


def _pieces(rows: Sequence[Organisation]) -> Iterator[Sequence[Organisation]]:
    for start in range(0, len(rows), PIECE):
        yield rows[start : start + PIECE]
