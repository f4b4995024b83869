"""Writes vision statements."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vierinbalans.dossier.models import Dossier, Statement
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
    """A new statement, last in line."""
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
    """Moves a statement one place; at an end it stays."""
    rows = list(Statement.objects.select_for_update().filter(dossier=statement.dossier_id, dropped_at__isnull=True))
    place = rows.index(statement)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows):
        row.order = order
    Statement.objects.bulk_update(rows, ["order"])


def drop_statement(statement: Statement, *, reason: str, person: Person) -> None:
    """Drops a statement with the reason; it stays readable and can be taken back."""
    Statement.objects.filter(pk=statement.pk).update(
        dropped_at=timezone.now(), dropped_reason=reason, changed_at=timezone.now(), changed_by=person
    )


def take_back_statement(statement: Statement, *, person: Person) -> None:
    """Takes a dropped statement back."""
    Statement.objects.filter(pk=statement.pk).update(
        dropped_at=None, dropped_reason="", changed_at=timezone.now(), changed_by=person
    )
