"""What a participant does in a meeting: take a seat, and estimate."""

from datetime import datetime

from django.db import transaction

from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.models import Estimate, Meeting, Seat
from vierinbalans.surveys.queries.meetings import standing_of, subject_of
from vierinbalans.surveys.rules.meetings import MOST_SEATS, values_of
from vierinbalans.surveys.ticket import Ticket


class OverError(Exception):
    """The meeting has ended or is no longer there."""


class FullError(Exception):
    """As many devices as can be have joined."""


class TooLateError(Exception):
    """The spread has been shown, or the meeting is at another subject; nothing was saved."""


class NoSuchValueError(Exception):
    """That cannot be estimated; nothing was saved."""


@transaction.atomic
def take_seat(meeting: Meeting, *, language: str, now: datetime) -> Ticket:
    """Joins a meeting with a device. Raises ``OverError`` and ``FullError``."""
    row = Meeting.objects.select_for_update().filter(pk=meeting.pk).first()
    if row is None or standing_of(row, now=now).phase == "ended":
        raise OverError
    if row.seats.count() >= MOST_SEATS:
        raise FullError
    key = new_own_code()
    Seat.objects.create(meeting=row, key_hash=hash_of(key, row.salt))
    return Ticket(meeting_id=row.pk, key=key, language=language)


@transaction.atomic
def save_estimate(ticket: Ticket, *, subject: str, value: str, now: datetime) -> None:
    """Saves what a device estimates about a subject, over what it estimated before.

    Raises ``OverError``, ``TooLateError`` and ``NoSuchValueError``. The meeting is locked: nothing is saved after it
    was counted.
    """
    row = Meeting.objects.select_for_update().filter(pk=ticket.meeting_id).first()
    if row is None:
        raise OverError
    standing = standing_of(row, now=now)
    if standing.phase == "ended":
        raise OverError
    if standing.phase != "estimating" or subject_of(row) != subject:
        raise TooLateError
    if value not in values_of(is_about_step=standing.is_about_step):
        raise NoSuchValueError
    seat = Seat.objects.filter(meeting=row, key_hash=hash_of(ticket.key, row.salt)).first()
    if seat is None:
        raise OverError
    Estimate.objects.bulk_create(
        [Estimate(seat=seat, subject=subject, value=value)],
        update_conflicts=True,
        unique_fields=["seat", "subject"],
        update_fields=["value"],
    )
