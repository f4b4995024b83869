"""``vierinbalans survey analyse``: answers that were collected elsewhere turned into results. No database."""

import argparse
import csv
import io
import re
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vierinbalans import framework
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.files import read_file, write_together
from vierinbalans.framework.types import LANGUAGES, SECTORS
from vierinbalans.surveys.analysing import AnalysisError, Rejected, analyse
from vierinbalans.surveys.files.csv_file import safe
from vierinbalans.surveys.files.document import document_of
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.files.results_json import results_bytes
from vierinbalans.surveys.files.sheet import sheet_bytes
from vierinbalans.surveys.importing.table import MAX_BYTES
from vierinbalans.ui.documents import DocumentError, produce

REJECTED = "rejected.csv"
MOST_SHOWN = 10
"""Rejected answers that are named on the screen; all of them are in the file."""
PEOPLE, MOST_PEOPLE = re.compile("[0-9]{1,9}"), 1_000_000


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to those of ``survey``."""
    parser = commands.add_parser("analyse", help="turn answers that were collected elsewhere into results")
    parser.add_argument("file", type=Path, metavar="ANSWERS", help="a table of answers: CSV or .xlsx")
    parser.add_argument(
        "--questionnaire", required=True, metavar="ID", help="what was asked: see survey questionnaires"
    )
    parser.add_argument(
        "--invited", default="", metavar="GROUP=N,...", help="how many people were invited: teachers=53,leaders=4"
    )
    parser.add_argument(
        "--sector", choices=SECTORS, default="vo", help="whose words of a statement stand in the results (default: vo)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the files; it is made")
    parser.add_argument("--language", choices=LANGUAGES, default="nl", help="default: nl")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes the results in every form, and says what was left out and why."""
    language = arguments.language
    with override(language):
        invited = _invited(arguments.invited)
        content = read_file(arguments.file, most=MAX_BYTES)
        try:
            analysis = analyse(
                content,
                framework=framework.load(),
                questionnaire_id=arguments.questionnaire,
                invited=invited,
                today=timezone.localdate(),
                sector=arguments.sector,
            )
        except AnalysisError as error:
            raise UnusableInputError(f"{arguments.file}: {error}") from error
        files = _files(analysis.report, language=language)
        if analysis.rejected:
            files[REJECTED] = _rejected_file(analysis.rejected)
        write_together(arguments.out, files)
        if not analysis.rejected:
            (arguments.out / REJECTED).unlink(missing_ok=True)  # of an earlier run: it would mislead
        _tell(analysis.rejected, arguments.out / REJECTED)
    for name in files:
        print(arguments.out / name)
    return 0


def _invited(text: str) -> dict[str, int]:
    """``teachers=53,leaders=4`` as numbers per group. Raises ``UnusableInputError``."""
    found: dict[str, int] = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        group, _sign, number = (piece.strip() for piece in part.partition("="))
        if not group or not PEOPLE.fullmatch(number) or int(number) > MOST_PEOPLE:
            raise UnusableInputError(
                _("--invited: '%s' is not a group with a number. Write it like teachers=53.") % part[:60]
            )
        if group in found:
            raise UnusableInputError(_("--invited: '%s' is named twice. Name each group once.") % group[:60])
        found[group] = int(number)
    return found


def _files(report: SurveyReport, *, language: str) -> dict[str, bytes]:
    program = version("vierinbalans")
    try:
        documents = produce(document_of(report, language, program_version=program), ["docx", "pdf"])
    except DocumentError as error:
        raise UnusableInputError(str(error)) from error
    return {
        "results.json": results_bytes(report, program_version=program),
        "results.xlsx": sheet_bytes(report, language),
        **{f"results.{form}": content for form, content in documents.items()},
    }


def _rejected_file(rejected: Sequence[Rejected]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(["row", "column", "why"])
    writer.writerows([each.row, safe(each.column), each.why] for each in rejected)
    return buffer.getvalue().encode("utf-8-sig")


def _tell(rejected: Sequence[Rejected], file: Path) -> None:
    if not rejected:
        return
    count = len(rejected)
    words = ngettext(
        "%(count)d thing was left out; see %(file)s", "%(count)d things were left out; see %(file)s", count
    )
    print(words % {"count": count, "file": file}, file=sys.stderr)
    for each in rejected[:MOST_SHOWN]:
        print(f"- {each}", file=sys.stderr)
    if count > MOST_SHOWN:
        print("- …", file=sys.stderr)
