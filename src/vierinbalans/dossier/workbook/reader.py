"""Reads a filled workbook into a dossier, or says cell by cell what to mend."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans.dossier.rules import Answer, DossierData, Statement, steps_for
from vierinbalans.dossier.school_year import YEARS, first_day, last_day, school_year
from vierinbalans.dossier.workbook import cells, layout
from vierinbalans.dossier.workbook.opening import Problem, Sheet, WorkbookError, cell_name, open_sheets, refuse
from vierinbalans.dossier.workbook.rows import read_actions, read_answers, read_statements
from vierinbalans.dossier.workbook.tables import Table, find_table
from vierinbalans.framework.types import SECTORS, Framework

KINDS = {
    "steps": (layout.STEP_COLUMNS, ["id", "stage"]),
    "statements": (layout.STATEMENT_COLUMNS, ["text"]),
    "actions": (layout.ACTION_COLUMNS, ["what"]),
}


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """A workbook as read: its dossier, and what is accepted but had better be mended."""

    dossier: DossierData
    remarks: tuple[Problem, ...] = ()


def read_workbook(content: bytes, framework: Framework, *, today: date, into: DossierData | None = None) -> Workbook:
    """Reads an .xlsx file. ``today`` gives the school year when the file names no plan period.

    ``into`` is the dossier it will be taken over into: its vision statements may be linked to, and an empty
    cell of an action keeps what stands there. Raises ``WorkbookError`` with every problem found (at most
    ``MAX_PROBLEMS`` of them).
    """
    return read_sheets(open_sheets(content), framework, today=today, into=into)


def read_sheets(sheets: list[Sheet], framework: Framework, *, today: date, into: DossierData | None = None) -> Workbook:
    """Reads the sheets of a file that was opened; as ``read_workbook``."""
    problems: list[Problem] = []
    remarks: list[Problem] = []
    found = _tables(sheets, problems)
    if not found["steps"]:
        raise refuse(_("No sheet has the columns id and Stage (or Fase). Use a workbook made by this program."))
    problems += _damaged(sheets, found, framework)
    statements = read_statements(
        found["statements"],
        known={each.ref: each for each in (*into.statements, *into.drafts)} if into else {},
        board=[each.ref for each in into.frame.statements] if into and into.frame else [] if into else None,
    )
    refs = {each.ref for each in (*statements, *((*into.statements, *into.drafts) if into else ()))}
    answers = read_answers(found["steps"], framework, statements=refs, remarks=remarks)
    adopted, drafts = _by_state(statements)
    if into is None:
        answers = _linked_to(answers, {each.ref for each in adopted})
    actions = read_actions(found["actions"], framework, known={each.ref: each for each in into.actions} if into else {})
    about = _about(sheets, problems, today=today)
    if any(_explains(sheet) for sheet in sheets):  # a workbook of ours had them all; others may hold what they like
        remarks += _absent(framework, answers, sector=about.sector or (into.sector if into else ""))
    if problems:
        raise WorkbookError(problems[: layout.MAX_PROBLEMS])
    dossier = replace(about, answers=answers, statements=adopted, drafts=drafts, actions=actions)
    return Workbook(dossier=dossier, remarks=tuple(remarks))


def _by_state(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements that are adopted, and those that are not yet."""
    found = tuple(statements)
    return (
        tuple(each for each in found if each.state == "adopted"),
        tuple(each for each in found if each.state != "adopted"),
    )


def _linked_to(answers: Mapping[str, Answer], refs: Collection[str]) -> dict[str, Answer]:
    """The answers with links to these statements only: a draft is no vision that a step can serve."""
    return {
        step: replace(answer, statements=tuple(ref for ref in answer.statements if ref in refs))
        for step, answer in answers.items()
    }


def language_of(sheets: list[Sheet]) -> str:
    """The language a workbook was written in: English when its first stage column is headed so, else Dutch."""
    for table in _tables(sheets, [])["steps"]:
        heading = table.sheet.rows[table.heading][table.columns["stage"]]
        return "en" if layout.folded(heading) == layout.folded(layout.STEP_COLUMNS["stage"].en) else "nl"
    return "nl"


def _tables(sheets: list[Sheet], problems: list[Problem]) -> dict[str, list[Table]]:
    found: dict[str, list[Table]] = {kind: [] for kind in KINDS}
    for sheet in sheets:
        for kind, (columns, needs) in KINDS.items():
            table = find_table(sheet, columns, needs=needs, problems=problems)
            if table:
                found[kind].append(table)
                break
    return found


def _damaged(sheets: list[Sheet], found: dict[str, list[Table]], framework: Framework) -> Iterator[Problem]:
    """Sheets that hold answers, statements or actions, but lost a heading by which they are read."""
    read = {id(table.sheet) for tables in found.values() for table in tables}
    steps = {step.id for step in framework.steps}
    for sheet in sheets:
        if id(sheet) in read or _explains(sheet):
            continue
        place = next((number for number, row in enumerate(sheet.rows) if steps.intersection(map(str, row))), None)
        named = any(layout.is_called(sheet.name, name) for name in (layout.STATEMENTS_SHEET, layout.ACTIONS_SHEET))
        if place is not None or (named and any(any(row) for row in sheet.rows[1:])):
            words = _("A heading of this sheet is missing or was changed, so it cannot be read. Restore the headings.")
            yield Problem(sheet=sheet.name, cell=cell_name(max((place or 1) - 1, 0), 0), message=words)


def _explains(sheet: Sheet) -> bool:
    """Whether this is the explanation, which lists steps too; by its labels, for people rename sheets."""
    first = [row[0] for row in sheet.rows if row and isinstance(row[0], str)]
    return any(layout.is_called(words, name) for words in first for name in layout.ABOUT.values())


def _absent(framework: Framework, answers: Mapping[str, Answer], *, sector: str) -> Iterator[Problem]:
    """Blocks of which no step stands in the workbook: they count as open, which nobody may have meant."""
    asked = steps_for(framework, sector=sector)
    for block in framework.blocks:
        if not any(step.block == block.id and step.id in answers for step in asked):
            words = _("No step of this building block stands in the workbook. All of them count as open.")
            yield Problem(sheet=block.title.in_language(get_language() or "nl"), cell="", message=words)


def _about(sheets: list[Sheet], problems: list[Problem], *, today: date) -> DossierData:
    """Organisation, sector and period from the explanation sheet, wherever its labels stand in the first column."""
    values: dict[str, object] = {}
    for sheet in sheets:
        if not layout.is_called(sheet.name, layout.EXPLANATION_SHEET):
            continue
        table = Table(sheet, heading=-1, columns={"label": 0, "value": 1}, problems=problems)
        for row in table.rows():
            for key, name in layout.ABOUT.items():
                if layout.is_called(table.raw(row, "label") or "", name):
                    values[key] = table.read(row, "value", ABOUT_READERS[key], None)
                    _check_period(table, row, key, values)
                    table.refuse_formulas(row)
    start, end = values.get("period_start"), values.get("period_end")
    begin = start if isinstance(start, date) else first_day(school_year(today))
    finish = end if isinstance(end, date) and end > begin else last_day(begin.year + YEARS)
    sector = str(values.get("sector") or "")
    return DossierData(
        organisation=str(values.get("organisation") or ""),
        # Only a board's workbook leaves its sector empty; one made elsewhere has no place for it at all.
        kind="board" if values.get("sector") == "" else "school",
        sector=sector,
        period_start=begin,
        period_end=finish,
        answers={},
    )


def _check_period(table: Table, row: int, key: str, values: dict[str, object]) -> None:
    start, end = values.get("period_start"), values.get("period_end")
    if key == "period_end" and isinstance(start, date) and isinstance(end, date) and end <= start:
        table.complain(row, "value", _("The plan period ends before it starts."))


def _sector(value: object) -> str:
    words = layout.folded("" if value is None else value)
    if words and words not in SECTORS:
        raise ValueError(_("'%(value)s' is not a sector. Choose po, so, vo or pro.") % {"value": words[:40]})
    return words


ABOUT_READERS: dict[str, Callable[[object], str | date | None]] = {
    "organisation": partial(cells.text, longest=200),
    "sector": _sector,
    "period_start": cells.day,
    "period_end": cells.day,
}
