"""A meeting to test with: its addresses, devices that join it, and their estimates."""

from typing import Any

from django.urls import reverse

from tests.conftest import PageClient
from vierinbalans.surveys.models import Meeting

STEP = "expertise.agreements"
ENTER, ROOM, POLL, ESTIMATE = (f"/answer/{path}" for path in ("", "meeting/", "meeting/poll/", "meeting/estimate/"))
CONTENT = {
    "questionnaire": "quick_scan",
    "title": {"nl": "Korte scan", "en": "Quick scan"},
    "framework_version": "1.0.0",
    "question": {"nl": "Herkent u dit?", "en": "Do you recognise this?"},
    "top": {"nl": "5 is helemaal.", "en": "5 is entirely."},
    "choices": [
        *({"value": str(each), "name": {"nl": f"punt {each}", "en": f"point {each}"}} for each in range(1, 6)),
        {"value": "?", "name": {"nl": "weet ik niet", "en": "don't know"}},
        {"value": "n/a", "name": {"nl": "niet van toepassing", "en": "not applicable"}},
    ],
    "groups": [],
    "items": [
        {
            "id": f"item_{each}",
            "block": "expertise",
            "step": STEP,
            "talk": {"nl": "Waar ziet u dat?", "en": "Where do you see that?"},
            "texts": {"teachers": {"nl": f"Stelling {each}.", "en": f"Statement {each}."}},
        }
        for each in (1, 2)
    ],
    "open_question": None,
    "minutes": 5,
    "block_names": {"expertise": {"nl": "Deskundigheid", "en": "Expertise"}},
}


def address(name: str, meeting: Meeting) -> str:
    """One of a meeting's pages for its leader."""
    dossier = meeting.dossier
    return reverse(f"surveys:{name}", args=[dossier.organisation_id, dossier.year, meeting.pk])


def door(code: str) -> str:
    """Where the picture on the screen leads, and a code that was typed."""
    return f"/answer/join/{code}/"


def device(meeting: Meeting) -> PageClient:
    """A phone that has joined, without an account."""
    client = PageClient()
    answer = client.post(door(meeting.code))
    assert answer.status_code == 302, answer.status_code
    return client


def proof(client: PageClient) -> str:
    """What the forms on this device are sent with."""
    from django.test import RequestFactory

    from vierinbalans.surveys.ticket import COOKIE, read_ticket

    request = RequestFactory().get(ROOM)
    request.COOKIES[COOKIE] = client.cookies[COOKIE].value
    ticket = read_ticket(request)
    assert ticket
    return ticket.proof


def estimates(client: PageClient, value: str, subject: str = STEP, **headers: Any) -> Any:
    """Sends an estimate as the page's form does."""
    return client.post(ESTIMATE, {"proof": proof(client), "subject": subject, "value": value}, headers=headers)


def moves(leader: PageClient, meeting: Meeting, do: str, **fields: Any) -> Any:
    """Presses a button on the projector page as it stands now."""
    meeting.refresh_from_db()
    return leader.post(address("move_meeting", meeting), {"do": do, "turn": meeting.turn, **fields})
