"""``vierinbalans organisations import``: reads boards and schools from the public register."""

import argparse
from pathlib import Path

from django.utils.translation import override

from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.files import read_file
from vierinbalans.cli.setup import database_ready
from vierinbalans.framework.types import SECTORS
from vierinbalans.organisations.register.changes import Counts, carry_out, plan_changes
from vierinbalans.organisations.register.reader import MAX_BYTES, Register, RegisterError, read_register
from vierinbalans.organisations.register.words import error_words, rejected_words
from vierinbalans.organisations.rules import is_board_code

OK = 0
SHOWN = 20


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = subparsers.add_parser("organisations", help="read boards and schools from the public register")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    reads = commands.add_parser(
        "import",
        help="read a file of the register; a second time only what changed",
        description="Reads a file of the register. Lines that cannot be used are left out and named.",
    )
    reads.add_argument("file", type=Path, metavar="FILE", help="CSV as published by DUO")
    reads.add_argument("--board", default="", metavar="CODE", help="only the schools of this board, e.g. 00012")
    reads.add_argument("--sector", choices=SECTORS, default="po", help="for files that do not tell (default: po)")
    reads.set_defaults(run=run_import)


def run_import(arguments: argparse.Namespace) -> int:
    """Imports the file and reports what it changed, and which lines had to be left out and why."""
    with override("en"):  # commands speak English, also where their words come from the pages
        return _import(arguments)


def _import(arguments: argparse.Namespace) -> int:
    register = _register(arguments)
    database_ready()
    changes = plan_changes(register)
    carry_out(changes)
    _tell(changes.counts)
    for rejected in register.rejected[:SHOWN]:
        print(f"  {rejected_words(rejected)}")
    if len(register.rejected) > SHOWN:
        print(f"  ... {len(register.rejected) - SHOWN} more")
    return OK


def _register(arguments: argparse.Namespace) -> Register:
    """The register in the file. Raises ``UnusableInputError`` when there is nothing in it to import."""
    if arguments.board and not is_board_code(arguments.board):
        raise UnusableInputError(f"'{arguments.board}' is not a board's number: give five digits, such as 00012")
    try:
        register = read_register(
            read_file(arguments.file, most=MAX_BYTES), sector=arguments.sector, board=arguments.board
        )
    except RegisterError as error:
        raise UnusableInputError(f"{arguments.file}: {error_words(error)}") from error
    if not register.sites:
        whose = f" of board {arguments.board}" if arguments.board else ""
        lines = "".join(f"\n  {rejected_words(each)}" for each in register.rejected[:SHOWN])
        raise UnusableInputError(f"{arguments.file}: no school site{whose} can be read from this file{lines}")
    return register


def _tell(counts: Counts) -> None:
    for done in ("created", "changed", "unchanged"):
        boards, schools = getattr(counts, f"boards_{done}"), getattr(counts, f"schools_{done}")
        print(f"{_count(boards, 'board')}, {_count(schools, 'school')} {done}")
    print(f"{_count(counts.rejected, 'line')} rejected")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
