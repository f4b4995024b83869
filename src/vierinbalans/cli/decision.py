"""``vierinbalans decision``: a file to fill in about one choice, and the verdict on it. No database."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

from django.utils import timezone
from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.files import write_file
from vierinbalans.decisions.choice_file import ChoiceFileError, choice_text, read_choice
from vierinbalans.decisions.memo import memo
from vierinbalans.decisions.rules.choice import CheckSize, Choice
from vierinbalans.decisions.rules.verdict import AreaCheck, Check, check
from vierinbalans.decisions.wording import reason_words, summary_words
from vierinbalans.framework.decision_types import Decisions
from vierinbalans.framework.types import LANGUAGES
from vierinbalans.ui.documents import DocumentError, produce
from vierinbalans.ui.documents.types import FORMATS, Format

ACROSS = "across"
"""What is named beside the blocks in JSON."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this group."""
    parser = subparsers.add_parser("decision", help="hold one choice against all four blocks")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    new = commands.add_parser("new", help="make a file to fill in, with every consideration that applies")
    new.add_argument("--kind", choices=[kind.id for kind in _decisions().kinds], required=True, help="kind of choice")
    new.add_argument("--check", choices=get_args(CheckSize), default="full", help="default: full")
    new.add_argument("--language", choices=LANGUAGES, default="nl", help="default: nl")
    new.add_argument("--out", type=Path, required=True, metavar="FILE.yaml", help="where to write it")
    new.add_argument("--replace", action="store_true", help="overwrite a file that is there already")
    new.set_defaults(run=run_new)
    checking = commands.add_parser("check", help="say whether the choice is balanced, and why")
    checking.add_argument("file", type=Path, metavar="FILE.yaml", help="a file that 'decision new' made, filled in")
    checking.add_argument("--json", action="store_true", help="write the verdict as JSON")
    checking.add_argument("--memo", type=Path, metavar="MEMO.docx", help="also write a memo of one page")
    checking.add_argument("--language", choices=LANGUAGES, default="nl", help="of the words; default: nl")
    checking.set_defaults(run=run_check)


def run_new(arguments: argparse.Namespace) -> int:
    """Writes an empty choice file."""
    if arguments.out.suffix.lower() not in (".yaml", ".yml"):
        raise UnusableInputError(f"{arguments.out}: give a name that ends in .yaml")
    text = choice_text(
        framework.load(), _decisions(), kind=arguments.kind, size=arguments.check, language=arguments.language
    )
    write_file(arguments.out, text.encode(), replace=arguments.replace)
    print(arguments.out)
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Reads a choice and says the verdict; the exit code is 0 whatever it is."""
    form = _form_of(arguments.memo) if arguments.memo else None
    today = timezone.localdate()
    try:
        choice = read_choice(arguments.file, _decisions(), today=today)
    except ChoiceFileError as error:
        raise UnusableInputError(str(error)) from error
    found = check(choice, _decisions(), blocks=[block.id for block in framework.load().blocks], today=today)
    if form is not None:
        _write_memo(arguments, choice, found, form=form, today=today)
    with override(arguments.language):
        print(_as_json(found, arguments.language) if arguments.json else _as_words(found, arguments.language))
    return 0


def _decisions() -> Decisions:
    found = framework.load().decisions
    if found is None:
        raise UnusableInputError("this framework says nothing about choices: it has no folder 'decisions'")
    return found


def _form_of(path: Path) -> Format:
    for form in FORMATS:
        if path.suffix.lower() == f".{form}":
            return form
    raise UnusableInputError(f"{path}: give a name that ends in {', '.join(f'.{form}' for form in FORMATS)}")


def _write_memo(arguments: argparse.Namespace, choice: Choice, found: Check, *, form: Format, today: date) -> None:
    document = memo(
        choice,
        found,
        framework=framework.load(),
        decisions=_decisions(),
        today=today,
        language=arguments.language,
    )
    try:
        content = produce(document, [form])[form]
    except DocumentError as error:
        raise UnusableInputError(str(error)) from error
    write_file(arguments.memo, content, replace=True)


def _as_words(found: Check, language: str) -> str:
    reasons = [f"- {reason_words(each, framework.load(), _decisions(), language)}" for each in found.reasons]
    return "\n".join([summary_words(found), *reasons])


def _as_json(found: Check, language: str) -> str:
    document: dict[str, Any] = {
        "verdict": found.verdict,
        "blocks": {**{block: _area(area) for block, area in found.blocks.items()}, ACROSS: _across(found)},
        "reasons": [
            {
                "code": each.code,
                "area": each.area,
                "consideration": each.point or None,
                "text": reason_words(each, framework.load(), _decisions(), language),
            }
            for each in found.reasons
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _across(found: Check) -> dict[str, list[str]]:
    """All topics that cross the blocks together; each reason names its own."""
    topics = found.topics.values()
    return {
        "open": [name for each in topics for name in each.open],
        "unmet": [name for each in topics for name in each.unmet],
    }


def _area(area: AreaCheck) -> dict[str, list[str]]:
    return {"open": list(area.open), "unmet": list(area.unmet)}
