"""The history of an answer: readable differences, and any earlier text back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import words
from vierinbalans.dossier.merging import EMPTY
from vierinbalans.dossier.models import Answer, AnswerRevision
from vierinbalans.dossier.operations.answers import content_of, save_answer
from vierinbalans.dossier.views import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return address("history", cast.dossier, STEP)


@pytest.fixture
def changed(cast, answer):
    """The lead changed some words a while later."""
    Answer.objects.update(entry_started_at=timezone.now() - timedelta(days=1))
    base = content_of(answer)
    mine = {
        **base,
        "text": base["text"].replace("Nederlands", "Frans"),
        "state": ["stage", 3],
        "considerations": {"weg": "ticked"},
        "statements": [],
    }
    save_answer(cast.dossier, STEP, mine, base=base, version=answer.version, person=cast.lead)


def test_differences_are_shown_word_by_word(cast, page_client_for, url, changed):
    page = words(page_client_for(cast.reader).get(url))
    assert "<del>Nederlands</del><ins>Frans</ins>" in page
    assert "<del>2 vastgelegd</del>" in page
    assert "<ins>3 in praktijk</ins>" in page
    assert "<del>Iedere leerling laat zien wat hij maakt.</del>" in page
    assert "Noor Voorbeeld" in page


def test_reader_restores_nothing(cast, page_client_for, url, changed):
    client = page_client_for(cast.reader)
    assert "Dit terugzetten" not in words(client.get(url))
    assert client.post(url, {"number": "1"}).status_code == 403


def test_editor_puts_an_earlier_text_back(cast, page_client_for, url, changed):
    client = page_client_for(cast.editor)
    response = client.post(url, {"number": "1"})
    assert response["Location"] == address("step", cast.dossier, STEP)
    row = Answer.objects.get()
    assert (row.stage, "Nederlands" in row.text, row.statements.count()) == (2, True, 1)


@pytest.mark.parametrize("number", ["", "7", "-1", "yes", "²", "9" * 30])
def test_entry_that_does_not_exist_cannot_be_put_back(cast, page_client_for, url, changed, number):
    assert page_client_for(cast.editor).post(url, {"number": number}).status_code == 404


@pytest.mark.parametrize("before", ["yes", "²", "9" * 30, "-1"])
def test_forged_page_is_the_first_page(cast, page_client_for, url, changed, before):
    assert "zo staat het er nu" in words(page_client_for(cast.editor).get(f"{url}?before={before}"))


def test_long_history_comes_in_pages(cast, page_client_for, url, answer):
    now = timezone.now()
    AnswerRevision.objects.bulk_create(
        AnswerRevision(
            answer=answer, number=number, started_at=now, saved_at=now, content={**EMPTY, "text": f"tekst {number}"}
        )
        for number in range(2, history.ON_A_PAGE + 5)
    )
    first = words(page_client_for(cast.editor).get(url))
    assert first.count("<section") == history.ON_A_PAGE
    older = first.split('href="?before=')[1].split('"')[0]
    second = words(page_client_for(cast.editor).get(f"{url}?before={older}"))
    assert second.count("<section") == 4
    assert "zo staat het er nu" not in second


def test_step_nobody_changed_says_so(cast, page_client_for, url):
    assert "Er is nog niets gewijzigd." in words(page_client_for(cast.reader).get(url))
