"""What was sent, waits or failed, as somebody who may write sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from vierinbalans.notifications.kinds import Kind, kind_of
from vierinbalans.notifications.models import Notification, NotificationState
from vierinbalans.notifications.rules import is_busy
from vierinbalans.notifications.words import problem_words
from vierinbalans.organisations.models import Organisation

A_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class MailSeen:
    """One line of the list: never the words of the mail."""

    row: Notification
    kind: Kind
    problem: str = ""
    server_said: str = ""
    being_sent: bool = False

    @property
    def address(self) -> str:
        """Whom it is to; empty when that would tell something that only whoever sends reminders has to know."""
        hidden = self.kind.address_tells and self.row.state != NotificationState.FAILED
        return "" if hidden else self.row.to

    @property
    def waits_for_another_try(self) -> bool:
        """Whether it was tried before."""
        return self.row.state == NotificationState.WAITING and self.row.attempts > 0 and not self.being_sent


def mails_of(organisation: Organisation, *, subject_ref: str = "") -> QuerySet[Notification]:
    """The mails of an organisation, or those about one thing, the latest first; without their words."""
    rows = Notification.objects.filter(organisation=organisation).defer("text", "html")
    return rows.filter(subject_ref=subject_ref) if subject_ref else rows


def seen(rows: Sequence[Notification]) -> list[MailSeen]:
    """Mails as lines of a list."""
    return [_seen(row) for row in rows]


def _seen(row: Notification) -> MailSeen:
    if row.state == NotificationState.WAITING and is_busy(row.problem) and row.try_at > timezone.now():
        return MailSeen(row=row, kind=kind_of(row.kind), being_sent=True)
    problem, said = problem_words(row.problem) if row.problem else ("", "")
    return MailSeen(row=row, kind=kind_of(row.kind), problem=problem, server_said=said)


def counts_of(rows: QuerySet[Notification]) -> Mapping[str, int]:
    """How many wait, were sent and failed. One query."""
    found = dict(rows.order_by().values_list("state").annotate(many=Count("pk")))
    return {str(state): found.get(state, 0) for state in NotificationState.values}
