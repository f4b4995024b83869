"""The leader's side of a meeting: starting, moving on, agreeing, ending, and who may."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.dossier.conftest import sent
from tests.surveys.meeting_rooms import CONTENT, STEP, address, device, estimates, moves
from vierinbalans.dossier.forms.base import write_base
from vierinbalans.dossier.merging import EMPTY
from vierinbalans.dossier.models import Answer, Evidence
from vierinbalans.dossier.operations.answers import content_of, save_answer
from vierinbalans.surveys.models import Estimate, Meeting, Seat
from vierinbalans.surveys.operations.meetings import end_old_meetings, start_meeting
from vierinbalans.surveys.rules.meetings import LONGEST


@pytest.fixture
def meeting(cast):
    return start_meeting(cast.dossier, step=STEP, person=cast.editor, now=timezone.now())


@pytest.fixture
def questions(cast):
    return Meeting.objects.create(dossier=cast.dossier, questionnaire="quick_scan", content=CONTENT)


@pytest.fixture
def leader(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def revealed(meeting, leader):
    """Three have estimated and the room sees it."""
    moves(leader, meeting, "begin")
    for value in ("1", "2", "2"):
        estimates(device(meeting), value)
    moves(leader, meeting, "reveal")
    meeting.refresh_from_db()
    return meeting


def start_url(dossier):
    return f"/org/{dossier.organisation_id}/{dossier.year}/surveys/meetings/start/"


@pytest.mark.parametrize(
    ("person", "page", "start"),
    [
        ("lead", 200, 200),
        ("editor", 200, 200),
        ("contributor", 403, 403),
        ("reader", 403, 403),
        ("board_lead", 403, 403),
        ("stranger", 404, 404),
        (None, 302, 302),
    ],
)
def test_who_may_lead(person, page, start, cast, meeting, page_client_for, page_client):
    client = page_client_for(getattr(cast, person)) if person else page_client
    assert client.get(address("meeting", meeting)).status_code == page
    assert client.get(start_url(cast.dossier)).status_code == start
    for name in ("move_meeting", "agree_in_meeting", "add_spreads", "remove_meeting"):
        assert client.post(address(name, meeting)).status_code in ({400, 409} if page == 200 else {page})
    meeting.refresh_from_db()
    assert (meeting.turn, meeting.phase) == (0, "gathering")


@pytest.mark.parametrize("person", ["reader", "contributor", "board_reader"])
def test_who_reads_sees_an_ended_meeting(person, cast, meeting, leader, page_client_for):
    moves(leader, meeting, "end")
    page = page_client_for(getattr(cast, person)).get(address("meeting", meeting))
    assert page.status_code == 200
    assert "remove" not in page.content.decode()


def test_meeting_of_another_dossier_is_not_there(cast, meeting, page_client_for):
    client = page_client_for(cast.board_lead)
    url = address("meeting", meeting).replace(str(cast.school.pk), str(cast.board.pk))
    assert client.get(url).status_code == 404


def test_step_page_offers_to_fill_in_together(cast, leader, page_client_for):
    url = f"/org/{cast.school.pk}/2026/step/{STEP}/"
    assert f"{start_url(cast.dossier)}?step={STEP}" in leader.get(url).content.decode()
    assert start_url(cast.dossier) not in page_client_for(cast.contributor).get(url).content.decode()


def test_start_page_has_the_step_it_was_opened_from_chosen(cast, leader):
    html = leader.get(f"{start_url(cast.dossier)}?step={STEP}").content.decode()
    assert f'value="step:{STEP}" selected' in html


def test_pressing_start_twice_makes_one_meeting(cast, leader):
    first, second = (leader.post(start_url(cast.dossier), {"about": f"step:{STEP}"}) for _press in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("about", ["", "step:no.such", "questionnaire:no", "nonsense", "step:"])
def test_meeting_about_nothing_is_not_started(about, cast, leader):
    assert leader.post(start_url(cast.dossier), {"about": about}).status_code == 422
    assert not Meeting.objects.exists()


def test_projector_page_tells_how_to_join(meeting, leader):
    html = leader.get(address("meeting", meeting)).content.decode()
    assert f"{meeting.code[:3]} {meeting.code[3:]}" in html
    assert "testserver/answer" in html
    assert '<svg class="qr"' in html


def test_meeting_on_a_step_goes_from_gathering_to_its_end(meeting, leader, cast):
    phones = [device(meeting) for _each in range(3)]
    moves(leader, meeting, "begin")
    for phone, value in zip(phones, ("1", "2", "2"), strict=True):
        estimates(phone, value)
    assert moves(leader, meeting, "reveal").status_code == 302
    meeting.refresh_from_db()
    assert meeting.spreads == {STEP: {"1": 1, "2": 2}}
    page = leader.get(address("meeting", meeting)).content.decode()
    assert "3 inschattingen" in page
    form = sent(place="2", text="Wij spreken af.", turn=meeting.turn, base=write_base(EMPTY))
    assert leader.post(address("agree_in_meeting", meeting), form).status_code == 302
    answer = Answer.objects.get(dossier=cast.dossier, step=STEP)
    assert (answer.stage, answer.text) == (2, "Wij spreken af.")
    today = timezone.localdate()
    [note] = Evidence.objects.filter(answer=answer)
    assert note.text.endswith(f"{today.year}: 3 deelnemers; 1x in gesprek, 2x vastgelegd")
    assert note.text.startswith("Overleg op ")
    assert "vastgelegd" in phones[0].get("/answer/meeting/").content.decode()
    assert moves(leader, meeting, "end").status_code == 302
    assert not Seat.objects.exists()
    assert not Estimate.objects.exists()
    page = leader.get(address("meeting", meeting)).content.decode()
    assert "Wij spreken af." in page


def test_two_estimates_of_a_step_are_not_shown(meeting, leader):
    moves(leader, meeting, "begin")
    for value in ("1", "4"):
        estimates(device(meeting), value)
    page = moves(leader, meeting, "reveal")
    assert page.status_code == 409
    assert "vanaf 3 inschattingen" in page.content.decode()
    meeting.refresh_from_db()
    assert (meeting.phase, meeting.spreads) == ("estimating", {})
    moves(leader, meeting, "reveal", without="1")
    meeting.refresh_from_db()
    assert (meeting.phase, meeting.spreads) == ("revealed", {})
    assert "te weinig inschattingen" in leader.get(address("meeting", meeting)).content.decode()


def test_answer_without_a_spread_gets_no_evidence(meeting, leader):
    moves(leader, meeting, "begin")
    moves(leader, meeting, "reveal", without="1")
    meeting.refresh_from_db()
    form = sent(place="1", text="Wij.", turn=meeting.turn, base=write_base(EMPTY))
    assert leader.post(address("agree_in_meeting", meeting), form).status_code == 302
    assert Answer.objects.get().text == "Wij."
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("do", "status"), [("reveal", 409), ("go_on", 409), ("agree", 400), ("", 400), ("fly", 400)])
def test_move_that_cannot_be_made_now_changes_nothing(do, status, meeting, leader):
    assert moves(leader, meeting, do).status_code == status
    meeting.refresh_from_db()
    assert (meeting.phase, meeting.turn) == ("gathering", 0)


@pytest.mark.parametrize("turn", ["0", "", "-1", "x", "9" * 30, "²"])
def test_second_leader_sees_how_it_stands(turn, meeting, leader):
    moves(leader, meeting, "begin")
    page = leader.post(address("move_meeting", meeting), {"do": "begin", "turn": turn})
    assert page.status_code == 409
    assert "Zo staat het er nu voor" in page.content.decode()
    meeting.refresh_from_db()
    assert (meeting.phase, meeting.turn) == ("estimating", 1)


def test_colleague_who_edited_meanwhile_loses_nothing(revealed, leader, cast):
    base = content_of(None)
    save_answer(cast.dossier, STEP, {**EMPTY, "text": "Van Noor."}, base=base, version=0, person=cast.lead)
    form = sent(place="2", text="Van ons.", turn=revealed.turn, base=write_base(EMPTY))
    page = leader.post(address("agree_in_meeting", revealed), form)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Van Noor." in html
    assert "Van ons." in html
    assert Answer.objects.get().text == "Van Noor."
    assert not Evidence.objects.exists()
    again = {**form, "choice": "both", "seen": str(Answer.objects.get().version)}
    assert leader.post(address("agree_in_meeting", revealed), again).status_code == 302
    assert Answer.objects.get().text == "Van Noor.\n\nVan ons."
    assert Evidence.objects.count() == 1


def test_what_was_weighed_and_who_owns_it_stays(revealed, leader, cast):
    before = {**EMPTY, "owner": "Sectie Nederlands", "considerations": {"x": "ticked"}, "review_on": "2027-03-01"}
    save_answer(cast.dossier, STEP, before, base=EMPTY, version=0, person=cast.lead)
    html = leader.get(address("meeting", revealed)).content.decode()
    assert 'name="review_on" value="2027-03-01"' in html
    form = sent(
        place="3",
        text="Nu.",
        turn=revealed.turn,
        base=write_base(before),
        version="1",
        owner="Sectie Nederlands",
        review_on="2027-03-01",
    )
    assert leader.post(address("agree_in_meeting", revealed), form).status_code == 302
    answer = Answer.objects.get()
    assert (answer.owner, answer.considerations, str(answer.review_on)) == (
        "Sectie Nederlands",
        {"x": "ticked"},
        "2027-03-01",
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"place": "unanswered"}, "Kies"),
        ({"place": "9"}, "Kies"),
        ({"place": "not_applicable"}, "waarom"),
        ({"text": "x" * 20_001, "place": "1"}, "20.?000"),
    ],
)
def test_agreement_that_is_not_right_is_shown_back(fields, words, revealed, leader):
    import re

    form = sent(**{"text": "Blijft staan.", **fields}, turn=revealed.turn, base=write_base(EMPTY))
    page = leader.post(address("agree_in_meeting", revealed), form)
    assert page.status_code == 422
    assert re.search(words, page.content.decode())
    assert form["text"] in page.content.decode()
    assert not Answer.objects.exists()


def test_agreement_in_an_ended_meeting_is_shown_back(revealed, leader):
    turn = revealed.turn
    moves(leader, revealed, "end")
    form = sent(place="2", text="Niet kwijt.", turn=turn, base=write_base(EMPTY))
    page = leader.post(address("agree_in_meeting", revealed), form)
    assert page.status_code == 409
    assert "Niet kwijt." in page.content.decode()


def test_agreement_typed_after_the_session_expired_comes_back(revealed, page_client, cast):
    form = sent(place="2", text="Bewaar mij.", turn=revealed.turn, base=write_base(EMPTY))
    assert page_client.post(address("agree_in_meeting", revealed), form).status_code == 302
    page_client.force_login(cast.editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Bewaar mij." in page_client.get(address("meeting", revealed)).content.decode()


def test_live_part_tells_only_what_changed(meeting, leader):
    url, hx = address("meeting_live", meeting), {"HX-Request": "true"}
    assert leader.get(url, {"mark": "0", "have": "0-0"}, headers=hx).status_code == 204
    device(meeting)
    part = leader.get(url, {"mark": "0", "have": "0-0"}, headers=hx)
    assert part.status_code == 200
    assert "have=1-0" in part.content.decode()
    moves(leader, meeting, "begin")
    assert leader.get(url, {"mark": "0", "have": "1-0"}, headers=hx).headers["HX-Refresh"] == "true"
    assert "Toon hoe het nu staat" in leader.get(url, {"mark": "0", "typing": "1"}, headers=hx).content.decode()


def test_questionnaire_goes_statement_by_statement(questions, leader, cast):
    phones = [device(questions) for _each in range(5)]
    moves(leader, questions, "begin")
    for phone, value in zip(phones, ("1", "2", "4", "4", "?"), strict=True):
        estimates(phone, value, "item_1")
    page = moves(leader, questions, "reveal")
    assert page.status_code == 409, "four gave a point: too few"
    estimates(phones[4], "5", "item_1")
    assert moves(leader, questions, "reveal").status_code == 302
    assert "Waar ziet u dat?" in leader.get(address("meeting", questions)).content.decode()
    assert moves(leader, questions, "go_on").status_code == 302
    assert "Stelling 2." in phones[0].get("/answer/meeting/").content.decode()
    moves(leader, questions, "reveal", without="1")
    assert moves(leader, questions, "go_on").status_code == 409
    assert moves(leader, questions, "end").status_code == 302
    questions.refresh_from_db()
    assert questions.spreads == {"item_1": {"1": 1, "2": 1, "4": 2, "5": 1}}
    page = leader.get(address("meeting", questions)).content.decode()
    assert "Stelling 1." in page
    assert "niet getoond" in page
    for _press in range(2):
        assert leader.post(address("add_spreads", questions), {"step": STEP}).status_code == 302
    [note] = Evidence.objects.all()
    assert note.answer.step == STEP
    assert "“Stelling 1.”: 5 deelnemers; 1x punt 1, 1x punt 2, 2x punt 4, 1x punt 5" in note.text


def test_every_questionnaire_for_those_at_the_table_can_be_filled_in_together(cast, leader):
    from vierinbalans import framework

    for each in framework.load().surveys.questionnaires:
        answer = leader.post(start_url(cast.dossier), {"about": f"questionnaire:{each.id}"})
        assert answer.status_code == 302
        meeting = Meeting.objects.get(questionnaire=each.id)
        asked = [item["id"] for item in meeting.content["items"]]
        assert len(asked) >= 12
        assert leader.get(answer["Location"]).status_code == 200
        moves(leader, meeting, "begin")
        words = meeting.content["items"][0]["texts"]["leaders"]["nl"]
        assert words in device(meeting).get("/answer/meeting/").content.decode()


def test_spreads_go_only_to_a_step_they_belong_to(questions, leader):
    moves(leader, questions, "end")
    assert leader.post(address("add_spreads", questions), {"step": "vision.ict"}).status_code == 409
    assert not Evidence.objects.exists()


def test_ended_meeting_can_be_removed_and_a_running_one_cannot(meeting, leader):
    assert leader.post(address("remove_meeting", meeting)).status_code == 409
    moves(leader, meeting, "end")
    assert leader.post(address("remove_meeting", meeting)).status_code == 302
    assert not Meeting.objects.exists()
    assert leader.get(address("meeting", meeting)).status_code == 404


def test_meeting_nobody_ended_ends_by_itself_and_forgets_its_estimates(revealed, meeting):
    now = timezone.now()
    assert end_old_meetings(now=now) == 0
    assert end_old_meetings(now=now + LONGEST + timedelta(minutes=1)) == 1
    meeting.refresh_from_db()
    assert meeting.phase == "ended"
    assert meeting.spreads
    assert not Estimate.objects.exists()
    assert end_old_meetings(now=now + LONGEST + timedelta(minutes=2)) == 0


def test_surveys_page_lists_meetings(cast, meeting, leader, page_client_for):
    url = f"/org/{cast.school.pk}/2026/surveys/"
    assert address("meeting", meeting) in leader.get(url).content.decode()
    assert address("meeting", meeting) not in page_client_for(cast.reader).get(url).content.decode()


@pytest.mark.parametrize("phase", ["gathering", "estimating", "revealed"])
def test_pages_ask_a_fixed_number_of_questions(phase, meeting, leader, django_assert_max_num_queries):
    Meeting.objects.filter(pk=meeting.pk).update(phase=phase)
    leader.get(address("meeting", meeting))
    with django_assert_max_num_queries(9):
        leader.get(address("meeting", meeting))
    with django_assert_max_num_queries(6):
        leader.get(address("meeting_live", meeting), {"mark": "0", "have": "x"}, headers={"HX-Request": "true"})


def test_step_page_asks_no_more_for_offering_a_meeting(cast, leader, django_assert_max_num_queries):
    leader.get(f"/org/{cast.school.pk}/2026/step/{STEP}/")
    with django_assert_max_num_queries(12):
        leader.get(f"/org/{cast.school.pk}/2026/step/{STEP}/")


def test_meeting_in_an_earlier_plan_period_says_so(cast, leader, meeting):
    from datetime import date

    from vierinbalans.dossier.models import Dossier

    Dossier.objects.create(
        organisation=cast.school,
        period_start=date(2030, 8, 1),
        period_end=date(2034, 7, 31),
        year=2030,
        framework_version="1.0.0",
    )
    assert "/2030/" in leader.get(address("meeting", meeting)).content.decode()
    assert moves(leader, meeting, "begin").status_code == 302
