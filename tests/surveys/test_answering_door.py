"""Coming in with a code, on a shared device, or again with one's own code."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import audience_of, make_round
from tests.surveys.respondents import respondent
from vierinbalans.surveys import tickets, wrong_codes
from vierinbalans.surveys.codes import readable
from vierinbalans.surveys.models import Meeting, Round, Sheet
from vierinbalans.surveys.operations.answering import save_answers
from vierinbalans.surveys.queries.answering import own_sheet


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": {"Onderbouw": 30}, "pupils": None})


@pytest.fixture
def audience(round_):
    return audience_of(round_, "teachers", "Onderbouw")


def type_code(client, code, **fields):
    return client.post(reverse("answer:enter"), {"code": code}, **fields)


@pytest.mark.parametrize(
    "how", [str, str.lower, lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"]
)
def test_code_leads_to_its_start_however_it_is_typed(how, page_client, audience):
    response = type_code(page_client, how(audience.code))
    assert response["Location"] == f"/answer/{audience.code}/"


def test_start_says_what_is_asked_how_long_it_takes_and_who_reads_it(page_client, audience):
    page = page_client.get(f"/answer/{audience.code}/").content.decode()
    for words in (
        "Fijn dat u meedoet.",
        "8 stellingen",
        "ongeveer 4 minuten",
        "Leraren",
        "Onderbouw",
        "Lyceum De Waterkant",
    ):
        assert words in page
    assert "5 mensen of meer" in page


def test_start_gives_no_cookie_before_somebody_begins(page_client, audience):
    assert not page_client.get(f"/answer/{audience.code}/").cookies


@pytest.mark.parametrize("path", ["{code}/verder/", "niets/te/vinden/", "statement/een/", "invited/a/b/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_address_that_is_none_tells_so_and_leaves_no_cookie(path, method, page_client, audience):
    response = getattr(page_client, method)(f"/answer/{path.format(code=audience.code)}")
    assert response.status_code == 404
    assert 'name="code"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("path", ["{code}", "{code}/device", "join/{code}"])
def test_stroke_at_the_end_may_be_forgotten(path, page_client, audience):
    address = f"/answer/{path.format(code=audience.code)}"
    assert page_client.get(address)["Location"] == f"{address}/"


@pytest.mark.parametrize(("view", "where"), [("one", "/answer/statement/1/"), ("all", "/answer/all/")])
def test_beginning_gives_a_ticket_and_writes_nothing(view, where, page_client, audience):
    response = page_client.post(f"/answer/{audience.code}/", {"view": view})
    assert response["Location"] == where
    ticket = tickets.from_cookie(response.cookies[tickets.COOKIE].value)
    assert (ticket.audience, ticket.shared, ticket.language) == (audience.pk, False, "nl")
    assert not Sheet.objects.exists()
    assert page_client.get(where).status_code == 200


def test_language_is_chosen_at_the_start_and_stays(page_client, audience):
    page = page_client.get(f"/answer/{audience.code}/?language=en").content.decode()
    assert "Good that you take part." in page
    response = page_client.post(f"/answer/{audience.code}/?language=en", {"view": "one"})
    assert tickets.from_cookie(response.cookies[tickets.COOKIE].value).language == "en"
    assert "I know where we want to go with ICT." in page_client.get("/answer/statement/1/").content.decode()


def test_language_that_is_not_spoken_is_dutch(page_client, audience):
    assert page_client.get(f"/answer/{audience.code}/?language=xx")["Content-Language"] == "nl"


def test_who_has_begun_is_asked_whether_to_go_on(round_, audience):
    somebody = respondent(round_, "teachers", "Onderbouw")
    somebody.send("statement", 1, a__vision_shared="3")
    url = f"/answer/{audience.code}/"
    assert "Met deze antwoorden verdergaan" in somebody.get(url).content.decode()
    assert somebody.post(url, {"view": "one"}).status_code == 200
    assert somebody.post(url, {"do": "go_on"})["Location"] == "/answer/statement/2/"
    anew = somebody.post(url, {"do": "anew"})
    assert tickets.from_cookie(anew.cookies[tickets.COOKIE].value).code != somebody.ticket.code


def test_shared_device_gives_each_person_a_ticket_of_their_own(page_client, audience):
    url = f"/answer/{audience.code}/device/"
    codes = set()
    for _person in range(3):
        response = page_client.post(url, {"view": "one"})
        ticket = tickets.from_cookie(response.cookies[tickets.COOKIE].value)
        assert ticket.shared
        codes.add(ticket.code)
    assert len(codes) == 3


def test_start_of_a_shared_device_forgets_who_was_there(round_, audience):
    pupil = respondent(round_, "teachers", "Onderbouw", shared=True)
    assert pupil.get(f"/answer/{audience.code}/device/").cookies[tickets.COOKIE].value == ""


def test_full_audience_says_so_at_the_start(page_client, round_, audience):
    audience.invited = 1
    audience.save()
    respondent(round_, "teachers", "Onderbouw").send("statement", 1, a__vision_shared="3")
    page = page_client.get(f"/answer/{audience.code}/").content.decode()
    assert "Er is geen plaats meer" in page
    assert 'value="one"' not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [("planned", "gaat open op"), ("closed", "is gesloten op"), ("published", "zijn gepubliceerd")],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_round_that_is_not_open_says_so_at_the_start(state, words, method, cast, page_client):
    code = audience_of(make_round(cast.dossier, groups=["pupils"], state=state), "pupils").code
    response = getattr(page_client, method)(f"/answer/{code}/")
    assert words in response.content.decode()
    assert not response.cookies


def wrong_answers(client, audience, code):
    return [
        type_code(client, code),
        client.get(f"/answer/{code}/"),
        client.post(f"/answer/{code}/", {"view": "one"}),
        client.get(f"/answer/{code}/device/"),
    ]


def test_wrong_deleted_and_never_existing_codes_look_the_same(page_client, round_, audience):
    deleted = audience.code
    round_.delete()
    for there, never in zip(
        wrong_answers(page_client, audience, deleted), wrong_answers(page_client, audience, "BBBBBB"), strict=True
    ):
        assert there.status_code == never.status_code == 404
        assert there.content.decode().replace(deleted, "BBBBBB") == never.content.decode()
        assert there.headers.keys() == never.headers.keys()


@pytest.mark.parametrize("typed", ["", " ", "B", "x" * 500, "'; drop table--", "\x00", "../../", "BCDFGHJKLMNP"])
def test_nonsense_gets_the_form_again_with_what_was_typed(typed, page_client, db):
    response = type_code(page_client, typed)
    assert response.status_code == 404
    assert 'name="code"' in response.content.decode()


def test_class_goes_on_while_somebody_in_school_guesses(page_client, round_, audience, monkeypatch):
    monkeypatch.setattr(wrong_codes, "MOST_WRONG", 5)
    assert page_client.get(f"/answer/{audience.code}/").status_code == 200
    answers = [page_client.get(f"/answer/BBBBB{sign}/").status_code for sign in "BCDFGHJ"]
    assert answers == [404] * 5 + [429] * 2
    assert page_client.get(f"/answer/{audience.code}/").status_code == 200
    assert type_code(page_client, audience.code).status_code == 302


def test_who_guessed_too_often_cannot_tell_a_right_code_from_a_wrong_one(page_client, round_, audience, monkeypatch):
    monkeypatch.setattr(wrong_codes, "MOST_WRONG", 5)
    for sign in "BCDFG":
        page_client.get(f"/answer/BBBBB{sign}/")
    right, wrong = type_code(page_client, audience.code), type_code(page_client, "BBBBBB")
    assert right.status_code == wrong.status_code == 429
    assert right.content.decode().replace(audience.code, "BBBBBB") == wrong.content.decode()
    elsewhere = type_code(page_client, audience.code, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_right_codes_never_count(page_client, audience, monkeypatch):
    monkeypatch.setattr(wrong_codes, "MOST_WRONG", 3)
    assert {page_client.get(f"/answer/{audience.code}/").status_code for _ in range(10)} == {200}


def test_who_holds_a_ticket_goes_on_whatever_is_guessed_beside_them(round_, page_client, monkeypatch):
    monkeypatch.setattr(wrong_codes, "MOST_WRONG", 2)
    somebody = respondent(round_, "pupils")
    for sign in "BCDFG":
        page_client.get(f"/answer/BBBBB{sign}/")
    assert somebody.send("statement", 1, a__vision_shared="3").status_code == 302


def test_no_address_can_be_read_from_the_cache(page_client, db, monkeypatch):
    seen = []
    monkeypatch.setattr(wrong_codes.cache, "add", lambda *args, **kwargs: seen.append((args, kwargs)) or True)
    page_client.get("/answer/BBBBBB/", REMOTE_ADDR="203.0.113.9")
    assert seen
    assert "203.0.113.9" not in str(seen)


@pytest.mark.parametrize("door", ["enter", "resume"])
def test_own_code_leads_back_to_the_first_open_statement(door, round_, page_client):
    somebody = respondent(round_, "pupils")
    save_answers(somebody.ticket, {"vision_shared": 3}, now=timezone.now())
    typed = readable(somebody.ticket.code).lower()
    response = page_client.post(reverse(f"answer:{door}"), {"code": typed})
    assert response["Location"] == "/answer/statement/2/"
    ticket = tickets.from_cookie(response.cookies[tickets.COOKIE].value)
    assert (ticket.audience, ticket.code) == (somebody.ticket.audience, somebody.ticket.code)
    page_client.get("/answer/statement/1/")


def test_own_code_leads_to_the_end_when_all_is_answered(round_, page_client):
    somebody = respondent(round_, "pupils")
    items = Round.objects.get().content["groups"][1]["items"]
    save_answers(somebody.ticket, dict.fromkeys(items, 5), now=timezone.now())
    response = page_client.post(reverse("answer:resume"), {"code": somebody.ticket.code})
    assert response["Location"] == "/answer/done/"


def test_own_code_that_nothing_is_kept_under_gets_the_form_again(page_client, round_):
    response = page_client.post(reverse("answer:resume"), {"code": "BCDF-GHJK-LMNP"})
    assert response.status_code == 404
    assert "BCDF-GHJK-LMNP" in response.content.decode()
    assert not response.cookies


def test_own_code_shows_nobody_elses_answers(round_):
    one, other = respondent(round_, "pupils"), respondent(round_, "pupils")
    one.send("statement", 1, a__vision_shared="3")
    page = other.see("statement", 1).content.decode()
    assert "checked" not in page
    assert own_sheet.__module__.endswith("answering")


def test_code_of_a_meeting_leads_to_its_own_page(cast, page_client):
    meeting = Meeting.objects.create(dossier=cast.dossier, step="vision.ict")
    where = reverse("answer:join_meeting", args=[meeting.code])
    assert type_code(page_client, meeting.code.lower())["Location"] == where
    assert page_client.get(f"/answer/{meeting.code}/")["Location"] == where


def test_code_of_a_meeting_that_has_ended_is_a_wrong_one(cast, page_client):
    now = timezone.now()
    meeting = Meeting.objects.create(dossier=cast.dossier, step="vision.ict", phase="ended", ended_at=now)
    assert type_code(page_client, meeting.code).status_code == 404
