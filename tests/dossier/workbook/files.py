"""Workbooks for the tests: whole ones, minimal ones made by other programs, and the raw parts of a file."""

import zipfile
from datetime import date
from functools import cache
from io import BytesIO

import openpyxl

from vierinbalans import framework
from vierinbalans.dossier.rules import DossierData
from vierinbalans.dossier.workbook.writer import workbook_bytes

TODAY = date(2026, 10, 1)
FRAMEWORK = framework.load()
STEPS = [step.id for step in FRAMEWORK.steps]


def dossier(**parts):
    """A school's dossier with these parts."""
    empty = {"organisation": "Lyceum Voorbeeld", "kind": "school", "sector": "vo", "answers": {}}
    period = {"period_start": date(2026, 8, 1), "period_end": date(2030, 7, 31)}
    return DossierData(**{**empty, **period, **parts})


def whole(language="nl", **parts):
    """A workbook as this program makes it."""
    return workbook_bytes(FRAMEWORK, dossier(**parts), language=language) if parts else _empty(language)


@cache
def _empty(language):
    return workbook_bytes(FRAMEWORK, dossier(), language=language)


def edited(content, **cells):
    """A workbook with other values in its cells: ``edited(content, Visie__E2="yes")``."""
    book = openpyxl.load_workbook(BytesIO(content))
    for place, value in cells.items():
        sheet, cell = place.split("__")
        book[sheet][cell] = value
    return saved(book)


def saved(book):
    """The file of an openpyxl workbook."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def minimal(*sheets):
    """A workbook of plain rows; each sheet is a list of rows. Sheets are called Blad1, Blad2 and so on."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    return saved(book)


def with_part(content, name, part, *, compression=zipfile.ZIP_DEFLATED):
    """The file with one of its parts (bytes) put in the place of what stood there."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", compression) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return buffer.getvalue()


def part(content, name):
    """One part of the file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name)
