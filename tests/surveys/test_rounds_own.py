"""A school's own statements: ten at most, in Dutch, for the groups it chooses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.dossier.views.test_step import NASTY, log_in_again, words
from tests.surveys.rows import a_round
from tests.surveys.test_rounds import address
from tests.surveys.test_rounds_making import filled
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def planned(cast):
    return a_round(cast.dossier, "planned")


@pytest.fixture
def url(cast, planned):
    return address("own", cast.dossier, planned.pk)


def statement(number, nl, *, en="", groups=("teachers", "pupils")):
    return {f"own-{number}-nl": nl, f"own-{number}-en": en, f"own-{number}-groups": list(groups)}


def own_of(round_):
    return [item for item in from_json(Round.objects.get(pk=round_.pk).content).items.values() if item.is_own]


def test_statements_are_asked_after_the_others_and_count_for_no_block(planned, editor, url):
    given = {"version": 1, **statement(0, "Een."), **statement(1, ""), **statement(2, "Twee.", en="Two.")}
    assert editor.post(url, given).status_code == 302
    own = own_of(planned)
    assert [(each.id, each.block) for each in own] == [("own_1", ""), ("own_2", "")]
    asked = from_json(Round.objects.get().content)
    assert asked.groups["teachers"].items[-2:] == ("own_1", "own_2")
    assert "own_1" not in asked.groups["leaders"].items
    assert asked.text("own_1", "en", "pupils") == "Een."
    assert asked.text("own_2", "en", "pupils") == "Two."


def test_emptied_statement_is_removed_and_the_rest_moves_up(planned, editor, url):
    editor.post(url, {"version": 1, **statement(0, "Een."), **statement(1, "Twee.")})
    editor.post(url, {"version": 2, **statement(0, "", groups=()), **statement(1, "Twee.")})
    assert [(each.id, each.texts["pupils"].nl) for each in own_of(planned)] == [("own_1", "Twee.")]


def test_ten_fit_and_the_eleventh_is_refused_without_losing_the_ten(planned, editor, url):
    ten = {key: value for number in range(10) for key, value in statement(number, f"Zin {number}.").items()}
    response = editor.post(url, {"version": 1, **ten, **statement(10, "De elfde.")})
    assert response.status_code == 422
    assert "meer dan tien" in words(response)
    assert "Zin 9." in words(response)
    assert not own_of(planned)
    assert editor.post(url, {"version": 1, **ten}).status_code == 302
    assert len(own_of(planned)) == 10
    assert editor.get(url).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (statement(1, "x" * 301), "300"),
        (statement(1, "", en="Only English."), "ook in het Nederlands"),
        (statement(1, "Voor niemand.", groups=()), "minstens één groep"),
        (statement(1, "Voor wie er niet is.", groups=("parents",)), "parents"),
        (statement(1, "Voor wie er niet is.", groups=("verzonnen",)), "verzonnen"),
        (statement(1, "x" * 900_000), "300"),
        ({"version": "nul"}, "geheel getal"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(planned, editor, url, wrong, told):
    response = editor.post(url, {"version": 1, **statement(0, "Deze blijft staan."), **wrong})
    assert response.status_code == 422
    assert told in words(response)
    assert "Deze blijft staan." in words(response)
    assert not own_of(planned)


def test_colleagues_statements_are_shown_beside_ones_own(planned, editor, url):
    editor.post(url, {"version": 1, **statement(0, "Van Noor.")})
    response = editor.post(url, {"version": 1, **statement(0, "Van Emre.")})
    assert response.status_code == 409
    assert "Van Noor." in words(response)
    assert "Van Emre." in words(response)
    assert [each.texts["pupils"].nl for each in own_of(planned)] == ["Van Noor."]


@pytest.mark.parametrize("state", ["open", "closed", "published"])
def test_words_of_a_round_that_opened_are_frozen(cast, editor, state):
    round_ = a_round(cast.dossier, state)
    response = editor.post(address("own", cast.dossier, round_.pk), {"version": 1, **statement(0, "Te laat.")})
    assert response.status_code == 409
    assert "Te laat." in words(response)
    assert Round.objects.get().content == round_.content


def test_words_of_any_kind_are_shown_as_words(cast, planned, editor, url):
    editor.post(url, {"version": 1, **statement(0, NASTY, en=NASTY)})
    for page in (url, f"{address('preview', cast.dossier, planned.pk)}?group=pupils"):
        assert "<script>alert" not in words(editor.get(page))


def test_change_of_the_round_keeps_own_statements_for_the_groups_that_stay(cast, planned, editor, url):
    editor.post(url, {"version": 1, **statement(0, "Voor leraren.", groups=("teachers",))})
    editor.post(address("change_round", cast.dossier, planned.pk), filled(version="2"))
    assert [each.texts["teachers"].nl for each in own_of(planned)] == ["Voor leraren."]


def test_group_that_alone_has_an_own_statement_cannot_be_left_out_by_accident(cast, planned, editor, url):
    editor.post(url, {"version": 1, **statement(0, "Alleen voor leerlingen.", groups=("pupils",))})
    response = editor.post(address("change_round", cast.dossier, planned.pk), filled(version="2"))
    assert response.status_code == 422
    assert "Alleen voor leerlingen." in words(response)
    assert len(own_of(planned)) == 1


def test_what_was_typed_before_logging_in_comes_back(cast, page_client, url):
    page_client.post(url, {"version": 1, **statement(0, "Voor het inloggen.")})
    log_in_again(page_client, cast.editor)
    assert "Voor het inloggen." in words(page_client.get(url))


def test_what_was_typed_before_logging_in_comes_back_also_when_the_round_opened_meanwhile(cast, page_client, planned):
    for name, sent in (("own", statement(0, "Te laat bewaard.")), ("change_round", filled(title="Te laat bewaard."))):
        page_client.logout()
        page_client.post(address(name, cast.dossier, planned.pk), {"version": 1, **sent})
        Round.objects.update(opens_at=timezone.now() - timedelta(hours=1))
        log_in_again(page_client, cast.editor)
        response = page_client.get(address(name, cast.dossier, planned.pk))
        assert "Te laat bewaard." in words(response)
        assert "utrecht-alert--warning" in words(response)
        Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))
