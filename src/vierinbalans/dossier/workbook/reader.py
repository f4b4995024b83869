"""Reads a filled workbook into a dossier, or says cell by cell what to mend."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from vierinbalans.dossier.rules import Action, Answer, DossierData, Statement
from vierinbalans.dossier.workbook import cells, layout
from vierinbalans.dossier.workbook.opening import Problem, Sheet, WorkbookError, open_sheets
from vierinbalans.dossier.workbook.tables import Table, find_table
from vierinbalans.framework.types import SECTORS, Framework

TEXT, SHORT, LINE, NAME = 20_000, 5_000, 300, 120
PERIOD_YEARS = 4


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """A workbook as read: its dossier, and the language it was written in."""

    dossier: DossierData
    language: str


def read_workbook(content: bytes, framework: Framework, *, today: date) -> Workbook:
    """Reads an .xlsx file. ``today`` gives the school year when the file names no plan period.

    Raises ``WorkbookError`` with every problem found (at most ``MAX_PROBLEMS`` of them).
    """
    sheets = open_sheets(content)
    problems: list[Problem] = []
    found = _tables(sheets, problems)
    if not found["steps"]:
        raise WorkbookError([Problem(sheet="", cell="", message=_no_steps())])
    statements = _statements(found["statements"])
    answers = _answers(found["steps"], framework, {statement.ref for statement in statements})
    actions = _actions(found["actions"], framework)
    about = _about(sheets, problems, today=today)
    if problems:
        raise WorkbookError(problems[: layout.MAX_PROBLEMS])
    dossier = replace(about, answers=answers, statements=statements, actions=actions)
    return Workbook(dossier=dossier, language=_language(found["steps"]))


def _no_steps() -> str:
    return _("No sheet has the columns id and Stage (or Fase). Use a workbook made by this program.")


def _tables(sheets: list[Sheet], problems: list[Problem]) -> dict[str, list[Table]]:
    kinds = {
        "steps": (layout.STEP_COLUMNS, ["id", "stage"]),
        "statements": (layout.STATEMENT_COLUMNS, ["text"]),
        "actions": (layout.ACTION_COLUMNS, ["what"]),
    }
    found: dict[str, list[Table]] = {kind: [] for kind in kinds}
    for sheet in sheets:
        for kind, (columns, needs) in kinds.items():
            table = find_table(sheet, columns, needs=needs, problems=problems)
            if table:
                found[kind].append(table)
                break
    return found


def _language(tables: list[Table]) -> str:
    table = tables[0]
    heading = table.sheet.rows[table.heading][table.columns["stage"]]
    return "en" if layout.folded(heading) == layout.folded(layout.STEP_COLUMNS["stage"].en) else "nl"


def _answers(tables: list[Table], framework: Framework, statements: set[str]) -> dict[str, Answer]:
    known = {step.id for step in framework.steps}
    found: dict[str, Answer] = {}
    for table in tables:
        for row in table.rows():
            step = table.read(row, "id", partial(cells.text, longest=80), "")
            if not step:
                table.complain(row, "id", _("The id of this row is missing. Restore it, or empty the row."))
            elif step not in known:
                table.complain(row, "id", _("'%s' is not a step of the model. Restore the id.") % step)
            elif step in found:
                table.complain(row, "id", _("The step '%s' stands in the workbook twice. Keep one of the rows.") % step)
            else:
                found[step] = _answer(table, row, step, framework, statements)
    return found


def _answer(table: Table, row: int, step: str, framework: Framework, statements: set[str]) -> Answer:
    state, stage = table.read(row, "stage", cells.stage, cells.stage(None))
    linked = table.read(row, "statements", cells.refs, cells.refs(None))
    for ref in linked:
        if ref not in statements:
            table.complain(row, "statements", _("There is no vision statement with id '%s'.") % ref[:40])
    return Answer(
        step=step,
        state=state,  # type: ignore[arg-type]
        stage=stage,
        text=table.read(row, "text", partial(cells.text, longest=TEXT), ""),
        owner=table.read(row, "owner", partial(cells.text, longest=NAME), ""),
        review_on=table.read(row, "review_on", cells.day, None),
        reason=table.read(row, "reason", partial(cells.text, longest=2000), "") if state == "not_applicable" else "",
        statements=linked,
        framework_version=framework.version,
    )


def _statements(tables: list[Table]) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for table in tables:
        for row in table.rows():
            words = table.read(row, "text", partial(cells.text, longest=LINE), "")
            ref = table.read(row, "id", cells.ref, "") or _own_ref("v", words)
            if not words:
                table.complain(row, "text", _("This row has no vision statement. Write it, or empty the row."))
            if ref in found:
                table.complain(row, "id", _("The id '%s' stands here twice. Empty one of them.") % ref)
            explanation = table.read(row, "explanation", partial(cells.text, longest=SHORT), "")
            elaborates = table.read(row, "elaborates", cells.ref, "")
            found[ref] = Statement(ref=ref, text=words, explanation=explanation, elaborates=elaborates)
    return tuple(found.values())


def _actions(tables: list[Table], framework: Framework) -> tuple[Action, ...]:
    found: dict[str, Action] = {}
    for table in tables:
        for row in table.rows():
            action = _action(table, row, framework)
            if action.ref in found:
                table.complain(row, "id", _("The id '%s' stands here twice. Empty one of them.") % action.ref)
            found[action.ref] = action
    return tuple(found.values())


def _own_ref(kind: str, words: str) -> str:
    """The id of a row that has none: the same words get the same id, so that a file can be read twice."""
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"


def _action(table: Table, row: int, framework: Framework) -> Action:
    what = table.read(row, "what", partial(cells.text, longest=LINE), "")
    step = table.read(row, "step", partial(cells.text, longest=80), "")
    block = table.read(row, "block", partial(cells.text, longest=40), "") or step.partition(".")[0]
    start, due = table.read(row, "start", cells.day, None), table.read(row, "due", cells.day, None)
    status = table.read(row, "status", cells.status, "planned")
    reason = table.read(row, "reason", partial(cells.text, longest=2000), "")
    if not what:
        table.complain(row, "what", _("This row does not say what will be done. Write it, or empty the row."))
    if step and step not in {each.id for each in framework.steps}:
        table.complain(
            row, "step", _("'%s' is not a step of the model. Use an id from one of the other sheets.") % step[:40]
        )
    if block not in {each.id for each in framework.blocks}:
        choices = ", ".join(each.id for each in framework.blocks)
        table.complain(row, "block", _("Say which building block this belongs to: %s.") % choices)
    if start and due and due < start:
        table.complain(row, "due", _("The action ends before it starts."))
    if status == "dropped" and not reason:
        table.complain(row, "reason", _("Write why this action was dropped."))
    return Action(
        ref=table.read(row, "id", cells.ref, "") or _own_ref("a", what),
        what=what,
        block=block,
        step=step,
        owner=table.read(row, "owner", partial(cells.text, longest=NAME), ""),
        start=start,
        due=due,
        status=status,  # type: ignore[arg-type]
        reason=reason,
        note=table.read(row, "note", partial(cells.text, longest=SHORT), ""),
    )


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
                    values[key] = table.read(row, "value", _ABOUT_READERS[key], None)
    start = values.get("period_start")
    begin = start if isinstance(start, date) else date(today.year if today.month >= 8 else today.year - 1, 8, 1)
    end = values.get("period_end")
    finish = end if isinstance(end, date) and end > begin else date(begin.year + PERIOD_YEARS, 7, 31)
    sector = str(values.get("sector") or "")
    return DossierData(
        organisation=str(values.get("organisation") or ""),
        kind="school" if sector else "board",
        sector=sector,
        period_start=begin,
        period_end=finish,
        answers={},
    )


def _sector(value: object) -> str:
    words = layout.folded(value or "")
    if words and words not in SECTORS:
        raise ValueError(_("'%(value)s' is not a sector. Choose po, so, vo or pro.") % {"value": words[:40]})
    return words


_ABOUT_READERS: dict[str, Callable[[object], str | date | None]] = {
    "organisation": partial(cells.text, longest=200),
    "sector": _sector,
    "period_start": cells.day,
    "period_end": cells.day,
}
