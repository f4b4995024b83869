"""The statements as CSV, for who computes further: a row per cell, shown or hidden."""

import csv
import io

from django.utils.translation import override, pgettext

from vierinbalans.surveys.files import rows
from vierinbalans.surveys.files.report import SurveyReport
from vierinbalans.surveys.wording import spoken
from vierinbalans.ui.numbers import number_text

MARK = "\ufeff"
"""Tells spreadsheet programs that this is UTF-8."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet program would take for a formula."""
DIGITS = 4


def csv_bytes(report: SurveyReport, language: str) -> bytes:
    """The file as a spreadsheet program in this language opens it: Dutch ones expect semicolons and decimal commas."""
    with override(language):
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter="," if language.startswith("en") else ";")
        remark = pgettext("survey", "About the margin")
        writer.writerow([*rows.statement_about(), *rows.statement_figures(), remark, *rows.statement_ids()])
        for row in rows.statement_rows(report):
            figures = row.figures or [rows.not_shown()] * rows.FIGURES
            writer.writerow([_cell(value) for value in (*row.about, *figures, row.remark, *row.ids)])
        return (MARK + buffer.getvalue()).encode()


def _cell(value: rows.Figure) -> str:
    if isinstance(value, float):
        return number_text(value, language=spoken(), digits=DIGITS)
    return safe(str(value))


def safe(text: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
