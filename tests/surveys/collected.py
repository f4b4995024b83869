"""Fictional answers as they are collected elsewhere: rows in our own form, and files made of them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import xlsxwriter

from vierinbalans import framework
from vierinbalans.surveys.analysing import Analysis, analyse

QUESTIONNAIRE = "quick_scan"
ITEMS = ("vision_known", "expertise_help", "infrastructure_access")
TODAY = date(2026, 11, 25)
Row = Mapping[str, object]


def respondents(group: str, unit: str, *answers: str, items: Sequence[str] = ITEMS) -> list[Row]:
    """One respondent per string, with a sign for each statement: ``"45?"``; ``/`` is not applicable, ``-`` nothing."""
    words = {"/": "n/a", "-": ""}
    return [
        {"group": group, "unit": unit, **{item: words.get(sign, sign) for item, sign in zip(items, each, strict=True)}}
        for each in answers
    ]


def school() -> list[Row]:
    """Four leaders (too few), twelve teachers in two units of seven and five, six parents."""
    return [
        *respondents("leaders", "", "555", "545", "454", "555"),
        *respondents("teachers", "Onderbouw", "234", "325", "2?3", "413", "32/", "224", "3-5"),
        *respondents("teachers", "Bovenbouw", "122", "233", "343", "154", "232"),
        *respondents("parents", "", "445", "355", "545", "435", "255", "545"),
    ]


def as_csv(
    rows: Iterable[Row], *, columns: Sequence[str] = ("group", "unit", *ITEMS), separator: str = ",", end: str = "\r\n"
) -> str:
    """The rows as CSV."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return buffer.getvalue()


def as_xlsx(rows: Iterable[Row], *, columns: Sequence[str] = ("group", "unit", *ITEMS)) -> bytes:
    """The rows as a workbook, points as numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Antwoorden")
    sheet.write_row(0, 0, columns)
    for place, row in enumerate(rows, start=1):
        values = [row.get(column, "") for column in columns]
        sheet.write_row(place, 0, [int(str(value)) if str(value).isdecimal() else value for value in values])
    book.close()
    return buffer.getvalue()


def analysed(rows: Iterable[Row] | bytes | str, *, invited: Mapping[str, int] | None = None) -> Analysis:
    """What comes out of these rows."""
    content = rows if isinstance(rows, bytes) else (rows if isinstance(rows, str) else as_csv(rows)).encode()
    return analyse(
        content, framework=framework.load(), questionnaire_id=QUESTIONNAIRE, invited=invited or {}, today=TODAY
    )
