"""Answering one statement per screen, and all on one page."""

import pytest
from django.urls import reverse

from tests.surveys.factories import make_asked, make_round
from tests.surveys.respondents import respondent
from vierinbalans.surveys.models import Sheet


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": 30, "pupils": None})


@pytest.fixture
def teacher(round_):
    return respondent(round_)


def answers():
    return Sheet.objects.get().answers


def at(number):
    return reverse("answer:statement", args=[number])


def test_statement_is_shown_in_the_words_of_the_group_with_every_point_named(round_):
    page = respondent(round_, "pupils").see("statement", 1).content.decode()
    assert "Voor mij: Ik weet waar wij met ict naartoe willen." in page
    assert "Stelling 1 van 7" in page
    for words in ("Helemaal niet", "Een beetje", "Half", "Grotendeels", "Helemaal: beter hoeft niet", "Weet ik niet"):
        assert words in page
    assert page.count('type="radio"') == 7


def test_statement_is_shown_in_the_language_of_the_ticket(round_):
    response = respondent(round_, language="en").see("statement", 1)
    assert "I know where we want to go with ICT." in response.content.decode()
    assert response["Content-Language"] == "en"


def test_answer_is_saved_with_next_and_shown_again_later(teacher):
    response = teacher.send("statement", 1, a__vision_shared="4", b__vision_shared="", go="next")
    assert response["Location"] == at(2)
    assert answers() == {"vision_shared": 4}
    assert 'value="4" checked' in teacher.see("statement", 1).content.decode()


@pytest.mark.parametrize(
    ("number", "go", "where"),
    [
        (3, "next", at(4)),
        (3, "previous", at(2)),
        (1, "previous", at(1)),
        (8, "next", "/answer/remark/"),
        (3, "stop", "/answer/done/"),
        (3, "nonsense", at(4)),
    ],
)
def test_button_leads_on_or_back(number, go, where, teacher):
    assert teacher.send("statement", number, go=go)["Location"] == where
    assert not Sheet.objects.exists()


def test_choosing_saves_at_once_and_gets_no_more_than_a_word(teacher):
    response = teacher.send("statement", 1, quietly=True, a__vision_shared="?")
    assert response.content.decode() == "Bewaard. 1 van 8 stellingen beantwoord."
    assert answers() == {"vision_shared": "?"}


def test_answer_can_be_taken_back(teacher):
    teacher.send("statement", 1, a__vision_shared="4")
    assert "Dit antwoord terugnemen" in teacher.see("statement", 1).content.decode()
    response = teacher.send("statement", 1, a__vision_shared="4", b__vision_shared="4", clear="vision_shared")
    assert response["Location"] == at(1)
    assert answers() == {}


def test_changing_the_language_saves_what_was_chosen(teacher):
    response = teacher.send("statement", 2, a__vision_talked="5", language="en")
    assert response["Location"] == at(2)
    assert answers() == {"vision_talked": 5}
    assert "We talk about it regularly." in teacher.see("statement", 2).content.decode()


@pytest.mark.parametrize("number", [0, 9, 10**12])
def test_statement_beyond_the_last_is_not_there(number, teacher):
    response = teacher.see("statement", number)
    assert response.status_code == 404
    assert "answer/done/" in response.content.decode()


def test_all_on_one_page_has_a_fieldset_with_its_statement_per_question_and_no_table(teacher):
    page = teacher.see("all").content.decode()
    assert page.count("<fieldset") == page.count("<legend") == 8
    assert "<table" not in page
    assert page.count('type="radio"') == 8 * 7


def test_one_press_saves_everything_that_changed_and_nothing_else(teacher):
    teacher.send("all", a__vision_shared="1", a__vision_talked="2")
    other_tab = {"a__vision_shared": "1", "b__vision_shared": "1", "a__vision_talked": "2", "b__vision_talked": "2"}
    teacher.send("all", quietly=True, a__vision_shared="5")
    response = teacher.send("all", **{**other_tab, "a__vision_talked": "3"})
    assert response["Location"] == "/answer/remark/"
    assert answers() == {"vision_shared": 5, "vision_talked": 3}


def test_one_page_shows_how_many_are_answered(teacher):
    teacher.send("all", a__vision_shared="1")
    assert "1 van 8 stellingen beantwoord." in teacher.see("all").content.decode()


def test_own_statements_come_last_and_are_saved_like_the_others(cast):
    round_ = make_round(cast.dossier, groups=["teachers"], asked=make_asked(["teachers"], own=2))
    teacher = respondent(round_)
    assert "Eigen stelling 2." in teacher.see("statement", 10).content.decode()
    teacher.send("statement", 10, a__own_2="3")
    assert answers() == {"own_2": 3}


@pytest.mark.parametrize("fields", [{"a__vision_shared": "6"}, {"a__unheard_of": "3"}, {"clear": "unheard_of"}])
@pytest.mark.parametrize("quietly", [True, False])
def test_answer_that_does_not_belong_here_is_refused_with_a_friendly_page(fields, quietly, teacher):
    response = teacher.send("all", quietly=quietly, a__vision_talked="3", **fields)
    assert response.status_code == 400
    assert "Dit antwoord kan niet worden bewaard" in response.content.decode()
    assert not Sheet.objects.exists()


def test_full_audience_is_told_what_to_do_and_the_answer_can_be_sent_again(cast):
    round_ = make_round(cast.dossier, groups={"teachers": 1})
    respondent(round_).send("statement", 1, a__vision_shared="3")
    late = respondent(round_)
    response = late.send("statement", 1, a__vision_shared="5", go="next")
    assert response.status_code == 409
    page = response.content.decode()
    assert 'name="a-vision_shared" value="5"' in page
    assert "Opnieuw proberen" in page
    assert Sheet.objects.count() == 1
    round_.audiences.update(invited=2)
    late.send("statement", 1, a__vision_shared="5", go="next")
    assert Sheet.objects.count() == 2


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("planned", "is nog niet open"),
        ("closed", "is gesloten"),
        ("published", "is gesloten"),
    ],
)
@pytest.mark.parametrize("name", ["statement", "all", "remark", "done"])
def test_round_that_is_not_open_says_so_on_every_page(state, words, name, cast):
    somebody = respondent(make_round(cast.dossier, groups=["teachers"], state=state))
    response = somebody.see(name, *([1] if name == "statement" else []))
    assert response.status_code == 409
    assert words in response.content.decode()


def test_round_deleted_while_somebody_answers_says_so(round_, teacher):
    teacher.send("statement", 1, a__vision_shared="3")
    round_.delete()
    assert teacher.see("statement", 2).status_code == 410
    response = teacher.send("statement", 2, a__vision_talked="3")
    assert response.status_code == 410
    assert "bestaat niet meer" in response.content.decode()
    assert teacher.send("statement", 2, quietly=True, a__vision_talked="3").status_code == 410


def test_pages_ask_little_of_the_database(teacher, django_assert_max_num_queries):
    teacher.send("statement", 1, a__vision_shared="3")
    for name, place in (("statement", [1]), ("all", []), ("remark", []), ("done", [])):
        with django_assert_max_num_queries(2):
            teacher.see(name, *place)
