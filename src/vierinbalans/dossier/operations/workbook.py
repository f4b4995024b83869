"""Takes a workbook over into a dossier: first what would change, then the change itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier import rules
from vierinbalans.dossier.merging import Content
from vierinbalans.dossier.models import Action, Answer, Dossier, RewordingKind, Statement, StatementState
from vierinbalans.dossier.operations import actions, answers, statements
from vierinbalans.dossier.queries import board_dossier_for, dossier_data
from vierinbalans.dossier.workbook.opening import refuse
from vierinbalans.dossier.workbook.reader import Workbook, read_workbook
from vierinbalans.organisations.models import Person

STATE = "state"
"""The part of a new statement that tells it comes in as a draft."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One part of an answer, statement or action as it stands and as it will be, as plain values.

    ``state`` is the state with its stage, e.g. ``["stage", 2]``; dates are ISO text; links are lists of refs.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Change:
    """Something a workbook changes: an answer, a statement or an action, and its parts that differ."""

    kind: str
    """``answer``, ``statement`` or ``action``."""
    key: str
    """Step id, or the words of the statement or action."""
    is_new: bool
    differences: tuple[Difference, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is a new vision statement that waits to be adopted."""
        return any(each.field == STATE for each in self.differences) and self.kind == "statement"


@dataclass(frozen=True, kw_only=True)
class _Write:
    """A change with what is needed to carry it out."""

    change: Change
    row: Any
    values: Mapping[str, Any]
    ref: str = ""


def read_for(dossier: Dossier, content: bytes, *, today: date) -> Workbook:
    """Reads a workbook that is to be taken over into this dossier. Raises ``WorkbookError``."""
    into = dossier_data(dossier, evidence=False, people=False, drafts=True)
    return read_workbook(content, framework.load(), today=today, into=into)


def find_changes(dossier: Dossier, data: rules.DossierData, *, may_adopt: bool = True) -> list[Change]:
    """What taking the workbook over would change. An empty cell never erases what is in the dossier.

    Raises ``WorkbookError`` when it rewords a statement that was dropped, or an adopted one for who may not adopt.
    """
    written = _Written(dossier, may_adopt=may_adopt)
    return [
        write.change
        for found in (_statements(written, data), _answers(written, data), _actions(dossier, data))
        for write in found
    ]


@transaction.atomic
def take_over(dossier: Dossier, data: rules.DossierData, *, person: Person, may_adopt: bool = True) -> list[Change]:
    """Writes the workbook into the dossier: all of it or, on an error, nothing. What was changed.

    New statements are adopted with it when the person may adopt; else they wait as drafts.
    """
    made = []
    for statement in _statements(_Written(dossier, may_adopt=may_adopt), data):
        _write_statement(dossier, statement, person)
        made.append(statement.change)
    for answer in _answers(_Written(dossier, may_adopt=may_adopt), data):  # after the statements they may link to
        base, version = answers.content_of(answer.row), answer.row.version if answer.row else 0
        answers.save_answer(dossier, answer.change.key, answer.values, base=base, version=version, person=person)
        made.append(answer.change)
    for action in _actions(dossier, data):
        _write_action(dossier, action, person)
        made.append(action.change)
    return made


class _Written:
    """The statements there are, and whether new ones are adopted."""

    def __init__(self, dossier: Dossier, *, may_adopt: bool) -> None:
        self.dossier = dossier
        self.may_adopt = may_adopt
        rows = Statement.objects.filter(dossier=dossier).select_related("elaborates")
        self.statements = {row.ref: row for row in rows}

    def becomes(self, statement: rules.Statement) -> str:
        """How far a statement is after taking over: what is there stays as far as it is."""
        row = self.statements.get(statement.ref)
        if row is not None:
            return row.state
        return StatementState.ADOPTED if self.may_adopt and statement.state == "adopted" else StatementState.DRAFT

    def adopted(self, data: rules.DossierData) -> set[str]:
        """Refs of the statements that an answer can serve."""
        there = {ref for ref, row in self.statements.items() if row.state == StatementState.ADOPTED}
        return there | {each.ref for each in data.statements if self.becomes(each) == StatementState.ADOPTED}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(field=name, before=before.get(name), after=value)
        for name, value in after.items()
        if value != before.get(name)
    )


def _answers(written: _Written, data: rules.DossierData) -> Iterator[_Write]:
    rows = {row.step: row for row in Answer.objects.filter(dossier=written.dossier).prefetch_related("statements")}
    adopted = written.adopted(data)
    for step, answer in data.answers.items():
        row = rows.get(step)
        theirs = answers.content_of(row)
        merged = _merged(answer, theirs, adopted=adopted)
        if differences := _differences(theirs, merged):
            change = Change(kind="answer", key=step, is_new=row is None, differences=differences)
            yield _Write(change=change, row=row, values=merged)


def _merged(answer: rules.Answer, theirs: Content, *, adopted: Collection[str]) -> Content:
    """The answer after taking over: an empty cell keeps what is there. Links to drafts do not count."""
    reason = answer.reason or theirs["reason"]
    if answer.state == "not_applicable" and not reason:
        reason = answer.text[:2000] or theirs["text"][:2000] or _("No reason was given in the workbook.")
    return {
        **theirs,
        "state": theirs["state"] if answer.state == "unanswered" else [answer.state, answer.stage],
        "reason": reason,
        "text": answer.text or theirs["text"],
        "owner": answer.owner or theirs["owner"],
        "review_on": answer.review_on.isoformat() if answer.review_on else theirs["review_on"],
        "statements": sorted(ref for ref in answer.statements if ref in adopted) or theirs["statements"],
    }


def _statements(written: _Written, data: rules.DossierData) -> Iterator[_Write]:
    for statement in (*data.statements, *data.drafts):
        row = written.statements.get(statement.ref)
        before = _words_of(row) if row else {}
        after = {
            "text": statement.text,
            "explanation": statement.explanation or before.get("explanation", ""),
            "elaborates": statement.elaborates or before.get("elaborates", ""),
        }
        differences = _differences(before or {"text": "", "explanation": "", "elaborates": ""}, after)
        if not differences:
            continue
        if row and row.dropped_at:
            message = _("The vision statement '%s' was dropped. Empty its id to add it as a new one.")
            raise refuse(message % statement.text)
        if row and not written.may_adopt and after["text"] != row.text and statements.is_fixed(row):
            message = _(
                "The words of the vision statement '%s' were adopted: only a lead changes them. "
                "Put the old words back, or empty its id to add yours as a draft."
            )
            raise refuse(message % row.text)
        state = written.becomes(statement)
        if row is None and state == StatementState.DRAFT:
            differences += (Difference(field=STATE, before="", after=state),)
        change = Change(kind="statement", key=statement.text, is_new=row is None, differences=differences)
        yield _Write(change=change, row=row, values={**after, STATE: state}, ref=statement.ref)


def _words_of(row: Statement) -> dict[str, str]:
    elaborates = row.elaborates.ref if row.elaborates else row.elaborates_elsewhere
    return {"text": row.text, "explanation": row.explanation, "elaborates": elaborates}


def _write_statement(dossier: Dossier, write: _Write, person: Person) -> None:
    row: Statement | None = write.row
    ref = write.values["elaborates"]
    elaborates = row.elaborates if row and row.elaborates and row.elaborates.ref == ref else _elaborated(dossier, ref)
    values = {"text": write.values["text"], "explanation": write.values["explanation"], "elaborates": elaborates}
    if row:
        why = statements.Rewording(kind=RewordingKind.REWORDED, reason=_("Taken over from a workbook."))
        statements.change_statement(row, **values, version=row.version, person=person, rewording=why)
        Statement.objects.filter(pk=row.pk).update(elaborates_elsewhere="" if elaborates else ref)
        return
    last = dossier.statements.aggregate(last=Max("order", default=-1))["last"]
    Statement.objects.create(
        dossier=dossier,
        ref=write.ref,
        order=last + 1,
        elaborates_elsewhere="" if elaborates else ref,
        state=write.values[STATE],
        adopted_at=timezone.now() if write.values[STATE] == StatementState.ADOPTED else None,
        changed_by=person,
        **values,
    )


def _elaborated(dossier: Dossier, ref: str) -> Statement | None:
    """The board's statement with this ref: that of the period which frames this one, else of its latest."""
    frame = board_dossier_for(dossier) if ref else None
    if frame is None:
        return None
    found = Statement.objects.filter(dossier__organisation=frame.organisation_id, ref=ref, state=StatementState.ADOPTED)
    return found.filter(dossier=frame).first() or found.order_by("-dossier__period_start").first()


def _actions(dossier: Dossier, data: rules.DossierData) -> Iterator[_Write]:
    rows = {row.ref: row for row in Action.objects.filter(dossier=dossier).prefetch_related("statements")}
    empty = dict.fromkeys(actions.FIELDS, "") | {"start": None, "due": None}
    for action in data.actions:
        row = rows.get(action.ref)
        values = {name: getattr(action, name) or getattr(row or action, name) for name in actions.FIELDS}
        plain = {name: actions.plain(value) for name, value in values.items()}
        if differences := _differences(actions.facts_of(row) if row else empty, plain):
            change = Change(kind="action", key=action.what, is_new=row is None, differences=differences)
            yield _Write(change=change, row=row, values=values, ref=action.ref)


def _write_action(dossier: Dossier, write: _Write, person: Person) -> None:
    row: Action | None = write.row
    if row is None:
        actions.add_action(dossier, {**write.values, "ref": write.ref}, statements=[], person=person)
        return
    linked = list(row.statements.all())
    actions.change_action(row, dict(write.values), statements=linked, version=row.version, person=person)
