"""The trace as a spreadsheet and as CSV: one row for each thing, so that its euros add up."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter.worksheet import Worksheet

from vierinbalans.decisions.rules.trace import Item, Matrix, Row, Trace
from vierinbalans.decisions.trace_words import ONE
from vierinbalans.framework.types import Framework
from vierinbalans.surveys.files.csv_file import MARK, safe

Value = str | int | Decimal


def csv_bytes(found: Trace, framework: Framework, language: str) -> bytes:
    """All rows as a spreadsheet program in this language opens them: Dutch ones expect semicolons and commas."""
    english = language.startswith("en")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter="," if english else ";")
    writer.writerow(_titles())
    for row in _rows(found, framework, language):
        writer.writerow([_written(value, english=english) for value in row])
    return (MARK + buffer.getvalue()).encode()


def _written(value: Value, *, english: bool) -> str:
    if isinstance(value, Decimal):
        return str(value) if english else str(value).replace(".", ",")
    return safe(str(value))


def sheet(found: Trace, framework: Framework, language: str) -> bytes:
    """The matrix and all rows; every text is written as text, never as a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        matrix = found.matrix([block.id for block in framework.blocks])
        pages: list[tuple[str, Sequence[str], Iterator[Sequence[Value]]]] = [
            (_("Matrix"), _matrix_titles(framework, language), _matrix_rows(matrix)),
            (_("Everything"), _titles(), _rows(found, framework, language)),
        ]
        for name, titles, rows in pages:
            page = book.add_worksheet(name[:31])
            for column, title in enumerate(titles):
                page.write_string(0, column, title, bold)
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    _write(page, number, column, value, money)
            page.set_column(0, len(titles) - 1, 22)
            page.set_column(1, 1, 50) if name == _("Everything") else page.set_column(0, 0, 50)
            page.freeze_panes(1, 1)
    return buffer.getvalue()


def _write(page: Worksheet, row: int, column: int, value: Value, money: object) -> None:
    if isinstance(value, str):
        page.write_string(row, column, value)
    else:
        page.write_number(row, column, float(value), money if isinstance(value, Decimal) else None)


def _titles() -> list[str]:
    return [
        pgettext("trace", "Kind"),
        _("What"),
        _("Building block"),
        _("Because of"),
        _("Serves"),
        _("Planned in euros"),
        _("Actual in euros"),
    ]


def _rows(found: Trace, framework: Framework, language: str) -> Iterator[Sequence[Value]]:
    blocks = {block.id: block.title.in_language(language) for block in framework.blocks}
    statements = {item.ref: item.what for item in found.statements}
    for item in found.items.values():
        served = (
            [] if item.kind == "statement" else [statements[ref] for ref in statements if ref in found.serves[item.key]]
        )
        yield [
            str(ONE[item.kind]),
            item.what,
            blocks.get(item.block, item.block),
            "; ".join(each.what for each in found.reasons(item.key)),
            "; ".join(served),
            *_money(item),
        ]


def _money(item: Item) -> list[Value]:
    return [item.planned, item.paid] if item.kind == "line" else ["", ""]


def _matrix_titles(framework: Framework, language: str) -> list[str]:
    parts = [_("steps"), _("choices"), _("actions"), _("planned in euros"), _("actual in euros")]
    names = [*(block.title.in_language(language) for block in framework.blocks), _("Altogether")]
    return [_("Vision statement"), *(f"{name}: {part}" for name in names for part in parts)]


def _matrix_rows(matrix: Matrix) -> Iterator[Sequence[Value]]:
    for row in matrix.rows:
        yield [row.statement.what if row.statement else "", *_numbers(row)]
    yield [_("Serves no statement"), *_numbers(matrix.loose)]
    yield [_("Everything, counted once"), *_numbers(matrix.everything)]


def _numbers(row: Row) -> Iterator[Value]:
    for each in (*row.cells.values(), row.whole):
        yield from (each.steps, each.choices, each.actions, each.planned, each.paid)
