"""Invites people by mail, reminds those whose link was not used, and takes invitations back.

An address stands next to whether its link was used, and nowhere near an answer: see ``docs/algorithms/anonymity.md``.
"""

import secrets
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from vierinbalans.notifications import operations as notifications
from vierinbalans.notifications.models import Notification
from vierinbalans.notifications.operations import Mail
from vierinbalans.notifications.rules import is_busy
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.queries import memberships_of
from vierinbalans.surveys.codes import hash_of
from vierinbalans.surveys.inviting.mails import INVITATION, REMINDER, RESULTS, MailWriter
from vierinbalans.surveys.models import Audience, Invitee, Round
from vierinbalans.surveys.queries.inviting import NOBODY, here, reminders_due, were_told
from vierinbalans.surveys.queries.rounds import state_at

TOKEN_BYTES = 24
"""192 bits: nobody guesses one."""
_SALT = "invited"

LinkTo = Callable[[str, str], str]
"""The address that a token opens, for a reader of a language."""


class InvitingError(Exception):
    """It cannot be done as the round stands; ``reason`` is a key of ``inviting.words.REFUSALS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def hash_of_token(token: str) -> str:
    """What is kept of a one-time token."""
    return hash_of(token, _SALT)


def new_token() -> str:
    """A one-time token."""
    return secrets.token_urlsafe(TOKEN_BYTES)


@transaction.atomic
def invite(
    audience: Audience, addresses: Sequence[str], *, language: str, by: Person, link_to: LinkTo, now: datetime
) -> int:
    """Invites these addresses and queues their mails; how many were new. Raises ``InvitingError``.

    As many places as addresses are made in the audience, if it had fewer.
    """
    rows = Audience.objects.select_for_update(of=("self",)).select_related("round__dossier__organisation")
    row = get_object_or_404(rows, pk=audience.pk)
    _check(row.round, now, allowed=("planned", "open"))
    known = set(row.invitees.filter(email__in=addresses).values_list("email", flat=True))
    tokens = {address: new_token() for address in addresses if address not in known}
    Invitee.objects.bulk_create(
        Invitee(audience=row, email=address, language=language, token_hash=hash_of_token(token))
        for address, token in tokens.items()
    )
    _make_room(row)
    writer = MailWriter(round=row.round, sender=by.name)
    mails = [
        writer.invitation(address, language=language, link=link_to(token, language))
        for address, token in tokens.items()
    ]
    _queue(row.round, INVITATION, mails)
    return len(mails)


def _make_room(audience: Audience) -> None:
    many = here(audience.invitees.all()).count()
    if audience.invited is not None and audience.invited < many:
        audience.invited = many
        audience.save(update_fields=["invited"])


@transaction.atomic
def remind(round_: Round, *, also_recent: bool, by: Person, link_to: LinkTo, now: datetime) -> int:
    """Reminds everybody whose link was not used, with a new link that replaces the old one; how many.

    Those who had a mail in the last days only with ``also_recent``. Raises ``InvitingError``.
    """
    row = _locked(round_)
    _check(row, now, allowed=("open",))
    invitees = reminders_due(row, also_recent=also_recent, now=now)
    if not invitees:
        raise InvitingError("nobody")
    writer = MailWriter(round=row, sender=by.name)
    mails = []
    for invitee in invitees:
        token = new_token()
        unused = Invitee.objects.filter(pk=invitee.pk, used=False)
        if unused.update(token_hash=hash_of_token(token), reminders=invitee.reminders + 1):
            link = link_to(token, invitee.language)
            mails.append(writer.reminder(invitee.email, language=invitee.language, link=link))
    _queue(row, REMINDER, _into_waiting(row, mails))
    return len(mails)


def _into_waiting(round_: Round, mails: Sequence[Mail]) -> list[Mail]:
    """Puts the new words into mails that still wait, since their links no longer work; those that are left to send.

    The row of the invitation stays: that it were gone would tell that somebody had not taken part.
    """
    rows = Notification.objects.filter(subject_ref=str(round_.pk), state="waiting").values_list("to", "pk", "problem")
    waiting = {to: (pk, problem) for to, pk, problem in rows if not is_busy(problem)}
    return [mail for mail in mails if mail.to not in waiting or not _rewrite(*waiting[mail.to], mail)]


def _rewrite(pk: uuid.UUID, problem: str, mail: Mail) -> bool:
    """Whether the mail still waited, untouched."""
    same = Notification.objects.filter(pk=pk, state="waiting", problem=problem)
    return bool(same.update(subject=mail.subject, text=mail.text, html=mail.html))


@transaction.atomic
def withdraw(invitee: Invitee) -> None:
    """Takes an invitation back: its link opens nothing any more, and its address is gone.

    Of somebody who took part a mark without a name stays, so that the count of those who did does not tell who.
    """
    rows = Invitee.objects.select_for_update(of=("self",)).select_related("audience__round__dossier__organisation")
    row = get_object_or_404(rows, pk=invitee.pk)
    round_ = row.audience.round
    organisation = round_.dossier.organisation
    elsewhere = Invitee.objects.filter(audience__round=round_, email=row.email).exclude(pk=row.pk)
    if not elsewhere.exists():  # somebody may be a parent and a teacher
        notifications.forget(organisation, subject_ref=str(round_.pk), to=row.email)
    if row.used:
        row.email, row.token_hash = f"{secrets.token_hex(16)}@{NOBODY}", hash_of_token(new_token())
        row.save(update_fields=["email", "token_hash"])
    else:
        row.delete()


@transaction.atomic
def tell_colleagues(round_: Round, *, by: Person, link: str) -> int:
    """Mails everybody with a role here that the results are published, once; how many. Raises ``InvitingError``."""
    row = _locked(round_)
    if row.published_at is None:
        raise InvitingError("not_published")
    organisation = row.dossier.organisation
    if were_told(row):
        raise InvitingError("told")
    writer = MailWriter(round=row, sender=by.name)
    people = [each.person for each in memberships_of(organisation) if each.person_id != by.pk]
    _queue(row, RESULTS, [writer.results(each.email, language=each.language, link=link) for each in people])
    return len(people)


def _locked(round_: Round) -> Round:
    """The round as it is now. Raises ``Http404`` when somebody deleted it meanwhile."""
    return get_object_or_404(
        Round.objects.select_for_update(of=("self",)).select_related("dossier__organisation"), pk=round_.pk
    )


def _queue(round_: Round, kind: str, mails: list[Mail]) -> None:
    notifications.queue_all(round_.dossier.organisation, kind=kind, mails=mails, subject_ref=str(round_.pk))


def _check(round_: Round, now: datetime, *, allowed: Sequence[str]) -> None:
    state = state_at(round_, now)
    if state not in allowed:
        raise InvitingError("not_open" if state == "planned" else state)
