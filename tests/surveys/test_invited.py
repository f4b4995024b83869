"""Coming in by the link of a personal invitation."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import audience_of, make_round
from tests.surveys.respondents import Respondent
from vierinbalans.surveys import tickets, wrong_codes
from vierinbalans.surveys.models import Invitee, Sheet
from vierinbalans.surveys.operations import inviting
from vierinbalans.surveys.operations.invited import use_token

pytestmark = pytest.mark.django_db


def invite(round_, person, address="a@example.org"):
    """Invites an address; its token."""
    links = []

    def link_to(token, language):
        links.append(token)
        return f"https://example.org/answer/invited/{token}/"

    audience = audience_of(round_, "teachers")
    when = min(timezone.now(), round_.closes_at - (round_.closes_at - round_.opens_at) / 2)
    inviting.invite(audience, [address], language="nl", by=person, link_to=link_to, now=when)
    return links[0]


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": 5})


@pytest.fixture
def token(round_, cast):
    return invite(round_, cast.lead)


def address(token):
    return reverse("answer:invited", args=[token])


def is_used():
    return Invitee.objects.get().used


def test_looking_at_the_link_changes_nothing_however_often(token, page_client):
    for _ in range(3):
        response = page_client.get(address(token))
        assert response.status_code == 200
        assert not response.cookies
        page_client.head(address(token))
    assert not is_used()


@pytest.mark.parametrize(("view", "where"), [("one", "/answer/statement/1/"), ("all", "/answer/all/")])
def test_beginning_uses_the_link_up_and_gives_a_ticket_but_makes_no_sheet(view, where, token, page_client, round_):
    response = page_client.post(address(token) + "?language=en", {"view": view})
    assert response["Location"] == where
    ticket = tickets.from_cookie(response.cookies[tickets.COOKIE].value)
    assert (ticket.audience, ticket.language) == (audience_of(round_, "teachers").pk, "en")
    assert is_used()
    assert not Sheet.objects.exists()


def test_answering_after_an_invitation_touches_no_invitee(token, page_client):
    response = page_client.post(address(token), {"view": "one"})
    somebody = Respondent(tickets.from_cookie(response.cookies[tickets.COOKIE].value))
    with CaptureQueriesContext(connection) as asked:
        somebody.send("statement", 1, a__vision_shared="4")
    assert Sheet.objects.count() == 1
    assert not any("invitee" in query["sql"] for query in asked.captured_queries)


def test_used_link_says_how_to_go_on_and_gives_no_second_ticket(token, page_client):
    page_client.post(address(token))
    for response in (page_client.get(address(token)), page_client.post(address(token))):
        assert response.status_code == 410
        assert tickets.COOKIE not in response.cookies
        assert "terugkomcode" in response.content.decode()


def test_unknown_replaced_and_withdrawn_links_look_the_same(token, round_, cast, page_client):
    old = token
    inviting.remind(
        round_, also_recent=True, by=cast.lead, link_to=lambda *_: "https://example.org", now=timezone.now()
    )
    withdrawn = invite(round_, cast.lead, "b@example.org")
    inviting.withdraw(Invitee.objects.get(email="b@example.org"))
    pages = [page_client.get(address(each)) for each in ("never-was", old, withdrawn, "x" * 500)]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1


def test_many_wrong_links_are_slowed_down_but_a_right_one_still_opens(token, page_client, monkeypatch):
    monkeypatch.setattr(wrong_codes, "MOST_WRONG", 3)
    answers = [page_client.get(address(f"fout-{number}")).status_code for number in range(5)]
    assert answers == [404, 404, 404, 429, 429]
    assert page_client.get(address(token)).status_code == 200


@pytest.mark.parametrize("state", ["planned", "closed", "published"])
def test_link_to_a_round_that_is_not_open_says_so_and_stays_unused(state, cast, page_client):
    round_ = make_round(cast.dossier, groups={"teachers": 5}, state="planned" if state == "planned" else "closed")
    token = invite(round_, cast.lead)
    if state == "published":
        round_.published_at = timezone.now()
        round_.save()
    for response in (page_client.get(address(token)), page_client.post(address(token))):
        assert response.status_code == 200
        assert not response.cookies
    assert not is_used()


def test_full_audience_keeps_the_link_for_later(token, round_, page_client):
    audience = audience_of(round_, "teachers")
    for number in range(audience.invited):
        audience.sheets.create(code_hash=f"{number}")
    response = page_client.post(address(token))
    assert response.status_code == 200
    assert "plaats" in response.content.decode()
    assert not is_used()


def test_form_from_another_site_uses_nothing_up(token, page_client):
    response = page_client.post(address(token), headers={"Origin": "https://elders.example"})
    assert response.status_code == 403
    assert not is_used()


def test_two_people_at_once_get_one_ticket(token):
    assert [use_token(token), use_token(token)] == [True, False]


def test_page_names_nobody(token, page_client):
    page = page_client.get(address(token)).content.decode()
    assert not re.search(r"\ba@example\.org\b", page)
