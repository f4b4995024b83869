"""Queues mails, sends those that are due, and tries one again when somebody asks.

What is guaranteed: a mail that is queued in a transaction goes out only if that transaction is kept. Two workers never
send the same mail at the same time. When a worker dies between the server's taking a mail over and our writing that
down, the mail goes out once more, with the same id; a second time it is not sent again but shown as failed.
"""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vierinbalans.notifications.models import Notification, NotificationState
from vierinbalans.notifications.posting import Post
from vierinbalans.notifications.rules import BUSY, BUSY_AGAIN, KEPT, LEASE, NOT_THE_MAILS_FAULT, Problem, next_try
from vierinbalans.organisations.models import Organisation
from vierinbalans.organisations.rules import tidy_name

AT_ONCE = 50
LONGEST_SUBJECT = 200


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail to somebody, in the language it is written in."""

    to: str
    language: str
    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What became of the mails that were due."""

    sent: int = 0
    failed: int = 0
    server_is_there: bool = True
    """Whether the mail server could be used; if not, the other mails were left for later."""


def queue(organisation: Organisation, *, kind: str, mail: Mail, subject_ref: str = "") -> Notification:
    """Puts a mail in the queue; the worker sends it within seconds. ``subject_ref`` is what it is about."""
    return queue_all(organisation, kind=kind, mails=[mail], subject_ref=subject_ref)[0]


def queue_all(organisation: Organisation, *, kind: str, mails: list[Mail], subject_ref: str = "") -> list[Notification]:
    """Puts several mails in the queue."""
    now = timezone.now()
    return Notification.objects.bulk_create(
        Notification(
            organisation=organisation,
            kind=kind,
            subject_ref=subject_ref,
            to=mail.to,
            language=mail.language,
            subject=tidy_name(mail.subject)[:LONGEST_SUBJECT],
            text=mail.text,
            html=mail.html,
            try_at=now,
            created_at=now,
        )
        for mail in mails
    )


def deliver_due(
    *, now: Callable[[], datetime] = timezone.now, limit: int = AT_ONCE, stopped: Callable[[], bool] = lambda: False
) -> Delivered:
    """Sends the mails that are due, the longest waiting first. Any number of workers may do this at the same time."""
    sent = failed = 0
    due = Notification.objects.filter(state=NotificationState.WAITING, try_at__lte=now())
    with Post() as post:
        for pk in list(due.order_by("try_at", "created_at", "pk").values_list("pk", flat=True)[:limit]):
            row = None if stopped() else _claim(pk, now())
            if row is None:
                continue
            problem = post.send(row)
            _mark(row, problem, now())
            sent, failed = sent + (problem is None), failed + (problem is not None)
            if problem is not None and problem.reason in NOT_THE_MAILS_FAULT:
                return Delivered(sent=sent, failed=failed, server_is_there=False)
    return Delivered(sent=sent, failed=failed)


def _claim(pk: uuid.UUID, now: datetime) -> Notification | None:
    """Makes a mail ours for a while: one statement that only one worker's can match. ``None``: it is not ours."""
    row = Notification.objects.select_related(None).filter(pk=pk).first()
    if row is None or row.state != NotificationState.WAITING or row.try_at > now:
        return None
    mine = Notification.objects.filter(pk=pk, state=NotificationState.WAITING, try_at=row.try_at)
    if row.problem == str(BUSY_AGAIN):
        mine.update(state=NotificationState.FAILED)
        return None
    busy = BUSY_AGAIN if row.problem == str(BUSY) else BUSY
    if not mine.update(try_at=now + LEASE, attempts=F("attempts") + 1, problem=str(busy)):
        return None
    row.try_at, row.attempts = now + LEASE, row.attempts + 1
    return row


def _mark(row: Notification, problem: Problem | None, now: datetime) -> None:
    """Writes down what became of a mail that is ours; nothing if it was taken back in the meantime."""
    mine = Notification.objects.filter(pk=row.pk, state=NotificationState.WAITING, try_at=row.try_at)
    if problem is None:
        mine.update(state=NotificationState.SENT, sent_at=now, text="", html="", problem="")
        return
    again = next_try(problem, attempts=row.attempts, now=now)
    if again is None:
        mine.update(state=NotificationState.FAILED, problem=str(problem))
    else:
        mine.update(try_at=again, problem=str(problem))


def retry(failed: QuerySet[Notification]) -> int:
    """Puts mails that failed in the queue once more, as if they were new; how many."""
    waiting = {"state": NotificationState.WAITING, "attempts": 0, "problem": "", "try_at": timezone.now()}
    return failed.filter(state=NotificationState.FAILED).update(**waiting)


def forget(organisation: Organisation, *, subject_ref: str, to: str | None = None) -> int:
    """Takes mails about something back: those that wait are not sent, and of none an address is left; how many."""
    about = Q(organisation=organisation, subject_ref=subject_ref)
    return Notification.objects.filter(about & (Q() if to is None else Q(to=to))).delete()[0]


def forget_all(organisation: Organisation, *, subject_refs: Collection[str]) -> int:
    """The same for all mails about several things; one query to find them."""
    return Notification.objects.filter(organisation=organisation, subject_ref__in=subject_refs).delete()[0]


def remove_old(*, now: datetime) -> int:
    """Removes what became of mails long ago; how many."""
    return Notification.objects.filter(created_at__lt=now - KEPT).delete()[0]
