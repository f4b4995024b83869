"""Writes vision statements."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from vierinbalans.dossier.models import Dossier, RewordingKind, Statement, StatementChange, StatementState
from vierinbalans.dossier.operations.repeats import REPEAT
from vierinbalans.dossier.statement_life import can_become, has_fixed_words, taken_back
from vierinbalans.organisations.models import Person


class ChangedMeanwhileError(Exception):
    """Somebody else changed it since it was read; ``row`` is how it stands now."""

    def __init__(self, row: object) -> None:
        super().__init__("changed by somebody else")
        self.row = row


class OutOfReachError(Exception):
    """A statement cannot go from the state it is in to the one that was asked for; ``row`` is how it stands."""

    def __init__(self, row: Statement) -> None:
        super().__init__("cannot be reached from here")
        self.row = row


class FixedWordsError(Exception):
    """The words of a statement were adopted; they change only with a ``Rewording``. ``row`` is how it stands."""

    def __init__(self, row: Statement) -> None:
        super().__init__("its words were adopted")
        self.row = row


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """Why the words of an adopted statement change. Anything but a typing error needs a reason."""

    kind: RewordingKind
    reason: str = ""


@transaction.atomic
def add_statement(
    dossier: Dossier,
    *,
    text: str,
    explanation: str,
    elaborates: Statement | None,
    person: Person,
    adopted: bool = True,
) -> Statement:
    """A new statement, adopted or a draft, last in line; a press too many makes no second one."""
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
        state=StatementState.ADOPTED if adopted else StatementState.DRAFT,
        adopted_at=timezone.now() if adopted else None,
        changed_by=person,
    )


@transaction.atomic
def change_statement(
    statement: Statement,
    *,
    text: str,
    explanation: str,
    elaborates: Statement | None,
    version: int,
    person: Person,
    rewording: Rewording | None = None,
) -> None:
    """Changes a statement that was read at ``version``; other words for an adopted one are remembered.

    Raises ``ChangedMeanwhileError``, and ``FixedWordsError`` for other words without a ``rewording``.
    """
    row = Statement.objects.select_for_update().get(pk=statement.pk)
    if row.version != version:
        raise ChangedMeanwhileError(row)
    if row.text != text and is_fixed(row):
        if rewording is None:
            raise FixedWordsError(row)
        _remember(row, text, rewording, person)
    row.text, row.explanation, row.elaborates = text, explanation, elaborates
    if elaborates:
        row.elaborates_elsewhere = ""
    _count(row, person)


def is_fixed(row: Statement) -> bool:
    """Whether the words of a statement were adopted."""
    return has_fixed_words(row.state, was_adopted=row.adopted_at is not None)


def _remember(row: Statement, text: str, rewording: Rewording, person: Person) -> None:
    StatementChange.objects.create(
        statement=row,
        kind=rewording.kind,
        before=row.text,
        after=text,
        reason=rewording.reason,
        person=person,
        person_name=person.name,
    )


@transaction.atomic
def move_statement(statement: Statement, *, up: bool) -> None:
    """Moves a statement one place among those that are as far; at an end it stays.

    So does one that a colleague dropped meanwhile.
    """
    rows = list(Statement.objects.select_for_update().filter(dossier=statement.dossier_id, dropped_at__isnull=True))
    adopted = {row.pk: row.state == StatementState.ADOPTED for row in rows}
    alike = [place for place, row in enumerate(rows) if adopted[row.pk] == adopted.get(statement.pk)]
    here = next((number for number, place in enumerate(alike) if rows[place] == statement), -1)
    there = here - 1 if up else here + 1
    if here >= 0 and 0 <= there < len(alike):
        place, other = alike[here], alike[there]
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
        state=StatementState.DROPPED,
        dropped_at=timezone.now(),
        dropped_reason=reason,
        changed_at=timezone.now(),
        changed_by=person,
        version=F("version") + 1,
    ):
        raise ChangedMeanwhileError(statement)


@transaction.atomic
def take_back_statement(statement: Statement, *, person: Person) -> None:
    """Takes a dropped statement back: adopted if it had been, else a draft."""
    row = Statement.objects.select_for_update().get(pk=statement.pk)
    if row.dropped_at is None:
        return
    row.state = taken_back(was_adopted=row.adopted_at is not None)
    row.dropped_at, row.dropped_reason = None, ""
    _count(row, person)


@transaction.atomic
def set_state(statement: Statement, state: StatementState, *, version: int, person: Person) -> Statement:
    """Adopts a statement, puts it into consultation or makes it a draft again, as it was read at ``version``.

    Doing it twice does nothing more. Raises ``ChangedMeanwhileError``, so that nobody adopts words they never saw,
    and ``OutOfReachError``.
    """
    row = Statement.objects.select_for_update().get(pk=statement.pk)
    if row.state == state:
        return row
    if row.version != version:
        raise ChangedMeanwhileError(row)
    if state == StatementState.DROPPED or row.dropped_at or not can_become(row.state, state):
        raise OutOfReachError(row)
    row.state = state
    # What leaves the vision to be spoken about has to be adopted again, also when it is dropped and taken back.
    row.adopted_at = timezone.now() if state == StatementState.ADOPTED else None
    _count(row, person)
    return row


def _count(row: Statement, person: Person) -> None:
    row.version += 1
    row.changed_at, row.changed_by = timezone.now(), person
    row.save()
