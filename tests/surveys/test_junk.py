"""Junk sent to every address of surveys, mail and answering: refused or left out in words, never an error of ours.

What one request does is undone before the next. Pages are not checked here: they may show junk again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from tests.addresses import Address, all_addresses
from tests.surveys import meeting_rooms
from tests.surveys.factories import audience_of, make_round
from tests.surveys.junk import BODIES, FORM, METHODS, QUERIES, Form, forms_on
from tests.surveys.published import make_published
from tests.surveys.respondents import respondent
from vierinbalans.notifications.models import Notification
from vierinbalans.surveys.models import AnswerImport, Meeting, Round
from vierinbalans.surveys.operations.inviting import invite

pytestmark = pytest.mark.django_db
ROOMS = ("surveys:", "notifications:", "answer:")
ADDRESSES = [each for each in all_addresses() if each.name.startswith(ROOMS)]
GROUPS = {"teachers": {"Onderbouw": 10, "": None}, "pupils": None}
STATES = ("planned", "open", "closed", "published")
FAR = "9" * 30
"""A key beyond what any table holds."""
WORDS = ("%00", "x" * 5000, "%F0%9F%98%80", "%ff")


@dataclass(frozen=True, kw_only=True)
class Here:
    """A school in which everything goes on at once, and a round of another one whose keys are tried here."""

    cast: Any
    rounds: tuple[Round, ...]
    elsewhere: Round
    token: str

    def urls(self, address: Address, *states: str) -> Iterator[str]:
        """An address with rows that are there (of rounds in these states), and with those of somebody else."""
        places = self._places(address, states or STATES)
        return (address.url(organisation_id=self.cast.school.pk, year=2026, **each) for each in places)

    def _places(self, address: Address, states: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        meetings = Meeting.objects.filter(dossier=self.cast.dossier)
        if "round_id" in address.places:
            rounds = [each for each in self.rounds if each.title in states]
            yield from (_of_round(each) for each in (*rounds, self.elsewhere))
        elif "meeting_id" in address.places:
            yield from ({"meeting_id": each.pk} for each in meetings)
        elif "token" in address.places:
            yield from ({"token": each} for each in (self.token, *WORDS))
        elif "code" in address.places:
            codes = [audience_of(each, "pupils").code for each in self.rounds if each.title != "published"]
            yield from ({"code": each} for each in (*codes, *(one.code for one in meetings), *WORDS))
        elif "number" in address.places:
            yield from ({"number": each} for each in (0, 1, 99, FAR))
        else:
            yield {}


def _of_round(each: Round) -> dict[str, Any]:
    invitee = next((one for some in each.audiences.all() for one in some.invitees.all()), None)
    kept = each.imports.first() or AnswerImport.objects.first()
    return {
        "round_id": each.pk,
        "audience_id": each.audiences.first().pk,
        "invitee_id": invitee.pk if invitee else FAR,
        "import_id": kept.pk,
        "group_id": "teachers",
        "part": "vision",
        "form": "csv",
    }


@pytest.fixture
def here(cast, settings, tmp_path, page_client_for):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    planned, going, closed = (make_round(cast.dossier, groups=GROUPS, state=state, title=state) for state in STATES[:3])
    for each in (going, closed):
        begin_import(page_client_for(cast.lead), each, mapped=each == closed)
    for phase in ("gathering", "estimating", "revealed", "ended"):
        make_meeting(cast, phase, step=meeting_rooms.STEP)
        make_meeting(cast, phase, questionnaire="quick_scan", content=meeting_rooms.CONTENT)
    return Here(
        cast=cast,
        rounds=(planned, going, closed, make_published(cast.dossier, title="published")),
        elsewhere=make_round(cast.elsewhere_dossier, groups=GROUPS),
        token=invited(going, by=cast.lead),
    )


def begin_import(lead: Client, round_: Round, *, mapped: bool) -> None:
    """A file on its way: just handed in, or ready to be taken in."""
    place = [round_.dossier.organisation_id, round_.dossier.year, round_.pk]
    file = SimpleUploadedFile("a.csv", b"Rol;Team;q1[vision_shared]\nDocent;Onderbouw;Helemaal eens\nLeerling;;4\n")
    assert lead.post(reverse("surveys:imports", args=place), {"file": file}).status_code == 302
    row = AnswerImport.objects.latest("created_at")
    for name in ("import_columns", "import_words") if mapped else ():
        url = reverse(f"surveys:{name}", args=[*place, row.pk])
        sent = {each: field.initial or "" for each, field in lead.get(url).context["form"].fields.items()}
        assert lead.post(url, sent).status_code == 302


def make_meeting(cast: Any, phase: str, **about: Any) -> None:
    subject = about.get("step", "item_1")
    spreads = {subject: {"1": 3, "2": 2}} if phase in ("revealed", "ended") else {}
    ended = timezone.now() if phase == "ended" else None
    Meeting.objects.create(
        dossier=cast.dossier, created_by=cast.lead, phase=phase, ended_at=ended, spreads=spreads, **about
    )


def invited(round_: Round, *, by: Any) -> str:
    """The token in an invitation to a round; its mail failed."""
    tokens: list[str] = []

    def link_to(token: str, _language: str) -> str:
        tokens.append(token)
        return f"https://example.org/{token}"

    audience = audience_of(round_, "pupils")
    invite(audience, ["a@example.org"], language="nl", by=by, link_to=link_to, now=timezone.now())
    Notification.objects.update(state="failed", problem="refused")
    return tokens[0]


def plain(*clients: Client) -> Client:
    """One browser with the cookies of all of these."""
    made = Client(raise_request_exception=False)
    for each in clients:
        made.cookies.update(each.cookies)
    return made


def answered(client: Client, method: str, url: str, data: Any = b"", kind: str = MULTIPART_CONTENT) -> int:
    """The status of the answer; whatever it did is undone."""
    body = encode_multipart(BOUNDARY, data) if isinstance(data, dict) else data
    with transaction.atomic():
        status: int = client.generic(method, url, body, content_type=kind).status_code
        transaction.set_rollback(True)
    return status


def forms_at(client: Client, here: Here, rooms: tuple[str, ...]) -> list[Form]:
    """Every form of these rooms' pages, once."""
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for url in (url for each in ADDRESSES if each.name.startswith(rooms) for url in here.urls(each)):
        page = client.get(url)
        assert page.status_code < 500, url
        if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
            found |= {(form.action, tuple(form.fields)): form for form in forms_on(page.content.decode(), url)}
    return [form for form in found.values() if any(part in form.action for part in ("/surveys/", "/mail/", "/answer/"))]


def sent_with_junk(client: Client, forms: list[Form]) -> list[Any]:
    return [
        (form.action, str(data)[:500])
        for form in forms
        for data in form.junked()
        if answered(client, "POST", form.action, data) >= 500
    ]


def test_forms_of_a_dossier_with_junk_in_them_are_no_error_of_ours(here, page_client_for):
    lead = plain(page_client_for(here.cast.lead))
    forms = forms_at(lead, here, ROOMS[:2])
    assert len(forms) > 30
    assert not sent_with_junk(lead, forms)


def test_forms_of_answering_with_junk_in_them_are_no_error_of_ours(here):
    phone = meeting_rooms.device(Meeting.objects.get(phase="estimating", questionnaire=""))
    for round_ in here.rounds:
        client = plain(phone, respondent(round_, "pupils"))
        forms = forms_at(client, here, ROOMS[2:])
        assert len(forms) > 5
        assert not sent_with_junk(client, forms)


@pytest.mark.parametrize("room", ROOMS)
def test_body_method_and_key_that_no_page_sends_are_refused(room, here, page_client_for):
    client = plain(page_client_for(here.cast.lead), respondent(here.rounds[1], "pupils"))
    urls = [url for each in ADDRESSES if each.name.startswith(room) for url in here.urls(each, "open")]
    requests = [
        *(("POST", "", body, kind) for kind, body in BODIES),
        *((method, "", b"", FORM) for method in METHODS),
        *(("GET", f"?{query}", b"", FORM) for query in QUERIES),
    ]
    wrong = [
        (method, url, query, kind, body[:40])
        for url in urls
        for method, query, body, kind in requests
        if answered(client, method, url + query, body, kind) >= 500
    ]
    assert not wrong
