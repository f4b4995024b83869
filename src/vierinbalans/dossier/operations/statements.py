"""Writes vision statements."""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.organisations.models import Person


class ChangedMeanwhileError(Exception):
    """Somebody else changed it since it was read; ``row`` is how it stands now."""

    def __init__(self, row: object) -> None:
        super().__init__("changed by somebody else")
        self.row = row


@transaction.atomic
def add_statement(
    dossier: Dossier, *, text: str, explanation: str, elaborates: Statement | None, person: Person
) -> Statement:
    """A new statement, last in line; a press too many makes no second one."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    same = Statement.objects.filter(dossier=dossier, text=text, explanation=explanation, changed_by=person)
    there = same.filter(dropped_at__isnull=True, changed_at__gt=timezone.now() - REPEAT).first()
    if there:
        return there
    last = dossier.statements.aggregate(last=Max("order"))["last"]
    return Statement.objects.create(
        dossier=dossier,
        text=text,
        explanation=explanation,
        elaborates=elaborates,
        order=0 if last is None else last + 1,
        changed_by=person,
    )


@transaction.atomic
def change_statement(
    statement: Statement, *, text: str, explanation: str, elaborates: Statement | None, version: int, person: Person
) -> None:
    """Changes a statement that was read at ``version``. Raises ``ChangedMeanwhileError``."""
    row = Statement.objects.select_for_update().get(pk=statement.pk)
    if row.version != version:
        raise ChangedMeanwhileError(row)
    row.text, row.explanation, row.elaborates = text, explanation, elaborates
    if elaborates:
        row.elaborates_elsewhere = ""
    row.version += 1
    row.changed_at, row.changed_by = timezone.now(), person
    row.save()


@transaction.atomic
def move_statement(statement: Statement, *, up: bool) -> None:
    """Moves a statement one place; at an end it stays, and so does one that a colleague dropped meanwhile."""
    rows = list(Statement.objects.select_for_update().filter(dossier=statement.dossier_id, dropped_at__isnull=True))
    place = rows.index(statement) if statement in rows else -1
    other = place - 1 if up else place + 1
    if place >= 0 and 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows):
        row.order = order
    Statement.objects.bulk_update(rows, ["order"])


def drop_statement(statement: Statement, *, reason: str, person: Person) -> None:
    """Drops a statement with the reason; it stays readable and can be taken back.

    Raises ``ChangedMeanwhileError`` when somebody dropped it already: their reason stands.
    """
    standing = Statement.objects.filter(pk=statement.pk, dropped_at__isnull=True)
    if not standing.update(
        dropped_at=timezone.now(),
        dropped_reason=reason,
        changed_at=timezone.now(),
        changed_by=person,
        version=F("version") + 1,
    ):
        raise ChangedMeanwhileError(statement)


def take_back_statement(statement: Statement, *, person: Person) -> None:
    """Takes a dropped statement back."""
    Statement.objects.filter(pk=statement.pk, dropped_at__isnull=False).update(
        dropped_at=None,
        dropped_reason="",
        changed_at=timezone.now(),
        changed_by=person,
        version=F("version") + 1,
    )
