"""Puts a statement or a question to everyone, and closes that again."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.operations.statements import set_state
from vierinbalans.notifications import operations as notifications
from vierinbalans.organisations.models import Person
from vierinbalans.vision import mails
from vierinbalans.vision.models import Consultation, Reply
from vierinbalans.vision.queries.consultations import replies_with_colleagues, to_remind
from vierinbalans.vision.rules.consultations import not_asked

COUNCIL = ""
"""The unit of the reply of the participation council."""


class AlreadyAskedError(Exception):
    """The same is being asked already, in ``row``."""

    def __init__(self, row: Consultation) -> None:
        super().__init__("asked already")
        self.row = row


class DroppedError(Exception):
    """The statement was dropped meanwhile."""


class ClosedError(Exception):
    """The consultation is closed, or somebody closed it meanwhile."""


class ConsultationChangedError(Exception):
    """Somebody else changed the consultation since it was read; ``row`` is how it stands now."""

    def __init__(self, row: Consultation) -> None:
        super().__init__("changed by somebody else")
        self.row = row


@transaction.atomic
def start_consultation(
    dossier: Dossier,
    *,
    statement: Statement | None,
    question: str,
    due: date | None,
    units: Sequence[str],
    person: Person,
    today: date,
) -> Consultation:
    """Puts a statement, a question or both to every unit and the council. A draft comes into consultation with that.

    Raises ``AlreadyAskedError`` as long as the same is being asked, so that a press too many asks nobody twice, and
    ``DroppedError``.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    same = Consultation.objects.filter(dossier=dossier, statement=statement, question=question)
    there = same.filter(closed_on__isnull=True).first()
    if there:
        raise AlreadyAskedError(there)
    now = Statement.objects.select_for_update().get(pk=statement.pk) if statement else None
    if now is not None and now.state == StatementState.DROPPED:
        raise DroppedError
    made = Consultation.objects.create(
        dossier=dossier, statement=now, words=now.text if now else "", question=question, opened_on=today, due=due
    )
    Reply.objects.bulk_create(Reply(consultation=made, unit=unit) for unit in (*not_asked(units, ()), COUNCIL))
    if now is not None and now.state == StatementState.DRAFT:
        set_state(now, StatementState.IN_CONSULTATION, version=now.version, person=person)
    return made


@transaction.atomic
def change_consultation(consultation: Consultation, *, question: str, due: date | None, version: int) -> Consultation:
    """Changes the question or the day of one that was read at ``version``.

    Raises ``ConsultationChangedError`` and ``ClosedError``.
    """
    row = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if row.closed_on is not None:
        raise ClosedError
    if row.version != version:
        raise ConsultationChangedError(row)
    row.question, row.due = question, due
    row.version += 1
    row.save(update_fields=["question", "due", "version"])
    return row


@transaction.atomic
def add_units(consultation: Consultation, units: Sequence[str]) -> int:
    """Asks the units that were not asked yet, such as one that was added later; how many. Raises ``ClosedError``."""
    row = _open(consultation)
    new = not_asked(units, row.replies.values_list("unit", flat=True))
    Reply.objects.bulk_create(Reply(consultation=row, unit=unit) for unit in new)
    return len(new)


@transaction.atomic
def remind(consultation: Consultation, *, by: Person, link_to: mails.LinkTo, now: datetime) -> int:
    """Reminds the colleagues who were asked and have not answered, except who had a mail in the last days; how many.

    Raises ``ClosedError``.
    """
    row = _open(consultation)
    due = to_remind(replies_with_colleagues(row), now=now)
    written = []
    for reply in due:
        reply.consultation = row
        if reply.person is not None:
            written.append(mails.reminder(reply, reply.person, by=by, link=link_to(reply)))
    notifications.queue_all(row.dossier.organisation, kind=mails.REMINDER, mails=written, subject_ref=subject_ref(row))
    Reply.objects.filter(pk__in=[reply.pk for reply in due]).update(reminded_at=now)
    return len(written)


@transaction.atomic
def close(consultation: Consultation, *, today: date) -> bool:
    """Closes it: nobody answers any more, and mails that wait are not sent. ``False`` when it was closed already."""
    still_open = Consultation.objects.filter(pk=consultation.pk, closed_on__isnull=True)
    if not still_open.update(closed_on=today, version=F("version") + 1):
        return False
    notifications.forget(consultation.dossier.organisation, subject_ref=subject_ref(consultation))
    return True


@transaction.atomic
def open_again(consultation: Consultation) -> bool:
    """Opens a closed one again. ``False`` when it was open. Raises ``AlreadyAskedError``, as starting does."""
    Dossier.objects.select_for_update().get(pk=consultation.dossier_id)
    row = Consultation.objects.get(pk=consultation.pk)
    if row.closed_on is None:
        return False
    same = Consultation.objects.filter(dossier=row.dossier_id, statement=row.statement_id, question=row.question)
    there = same.filter(closed_on__isnull=True).first()
    if there:
        raise AlreadyAskedError(there)
    return bool(Consultation.objects.filter(pk=row.pk).update(closed_on=None, version=F("version") + 1))


@transaction.atomic
def delete(consultation: Consultation) -> None:
    """Removes it with every answer; mails that wait are not sent."""
    notifications.forget(consultation.dossier.organisation, subject_ref=subject_ref(consultation))
    Consultation.objects.filter(pk=consultation.pk).delete()


def subject_ref(consultation: Consultation) -> str:
    """How the mails of a consultation are found."""
    return f"consultation:{consultation.pk}"


def _open(consultation: Consultation) -> Consultation:
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("dossier__organisation")
    row = rows.get(pk=consultation.pk)
    if row.closed_on is not None:
        raise ClosedError
    return row
