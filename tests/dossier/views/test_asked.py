"""Asking a colleague who thinks along to answer one step."""

import pytest
from django.core import mail

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import words
from vierinbalans.dossier.models import Answer, Asked
from vierinbalans.dossier.operations.asked import ask_colleague
from vierinbalans.organisations.models import Membership

pytestmark = pytest.mark.django_db
OTHER = "content.mix"
SENT = {"place": "2", "text": "Wij kiezen samen.", "version": "0", "base": ""}


@pytest.fixture
def asked(cast):
    return ask_colleague(cast.dossier, STEP, colleague=cast.contributor, by=cast.editor)


def ask(client, cast, person):
    return client.post(address("ask_colleague", cast.dossier, STEP), {"colleague": person.pk})


def save(client, cast, step=STEP, **sent):
    return client.post(address("step", cast.dossier, step), {**SENT, **sent})


def test_editor_asks_and_the_colleague_gets_a_mail(cast, page_client_for):
    response = ask(page_client_for(cast.editor), cast, cast.contributor)
    assert response["Location"].endswith("#asked")
    assert [(row.step, row.person, row.asked_by) for row in Asked.objects.all()] == [
        (STEP, cast.contributor, cast.editor)
    ]
    [letter] = mail.outbox
    assert letter.to == [cast.contributor.email]
    assert "Emre Voorbeeld vraagt u" in letter.body
    assert f"http://testserver{address('step', cast.dossier, STEP)}" in letter.body


def test_pressing_twice_asks_once(cast, page_client_for):
    client = page_client_for(cast.editor)
    ask(client, cast, cast.contributor)
    assert ask(client, cast, cast.contributor).status_code == 422
    assert ask_colleague(cast.dossier, STEP, colleague=cast.contributor, by=cast.lead) is None
    assert Asked.objects.count() == len(mail.outbox) == 1


def test_who_was_asked_answers_that_step_and_no_other(cast, page_client_for, asked):
    client = page_client_for(cast.contributor)
    page = words(client.get(address("step", cast.dossier, STEP)))
    assert "Aan u is gevraagd" in page
    assert 'name="text"' in page
    assert save(client, cast).status_code == 302
    assert Answer.objects.get(step=STEP).changed_by == cast.contributor
    assert 'name="text"' not in words(client.get(address("step", cast.dossier, OTHER)))
    assert save(client, cast, OTHER).status_code == 403
    assert not Answer.objects.filter(step=OTHER).exists()


def test_typing_is_saved_for_who_was_asked(cast, page_client_for, asked):
    client = page_client_for(cast.contributor)
    response = client.post(address("step", cast.dossier, STEP), SENT, headers={"hx-request": "true"})
    assert response.status_code == 200
    assert Answer.objects.get().text == "Wij kiezen samen."


@pytest.mark.parametrize(
    ("sent", "status"), [({"place": "7"}, 422), ({"text": "Ook iets.", "version": "0", "base": "{}"}, 409)]
)
def test_what_cannot_be_saved_stays_for_who_was_asked(cast, page_client_for, asked, sent, status):
    if status == 409:
        save(page_client_for(cast.editor), cast)
    response = save(page_client_for(cast.contributor), cast, **sent)
    assert response.status_code == status
    assert sent.get("text", SENT["text"]) in words(response)


def test_taken_back_the_colleague_only_reads(cast, page_client_for, asked):
    back = address("take_back_asked", cast.dossier, STEP, asked.pk)
    assert page_client_for(cast.editor).post(back)["Location"].endswith("#asked")
    client = page_client_for(cast.contributor)
    assert save(client, cast).status_code == 403
    assert 'name="text"' not in words(client.get(address("step", cast.dossier, STEP)))


@pytest.mark.parametrize(("role", "status"), [("reader", 403), (None, 404)])
def test_whoever_loses_the_role_loses_the_step(cast, page_client_for, asked, role, status):
    mine = Membership.objects.filter(person=cast.contributor)
    if role:
        mine.update(role=role)
    else:
        mine.delete()
    assert save(page_client_for(cast.contributor), cast).status_code == status


@pytest.mark.parametrize("who", ["reader", "editor", "board_lead", "stranger"])
def test_only_who_thinks_along_here_can_be_asked(cast, page_client_for, who):
    response = ask(page_client_for(cast.lead), cast, getattr(cast, who))
    assert response.status_code == 422
    assert "Kies een meedenker" in words(response)
    assert not Asked.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"colleague": ""}, {"colleague": "x"}, {"colleague": "9" * 40}])
def test_nobody_chosen_is_told(cast, page_client_for, sent):
    assert page_client_for(cast.lead).post(address("ask_colleague", cast.dossier, STEP), sent).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("contributor", 403), ("reader", 403), ("board_lead", 403)])
def test_who_does_not_write_asks_nobody_and_takes_nothing_back(cast, page_client_for, asked, who, status):
    client = page_client_for(getattr(cast, who))
    assert ask(client, cast, cast.contributor).status_code == status
    assert client.post(address("take_back_asked", cast.dossier, STEP, asked.pk)).status_code == status
    assert Asked.objects.count() == 1


def test_taking_back_of_another_step_finds_nothing(cast, page_client_for, asked):
    client = page_client_for(cast.lead)
    assert client.post(address("take_back_asked", cast.dossier, OTHER, asked.pk)).status_code == 404


@pytest.mark.parametrize("page", ["", "steps/"])
def test_colleague_finds_what_was_asked_on_the_first_pages(cast, page_client_for, asked, page):
    url = f"/org/{cast.school.pk}/2026/{page}"
    assert "Aan u gevraagd" in words(page_client_for(cast.contributor).get(url))
    assert "Aan u gevraagd" not in words(page_client_for(cast.editor).get(url))


def test_mail_that_goes_nowhere_is_told(cast, page_client_for, settings):
    settings.EMAIL_BACKEND = "tests.organisations.broken_mail.EmailBackend"
    client = page_client_for(cast.editor)
    ask(client, cast, cast.contributor)
    assert "zeg het zelf" in words(client.get(address("step", cast.dossier, STEP)))
    assert Asked.objects.count() == 1


@pytest.mark.parametrize("who", ["editor", "contributor"])
def test_page_asks_a_fixed_number_of_questions(cast, page_client_for, asked, who, django_assert_max_num_queries):
    save(page_client_for(cast.editor), cast)
    client = page_client_for(getattr(cast, who))
    with django_assert_max_num_queries(12):
        client.get(address("step", cast.dossier, STEP))
