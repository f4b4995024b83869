"""Evidence and comments: a press too many never makes two of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.dossier.conftest import STEP
from vierinbalans.dossier.models import Answer, Comment, Evidence
from vierinbalans.dossier.operations.beside import add_comment, add_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(cast):
    def do(text="Goed plan.", person=None, step=STEP):
        return add_comment(cast.dossier, step, text=text, person=person or cast.editor)

    return do


@pytest.fixture
def note(cast):
    def do(text="Notulen", url="", day=date(2026, 9, 1)):
        return add_evidence(cast.dossier, STEP, text=text, url=url, noted_on=day, person=cast.editor)

    return do


def test_comment_can_stand_beside_a_step_nobody_answered(say):
    say()
    assert Answer.objects.get(step=STEP).state == "unanswered"


def test_two_presses_make_one_comment(say):
    assert say() == say()
    assert Comment.objects.count() == 1


def test_the_same_words_later_are_a_new_comment(say):
    first = say()
    Comment.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(hours=1))
    say()
    assert Comment.objects.count() == 2


def test_the_same_words_of_somebody_else_are_theirs(say, cast):
    say()
    say(person=cast.lead)
    say(step="vision.ict")
    assert Comment.objects.count() == 3


def test_two_presses_make_one_piece_of_evidence(note):
    assert note() == note()
    note(url="https://example.org")
    note(day=date(2026, 9, 2))
    assert Evidence.objects.count() == 3


def test_the_name_stays_when_the_account_goes(say, cast):
    say()
    cast.editor.delete()
    assert Comment.objects.get().person_name == "Emre Voorbeeld"
