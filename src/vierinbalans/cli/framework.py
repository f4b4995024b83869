"""``vierinbalans framework``: check the model's files, or release them. Knows no Django."""

import argparse
from pathlib import Path

from vierinbalans import framework
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.framework.release import ReleaseError, release

OK = 0
FINDINGS = 1


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this group."""
    parser = subparsers.add_parser("framework", help="check the model's files, or release them")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    checking = commands.add_parser("check", help="say what is wrong with the files, and what to do about it")
    checking.set_defaults(run=_check)
    releasing = commands.add_parser("release", help="promise schools that the ids of this version will stay")
    releasing.add_argument("version", metavar="VERSION", help="the version in framework.yaml, like 1.0.0")
    releasing.set_defaults(run=_release)
    for command in (checking, releasing):
        command.add_argument("path", metavar="FOLDER", type=Path, nargs="?", help="default: the framework in use")


def _check(arguments: argparse.Namespace) -> int:
    folder = _folder(arguments)
    problems = framework.check(folder)
    for problem in problems:
        print(problem)
    if problems:
        print(f"\n{_count(len(problems), 'problem')} in {folder}")
        return FINDINGS
    fresh = framework.unreleased(folder)
    print(f"{folder}: all is well")
    if fresh:
        print(f"Note: {_count(len(fresh), 'id')} not released yet ({', '.join(fresh[:3])}{', …' * (len(fresh) > 3)}).")
        print("When schools may start to use them: vierinbalans framework release VERSION")
    return OK


def _release(arguments: argparse.Namespace) -> int:
    try:
        fresh = release(_folder(arguments), version=arguments.version)
    except ReleaseError as error:
        raise UnusableInputError(str(error)) from error
    brought = ", ".join(f"{kind} {len(names)}" for kind, names in fresh.items() if names)
    print(f"Released {arguments.version}: {brought}")
    return OK


def _folder(arguments: argparse.Namespace) -> Path:
    folder: Path = arguments.path or framework.folder()
    if not folder.is_dir():
        raise UnusableInputError(f"there is no folder {folder}")
    return folder


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
