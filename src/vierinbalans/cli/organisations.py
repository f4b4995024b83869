"""``vierinbalans organisations import``: reads boards and schools from the public register."""

import argparse
from pathlib import Path

from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.setup import database_ready
from vierinbalans.framework.types import SECTORS
from vierinbalans.organisations.register.changes import carry_out, plan_changes
from vierinbalans.organisations.register.reader import MAX_BYTES, RegisterError, read_register
from vierinbalans.organisations.register.words import error_words, rejected_words
from vierinbalans.organisations.rules import is_board_code

SHOWN = 20


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = subparsers.add_parser("organisations", help="read boards and schools from the public register")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    reads = commands.add_parser("import", help="read a file of the register; a second time only what changed")
    reads.add_argument("file", type=Path, metavar="FILE", help="CSV as published by DUO")
    reads.add_argument("--board", default="", metavar="CODE", help="only the schools of this board, e.g. 00012")
    reads.add_argument("--sector", choices=SECTORS, default="po", help="for files that do not tell (default: po)")
    reads.set_defaults(run=run_import)


def run_import(arguments: argparse.Namespace) -> int:
    """Imports the file and reports what it changed."""
    if arguments.board and not is_board_code(arguments.board):
        raise UnusableInputError(f"'{arguments.board}' is not a board's number: give five digits, such as 00012")
    try:
        register = read_register(_content(arguments.file), sector=arguments.sector, board=arguments.board)
    except RegisterError as error:
        raise UnusableInputError(f"{arguments.file}: {error_words(error)}") from error
    if arguments.board and not register.sites:
        raise UnusableInputError(f"{arguments.file}: no schools of board {arguments.board} stand in this file")
    database_ready()
    changes = plan_changes(register)
    carry_out(changes)
    for name, count in changes.counts.items():
        print(f"{name.replace('_', ' ')}: {count}")
    for rejected in register.rejected[:SHOWN]:
        print(f"  {rejected_words(rejected)}")
    if len(register.rejected) > SHOWN:
        print(f"  ... {len(register.rejected) - SHOWN} more")
    return 0


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RegisterError("too_big")
        return path.read_bytes()
    except OSError as error:
        raise UnusableInputError(f"{path} cannot be read: {error.strerror}") from error
