"""Writes actions, with who changed what."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from vierinbalans.dossier.models import Action, ActionChange, CalendarFeed, Dossier, Statement
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.organisations.models import Person


class ActionChangedError(Exception):
    """Somebody else changed the action since it was read; ``row`` is how it stands now."""

    def __init__(self, row: Action) -> None:
        super().__init__("changed by somebody else")
        self.row = row


FIELDS = ("what", "block", "step", "owner", "start", "due", "status", "reason", "note")


def facts_of(action: Action) -> dict[str, Any]:
    """An action as plain values, as its history keeps them."""
    return {name: plain(getattr(action, name)) for name in FIELDS}


def plain(value: Any) -> Any:
    """A value as history keeps it: a day as ISO text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


@transaction.atomic
def add_action(dossier: Dossier, values: dict[str, Any], *, statements: Iterable[Statement], person: Person) -> Action:
    """A new action; a press too many makes no second one."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    same = Action.objects.filter(dossier=dossier, **values, changes__person=person)
    there = same.filter(created_at__gt=timezone.now() - REPEAT).first()
    if there:
        return there
    action = Action.objects.create(dossier=dossier, **values)
    action.statements.set(statements)
    _remember(action, before={}, person=person)
    return action


@transaction.atomic
def change_action(
    action: Action, values: dict[str, Any], *, statements: Iterable[Statement], version: int, person: Person
) -> None:
    """Changes an action that was read at ``version``. Raises ``ActionChangedError``."""
    row = Action.objects.select_for_update().get(pk=action.pk)
    if row.version != version:
        raise ActionChangedError(row)
    before = facts_of(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at = timezone.now()
    row.save()
    row.statements.set(statements)
    _remember(row, before=before, person=person)


def _remember(action: Action, *, before: dict[str, Any], person: Person) -> None:
    after = facts_of(action)
    changed = {name for name in FIELDS if before.get(name) != after[name]}
    if changed:
        ActionChange.objects.create(
            action=action,
            person=person,
            person_name=person.name,
            before={name: before[name] for name in sorted(changed) if name in before},
            after={name: after[name] for name in sorted(changed)},
        )


def open_feed(dossier: Dossier, person: Person) -> str:
    """A new secret for one's calendar address; an earlier one stops working. Only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        dossier=dossier, person=person, defaults={"secret_hash": hashed(secret), "created_at": timezone.now()}
    )
    return secret


def close_feed(dossier: Dossier, person: Person) -> None:
    """Revokes one's calendar address."""
    CalendarFeed.objects.filter(dossier=dossier, person=person).delete()


def hashed(secret: str) -> str:
    """How a calendar secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()
