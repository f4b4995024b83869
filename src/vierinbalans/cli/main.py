"""The command ``vierinbalans``: finds the group of commands that was asked for and runs it.

Exit codes: 0 all is well, 1 the command looked and found something wrong, 2 it was given something unusable.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Literal

from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.framework.problems import FrameworkError

Needs = Literal["nothing", "settings", "data"]
AddParser = Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], None]
UNUSABLE = 2
INTERRUPTED = 130


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group of commands: a module with ``add_parser(subparsers)``, whose parsers set ``run(args) -> int``.

    ``needs``: nothing of Django; its settings only (no data folder is touched); or settings and data.
    """

    module: str
    summary: str
    needs: Needs = "data"


# Modules are named here and loaded only when asked for: `framework check` must run without Django and within
# two seconds, and Django's models can be imported only after `django.setup()`, which needs a data folder.
GROUPS = {
    "serve": Group(module="serve", summary="start the workbench and its background worker"),
    "setup-token": Group(module="setup_token", summary="show the token that opens the set-up page"),
    "organisations": Group(module="organisations", summary="read boards and schools from the public register"),
    "workbook": Group(
        module="workbook", summary="make an empty workbook, or turn a filled one into a plan", needs="settings"
    ),
    "survey": Group(module="survey", summary="list questionnaires, or turn answers into results", needs="settings"),
    "decision": Group(module="decision", summary="hold one choice against all four blocks", needs="settings"),
    "dossier": Group(module="dossier", summary="write a dossier to a file, or read one from it"),
    "example": Group(module="example", summary="load, remove or check the fictional example board"),
    "framework": Group(module="framework", summary="check the model's files, or release them", needs="nothing"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser(asked=_asked(words)).parse_args(words)
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except SystemExit as end:  # argparse has said what is wrong, or shown the help
        return end.code if isinstance(end.code, int) else UNUSABLE
    except (UnusableInputError, FrameworkError) as error:
        print(f"vierinbalans: {error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def _asked(words: Sequence[str]) -> str:
    """The group that is asked for: the first word that is not an option."""
    return next((word for word in words if not word.startswith("-")), "")


def _parser(*, asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vierinbalans",
        description="Workbench for the model Vier in balans (Four in Balance).",
        epilog="'vierinbalans COMMAND --help' tells more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"vierinbalans {version('vierinbalans')}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, group in GROUPS.items():
        if name == asked:
            _load(group, name)(subparsers)
        else:
            subparsers.add_parser(name, help=group.summary)
    return parser


def _load(group: Group, name: str) -> AddParser:
    if group.needs != "nothing":
        import_module("vierinbalans.cli.setup").django_ready(keeps_data=group.needs == "data")
    module = f"vierinbalans.cli.{group.module}"
    try:
        add_parser: AddParser = import_module(module).add_parser
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise UnusableInputError(f"'{name}' is not part of this version") from error
    return add_parser
