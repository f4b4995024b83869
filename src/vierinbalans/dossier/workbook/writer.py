"""Writes a workbook: an explained sheet, a sheet per block, vision statements and actions."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from vierinbalans.dossier.rules import Answer, DossierData, steps_for
from vierinbalans.dossier.workbook import layout
from vierinbalans.dossier.workbook.book import DEFAULT_HEADING, SOFT_INK, Book, SheetInBook
from vierinbalans.framework.types import SECTORS, Block, Framework, Step

STEP_WIDTHS = (15, 40, 52, 8, 56, 18, 13, 22, 14)
STATEMENT_WIDTHS = (15, 60, 60, 18, 16)
ACTION_WIDTHS = (15, 46, 17, 26, 20, 13, 13, 12, 28, 40)
SPARE_STATEMENTS = 12
"""Empty rows for new statements, each with an id that can be linked to."""
SPARE_ACTIONS = 30
SMALL = {"font_size": 9, "font_color": SOFT_INK}


def workbook_bytes(framework: Framework, dossier: DossierData, *, language: str) -> bytes:
    """The workbook of a dossier; that of an empty dossier is an empty form. Every text is written as text."""
    with override(language):
        book = Book(language=language, title=framework.title.in_language(language))
        step_ids = _explanation(book, framework, dossier)
        asked = steps_for(framework, sector=dossier.sector)
        for block in framework.blocks:
            _block(book, framework, block, [step for step in asked if step.block == block.id], dossier)
        _statements(book, dossier)
        _actions(book, framework, dossier, step_ids=step_ids)
        return book.content()


def _explanation(book: Book, framework: Framework, dossier: DossierData) -> str:
    """The first sheet; returns the cells that list the ids of the steps."""
    sheet = book.sheet(book.say(layout.EXPLANATION_SHEET), (32, 96), colour=DEFAULT_HEADING, landscape=False)
    sheet.write(0, 0, book.say(framework.title), bold=True, font_size=18, font_color=DEFAULT_HEADING, text_wrap=False)
    credit = _("The model is by Kennisnet. The questions and examples are our own; you may use them under CC BY 4.0.")
    sheet.write(1, 0, credit, **SMALL, text_wrap=False)
    row = _about(book, sheet, dossier, row=3) + 1
    for heading, words in _instructions():
        sheet.write(row, 0, heading, bold=True)
        sheet.write(row, 1, words)
        row += 1
    row = _scale(book, sheet, framework, row=row + 1) + 1
    sheet.write(row, 0, _("All thinking steps"), bold=True, font_size=13, font_color=DEFAULT_HEADING)
    for place, step in enumerate(framework.steps, start=row + 1):
        sheet.write(place, 0, step.id, **SMALL)
        sheet.write(place, 1, book.say(step.title))
    return sheet.range(row + 1, row + len(framework.steps), 0)


def _about(book: Book, sheet: SheetInBook, dossier: DossierData, *, row: int) -> int:
    values = {
        "organisation": dossier.organisation,
        "sector": dossier.sector,
        "period_start": dossier.period_start,
        "period_end": dossier.period_end,
    }
    for key, value in values.items():
        sheet.write(row, 0, book.say(layout.ABOUT[key]), bold=True)
        sheet.field(row, 1, value, align="left")
        if key == "sector":
            sheet.choices((row, row), 1, SECTORS, hint=_("Leave this empty for a board."))
        row += 1
    return row


def _instructions() -> list[tuple[str, str]]:
    return [
        (
            _("How it works"),
            _("Every building block has its own sheet with one question per row. Talk about it together first."),
        ),
        (
            _("Stage"),
            _("Choose how far your thinking has come. It is not a mark. Beside each question you read what fits."),
        ),
        (_("Answer"), _("Write what you agreed, in your own words. It goes into the plan as it stands here.")),
        (
            _("Vision statements"),
            _("Write them on their own sheet. In the last column of a step you name the ids it serves: v1, v2."),
        ),
        (
            _("State of a statement"),
            _("It is shown, so that you know how far each is. You put one into consultation or adopt it on the page."),
        ),
        (_("Dates"), _("Write a date as 1-9-2026 or 2026-09-01.")),
        (_("The column id"), _("Leave it as it is: it tells the program which question the row answers.")),
        (_("No formulas"), _("Write numbers and words. A cell with a formula is refused.")),
        (_("Who sees this"), _("Whoever gets this file or the plan. Write no names of pupils in it.")),
    ]


def _scale(book: Book, sheet: SheetInBook, framework: Framework, *, row: int) -> int:
    sheet.write(row, 0, book.say(framework.scale.title), bold=True, font_size=13, font_color=DEFAULT_HEADING)
    states = {"not_applicable": book.say(layout.NOT_APPLICABLE), "dont_know": layout.DONT_KNOW}
    lines = [(f"{point.value}  {book.say(point.name)}", book.say(point.meaning)) for point in framework.scale.points]
    for state in framework.scale.states:
        sign = states.get(state.id, _("(empty)"))
        lines.append((f"{sign}  {book.say(state.name)}", book.say(state.meaning)))
    for name, meaning in lines:
        row += 1
        sheet.write(row, 0, name, bold=True)
        sheet.write(row, 1, meaning)
    return row + 1


def _block(book: Book, framework: Framework, block: Block, steps: list[Step], dossier: DossierData) -> None:
    sheet = book.sheet(book.say(block.title), STEP_WIDTHS, colour=block.colours.light_strong)
    sheet.heading(layout.STEP_COLUMNS, frozen=2)
    places = {key: place for place, key in enumerate(layout.STEP_COLUMNS)}
    for row, step in enumerate(steps, start=1):
        sheet.given(row, places["id"], step.id, **SMALL)
        sheet.titled(row, places["question"], book.say(step.title), book.say(step.question))
        anchors = [f"{stage}  {book.say(words)}" for stage, words in sorted(step.anchors.items())]
        sheet.given(row, places["anchors"], "\n".join(anchors), font_size=10)
        _answer(book, sheet, row, dossier.answer(step.id), places)
    if not steps:
        return
    points = ", ".join(f"{point.value} {book.say(point.name)}" for point in framework.scale.points)
    states = f"{book.say(layout.NOT_APPLICABLE)}, {layout.DONT_KNOW}"
    sheet.choices((1, len(steps)), places["stage"], layout.stage_choices(book.language), hint=f"{points}, {states}")
    sheet.sheet.print_area(0, 1, len(steps), len(places) - 1)


def _answer(book: Book, sheet: SheetInBook, row: int, answer: Answer, places: dict[str, int]) -> None:
    sheet.field(row, places["stage"], _stage(answer, book), align="center", bold=True)
    values = {
        "text": answer.text,
        "owner": answer.owner,
        "review_on": answer.review_on,
        "reason": answer.reason if answer.state == "not_applicable" else "",
        "statements": ", ".join(answer.statements),
    }
    for key, value in values.items():
        sheet.field(row, places[key], value)


def _stage(answer: Answer, book: Book) -> object:
    if answer.state == "not_applicable":
        return book.say(layout.NOT_APPLICABLE)
    if answer.state == "dont_know":
        return layout.DONT_KNOW
    return answer.stage


def _statements(book: Book, dossier: DossierData) -> None:
    sheet = book.sheet(book.say(layout.STATEMENTS_SHEET), STATEMENT_WIDTHS, colour=DEFAULT_HEADING)
    sheet.heading(layout.STATEMENT_COLUMNS, frozen=1)
    rows = [
        (each.ref, each.text, each.explanation, each.elaborates, book.say(layout.STATES[each.state]))
        for each in (*dossier.statements, *dossier.drafts)
    ]
    rows += [(ref, "", "", "", "") for ref in _free_refs({row[0] for row in rows})]
    for row, (ref, *words, state) in enumerate(rows, start=1):
        sheet.given(row, 0, ref, **SMALL)
        for column, value in enumerate(words, start=1):
            sheet.field(row, column, value)
        sheet.given(row, len(words) + 1, state)


def _free_refs(taken: set[str]) -> list[str]:
    numbered = (f"v{number}" for number in range(1, len(taken) + SPARE_STATEMENTS + 1))
    return [ref for ref in numbered if ref not in taken][:SPARE_STATEMENTS]


def _actions(book: Book, framework: Framework, dossier: DossierData, *, step_ids: str) -> None:
    sheet = book.sheet(book.say(layout.ACTIONS_SHEET), ACTION_WIDTHS, colour=DEFAULT_HEADING)
    sheet.heading(layout.ACTION_COLUMNS, frozen=2)
    places = {key: place for place, key in enumerate(layout.ACTION_COLUMNS)}
    for row, action in enumerate(dossier.actions, start=1):
        values = {key: getattr(action, key) for key in places if key not in ("id", "status")}
        sheet.given(row, places["id"], action.ref, **SMALL)
        for key, value in {**values, "status": book.say(layout.STATUSES[action.status])}.items():
            sheet.field(row, places[key], value)
    last = len(dossier.actions) + SPARE_ACTIONS
    for row in range(len(dossier.actions) + 1, last + 1):
        sheet.given(row, places["id"], "", **SMALL)
        for column in range(1, len(places)):
            sheet.field(row, column, "")
    statuses = [book.say(name) for name in layout.STATUSES.values()]
    sheet.choices((1, last), places["block"], [block.id for block in framework.blocks])
    sheet.choices((1, last), places["step"], step_ids)
    sheet.choices((1, last), places["status"], statuses)
