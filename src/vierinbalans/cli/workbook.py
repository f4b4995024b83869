"""``vierinbalans workbook``: an empty workbook to fill in, or a filled one turned into a plan. No database."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.balance.profile_json import profile_document
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.files import read_file, write_file, write_together
from vierinbalans.cli.summary import summary
from vierinbalans.dossier.rules import DossierData
from vierinbalans.dossier.school_year import YEARS, first_day, last_day, school_year
from vierinbalans.dossier.workbook import layout
from vierinbalans.dossier.workbook.opening import WorkbookError, open_sheets
from vierinbalans.dossier.workbook.reader import Workbook, language_of, read_sheets
from vierinbalans.dossier.workbook.writer import workbook_bytes
from vierinbalans.framework.types import LANGUAGES, SECTORS
from vierinbalans.plan.assembling import assemble
from vierinbalans.plan.rules import PlanChoices
from vierinbalans.ui.documents import DocumentError, produce


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this group."""
    parser = subparsers.add_parser("workbook", help="make an empty workbook, or turn a filled one into a plan")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    new = commands.add_parser("new", help="make an empty workbook to fill in")
    new.add_argument("--sector", choices=SECTORS, required=True, help="kind of education")
    new.add_argument("--language", choices=LANGUAGES, default="nl", help="default: nl")
    new.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx", help="where to write it")
    new.add_argument("--replace", action="store_true", help="overwrite a file that is there already")
    new.set_defaults(run=run_new)
    analyse = commands.add_parser("analyse", help="turn a filled workbook into a profile and a plan")
    analyse.add_argument("file", type=Path, metavar="FILE.xlsx", help="a filled workbook")
    analyse.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the files; it is made")
    analyse.add_argument("--language", choices=LANGUAGES, help="default: the language of the workbook")
    analyse.set_defaults(run=run_analyse)


def run_new(arguments: argparse.Namespace) -> int:
    """Writes an empty workbook for a school of this sector."""
    if arguments.out.suffix.lower() != layout.SUFFIX:
        raise UnusableInputError(f"{arguments.out}: give a name that ends in {layout.SUFFIX}")
    year = school_year(timezone.localdate())
    dossier = DossierData(
        organisation="",
        kind="school",
        sector=arguments.sector,
        period_start=first_day(year),
        period_end=last_day(year + YEARS),
        answers={},
    )
    content = workbook_bytes(framework.load(), dossier, language=arguments.language)
    write_file(arguments.out, content, replace=arguments.replace)
    print(arguments.out)
    return 0


def run_analyse(arguments: argparse.Namespace) -> int:
    """Reads the workbook, writes the profile and the plan in every format, and says in words what it found."""
    today = timezone.localdate()
    content = read_file(arguments.file, most=layout.MAX_BYTES)
    with override(arguments.language or "nl"):
        workbook, language = _read(arguments, content, today=today)
    files = _files(workbook.dossier, today=today, language=language)
    write_together(arguments.out, files)
    print(summary(framework.load(), workbook.dossier, remarks=workbook.remarks, today=today, language=language))
    for name in files:
        print(arguments.out / name)
    return 0


def _files(dossier: DossierData, *, today: date, language: str) -> dict[str, bytes]:
    model = framework.load()
    profile = profile_document(model, dossier, today=today, language=language)
    plan = assemble(model, dossier, choices=PlanChoices(), today=today, language=language)
    try:
        documents = produce(plan)
    except DocumentError as error:
        raise UnusableInputError(str(error)) from error
    return {
        "profile.json": json.dumps(profile, ensure_ascii=False, indent=2).encode() + b"\n",
        **{f"plan.{form}": content for form, content in documents.items()},
    }


def _read(arguments: argparse.Namespace, content: bytes, *, today: date) -> tuple[Workbook, str]:
    try:
        sheets = open_sheets(content)
        language = arguments.language or language_of(sheets)
        with override(language):
            workbook = read_sheets(sheets, framework.load(), today=today)
            return replace(workbook, dossier=_with_reasons(workbook.dossier)), language
    except WorkbookError as error:
        raise UnusableInputError(
            "\n".join([f"{arguments.file}:", *(f"  {each}" for each in error.problems)])
        ) from error


def _with_reasons(dossier: DossierData) -> DossierData:
    """A step that is not applicable says so in the plan, also when the workbook gives no reason."""
    answers = {
        step: replace(answer, reason=_("No reason was given in the workbook."))
        if answer.state == "not_applicable" and not (answer.reason or answer.text)
        else answer
        for step, answer in dossier.answers.items()
    }
    return replace(dossier, answers=answers)
