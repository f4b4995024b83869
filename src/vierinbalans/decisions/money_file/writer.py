"""Writes a budget as a spreadsheet: a start sheet with totals, the lines, and what they can be linked to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.decisions.money_file import layout
from vierinbalans.decisions.money_shown import block_names, by_block, by_category, category_names
from vierinbalans.decisions.money_words import column_words
from vierinbalans.decisions.queries.money import Belongings
from vierinbalans.decisions.rules.money import Columns, Line, Row, Table, tabulate
from vierinbalans.dossier.workbook.book import DEFAULT_HEADING, SOFT_INK, Book, SheetInBook

WIDTHS = (14, 40, 22, 18, 14, 12, 12, 12, 13, 12, 11, 9, 14, 20, 14, 14, 14, 36)
SPARE = 30
"""Empty rows for new lines."""
MONEY = "#,##0.00"
SMALL = {"font_size": 9, "font_color": SOFT_INK}


@dataclass(frozen=True, kw_only=True)
class BudgetFile:
    """What is written: whose budget, of which years, its lines with their notes, and what they can be linked to."""

    organisation: str
    period: str
    columns: Columns
    lines: Sequence[Line]
    notes: Mapping[str, str]
    """By the ref of the line."""
    belongings: Belongings


def budget_bytes(budget: BudgetFile, *, language: str) -> bytes:
    """The file of a budget; that of an empty one is a form to fill in. Every text is written as text."""
    with override(language):
        book = Book(language=language, title=_("Budget"))
        _start(book, budget)
        _lines(book, budget)
        _links(book, budget.belongings)
        return book.content()


def _start(book: Book, budget: BudgetFile) -> None:
    sheet = book.sheet(book.say(layout.START_SHEET), (34, *[18] * 8), colour=DEFAULT_HEADING)
    sheet.write(0, 0, _("Budget"), bold=True, font_size=18, font_color=DEFAULT_HEADING, text_wrap=False)
    sheet.write(1, 0, f"{budget.organisation}, {budget.period}", **SMALL, text_wrap=False)
    row = 3
    for heading, words in _instructions():
        sheet.write(row, 0, heading, bold=True)
        sheet.write(row, 1, words, text_wrap=False)
        row += 1
    names = {"expected": _("Expected"), "actual": _("Actual")}
    for certainty, name in names.items():
        chosen = [line for line in budget.lines if line.certainty == certainty]
        if not chosen:
            continue
        for by, titles, about in (
            (by_block, block_names(), _("Building block")),
            (by_category, category_names(), _("Cost category")),
        ):
            table = tabulate(chosen, by, budget.columns, order=list(titles))
            row = _totals(sheet, table, titles, budget.columns, row=row + 1, title=f"{name}: {about}")


def _instructions() -> list[tuple[str, str]]:
    return [
        (_("How it works"), _("One row is one amount. Fill in the sheet with the budget and hand the file in again.")),
        (_("The column id"), _("Leave it as it is: a row with an id changes that line. A row without one is new.")),
        (_("Empty cells"), _("An empty cell never erases what stands in the budget.")),
        (_("School years"), _("Write the year a school year begins in: 2026 for 2026-2027.")),
        (_("Amounts"), _("Per school year, as on the quote. Say whether VAT is included.")),
        (_("No formulas"), _("Write numbers and words. A cell with a formula is refused.")),
        (_("Totals"), _("Below, including VAT, as they were on the day of this file. They are not read again.")),
    ]


def _totals(
    sheet: SheetInBook, table: Table, names: Mapping[str, str], columns: Columns, *, row: int, title: str
) -> int:
    """A table of totals; returns the row after it."""
    sheet.write(row, 0, title, bold=True, font_color=DEFAULT_HEADING)
    headings = [*(column_words(column, columns) for column in table.columns), _("Together")]
    for place, words in enumerate(headings, start=1):
        sheet.write(row, place, words, bold=True, align="right", font_color=DEFAULT_HEADING)
    for each in table.rows:
        row += 1
        _total_row(sheet, each, names.get(each.key, each.key), table.columns, row=row)
    row += 1
    _total_row(sheet, table.whole, _("Together"), table.columns, row=row, bold=True)
    return row + 1


def _total_row(
    sheet: SheetInBook, each: Row, name: str, columns: Sequence[int], *, row: int, bold: bool = False
) -> None:
    sheet.write(row, 0, name, bold=bold)
    amounts = [*(each.amount(column) for column in columns), each.total]
    for place, amount in enumerate(amounts, start=1):
        sheet.write(row, place, float(amount), bold=bold, num_format=MONEY)


def _lines(book: Book, budget: BudgetFile) -> None:
    sheet = book.sheet(book.say(layout.LINES_SHEET), WIDTHS, colour=DEFAULT_HEADING)
    sheet.heading(layout.COLUMNS, frozen=2)
    places = {key: place for place, key in enumerate(layout.COLUMNS)}
    said = _Said(book, budget.belongings)
    for row, line in enumerate(budget.lines, start=1):
        sheet.given(row, places["id"], line.ref, **SMALL)
        values = _values(line, said, note=budget.notes.get(line.ref, ""))
        for key, value in values.items():
            look = {"num_format": MONEY} if key == "amount" else {}
            sheet.field(row, places[key], value, **look)
    last = len(budget.lines) + SPARE
    for row in range(len(budget.lines) + 1, last + 1):
        sheet.given(row, 0, "", **SMALL)
        for column in range(1, len(places)):
            sheet.field(row, column, "")
    for key, choices in layout.CHOICES.items():
        sheet.choices((1, last), places[key], [book.say(name) for name in choices.values()])
    sheet.choices((1, last), places["category"], list(category_names().values()))
    sheet.choices((1, last), places["block"], list(block_names().values()))


class _Said:
    """What names and ids stand for in this file, looked up once for all lines."""

    def __init__(self, book: Book, belongings: Belongings) -> None:
        self.categories, self.blocks = category_names(), block_names()
        self.choices = {
            key: {value: book.say(name) for value, name in names.items()} for key, names in layout.CHOICES.items()
        }
        self.decisions = {each.id: each.ref for each in belongings.decisions}
        self.statements = {each.id: each.ref for each in belongings.statements}


def _values(line: Line, said: _Said, *, note: str) -> dict[str, object]:
    chosen = {
        "recurrence": line.recurrence,
        "per": line.per,
        "vat_included": "yes" if line.vat_included else "no",
        "certainty": line.certainty,
    }
    return {
        "what": line.what,
        "category": said.categories.get(line.category, line.category),
        "block": said.blocks.get(line.block, line.block),
        "amount": float(line.amount),
        "first_year": line.first_year,
        "last_year": line.last_year,
        "pupils": line.pupils if line.pupils is not None else "",
        "vat_rate": _figure(line.vat_rate),
        "source": line.source,
        "ends_on": line.ends_on or "",
        "decision": said.decisions.get(line.decision or 0, ""),
        "statement": said.statements.get(line.statement or 0, ""),
        "note": note,
        **{key: said.choices[key][value] for key, value in chosen.items()},
    }


def _figure(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _links(book: Book, belongings: Belongings) -> None:
    """The ids of choices and vision statements, to copy into the lines."""
    if not belongings.decisions and not belongings.statements:
        return
    sheet = book.sheet(book.say(layout.LINKS_SHEET), (16, 18, 90), colour=DEFAULT_HEADING, landscape=False)
    sheet.heading(layout.LINK_COLUMNS, frozen=1)
    named = [(each, _("Choice")) for each in belongings.decisions]
    named += [(each, _("Vision statement")) for each in belongings.statements]
    for row, (each, kind) in enumerate(named, start=1):
        for column, words in enumerate((each.ref, kind, each.words)):
            sheet.given(row, column, words)
