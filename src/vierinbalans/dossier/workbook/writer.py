"""Writes a workbook: an explained sheet, a sheet per block, vision statements and actions."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.dossier.rules import Answer, DossierData, steps_for
from vierinbalans.dossier.workbook import layout
from vierinbalans.framework.types import Block, Framework, Text

WIDTHS = {"id": 26, "question": 50, "text": 70, "what": 50, "explanation": 50, "note": 40, "stage": 9, "status": 12}
DEFAULT_WIDTH = 18
SPARE_ROWS = 200
"""Rows of the statements and actions sheets that get drop-downs, beyond those that are filled."""


def workbook_bytes(framework: Framework, dossier: DossierData, *, language: str) -> bytes:
    """The workbook of a dossier; that of an empty dossier is an empty form. Every text is written as text."""
    buffer = BytesIO()
    with override(language), xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheets = _Sheets(book, language=language)
        _explanation(sheets, framework, dossier)
        asked = {step.id for step in steps_for(framework, sector=dossier.sector)}
        for block in framework.blocks:
            _block(sheets, block, dossier, asked)
        _statements(sheets, dossier)
        _actions(sheets, framework, dossier)
    return buffer.getvalue()


class _Sheets:
    """A workbook under construction: makes sheets with headings and writes cells that never become formulas."""

    def __init__(self, book: Any, *, language: str) -> None:
        self.book = book
        self.language = language
        self.heading = book.add_format({"bold": True, "bg_color": "#e3eefa", "border": 1, "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.fixed = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#555555"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def table(self, name: str, columns: dict[str, Text]) -> Any:
        """A sheet with a heading row that stays in view."""
        sheet = self.book.add_worksheet(name[:31])
        for place, (key, heading) in enumerate(columns.items()):
            sheet.set_column(place, place, WIDTHS.get(key, DEFAULT_WIDTH))
            sheet.write_string(0, place, self.say(heading), self.heading)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def cell(self, sheet: Any, row: int, column: int, value: object, *, fixed: bool = False) -> None:
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.words)
        else:
            sheet.write_string(row, column, str(value or ""), self.fixed if fixed else self.words)


def _explanation(sheets: _Sheets, framework: Framework, dossier: DossierData) -> None:
    sheet = sheets.book.add_worksheet(sheets.say(layout.EXPLANATION_SHEET))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, sheets.say(framework.title), sheets.title)
    about = {
        "organisation": dossier.organisation,
        "sector": dossier.sector,
        "period_start": dossier.period_start,
        "period_end": dossier.period_end,
    }
    row = 2
    for key, value in about.items():
        sheet.write_string(row, 0, sheets.say(layout.ABOUT[key]), sheets.bold)
        sheets.cell(sheet, row, 1, value)
        row += 1
    row += 1
    for heading, words in _instructions():
        sheet.write_string(row, 0, heading, sheets.bold)
        sheet.write_string(row, 1, words, sheets.words)
        row += 1
    row += 1
    for point in framework.scale.points:
        sheet.write_string(row, 0, f"{point.value}  {sheets.say(point.name)}", sheets.bold)
        sheet.write_string(row, 1, sheets.say(point.meaning), sheets.words)
        row += 1
    states = {"not_applicable": sheets.say(layout.NOT_APPLICABLE), "dont_know": layout.DONT_KNOW}
    for state in framework.scale.states:
        sheet.write_string(row, 0, states.get(state.id, _("(empty)")), sheets.bold)
        sheet.write_string(row, 1, sheets.say(state.meaning), sheets.words)
        row += 1


def _instructions() -> list[tuple[str, str]]:
    return [
        (
            _("How it works"),
            _("Every building block has its own sheet with one question per row. Talk about it together first."),
        ),
        (_("Stage"), _("Choose how far your thinking has come. It is not a mark. The meanings are below.")),
        (_("Answer"), _("Write what you agreed, in your own words. It goes into the plan as it stands here.")),
        (_("The column id"), _("Leave it as it is: it tells the program which question the row answers.")),
        (_("No formulas"), _("Write numbers and words. A cell with a formula is not read.")),
        (_("Who sees this"), _("Whoever gets this file or the plan. Write no names of pupils in it.")),
    ]


def _block(sheets: _Sheets, block: Block, dossier: DossierData, asked: set[str]) -> None:
    sheet = sheets.table(sheets.say(block.title), layout.STEP_COLUMNS)
    steps = [step for step in block.steps if step.id in asked]
    for row, step in enumerate(steps, start=1):
        answer = dossier.answer(step.id)
        sheets.cell(sheet, row, 0, step.id, fixed=True)
        sheets.cell(sheet, row, 1, sheets.say(step.question), fixed=True)
        values = [_stage(answer, sheets), answer.text, answer.owner, answer.review_on, answer.reason]
        for column, value in enumerate([*values, ", ".join(answer.statements)], start=2):
            sheets.cell(sheet, row, column, value)
    if steps:
        choices = layout.stage_choices(sheets.language)
        sheet.data_validation(1, 2, len(steps), 2, {"validate": "list", "source": choices, "error_type": "stop"})


def _stage(answer: Answer, sheets: _Sheets) -> object:
    if answer.state == "not_applicable":
        return sheets.say(layout.NOT_APPLICABLE)
    if answer.state == "dont_know":
        return layout.DONT_KNOW
    return answer.stage


def _statements(sheets: _Sheets, dossier: DossierData) -> None:
    sheet = sheets.table(sheets.say(layout.STATEMENTS_SHEET), layout.STATEMENT_COLUMNS)
    for row, statement in enumerate(dossier.statements, start=1):
        for column, value in enumerate([statement.ref, statement.text, statement.explanation, statement.elaborates]):
            sheets.cell(sheet, row, column, value, fixed=column == 0)


def _actions(sheets: _Sheets, framework: Framework, dossier: DossierData) -> None:
    sheet = sheets.table(sheets.say(layout.ACTIONS_SHEET), layout.ACTION_COLUMNS)
    for row, action in enumerate(dossier.actions, start=1):
        status = sheets.say(layout.STATUSES[action.status])
        days = [action.owner, action.start, action.due, status, action.reason, action.note]
        for column, value in enumerate([action.ref, action.what, action.block, action.step, *days]):
            sheets.cell(sheet, row, column, value, fixed=column == 0)
    last = len(dossier.actions) + SPARE_ROWS
    choices = {2: [block.id for block in framework.blocks], 7: [sheets.say(name) for name in layout.STATUSES.values()]}
    for column, source in choices.items():
        sheet.data_validation(1, column, last, column, {"validate": "list", "source": source})
