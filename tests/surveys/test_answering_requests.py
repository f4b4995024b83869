"""What no page of ours sends: refused in plain words, without a trace and without half-written answers."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.signing import Signer
from django.urls import reverse

from tests.conftest import PageClient
from tests.surveys.factories import audience_of, make_round
from tests.surveys.respondents import respondent
from vierinbalans.surveys import tickets
from vierinbalans.surveys.models import Sheet
from vierinbalans.surveys.operations.answering import ticket_for
from vierinbalans.surveys.tickets import Ticket, TicketError

PAGES = {"statement": [1], "all": [], "remark": [], "done": []}


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": 30, "pupils": None})


@pytest.fixture
def teacher(round_):
    return respondent(round_)


def test_ticket_comes_back_from_the_cookie_as_it_was():
    for ticket in (
        Ticket(audience=7, code="BCDFGHJKLMNP"),
        Ticket(audience=1, code="B" * 12, language="en", shared=True),
    ):
        assert tickets.from_cookie(tickets.to_cookie(ticket)) == ticket


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "7.BCDFGHJKLMNP.nl.",
        "7.BCDFGHJKLMNP.nl.:forged",
        Signer(salt="another purpose").sign("7.BCDFGHJKLMNP.nl."),
        Signer(salt="vierinbalans.surveys.ticket").sign("7.BCDFGHJKLMNP"),
        Signer(salt="vierinbalans.surveys.ticket").sign("x.BCDFGHJKLMNP.nl."),
        "\x00" * 50,
        "é" * 3000,
    ],
)
def test_forged_ticket_is_none(forged):
    with pytest.raises(TicketError):
        tickets.from_cookie(forged)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_ticket_every_page_says_how_to_come_in(name, method, db, page_client):
    response = getattr(page_client, method)(reverse(f"answer:{name}", args=PAGES[name]), {})
    assert response.status_code == 403
    assert reverse("answer:resume") in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_tampered_ticket_is_no_ticket(name, teacher):
    teacher.cookies[tickets.COOKIE] = teacher.cookies[tickets.COOKIE].value.replace(".", ".9", 1)
    assert teacher.see(name, *PAGES[name]).status_code == 403
    assert teacher.send(name, *PAGES[name], a__vision_shared="3", remark="x").status_code == 403
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("proof", ["", "x" * 32, "é"])
def test_form_without_the_proof_saves_nothing(name, proof, teacher):
    response = teacher.send(name, *PAGES[name], proof=proof, a__vision_shared="3", remark="x")
    assert response.status_code == 403
    assert not Sheet.objects.exists()
    assert not response.cookies


def test_proof_of_somebody_else_saves_nothing(teacher, round_):
    proof = tickets.proof_of(respondent(round_).ticket)
    assert teacher.send("statement", 1, proof=proof, a__vision_shared="3").status_code == 403
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver.elsewhere.example"])
def test_form_from_another_site_is_refused_before_it_can_plant_a_ticket(origin, round_, teacher, page_client):
    code = audience_of(round_, "teachers").code
    for response in (
        page_client.post(f"/answer/{code}/", {"view": "one"}, headers={"Origin": origin}),
        page_client.post("/answer/return/", {"code": teacher.ticket.code}, headers={"Origin": origin}),
        teacher.post("/answer/statement/1/", {"proof": tickets.proof_of(teacher.ticket)}, headers={"Origin": origin}),
    ):
        assert response.status_code == 403
        assert not response.cookies


def test_form_from_here_is_taken(round_, page_client):
    code = audience_of(round_, "teachers").code
    response = page_client.post(f"/answer/{code}/", {"view": "one"}, headers={"Origin": "http://testserver"})
    assert response.status_code == 302


@pytest.mark.parametrize("name", [*PAGES, "enter", "resume", "thanks"])
@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused_with_a_page(name, method, teacher):
    response = getattr(teacher, method)(reverse(f"answer:{name}", args=PAGES.get(name, [])))
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("name", [*PAGES, "enter", "resume"])
def test_body_of_a_megabyte_is_refused(name, teacher):
    response = teacher.send(name, *PAGES.get(name, []), a__vision_shared="3", remark="x" * 1_000_000)
    assert response.status_code == 413
    assert "<h1>" in response.content.decode()
    assert not Sheet.objects.exists()


def test_form_of_a_thousand_fields_is_refused(teacher):
    fields = "&".join(f"a{number}=1" for number in range(3000))
    response = teacher.post("/answer/all/", fields, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no border"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
        ("application/json", b'{"a-vision_shared": 3}'),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a-vision_shared=3"),
        ("application/x-www-form-urlencoded; charset=latin-1", b"a-vision_shared=3"),
        ("application/x-www-form-urlencoded", b"%ff%fe=%00&a-vision_shared=%e9"),
    ],
)
def test_body_that_cannot_be_read_is_refused(kind, body, teacher):
    response = teacher.generic("POST", "/answer/all/", body, content_type=kind)
    assert response.status_code in (400, 403)
    assert "<h1>" in response.content.decode()
    assert not Sheet.objects.exists()


def test_ticket_for_one_round_answers_nothing_in_another(cast, teacher):
    other = make_round(cast.dossier, groups=["teachers"], title="Een andere ronde")
    teacher.send("statement", 1, a__vision_shared="3")
    assert not Sheet.objects.filter(audience__round=other).exists()
    stranger = respondent(other)
    stranger.cookies[tickets.COOKIE] = tickets.to_cookie(teacher.ticket)
    assert stranger.send("statement", 1, a__vision_shared="3").status_code == 403


def every_answer(client, round_):
    """All that a respondent sends and sees, one after another."""
    code = audience_of(round_, "teachers").code
    yield client.get("/answer/")
    yield client.post("/answer/", {"code": code})
    yield client.get(f"/answer/{code}/")
    begun = client.post(f"/answer/{code}/", {"view": "one"})
    yield begun
    ticket = tickets.from_cookie(begun.cookies[tickets.COOKIE].value)
    proof = {"proof": tickets.proof_of(ticket)}
    yield client.get("/answer/statement/1/")
    yield client.post("/answer/statement/1/", {**proof, "a-vision_shared": "3"})
    yield client.post("/answer/statement/1/", {**proof, "a-vision_shared": "4"}, headers={"HX-Request": "true"})
    yield client.post("/answer/statement/1/", {**proof, "language": "en"})
    yield client.get("/answer/all/")
    yield client.get("/answer/remark/")
    yield client.post("/answer/remark/", {**proof, "remark": "Meer tijd"})
    yield client.get("/answer/done/")
    yield client.get("/answer/nonsense/")
    yield client.post("/answer/return/", {"code": ticket.code})
    yield client.post("/answer/done/", proof)
    yield client.get("/answer/thanks/")
    yield client.get(f"/answer/{code}/device/")


def test_no_cookie_but_the_answers_own_is_ever_set(round_, page_client):
    for response in every_answer(page_client, round_):
        assert set(response.cookies) <= {tickets.COOKIE}, response.wsgi_request.path
    cookie = page_client.post(f"/answer/{audience_of(round_, 'teachers').code}/", {}).cookies[tickets.COOKIE]
    assert cookie["path"] == "/answer/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["expires"]
    assert not cookie["max-age"]


def test_session_and_account_of_somebody_who_is_logged_in_are_never_read(round_, cast, page_client_for):
    client = page_client_for(cast.lead)
    for response in every_answer(client, round_):
        request = response.wsgi_request
        assert not request.session.accessed, request.path
        assert not hasattr(request, "_cached_user"), request.path
        assert set(response.cookies) <= {tickets.COOKIE}
    assert Session.objects.count() == 1


def test_page_is_the_same_for_somebody_who_is_logged_in(round_, cast, page_client, page_client_for):
    url = f"/answer/{audience_of(round_, 'teachers').code}/"
    assert page_client.get(url).content == page_client_for(cast.lead).get(url).content


def test_no_page_is_kept_by_a_browser_or_a_proxy(round_, page_client):
    for response in every_answer(page_client, round_):
        assert "no-store" in response["Cache-Control"]
        assert response.headers.get("Vary", "Cookie") in (
            "Cookie",
            "Cookie, Accept-Encoding",
            "Accept-Encoding, Cookie",
        )


def test_cookie_is_for_https_only_when_the_workbench_is(round_, settings):
    settings.SESSION_COOKIE_SECURE = True
    client = PageClient()
    response = client.post(f"/answer/{audience_of(round_, 'teachers').code}/", {"view": "one"})
    assert response.cookies[tickets.COOKIE]["secure"]


def test_ticket_holds_nobody_and_no_moment(round_):
    text = tickets.to_cookie(ticket_for(audience_of(round_, "teachers")))
    audience, code, language, rest = text.split(".")
    assert (len(code), language, rest.partition(":")[0]) == (12, "nl", "")
    assert int(audience) == audience_of(round_, "teachers").pk
    assert settings.SECRET_KEY not in text
