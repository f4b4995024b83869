"""Who was invited by mail, how many used their link, and who may be reminded now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from vierinbalans.notifications.models import Notification
from vierinbalans.surveys.inviting.mails import INVITATION, RESULTS
from vierinbalans.surveys.models import Audience, Invitee, Round

NOBODY = "withdrawn.invalid"
"""Where the addresses of those are whose invitation was withdrawn after they took part: no such place exists."""
MOST_REMINDERS = 3
BETWEEN = timedelta(days=2)
"""Between two mails to somebody, unless it is confirmed."""


@dataclass(frozen=True, kw_only=True)
class AudienceInvited:
    """An audience with how many of it were invited by mail, and how many of those links were used."""

    audience: Audience
    invited: int = 0
    used: int = 0
    failed: int = 0
    """Addresses that a mail could not be sent to."""


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """How many would be reminded now: those who had no mail lately, and those who did."""

    due: int = 0
    recent: int = 0


def here(invitees: QuerySet[Invitee]) -> QuerySet[Invitee]:
    """Those whose invitation stands."""
    return invitees.exclude(email__endswith=f"@{NOBODY}")


def invited_per_audience(round_: Round, audiences: Sequence[Audience]) -> Sequence[AudienceInvited]:
    """Counts only: nobody sees of one address whether its link was used. Two queries."""
    stands = ~Q(email__endswith=f"@{NOBODY}")
    rows = Invitee.objects.filter(audience__round=round_).order_by()
    counts = {
        audience: (invited, used)
        for audience, invited, used in rows.values("audience")
        .annotate(invited=Count("pk", filter=stands), used_links=Count("pk", filter=Q(used=True)))
        .values_list("audience", "invited", "used_links")
    }
    failing = rows.filter(email__in=_mails(round_).filter(state="failed").values("to"))
    failed = dict(failing.values_list("audience").annotate(many=Count("pk")))
    return [
        AudienceInvited(
            audience=each,
            invited=counts.get(each.pk, (0, 0))[0],
            used=counts.get(each.pk, (0, 0))[1],
            failed=failed.get(each.pk, 0),
        )
        for each in audiences
    ]


def invitees_of(round_: Round) -> QuerySet[Invitee]:
    """Those whose invitation stands, by address; whether their link was used is left out."""
    rows = here(Invitee.objects.filter(audience__round=round_))
    return rows.select_related("audience").only("email", "language", "audience").order_by("email", "pk")


def were_told(round_: Round) -> bool:
    """Whether colleagues were mailed that the results are published."""
    return _mails(round_).filter(kind=RESULTS).exists()


def failed_among(round_: Round, addresses: Sequence[str]) -> set[str]:
    """Those of these addresses that the invitation could not be sent to."""
    return set(_mails(round_).filter(kind=INVITATION, state="failed", to__in=addresses).values_list("to", flat=True))


def reminders_due(round_: Round, *, also_recent: bool, now: datetime) -> Sequence[Invitee]:
    """Those whose link was not used, who had few reminders, and whose last mail did not fail. Two queries."""
    due, recent = _to_remind(round_, now)
    return [*due, *recent] if also_recent else due


def reminders_now(round_: Round, *, now: datetime) -> Reminders:
    """How many would be reminded. Two queries."""
    due, recent = _to_remind(round_, now)
    return Reminders(due=len(due), recent=len(recent))


def _to_remind(round_: Round, now: datetime) -> tuple[list[Invitee], list[Invitee]]:
    """Those who had no mail lately, and those who did."""
    latest, failed = _latest(round_)
    unused = here(Invitee.objects.filter(audience__round=round_, used=False, reminders__lt=MOST_REMINDERS))
    reached = [each for each in unused if each.email not in failed]
    had_mail = {each.pk for each in reached if latest.get(each.email, now - BETWEEN) > now - BETWEEN}
    return [each for each in reached if each.pk not in had_mail], [each for each in reached if each.pk in had_mail]


def _latest(round_: Round) -> tuple[Mapping[str, datetime], set[str]]:
    rows = (
        _mails(round_)
        .order_by()
        .values_list("to")
        .annotate(latest=Max("created_at"), lost=Max("created_at", filter=Q(state="failed")))
    )
    found = list(rows)
    return {to: latest for to, latest, _lost in found}, {to for to, latest, lost in found if lost == latest}


def _mails(round_: Round) -> QuerySet[Notification]:
    return Notification.objects.filter(subject_ref=str(round_.pk))
