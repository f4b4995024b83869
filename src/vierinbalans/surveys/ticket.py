"""What a device that joined a meeting carries: one signed cookie, and in its forms a proof that they are its own."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from vierinbalans.surveys.rules.meetings import LONGEST

COOKIE = "vierinbalans_meeting"
PATH = "/answer/"
SALT = "vierinbalans.surveys.meeting"


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """Which meeting a device joined, the key that only it has, and the language its reader chose."""

    meeting_id: uuid.UUID
    key: str
    language: str

    @property
    def proof(self) -> str:
        """What a form of this meeting on this device is sent with: another site cannot know it."""
        return salted_hmac(f"{SALT}.proof", f"{self.meeting_id}:{self.key}", algorithm="sha256").hexdigest()

    def is_proven_by(self, words: str) -> bool:
        """Whether a form comes from a page of this meeting on this device."""
        return constant_time_compare(self.proof, words)


def read_ticket(request: HttpRequest) -> Ticket | None:
    """The ticket of this device; ``None`` without one that we gave."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST)
        return Ticket(meeting_id=uuid.UUID(found["meeting"]), key=str(found["key"]), language=str(found["language"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def give_ticket(response: HttpResponse, ticket: Ticket) -> None:
    """Lets the device keep its ticket until the meeting is over by itself."""
    words = signing.dumps(
        {"meeting": str(ticket.meeting_id), "key": ticket.key, "language": ticket.language}, salt=SALT, compress=False
    )
    response.set_cookie(
        COOKIE,
        words,
        max_age=LONGEST,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
