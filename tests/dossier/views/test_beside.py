"""Evidence and comments on the page of a step."""

from datetime import date

import pytest

from tests.dossier.conftest import STEP, address
from tests.dossier.views.test_step import NASTY, words
from vierinbalans.dossier.models import Comment, Evidence
from vierinbalans.dossier.operations import beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(cast):
    return beside.add_comment(cast.dossier, STEP, text="Goed plan.", person=cast.contributor)


@pytest.fixture
def evidence(cast):
    return beside.add_evidence(
        cast.dossier, STEP, text="Notulen", url="https://example.org", noted_on=date(2026, 9, 1), person=cast.editor
    )


def test_contributor_comments(cast, page_client_for):
    client = page_client_for(cast.contributor)
    response = client.post(address("add_comment", cast.dossier, STEP), {"comment": NASTY})
    assert response["Location"].endswith("#comments")
    assert Comment.objects.get().text == NASTY
    assert "<script>alert" not in words(client.get(address("step", cast.dossier, STEP)))


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("board_lead", 403), ("stranger", 404)])
def test_who_may_not_comment(cast, page_client_for, who, status):
    client = page_client_for(getattr(cast, who))
    assert client.post(address("add_comment", cast.dossier, STEP), {"comment": "x"}).status_code == status


@pytest.mark.parametrize("text", ["", "x" * 5001])
def test_comment_that_cannot_be_kept_is_told_and_stays(cast, page_client_for, text):
    response = page_client_for(cast.editor).post(address("add_comment", cast.dossier, STEP), {"comment": text})
    assert response.status_code == 422
    assert text in words(response)


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": ""},
        {"url": "data:text/html,<script>alert(1)</script>"},
        {"url": "ftp://example.org"},
        {"url": "geen adres"},
        {"noted_on": "gisteren"},
        {"noted_on": ""},
    ],
)
def test_evidence_that_is_none_is_told_and_stays(cast, page_client_for, wrong):
    sent = {"evidence": "Notulen van mei", "url": "", "noted_on": "2026-05-01", **wrong}
    response = page_client_for(cast.editor).post(address("add_evidence", cast.dossier, STEP), sent)
    assert response.status_code == 422
    assert sent["evidence"] in words(response)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT://example.org/%0aalert(1)"])
def test_script_as_a_link_is_refused(cast, client, url):
    client.force_login(cast.editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"evidence": "Notulen", "url": url, "noted_on": "2026-05-01"}
    assert client.post(address("add_evidence", cast.dossier, STEP), sent).status_code == 422


def test_evidence_shows_its_date_and_who_added_it(cast, page_client_for, evidence):
    page = words(page_client_for(cast.reader).get(address("step", cast.dossier, STEP)))
    assert "1 september 2026, Emre Voorbeeld" in page
    assert 'href="https://example.org"' in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("contributor", 302),
        ("lead", 302),
        ("board_lead", 302),
        ("editor", 403),
        ("reader", 403),
        ("stranger", 404),
    ],
)
def test_who_removes_a_comment(cast, page_client_for, comment, who, status):
    url = address("remove_comment", cast.dossier, STEP, comment.pk)
    assert page_client_for(getattr(cast, who)).post(url).status_code == status
    assert Comment.objects.exists() is (status != 302)


@pytest.mark.parametrize(("who", "status"), [("editor", 302), ("contributor", 403), ("stranger", 404)])
def test_who_removes_evidence(cast, page_client_for, evidence, who, status):
    url = address("remove_evidence", cast.dossier, STEP, evidence.pk)
    assert page_client_for(getattr(cast, who)).post(url).status_code == status
    assert Evidence.objects.exists() is (status != 302)


@pytest.mark.parametrize("name", ["remove_comment", "remove_evidence"])
@pytest.mark.parametrize("key", [0, 999_999, 10**30])
def test_forged_ids_remove_nothing(cast, page_client_for, comment, evidence, name, key):
    assert page_client_for(cast.lead).post(address(name, cast.dossier, STEP, key)).status_code == 404
    assert Comment.objects.exists()
    assert Evidence.objects.exists()


def test_comment_of_another_step_is_not_removed_through_this_one(cast, page_client_for, comment):
    url = address("remove_comment", cast.dossier, "vision.ict", comment.pk)
    assert page_client_for(cast.lead).post(url).status_code == 404
