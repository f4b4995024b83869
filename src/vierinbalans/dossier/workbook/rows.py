"""Reads the rows of the tables: answers, vision statements and actions."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from vierinbalans.dossier.rules import Action, ActionStatus, Answer, StandingState, Statement
from vierinbalans.dossier.workbook import cells
from vierinbalans.dossier.workbook.opening import Problem
from vierinbalans.dossier.workbook.tables import Table
from vierinbalans.framework.types import Framework

TEXT, SHORT, REASON, LINE, NAME = 20_000, 5_000, 2_000, 300, 120

name = partial(cells.text, longest=NAME)
line = partial(cells.text, longest=LINE)
reason = partial(cells.text, longest=REASON)
short = partial(cells.text, longest=SHORT)
step_id = partial(cells.text, longest=80)


def read_answers(
    tables: list[Table], framework: Framework, *, statements: Collection[str], remarks: list[Problem]
) -> dict[str, Answer]:
    """The answers by step id. ``statements``: refs that may be linked to. Adds to ``remarks`` what is accepted
    but had better be mended."""
    known = {step.id for step in framework.steps}
    found: dict[str, Answer] = {}
    for table in tables:
        for row in table.rows():
            step = table.read(row, "id", step_id, None)
            if step == "":
                table.complain(row, "id", _("The id of this row is missing. Restore it, or empty the row."))
            elif step is not None and step not in known:
                table.complain(row, "id", _("'%s' is not a step of the model. Restore the id.") % step)
            elif step in found:
                table.complain(row, "id", _("The step '%s' stands in the workbook twice. Keep one of the rows.") % step)
            elif step is not None:
                found[step] = _answer(table, row, step, framework, statements, remarks)
            table.refuse_formulas(row)
    return found


def _answer(
    table: Table,
    row: int,
    step: str,
    framework: Framework,
    statements: Collection[str],
    remarks: list[Problem],
) -> Answer:
    state, stage = table.read(row, "stage", cells.stage, cells.stage(None))
    linked = table.read(row, "statements", cells.refs, ())
    for ref in linked:
        if ref not in statements:
            table.complain(row, "statements", _("There is no vision statement with id '%s'.") % ref[:40])
    answer = Answer(
        step=step,
        state=state,
        stage=stage,
        text=table.read(row, "text", partial(cells.text, longest=TEXT), ""),
        owner=table.read(row, "owner", name, ""),
        review_on=table.read(row, "review_on", cells.day, None),
        reason=table.read(row, "reason", reason, ""),
        statements=linked,
        framework_version=framework.version,
    )
    if state != "not_applicable":
        return replace(answer, reason="")
    if not answer.reason:
        remarks.append(table.problem(row, "stage", _("This step is not applicable. Write down why.")))
    return answer


def read_statements(
    tables: list[Table], *, known: Mapping[str, Statement], board: Collection[str] | None
) -> tuple[Statement, ...]:
    """The vision statements. ``known``: those of the dossier this goes into, by ref; ``board``: refs of the board's
    statements that may be elaborated, ``None`` when that cannot be known."""
    found: dict[str, Statement] = {}
    for table in tables:
        for row in table.rows(without="id"):
            words = table.read(row, "text", line, None)
            ref = table.read(row, "id", cells.ref, "") or _own_ref("v", words or "")
            if words == "":
                table.complain(row, "text", _("This row has no vision statement. Write it, or empty the row."))
            if ref in found:
                table.complain(row, "id", _twice(ref))
            elaborates = table.read(row, "elaborates", cells.ref, "")
            before = known[ref].elaborates if ref in known else ""
            if elaborates and board is not None and elaborates not in board and elaborates != before:
                table.complain(
                    row,
                    "elaborates",
                    _("The board has no vision statement with id '%s'. Empty this cell.") % elaborates,
                )
            explanation = table.read(row, "explanation", short, "")
            state: StandingState = table.read(row, "state", cells.state, "adopted")
            found[ref] = Statement(
                ref=ref, text=words or "", explanation=explanation, elaborates=elaborates, state=state
            )
            table.refuse_formulas(row)
    return tuple(found.values())


def read_actions(tables: list[Table], framework: Framework, *, known: Mapping[str, Action]) -> tuple[Action, ...]:
    """The actions. ``known``: those of the dossier this goes into, by ref; an empty cell keeps what stands there."""
    found: dict[str, Action] = {}
    for table in tables:
        for row in table.rows(without="id"):
            action = _action(table, row, framework, known)
            if action.ref in found:
                table.complain(row, "id", _twice(action.ref))
            found[action.ref] = action
            table.refuse_formulas(row)
    return tuple(found.values())


def _action(table: Table, row: int, framework: Framework, known: Mapping[str, Action]) -> Action:
    what = table.read(row, "what", line, None)
    ref = table.read(row, "id", cells.ref, "") or _own_ref("a", what or "")
    before = known.get(ref) or Action(ref=ref, what="")
    step = table.read(row, "step", step_id, "") or before.step
    block = table.read(row, "block", partial(cells.text, longest=40), "")
    status: ActionStatus | None = table.read(row, "status", cells.status, before.status)
    action = Action(
        ref=ref,
        what=what or "",
        block=block or step.partition(".")[0] or before.block,
        step=step,
        owner=table.read(row, "owner", name, "") or before.owner,
        start=table.read(row, "start", cells.day, None) or before.start,
        due=table.read(row, "due", cells.day, None) or before.due,
        status=status or before.status,
        reason=table.read(row, "reason", reason, "") or before.reason,
        note=table.read(row, "note", short, "") or before.note,
    )
    if what == "":
        table.complain(row, "what", _("This row does not say what will be done. Write it, or empty the row."))
    _check_place(table, row, framework, action, before)
    if action.start and action.due and action.due < action.start:
        table.complain(row, "due", _("The action ends before it starts."))
    if action.status == "dropped" and not action.reason:
        table.complain(row, "reason", _("Write why this action was dropped."))
    return action


def _check_place(table: Table, row: int, framework: Framework, action: Action, before: Action) -> None:
    """An action hangs on the model; one that was imported with other steps keeps them."""
    if action.step and action.step != before.step and action.step not in {each.id for each in framework.steps}:
        message = _("'%s' is not a step of the model. Use an id from one of the other sheets.")
        table.complain(row, "step", message % action.step[:40])
    elif action.block != before.block and action.block not in {each.id for each in framework.blocks}:
        choices = ", ".join(each.id for each in framework.blocks)
        table.complain(row, "block", _("Say which building block this belongs to: %s.") % choices)


def _twice(ref: str) -> str:
    return _("A row with the id '%s' or the same words stands here already. Empty one of them.") % ref


def _own_ref(kind: str, words: str) -> str:
    """The id of a row that has none: the same words get the same id, so that a file can be read twice."""
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"
