"""A participant's device: joining with a code, estimating in silence, keeping up. No account and no session."""

import uuid
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from tests.conftest import PageClient
from tests.surveys.meeting_rooms import CONTENT, ENTER, ESTIMATE, POLL, ROOM, STEP, device, door, estimates, proof
from vierinbalans.surveys.models import Estimate, Meeting, Seat
from vierinbalans.surveys.operations.meetings import end_old_meetings, make_move, start_meeting
from vierinbalans.surveys.rules.meetings import LONGEST, MOST_SEATS
from vierinbalans.surveys.ticket import COOKIE
from vierinbalans.surveys.wrong_codes import MOST_WRONG

HX = {"HX-Request": "true"}


@pytest.fixture
def meeting(cast):
    return start_meeting(cast.dossier, step=STEP, person=cast.editor, now=timezone.now())


@pytest.fixture
def estimating(meeting):
    make_move(meeting, "begin", turn=0, now=timezone.now())
    meeting.refresh_from_db()
    return meeting


def reveal(meeting):
    make_move(meeting, "reveal", turn=meeting.turn, now=timezone.now(), hidden=True)
    meeting.refresh_from_db()


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"]
)
def test_code_may_be_typed_in_any_way(typed, meeting, page_client):
    answer = page_client.post(ENTER, {"code": typed(meeting.code)})
    assert (answer.status_code, answer["Location"]) == (302, door(meeting.code))
    assert page_client.post(door(typed(meeting.code)))["Location"] == ROOM
    assert Seat.objects.count() == 1


def test_device_gets_one_cookie_of_its_own_and_no_other(estimating):
    phone = device(estimating)
    phone.get(ROOM)
    phone.get(POLL, {"mark": "0"}, headers=HX)
    estimates(phone, "2")
    assert list(phone.cookies) == [COOKIE]
    cookie = phone.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/answer/", True, "Strict")


def test_link_of_the_picture_says_what_it_is_about_and_joins_nobody(meeting, page_client):
    page = page_client.get(door(meeting.code))
    assert "Meedoen" in page.content.decode()
    assert not Seat.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("code", ["BBBBBB", "' OR 1=1", "é" * 30, "x" * 500, "\x00"])
def test_wrong_code_gets_a_friendly_page(code, method, meeting, page_client):
    page = getattr(page_client, method)(door(quote(code)))
    assert page.status_code == 404
    assert "Deze code kennen wij niet" in page.content.decode()
    assert COOKIE not in page_client.cookies


def test_code_of_an_ended_meeting_looks_like_a_wrong_one(meeting, page_client):
    wrong = page_client.post(door(meeting.code[::-1])).content
    make_move(meeting, "end", turn=0, now=timezone.now())
    assert page_client.post(door(meeting.code)).content == wrong
    typed = page_client.post(ENTER, {"code": meeting.code})
    assert (typed.status_code, COOKIE in page_client.cookies) == (404, False)


def test_guessing_codes_is_stopped_also_for_the_right_one(meeting, page_client):
    for _try in range(MOST_WRONG):
        assert page_client.post(door("ZZZZZZ")).status_code == 404
    assert page_client.post(door(meeting.code)).status_code == 429
    assert not Seat.objects.exists()


def test_meeting_takes_sixty_devices_and_says_so_to_the_next(meeting, page_client):
    Seat.objects.bulk_create([Seat(meeting=meeting, key_hash=str(each)) for each in range(MOST_SEATS - 1)])
    device(meeting)
    page = page_client.post(door(meeting.code))
    assert page.status_code == 409
    assert "is vol" in page.content.decode()
    assert Seat.objects.count() == MOST_SEATS


def test_joining_twice_takes_one_seat(meeting):
    phone = device(meeting)
    assert phone.post(door(meeting.code)).status_code == 302
    assert Seat.objects.count() == 1


def test_estimate_can_be_changed_until_the_spread_is_shown(estimating):
    phone = device(estimating)
    assert estimates(phone, "1").status_code == 302
    assert estimates(phone, "?", **HX).status_code == 200
    assert list(Estimate.objects.values_list("value", flat=True)) == ["?"]
    reveal(estimating)
    late = estimates(phone, "4", **HX)
    assert late.status_code == 409
    assert late.headers["HX-Retarget"] == "#meeting"
    assert "Te laat" in late.content.decode()
    assert list(Estimate.objects.values_list("value", flat=True)) == ["?"]


@pytest.mark.parametrize("value", ["5", "-1", "n/a", "", "2.0", "x" * 900, "²"])
def test_value_out_of_range_is_not_saved(value, estimating):
    page = estimates(device(estimating), value)
    assert page.status_code == 422
    assert not Estimate.objects.exists()


@pytest.mark.parametrize("subject", ["vision.ict", "", "x" * 300])
def test_estimate_of_another_subject_is_not_saved(subject, estimating):
    assert estimates(device(estimating), "2", subject).status_code == 409
    assert not Estimate.objects.exists()


def test_estimate_before_it_begins_is_not_saved(meeting):
    assert estimates(device(meeting), "2").status_code == 409
    assert not Estimate.objects.exists()


@pytest.mark.parametrize("words", ["", "x", "é"])
def test_form_without_the_proof_of_this_device_is_not_taken(words, estimating):
    phone = device(estimating)
    assert phone.post(ESTIMATE, {"proof": words, "subject": STEP, "value": "2"}).status_code == 409
    assert not Estimate.objects.exists()


def test_cookie_of_another_meeting_estimates_nothing_here(estimating, cast):
    other = start_meeting(cast.dossier, step="vision.ict", person=cast.lead, now=timezone.now())
    here, there = device(estimating), device(other)
    page = there.post(ESTIMATE, {"proof": proof(here), "subject": STEP, "value": "2"})
    assert page.status_code == 409
    assert not Estimate.objects.exists()


@pytest.mark.parametrize("cookie", ["", "x", "eyJhIjoxfQ:1abc:def", "é"])
def test_cookie_that_we_did_not_give_is_no_cookie(cookie, estimating):
    phone = PageClient()
    phone.cookies[COOKIE] = cookie
    assert phone.get(ROOM)["Location"] == ENTER
    assert phone.post(ESTIMATE, {"subject": STEP, "value": "2"}).status_code == 403
    assert phone.get(POLL, headers=HX).headers["HX-Redirect"] == ROOM


def test_form_from_another_site_joins_nothing(meeting, page_client):
    answer = page_client.post(door(meeting.code), headers={"Origin": "https://elders.example"})
    assert answer.status_code == 403
    assert not Seat.objects.exists()


def test_removed_meeting_gets_a_friendly_page(estimating):
    phone = device(estimating)
    known = proof(phone)
    estimating.delete()
    page = phone.get(ROOM)
    assert page.status_code == 410
    assert "niet meer" in page.content.decode()
    assert phone.get(POLL, {"mark": "1"}, headers=HX).headers["HX-Redirect"] == ROOM
    assert phone.post(ESTIMATE, {"proof": known, "subject": STEP, "value": "2"}).status_code == 409


def test_poll_is_silent_as_long_as_nothing_changed(meeting, django_assert_num_queries):
    phone = device(meeting)
    with django_assert_num_queries(1):
        assert phone.get(POLL, {"mark": "0"}, headers=HX).status_code == 204
    make_move(meeting, "begin", turn=0, now=timezone.now())
    with django_assert_num_queries(3):
        part = phone.get(POLL, {"mark": "0"}, headers=HX)
    assert part.status_code == 200
    assert f'value="{STEP}"' in part.content.decode()


def test_late_device_sees_where_the_meeting_is(estimating):
    reveal(estimating)
    assert "Praat erover" in device(estimating).get(ROOM).content.decode()


def test_meeting_over_by_its_hours_is_over_for_the_device(estimating):
    phone = device(estimating)
    Meeting.objects.update(created_at=timezone.now() - LONGEST - timedelta(minutes=1))
    assert "is afgelopen" in phone.get(POLL, {"mark": "1"}, headers=HX).content.decode()
    assert estimates(phone, "2").status_code == 409
    end_old_meetings(now=timezone.now())
    assert phone.get(POLL, {"mark": "over"}, headers=HX).status_code == 204


def test_device_speaks_the_language_its_reader_chose(meeting):
    phone = device(meeting)
    assert "Wacht tot" in phone.get(ROOM).content.decode()
    page = phone.get(ROOM, {"language": "en"})
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en">' in page.content.decode()
    assert "Wait until" in phone.get(ROOM).content.decode()


def test_estimates_of_a_statement_have_a_scale_of_their_own(cast):
    questions = Meeting.objects.create(
        dossier=cast.dossier, questionnaire="quick_scan", content=CONTENT, phase="estimating"
    )
    phone = device(questions)
    assert estimates(phone, "0", "item_1").status_code == 422
    assert estimates(phone, "n/a", "item_1").status_code == 302
    assert "Stelling 1." in phone.get(ROOM).content.decode()


def test_device_asks_few_questions(estimating, django_assert_max_num_queries):
    phone = device(estimating)
    with django_assert_max_num_queries(3):
        phone.get(ROOM)
    with django_assert_max_num_queries(6):  # begin, meeting, seat, estimate, commit
        estimates(phone, "3", **HX)


def test_unknown_key_takes_no_seat(estimating):
    phone = device(estimating)
    Seat.objects.update(key_hash=uuid.uuid4().hex)
    assert estimates(phone, "2").status_code == 409
