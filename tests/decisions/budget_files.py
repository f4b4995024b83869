"""Budget files to hand in, made with the program people use least: from rows of values."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

ROW = {"Waarvoor": "Laptops", "Kostensoort": "Apparaten", "Bedrag": 1250.5, "Eerste schooljaar": 2026}


def file_of(*rows):
    """An .xlsx file with a row for each of these, under the headings they name."""
    headings = list(dict.fromkeys(key for row in rows for key in row))
    book = Workbook()
    sheet = book.active
    sheet.title = "Begroting"
    sheet.append(headings)
    for row in rows:
        sheet.append([row.get(key) for key in headings])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def upload(content, name="begroting.xlsx"):
    return SimpleUploadedFile(name, content)
