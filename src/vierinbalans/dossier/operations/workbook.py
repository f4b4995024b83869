"""Takes a workbook over into a dossier: first what would change, then the change itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from vierinbalans.dossier import rules
from vierinbalans.dossier.merging import Content
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.dossier.operations.actions import add_action, change_action, facts_of
from vierinbalans.dossier.operations.answers import content_of, save_answer
from vierinbalans.dossier.operations.statements import add_statement, change_statement
from vierinbalans.organisations.models import Person


@dataclass(frozen=True, kw_only=True)
class Change:
    """Something a workbook changes: an answer, a statement or an action, and its parts that differ."""

    kind: str
    """``answer``, ``statement`` or ``action``."""
    key: str
    """Step id, or the words of the statement or action."""
    is_new: bool
    fields: tuple[str, ...] = ()


class MissingReasonError(ValueError):
    """A step is marked not applicable without a reason; ``step`` names it."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


def find_changes(dossier: Dossier, data: rules.DossierData) -> list[Change]:
    """What taking the workbook over would change. An empty cell never erases what is in the dossier.

    Raises ``MissingReasonError``.
    """
    changes = []
    rows = _answers(dossier)
    for step, answer in data.answers.items():
        theirs = content_of(rows.get(step))
        fields = tuple(name for name, value in _merged(answer, theirs).items() if value != theirs[name])
        if fields:
            changes.append(Change(kind="answer", key=step, is_new=step not in rows, fields=fields))
    statements = _statements(dossier)
    for statement in data.statements:
        known = statements.get(statement.ref)
        if known is None or known.text != statement.text or known.explanation != statement.explanation:
            changes.append(Change(kind="statement", key=statement.text, is_new=known is None))
    actions = _actions(dossier)
    for action in data.actions:
        now = actions.get(action.ref)
        differs = now is not None and facts_of(now) != {**facts_of(now), **_plain(_values(action))}
        if now is None or differs:
            changes.append(Change(kind="action", key=action.what, is_new=now is None))
    return changes


@transaction.atomic
def take_over(dossier: Dossier, data: rules.DossierData, *, person: Person) -> int:
    """Writes the workbook into the dossier: all of it or, on an error, nothing. How many things changed."""
    changes = find_changes(dossier, data)
    _write_statements(dossier, data, person)
    rows = _answers(dossier)
    for step, answer in data.answers.items():
        row = rows.get(step)
        theirs = content_of(row)
        merged = _merged(answer, theirs)
        if merged != theirs:
            version = row.version if row else 0
            save_answer(dossier, step, merged, base=theirs, version=version, person=person)
    actions = _actions(dossier)
    for action in data.actions:
        now = actions.get(action.ref)
        if now is None:
            add_action(dossier, {**_values(action), "ref": action.ref}, statements=[], person=person)
        elif facts_of(now) != {**facts_of(now), **_plain(_values(action))}:
            linked = list(now.statements.all())
            change_action(now, _values(action), statements=linked, version=now.version, person=person)
    return len(changes)


def _write_statements(dossier: Dossier, data: rules.DossierData, person: Person) -> None:
    known = _statements(dossier)
    for statement in data.statements:
        row = known.get(statement.ref)
        elaborates = row.elaborates if row else None
        if statement.elaborates:
            elaborates = Statement.objects.filter(
                dossier__organisation=dossier.organisation.board_id, ref=statement.elaborates
            ).first()
        if row is None:
            made = add_statement(
                dossier, text=statement.text, explanation=statement.explanation, elaborates=elaborates, person=person
            )
            Statement.objects.filter(pk=made.pk).update(ref=statement.ref)
        elif (row.text, row.explanation) != (statement.text, statement.explanation or row.explanation):
            change_statement(
                row,
                text=statement.text,
                explanation=statement.explanation or row.explanation,
                elaborates=elaborates,
                version=row.version,
                person=person,
            )


def _answers(dossier: Dossier) -> dict[str, Answer]:
    return {row.step: row for row in Answer.objects.filter(dossier=dossier).prefetch_related("statements")}


def _statements(dossier: Dossier) -> dict[str, Statement]:
    return {row.ref: row for row in Statement.objects.filter(dossier=dossier).select_related("elaborates")}


def _actions(dossier: Dossier) -> dict[str, Action]:
    return {row.ref: row for row in Action.objects.filter(dossier=dossier).prefetch_related("statements")}


def _merged(answer: rules.Answer, theirs: Content) -> dict[str, Any]:
    """The answer after taking over: an empty cell keeps what is there."""
    keeps = answer.state == "unanswered"
    reason = answer.reason or theirs["reason"] or answer.text
    if answer.state == "not_applicable" and not reason:
        raise MissingReasonError(answer.step)
    return {
        **theirs,
        "state": theirs["state"] if keeps else [answer.state, answer.stage],
        "reason": reason if answer.state == "not_applicable" else theirs["reason"],
        "text": answer.text or theirs["text"],
        "owner": answer.owner or theirs["owner"],
        "review_on": answer.review_on.isoformat() if answer.review_on else theirs["review_on"],
        "statements": sorted(answer.statements) or theirs["statements"],
    }


def _values(action: rules.Action) -> dict[str, Any]:
    names = ("what", "block", "step", "owner", "start", "due", "status", "reason", "note")
    return {name: getattr(action, name) for name in names}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
