"""What a unit or the council says, whom of them is asked, and what was done with it."""

from datetime import datetime

from django.db import transaction

from vierinbalans.notifications import operations as notifications
from vierinbalans.organisations.models import Person
from vierinbalans.vision import mails
from vierinbalans.vision.models import Reply, ReplyState
from vierinbalans.vision.operations.consultations import ClosedError, subject_ref


class ReplyChangedError(Exception):
    """Somebody else changed the reply since it was read; ``row`` is how it stands now."""

    def __init__(self, row: Reply) -> None:
        super().__init__("changed by somebody else")
        self.row = row


class AnsweredError(Exception):
    """There is an answer already: nobody needs to be asked for it, and it is no draft any more."""


@transaction.atomic
def save_reply(reply: Reply, *, state: ReplyState, text: str, answered_by: str, version: int, now: datetime) -> Reply:
    """Keeps what a unit says, as it was read at ``version``. Raises ``ReplyChangedError`` and ``ClosedError``."""
    row = _locked(reply)
    if row.consultation.closed_on is not None:
        raise ClosedError
    if row.version != version:
        raise ReplyChangedError(row)
    row.state, row.text, row.answered_by = state, text, answered_by
    row.version += 1
    row.changed_at = now
    row.save(update_fields=["state", "text", "answered_by", "version", "changed_at"])
    return row


@transaction.atomic
def save_draft(reply: Reply, *, text: str, answered_by: str, version: int, now: datetime) -> Reply:
    """Keeps what somebody is typing; it is no answer until they say so. Raises as ``save_reply`` does.

    Once there is an answer, ``AnsweredError``: nobody turns that back into a draft by typing.
    """
    row = _locked(reply)
    if row.consultation.closed_on is not None:
        raise ClosedError
    if row.version != version:
        raise ReplyChangedError(row)
    if row.state != ReplyState.OPEN:
        raise AnsweredError
    row.text, row.answered_by, row.changed_at = text, answered_by, now
    row.version += 1
    row.save(update_fields=["text", "answered_by", "version", "changed_at"])
    return row


@transaction.atomic
def record_use(reply: Reply, *, text: str, version: int) -> Reply:
    """Keeps what was done with an answer, also after closing; the answer's own day stays.

    Raises ``ReplyChangedError``.
    """
    row = _locked(reply)
    if row.version != version:
        raise ReplyChangedError(row)
    row.done_with = text
    row.version += 1
    row.save(update_fields=["done_with", "version"])
    return row


@transaction.atomic
def ask_colleague(reply: Reply, colleague: Person, *, by: Person, link: str, now: datetime) -> bool:
    """Asks a colleague to answer, and mails them; ``False`` when they were asked already.

    Whoever was asked before no longer is. Raises ``ClosedError`` and ``AnsweredError``.
    """
    row = _locked(reply)
    if row.consultation.closed_on is not None:
        raise ClosedError
    if row.state != ReplyState.OPEN:
        raise AnsweredError
    if row.person_id == colleague.pk:
        return False
    row.person, row.asked_at, row.reminded_at = colleague, now, None
    row.save(update_fields=["person", "asked_at", "reminded_at"])
    notifications.queue(
        row.consultation.dossier.organisation,
        kind=mails.ASKED,
        mail=mails.asked(row, colleague, by=by, link=link),
        subject_ref=subject_ref(row.consultation),
    )
    return True


def take_back(reply: Reply) -> None:
    """Nobody in particular answers any more; what was written stays."""
    Reply.objects.filter(pk=reply.pk).update(person=None, asked_at=None, reminded_at=None)


def _locked(reply: Reply) -> Reply:
    rows = Reply.objects.select_for_update(of=("self",)).select_related("consultation__dossier__organisation")
    return rows.get(pk=reply.pk)
