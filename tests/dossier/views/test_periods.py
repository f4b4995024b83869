"""Beginning plan periods, and comparing them."""

import pytest
from django.urls import reverse

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import words
from vierinbalans.dossier.models import Answer, Dossier
from vierinbalans.dossier.operations.periods import start_next_period

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def start(cast):
    cast.dossier.delete()
    return reverse("start_period", args=[cast.school.pk])


def test_first_period_begins_where_it_is_asked_to(cast, editor, start):
    response = editor.post(start, {"year": "2026", "years": "4"})
    assert response["Location"].endswith("/2026/")
    assert Dossier.objects.get(organisation=cast.school).period_label == "2026-2030"


@pytest.mark.parametrize(
    "wrong",
    [{"year": "volgend jaar", "years": "4"}, {"year": "1999", "years": "4"}, {"year": "2026", "years": "0"}, {}],
)
def test_years_that_are_none_are_refused_on_a_page_with_what_was_typed(cast, editor, start, wrong):
    response = editor.post(start, wrong)
    assert response.status_code == 422
    assert wrong.get("year", "") in words(response)
    assert not Dossier.objects.filter(organisation=cast.school).exists()


def test_second_press_finds_the_period_that_is_there(cast, editor, start):
    editor.post(start, {"year": "2026", "years": "4"})
    assert editor.post(start, {"year": "2027", "years": "4"})["Location"].endswith("/2026/")
    assert Dossier.objects.filter(organisation=cast.school).count() == 1


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("board_lead", 403), ("stranger", 404)])
def test_only_who_writes_here_begins_a_period(cast, page_client_for, start, who, status):
    assert page_client_for(getattr(cast, who)).post(start, {"year": "2026", "years": "4"}).status_code == status


def test_next_period_is_begun_once(cast, editor, answer):
    url = address("start_next", cast.dossier)
    for _ in range(2):
        assert editor.post(url)["Location"].endswith("/2030/")
    assert Dossier.objects.filter(organisation=cast.school).count() == 2
    assert Answer.objects.get(dossier__year=2030).to_review


def test_pages_of_the_earlier_period_stay_readable(cast, editor, answer):
    start_next_period(cast.dossier)
    assert "hetzelfde" in words(editor.get(address("step", cast.dossier, STEP)))
    assert "eerdere planperiode" in words(editor.get(address("steps", cast.dossier)))


def test_comparing_without_another_period_says_so(cast, editor):
    assert "nog geen andere planperiode" in words(editor.get(address("compare", cast.dossier)))


def test_comparing_shows_both_stages_and_the_course(cast, editor, answer):
    following = start_next_period(cast.dossier)
    Answer.objects.filter(dossier=following).update(stage=3)
    page = words(editor.get(address("compare", following)))
    assert "2 vastgelegd" in page
    assert "3 in praktijk" in page
    assert "(verder)" in page


def test_any_other_period_can_be_chosen(cast, editor, answer):
    second = start_next_period(cast.dossier)
    third = start_next_period(second)
    assert "2030-2034 naast" in words(editor.get(address("compare", third)))
    assert "2026-2030 naast" in words(editor.get(f"{address('compare', third)}?with=2026"))
    assert editor.get(f"{address('compare', third)}?with=<script>").status_code == 200
