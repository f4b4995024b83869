"""``vierinbalans setup-token``: shows the token that opens the set-up page."""

import argparse

from vierinbalans.cli.setup import database_ready
from vierinbalans.organisations.setup import is_set_up, setup_token


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = subparsers.add_parser("setup-token", help="show the token that opens the set-up page")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Prints the token; exit code 1 when the workbench has been set up already."""
    database_ready()
    if is_set_up():
        print("The workbench has been set up already: log in instead.")
        return 1
    print(setup_token())
    return 0
