"""The open question, the code to come back with, and leaving."""

import pytest
from django.utils import timezone

from tests.surveys.factories import make_asked, make_round
from tests.surveys.respondents import respondent
from vierinbalans.surveys import tickets
from vierinbalans.surveys.codes import readable
from vierinbalans.surveys.models import Sheet
from vierinbalans.surveys.operations.answering import save_answers


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": 30})


@pytest.fixture
def teacher(round_):
    return respondent(round_)


def test_open_question_says_who_reads_it_and_to_name_nobody(teacher):
    page = teacher.see("remark").content.decode()
    assert "Wat wilt u nog zeggen?" in page
    assert "Lyceum De Waterkant" in page
    assert "minstens 10 mensen" in page
    assert "Noem dus geen mensen" in page


def test_remark_is_saved_and_shown_again(teacher):
    assert teacher.send("remark", remark="<b>Meer tijd</b>\r\ngraag", before="")["Location"] == "/answer/done/"
    assert Sheet.objects.get().remark == "<b>Meer tijd</b>\ngraag"
    assert "&lt;b&gt;Meer tijd&lt;/b&gt;" in teacher.see("remark").content.decode()


def test_remark_saves_itself(teacher):
    assert teacher.send("remark", quietly=True, remark="Meer").content == b"Bewaard."
    assert Sheet.objects.get().remark == "Meer"


def test_remark_of_another_tab_stays_when_this_one_changed_nothing(teacher):
    teacher.send("remark", quietly=True, remark="Uit het andere tabblad")
    teacher.send("remark", remark="", before="")
    assert Sheet.objects.get().remark == "Uit het andere tabblad"


@pytest.mark.parametrize(("go", "where"), [("next", "/answer/done/"), ("previous", "/answer/statement/8/")])
def test_buttons_lead_on_and_back(go, where, teacher):
    assert teacher.send("remark", go=go, remark="x")["Location"] == where


def test_language_changes_with_the_text_kept(teacher):
    assert teacher.send("remark", remark="Meer tijd", language="en")["Location"] == "/answer/remark/"
    page = teacher.see("remark").content.decode()
    assert "What else would you like to say?" in page
    assert "Meer tijd" in page


def test_text_that_is_too_long_stays_on_the_page_with_what_is_wrong(teacher):
    response = teacher.send("remark", remark="é" * 2001)
    assert response.status_code == 400
    assert "é" * 2001 in response.content.decode()
    assert "2001" in response.content.decode()
    assert teacher.send("remark", quietly=True, remark="é" * 2001).status_code == 400
    assert not Sheet.objects.exists()


def test_longest_text_of_wide_signs_fits(teacher):
    assert teacher.send("remark", remark="🙂" * 2000).status_code == 302
    assert Sheet.objects.get().remark == "🙂" * 2000


def test_words_that_cannot_be_saved_are_shown_back(cast):
    round_ = make_round(cast.dossier, groups=["teachers"], state="closed")
    response = respondent(round_).send("remark", remark="Niet kwijt")
    assert response.status_code == 409
    assert "Niet kwijt" in response.content.decode()


def test_questionnaire_without_open_question_skips_it(cast):
    asked = make_asked(["teachers"], open_question=False)
    somebody = respondent(make_round(cast.dossier, groups=["teachers"], asked=asked))
    assert somebody.see("remark")["Location"] == "/answer/done/"


def test_end_shows_the_return_code_and_what_is_open(teacher):
    save_answers(teacher.ticket, {"vision_shared": 3}, now=timezone.now())
    page = teacher.see("done").content.decode()
    assert readable(teacher.ticket.code) in page
    assert "1 van 8 stellingen" in page
    assert "/answer/statement/2/" in page
    assert '/answer/statement/1/">1' not in page


def test_end_says_when_nothing_or_everything_is_answered(teacher, round_):
    assert "Er is nog niets beantwoord" in teacher.see("done").content.decode()
    everything = dict.fromkeys(make_asked(["teachers"]).items, 3)
    save_answers(teacher.ticket, everything, now=timezone.now())
    assert "Alle stellingen zijn beantwoord" in teacher.see("done").content.decode()


def test_leaving_takes_the_cookie_away_and_keeps_the_answers(teacher):
    teacher.send("statement", 1, a__vision_shared="3")
    response = teacher.send("done", do="leave")
    assert response["Location"] == "/answer/thanks/?language=nl"
    assert response.cookies[tickets.COOKIE].value == ""
    assert response.cookies[tickets.COOKIE]["path"] == "/answer/"
    assert teacher.see("statement", 1).status_code == 403
    assert Sheet.objects.count() == 1
    assert teacher.see("thanks").status_code == 200


def test_shared_device_returns_to_its_start(round_):
    pupil = respondent(round_, shared=True)
    code = round_.audiences.get().code
    response = pupil.send("done", do="leave")
    assert response["Location"] == f"/answer/{code}/device/"
    assert response.cookies[tickets.COOKIE].value == ""


def test_shared_device_of_a_deleted_round_returns_to_the_door(round_):
    pupil = respondent(round_, shared=True)
    round_.delete()
    assert pupil.send("done", do="leave")["Location"] == "/answer/"


def test_language_changes_on_the_last_page_too(teacher):
    assert teacher.send("done", language="en")["Location"] == "/answer/done/"
    assert "Nothing is answered yet" in teacher.see("done").content.decode()
