"""Publishing is for a lead, once, after the round has closed, with everything that cannot be undone told before."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.surveys.factories import make_round, make_sheets
from tests.surveys.published import HIGH, make_published, sheets
from vierinbalans.surveys.models import Release, Sheet


@pytest.fixture
def closed(cast):
    row = make_round(
        cast.dossier,
        groups={"leaders": 4, "teachers": {"Onderbouw": 12, "Bovenbouw": 20}, "pupils": None},
        state="closed",
    )
    make_sheets(row, "leaders", sheets(4, HIGH))
    make_sheets(row, "teachers", sheets(9, HIGH), unit="Onderbouw")
    make_sheets(row, "teachers", sheets(3, HIGH), unit="Bovenbouw")
    make_sheets(row, "pupils", sheets(12, HIGH))
    return row


def url(row, name="publish"):
    return reverse(f"surveys:{name}", args=[row.dossier.organisation_id, row.dossier.year, row.pk])


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


REFUSED = {
    "editor": 403,
    "contributor": 403,
    "reader": 403,
    "board_lead": 403,
    "board_reader": 403,
    "sister_lead": 404,
    "stranger": 404,
    "administrator": 404,
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", REFUSED)
def test_nobody_but_a_lead_of_the_organisation_publishes(cast, closed, page_client_for, who, method):
    answer = getattr(page_client_for(getattr(cast, who)), method)(url(closed), {"understood": "on"})
    assert answer.status_code == REFUSED[who]
    assert not Release.objects.exists()
    assert Sheet.objects.count() == 28


def test_page_tells_what_is_final_and_what_will_surely_be_hidden(cast, closed, page_client_for):
    shown = words(page_client_for(cast.lead).get(url(closed)))
    assert "Dit is definitief." in shown
    assert "Alle antwoorden worden verwijderd." in shown
    assert "zeker niet getoond, want er deden minder dan 5 mensen mee: Leiding" in shown
    assert "Leraren, Bovenbouw" in shown
    assert "Leraren, Onderbouw" not in shown


def test_publishing_needs_the_tick(cast, closed, page_client_for):
    answer = page_client_for(cast.lead).post(url(closed))
    assert answer.status_code == 422
    assert "Zet hier eerst een vinkje" in words(answer)
    assert Sheet.objects.count() == 28


def test_lead_publishes_and_sees_the_results(cast, closed, page_client_for):
    client = page_client_for(cast.lead)
    answer = client.post(url(closed), {"understood": "on"})
    assert answer["Location"] == url(closed, "results")
    assert not Sheet.objects.exists()
    assert "De antwoorden zijn verwijderd" in words(client.get(answer["Location"]))


@pytest.mark.parametrize("state", ["planned", "open"])
def test_round_that_is_not_closed_is_not_published(cast, page_client_for, state):
    row = make_round(cast.dossier, state=state)
    client = page_client_for(cast.lead)
    assert "nog niet gesloten" in words(client.get(url(row)))
    assert client.post(url(row), {"understood": "on"}).status_code == 409
    assert not Release.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_published_round_leads_to_its_results(cast, page_client_for, method):
    row = make_published(cast.dossier)
    answer = getattr(page_client_for(cast.lead), method)(url(row), {"understood": "on"})
    assert answer.status_code == 302
    assert answer["Location"] == url(row, "results")
    assert Release.objects.count() == 1


def test_round_of_another_dossier_is_not_found(cast, page_client_for):
    row = make_round(cast.elsewhere_dossier, state="closed")
    address = reverse("surveys:publish", args=[cast.school.pk, 2026, row.pk])
    assert page_client_for(cast.lead).post(address, {"understood": "on"}).status_code == 404
    assert not Release.objects.exists()


@pytest.mark.parametrize(("who", "says"), [("lead", "Naar het publiceren"), ("editor", "met de rol leiding")])
def test_page_of_a_closed_round_leads_to_publishing(cast, closed, page_client_for, who, says):
    assert says in words(page_client_for(getattr(cast, who)).get(url(closed, "round")))


def test_page_of_a_published_round_leads_to_the_results(cast, page_client_for):
    row = make_published(cast.dossier)
    assert "Uitkomsten bekijken" in words(page_client_for(cast.board_reader).get(url(row, "round")))


def test_page_costs_at_most_12_queries(cast, closed, page_client_for, django_assert_max_num_queries):
    client = page_client_for(cast.lead)
    with django_assert_max_num_queries(12):
        client.get(url(closed))
