"""What somebody typed when their session had expired."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from vierinbalans.dossier import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """Makes requests of one visitor who is not logged in."""
    session = SessionStore()

    def make(path="/a/", data=None, **headers):
        factory = RequestFactory()
        request = factory.post(path, data, **headers) if data is not None else factory.get(path)
        request.session, request.user = session, AnonymousUser()
        return request

    return make


def test_text_comes_back_once_on_the_page_it_was_typed_on(visitor):
    assert kept.keep(visitor(data={"text": "onze tekst 😀", "statements": ["a", "b"], "csrfmiddlewaretoken": "x"}))
    assert kept.take(visitor("/b/")) is None
    words = kept.take(visitor())
    assert words["text"] == "onze tekst 😀"
    assert words.getlist("statements") == ["a", "b"]
    assert "csrfmiddlewaretoken" not in words
    assert kept.take(visitor()) is None


def test_the_latest_text_of_a_page_counts(visitor):
    kept.keep(visitor(data={"text": "eerst"}))
    kept.keep(visitor(data={"text": "toen"}))
    assert kept.take(visitor())["text"] == "toen"


def test_a_few_pages_are_kept_and_the_oldest_goes(visitor):
    for number in range(kept.MOST_PAGES + 1):
        kept.keep(visitor(f"/{number}/", data={"text": "x"}))
    assert kept.take(visitor("/0/")) is None
    assert kept.take(visitor(f"/{kept.MOST_PAGES}/")) is not None


def test_fifty_thousand_emoji_are_kept(visitor):
    assert kept.keep(visitor(data={"text": "😀" * 50_000}))


def test_what_is_too_long_to_keep_is_not_kept(visitor):
    assert not kept.keep(visitor(data={"text": "x" * (kept.MOST_CHARACTERS + 1)}))


def test_somebody_who_fills_the_disk_is_stopped(visitor):
    results = [kept.keep(visitor(data={"text": "x"})) for _ in range(kept.PER_QUARTER + 1)]
    assert results[-2:] == [True, False]


@kept.login_keeping_words()
def view(request):
    return HttpResponse("inside")


def test_reader_who_is_not_logged_in_is_sent_to_log_in(visitor):
    answer = view(visitor())
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/a/")


def test_writer_who_is_not_logged_in_is_sent_to_log_in_and_the_text_is_kept(visitor):
    assert view(visitor(data={"text": "x"})).status_code == 302
    assert kept.take(visitor())["text"] == "x"


def test_what_cannot_be_kept_is_shown_to_copy(visitor):
    text = "woorden " * 40_000
    answer = view(visitor(data={"text": text, "base": "unseen-words", "owner": " "}))
    assert answer.status_code == 401
    assert text.strip() in answer.content.decode()
    assert "unseen-words" not in answer.content.decode()


def test_page_that_saves_as_you_type_stays_and_is_told(visitor):
    answer = view(visitor(data={"text": "x"}, headers={"HX-Request": "true"}))
    assert answer.status_code == 401
    assert "?next=/a/" in answer.content.decode()
