"""Writes how the considerations of a choice were answered, and puts actions into the dossier's list for them."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from vierinbalans.decisions.models import Decision, DecisionAnswer
from vierinbalans.decisions.operations.choices import SavedChoice, locked, saved_together, touch
from vierinbalans.decisions.operations.choices_history import LINK_OF, remember
from vierinbalans.decisions.rules.together import Content
from vierinbalans.dossier.models import Action
from vierinbalans.dossier.operations.actions import add_action
from vierinbalans.organisations.models import Person

EMPTY = ["open", "", "", None, None]
"""An answer nobody gave: kind, words, owner, due, amount."""


def told_answer(row: DecisionAnswer) -> list[Any]:
    """An answer as plain values."""
    due = row.due.isoformat() if row.due else None
    return [row.kind, row.words, row.owner, due, None if row.amount is None else f"{row.amount:.2f}"]


def answers_of(row: Decision) -> dict[str, Any]:
    """The answers of a choice by consideration. One query."""
    return {each.point: told_answer(each) for each in DecisionAnswer.objects.filter(decision=row)}


def save_answers(decision: Decision, mine: Content, *, base: Mapping[str, str], person: Person) -> SavedChoice:
    """Saves these answers, written on a page with these marks. Raises ``ChoiceConflictError``."""

    def read(row: Decision) -> dict[str, Any]:
        return {**dict.fromkeys(mine, EMPTY), **answers_of(row)}

    return saved_together(decision, mine, base=base, person=person, read=read, write=_write)


def _write(row: Decision, content: Content, changed: Collection[str]) -> None:
    there = {each.point: each for each in DecisionAnswer.objects.filter(decision=row, point__in=changed)}
    for point in sorted(changed):
        answer = there.get(point) or DecisionAnswer(decision=row, point=point, version=0)
        kind, words, owner, due, amount = content[point]
        answer.kind, answer.words, answer.owner = kind, words, owner
        answer.due = date.fromisoformat(due) if due else None
        answer.amount = None if amount is None else Decimal(amount)
        answer.version += 1
        answer.save()


@transaction.atomic
def make_action(decision: Decision, point: str, values: dict[str, Any], *, person: Person) -> Action:
    """A new action in the dossier's list that arranges this consideration; it is answered with that action."""
    row, answer = _answered(decision, point)
    serves = decision.statements.filter(dropped_at__isnull=True)
    action = add_action(decision.dossier, values, statements=serves, person=person)
    _arrange(row, answer, action, owner=values["owner"], due=values["due"], person=person)
    return action


@transaction.atomic
def link_action(decision: Decision, point: str, action: Action, *, person: Person) -> None:
    """An action that is in the list arranges this consideration; its owner and date stand when none were given."""
    row, answer = _answered(decision, point)
    _arrange(row, answer, action, owner=answer.owner or action.owner, due=answer.due or action.due, person=person)


def _answered(decision: Decision, point: str) -> tuple[Decision, DecisionAnswer]:
    row = locked(decision)
    answer = DecisionAnswer.objects.filter(decision=row, point=point).first()
    return row, answer or DecisionAnswer(decision=row, point=point, version=0)


def _arrange(
    row: Decision, answer: DecisionAnswer, action: Action, *, owner: str, due: date | None, person: Person
) -> None:
    before = _with_link(answer)
    answer.kind, answer.action, answer.owner, answer.due = "action", action, owner, due
    _keep(row, answer, before, person=person)


@transaction.atomic
def unlink_action(decision: Decision, point: str, *, person: Person) -> None:
    """The action no longer arranges this consideration. What was answered stays, and so does the action in its list."""
    row = locked(decision)
    answer = DecisionAnswer.objects.filter(decision=row, point=point, action__isnull=False).first()
    if answer is None:
        return
    before = _with_link(answer)
    answer.action = None
    _keep(row, answer, before, person=person)


def _keep(row: Decision, answer: DecisionAnswer, before: dict[str, Any], *, person: Person) -> None:
    answer.version += 1
    answer.save()
    touch(row, person=person)
    remember(row, before=before, after=_with_link(answer), person=person)


def _with_link(answer: DecisionAnswer) -> dict[str, Any]:
    """An answer and the action it hangs on, as the history keeps them."""
    return {answer.point: told_answer(answer), f"{LINK_OF}{answer.point}": answer.action.what if answer.action else ""}
