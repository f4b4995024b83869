"""``vierinbalans example``: loads, removes or checks the fictional example board."""

import argparse
from pathlib import Path

from django.utils import timezone

from vierinbalans import framework
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.setup import database_ready
from vierinbalans.example.files import FOLDER
from vierinbalans.example.operations import NoExampleError, load_example, remove_example
from vierinbalans.example.queries import example_board
from vierinbalans.example.reader import ExampleError, check_example
from vierinbalans.framework.types import LANGUAGES
from vierinbalans.organisations.models import Person

FINDINGS = 1


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this group."""
    parser = subparsers.add_parser("example", help="load, remove or check the fictional example board")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    loads = commands.add_parser("load", help="load it, or give somebody a role in it when it is there")
    loads.add_argument("--language", choices=LANGUAGES, default="nl", help="language of its texts (default: nl)")
    loads.add_argument("--lead", default="", metavar="MAIL", help="mail address of who may see and change it")
    loads.set_defaults(run=run_load)
    removes = commands.add_parser("remove", help="remove it with everything people added to it")
    removes.set_defaults(run=run_remove)
    checks = commands.add_parser("check", help="say what is wrong with its files, and what to do about it")
    checks.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", default=FOLDER, help="default: its own")
    checks.set_defaults(run=run_check)


def run_load(arguments: argparse.Namespace) -> int:
    """Loads the example, and says who can see it."""
    database_ready()
    lead = _lead(arguments.lead)
    was_there = example_board() is not None
    try:
        board = load_example(lead, language=arguments.language, today=timezone.localdate())
    except ExampleError as error:
        raise UnusableInputError(str(error)) from error
    print(f"{board.name}: {'was there already' if was_there else 'loaded'}")
    if lead:
        print(f"{lead.name} is lead of it and of its schools")
    else:
        print("Nobody was given a role in it: name somebody with --lead MAIL")
    return 0


def run_remove(_arguments: argparse.Namespace) -> int:
    """Removes the example."""
    database_ready()
    try:
        remove_example()
    except NoExampleError as error:
        raise UnusableInputError("there is no example board to remove") from error
    print("The example board has been removed")
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Checks the files in all languages."""
    if not arguments.folder.is_dir():
        raise UnusableInputError(f"there is no folder {arguments.folder}")
    problems = check_example(framework.load(), folder=arguments.folder)
    for problem in problems:
        print(problem)
    if problems:
        return FINDINGS
    print(f"{arguments.folder}: all is well")
    return 0


def _lead(address: str) -> Person | None:
    if not address:
        return None
    person = Person.objects.filter(email=address.strip().lower()).first()
    if person is None:
        raise UnusableInputError(f"there is no account with the mail address '{address}': invite this person first")
    return person
