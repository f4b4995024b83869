"""What a participant's device reads: the meeting it joined, and its own estimate."""

import uuid

from vierinbalans.surveys.codes import hash_of
from vierinbalans.surveys.models import Estimate, Meeting, Phase


def meeting_with_code(code: str) -> Meeting | None:
    """The meeting that goes on under this code."""
    return Meeting.objects.exclude(phase=Phase.ENDED).filter(code=code).first() if code else None


def meeting_joined(meeting_id: uuid.UUID) -> Meeting | None:
    """The meeting a device has joined; ``None`` when it was removed."""
    return Meeting.objects.filter(pk=meeting_id).first()


def meeting_pulse(meeting_id: uuid.UUID) -> Meeting | None:
    """A meeting with just enough of it to see whether it has moved: every device asks each second. One query."""
    return Meeting.objects.only("phase", "turn", "created_at").filter(pk=meeting_id).first()


def own_estimate(meeting: Meeting, key: str, subject: str) -> str:
    """What this device estimated about the subject; empty for nothing. One query."""
    mine = Estimate.objects.filter(
        seat__meeting=meeting, seat__key_hash=hash_of(key, meeting.salt), subject=subject
    ).values_list("value", flat=True)
    return mine.first() or ""
