"""Consultations, and what became of the question to each unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.gathered import gathered
from vierinbalans.organisations.models import Membership, Organisation, Person
from vierinbalans.organisations.rules import RIGHTS_HERE
from vierinbalans.vision.models import Consultation, Reply, ReplyState
from vierinbalans.vision.rules.consultations import Counts, count, is_overdue, may_be_reminded

ANSWERING = [role for role, rights in RIGHTS_HERE.items() if "comment" in rights]
"""The roles of colleagues who can be asked."""


@dataclass(frozen=True, kw_only=True)
class ConsultationSeen:
    """A consultation with what became of its questions and, on its own page, its replies: the council last."""

    row: Consultation
    counts: Counts
    today: date
    replies: Sequence[Reply] = ()

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.row.closed_on is None

    @property
    def is_overdue(self) -> bool:
        """Whether answers should have been there."""
        waiting = self.counts.open
        return is_overdue(due=self.row.due, closed_on=self.row.closed_on, waiting=waiting, today=self.today)


def consultations_seen(dossier: Dossier, *, today: date) -> list[ConsultationSeen]:
    """The consultations of a dossier, the latest first, without their replies. One query."""
    rows = _counted(dossier).select_related("statement").order_by("-opened_on", "-id")
    return [
        ConsultationSeen(
            row=row,
            counts=Counts(open=row.waiting, answered=row.answered, declined=row.declined),
            today=today,
        )
        for row in rows
    ]


def _counted(dossier: Dossier) -> QuerySet[Consultation, Any]:
    return Consultation.objects.filter(dossier=dossier).annotate(
        waiting=Count("replies", filter=Q(replies__state=ReplyState.OPEN)),
        answered=Count("replies", filter=Q(replies__state=ReplyState.ANSWERED)),
        declined=Count("replies", filter=Q(replies__state=ReplyState.DECLINED)),
    )


def consultations_late(dossier: Dossier, *, today: date) -> list[Consultation]:
    """The open consultations whose day has passed while answers are still awaited, the latest first. One query."""
    waiting = Exists(Reply.objects.filter(consultation=OuterRef("pk"), state=ReplyState.OPEN))
    return list(Consultation.objects.filter(waiting, dossier=dossier, closed_on__isnull=True, due__lt=today))


def consultation_seen(access: DossierAccess, row_id: int, *, today: date) -> ConsultationSeen:
    """One consultation; its replies know whether the colleague who was asked still can. Two queries.

    Raises ``Http404``.
    """
    row = get_consultation(access, row_id)
    replies = sorted(replies_with_colleagues(row), key=lambda reply: (reply.unit == "", reply.unit.casefold()))
    return ConsultationSeen(row=row, counts=count(reply.state for reply in replies), today=today, replies=replies)


def get_consultation(access: DossierAccess, row_id: int) -> Consultation:
    """A consultation of this dossier. Raises ``Http404``."""
    rows = Consultation.objects.filter(dossier=access.dossier, pk=row_id).select_related("statement")
    found = rows.first()
    if found is None:
        raise Http404
    found.dossier = access.dossier
    return found


def replies_with_colleagues(row: Consultation) -> QuerySet[Reply]:
    """The replies with whoever was asked, who ``is_here`` as long as they still have a role that lets them answer."""
    here = colleagues_of(row.dossier.organisation).filter(person=OuterRef("person"))
    return Reply.objects.filter(consultation=row).select_related("person").annotate(is_here=Exists(here))


def colleagues_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who can be asked to answer, by name."""
    rows = Membership.objects.filter(organisation=organisation, role__in=ANSWERING)
    return rows.select_related("person").order_by("person__name", "pk")


def get_reply(access: DossierAccess, row_id: int, reply_id: int) -> Reply:
    """A reply within a consultation of this dossier. Raises ``Http404``."""
    rows = Reply.objects.select_related("consultation__statement", "person")
    found = rows.filter(consultation__dossier=access.dossier, consultation=row_id, pk=reply_id).first()
    if found is None:
        raise Http404
    found.consultation.dossier = access.dossier
    return found


def get_reply_to_answer(access: DossierAccess, row_id: int, reply_id: int) -> Reply:
    """A reply that this person may fill in: who writes here, or who was asked to.

    Raises ``Http404``, and ``PermissionDenied`` for anybody else.
    """
    found = get_reply(access, row_id, reply_id)
    if not may_answer(access, found):
        raise PermissionDenied
    return found


def may_answer(access: DossierAccess, reply: Reply) -> bool:
    """Whether this person may fill in this reply."""
    return access.may("write") or (reply.person_id == access.person.pk and access.may("comment"))


def to_remind(replies: Iterable[Reply], *, now: datetime) -> list[Reply]:
    """Those whose colleague can be reminded now, of replies read with ``replies_with_colleagues``."""
    return [
        reply
        for reply in replies
        if may_be_reminded(
            state=reply.state,
            has_colleague=bool(getattr(reply, "is_here", False)),
            last_mail=reply.reminded_at or reply.asked_at,
            now=now,
        )
    ]


REPLIES = "asked_replies"
"""The name under which what somebody was asked comes with a dossier."""


def replies_with_dossier(person: Person) -> Subquery:
    """The questions this person was asked to answer. Read with the dossier."""
    rows = Reply.objects.filter(
        consultation__dossier=OuterRef("pk"),
        consultation__closed_on__isnull=True,
        person=person,
        state=ReplyState.OPEN,
    )
    named = {"reply": "pk", "unit": "unit", "row": "consultation_id"}
    said = {"words": "consultation__words", "question": "consultation__question"}
    return gathered(rows, per="consultation__dossier", **named, **said)


def asked_of(access: DossierAccess) -> list[Reply]:
    """What this person was asked and can still answer. One query, for who may comment only; none when it came along."""
    if not access.may("comment"):
        return []
    if hasattr(access.dossier, REPLIES):
        return [_reply(access.dossier, found) for found in getattr(access.dossier, REPLIES) or ()]
    rows = Reply.objects.filter(consultation__dossier=access.dossier, person=access.person, state=ReplyState.OPEN)
    return list(rows.filter(consultation__closed_on__isnull=True).select_related("consultation"))


def _reply(dossier: Dossier, found: Mapping[str, Any]) -> Reply:
    asking = Consultation(pk=found["row"], dossier=dossier, words=found["words"], question=found["question"])
    return Reply(pk=found["reply"], unit=found["unit"], consultation=asking)


def statements_to_ask(dossier: Dossier) -> list[Statement]:
    """The statements that can be put to everyone: all but the dropped ones. One query."""
    return list(Statement.objects.filter(dossier=dossier).exclude(state=StatementState.DROPPED))


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How the consultations of a dossier stand."""

    consultations: int = 0
    """How many there are in all."""
    open: int = 0
    """How many can still be answered."""
    overdue: int = 0
    """How many of those should have been answered by now."""
    replies: Counts = field(default_factory=Counts)
    """What became of the questions, over all consultations; open ones only where they can still be answered."""
    unused: int = 0
    """Answers of which nobody wrote what was done with them."""


def summary_of(dossier: Dossier, *, today: date) -> Summary:
    """How the consultations of a dossier stand. One query."""
    without_use = Q(replies__state=ReplyState.ANSWERED, replies__done_with="")
    rows = _counted(dossier).annotate(unused=Count("replies", filter=without_use)).order_by()
    told = list(rows.values("due", "closed_on", "waiting", "answered", "declined", "unused"))
    still_open = [each for each in told if each["closed_on"] is None]
    late = [
        each for each in still_open if is_overdue(due=each["due"], closed_on=None, waiting=each["waiting"], today=today)
    ]
    return Summary(
        consultations=len(told),
        open=len(still_open),
        overdue=len(late),
        replies=Counts(
            open=sum(each["waiting"] for each in still_open),
            answered=sum(each["answered"] for each in told),
            declined=sum(each["declined"] for each in told),
        ),
        unused=sum(each["unused"] for each in told),
    )
