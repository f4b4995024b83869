"""The administration page: boards, schools and their first lead."""

import re

import pytest

from tests.organisations.views.hostile import brief
from vierinbalans.organisations.models import Invitation, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast, page_client_for):
    return page_client_for(cast.administrator)


def text(response):
    return " ".join(response.content.decode().split())


FACTS = {"kind": "school", "organisation": "Basisschool Erbij", "sector": "po", "code": "", "email": "lead@example.org"}


def test_school_is_made_and_its_lead_invited(client, mailoutbox):
    assert client.post("/administration/", FACTS).url == "/administration/"
    school = Organisation.objects.get(name="Basisschool Erbij")
    invitation = Invitation.objects.get()
    assert (invitation.organisation, invitation.role, invitation.email) == (school, "lead", "lead@example.org")
    assert "lead@example.org is uitgenodigd." in text(client.get("/administration/"))
    assert len(mailoutbox) == 1


def test_number_of_the_register_is_enough(client, cast):
    client.post("/administration/", {"kind": "board", "code": "00012", "email": "lead@example.org"})
    assert Invitation.objects.get().organisation == cast.board


def test_administrator_does_not_get_in_by_it(client, cast):
    client.post("/administration/", FACTS)
    school = Organisation.objects.get(name="Basisschool Erbij")
    assert client.get(f"/org/{school.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"organisation": ""}, "Vul de naam in"),
        ({"sector": ""}, "Kies het soort school."),
        ({"code": "00012"}, "00AA00"),
        ({"email": "geen adres"}, "geldig mailadres"),
        ({"kind": ""}, "verplicht"),
        ({"organisation": "x" * 50_000}, "200 tekens"),
        ({"code": "00AA00", "email": "noor.voorbeeld@example.org"}, "heeft hier al een rol"),
    ],
    ids=brief,
)
def test_mistake_makes_nothing_and_is_named(client, mailoutbox, change, told):
    before = Organisation.objects.count()
    response = client.post("/administration/", {**FACTS, **change})
    assert response.status_code == 422
    assert told in text(response)
    assert Organisation.objects.count() == before
    assert mailoutbox == []


def test_lead_is_invited_for_what_is_found(client, cast, mailoutbox):
    found = text(client.get("/administration/?q=regenboog"))
    address = f"/administration/lead/{cast.sister.pk}/"
    assert f'href="{address}"' in found
    assert client.post(address, {"email": "nieuw@example.org"}).url == "/administration/"
    assert Invitation.objects.get().organisation == cast.sister
    assert client.post(address, {"email": "geen adres"}).status_code == 422
    assert client.post(address, {"email": cast.sister_lead.email}).status_code == 422


def test_search_that_finds_nothing_or_too_much_says_so(client, cast):
    assert "Niets gevonden." in text(client.get("/administration/?q=nergens"))
    Organisation.objects.bulk_create(Organisation(kind="board", name=f"Stichting Nummer {n}") for n in range(25))
    shown = text(client.get("/administration/?q=stichting nummer"))
    assert "Er zijn er meer." in shown
    assert len(re.findall("/administration/lead/", shown)) == 20


def test_page_says_where_mail_is_and_shows_the_link(client, cast, mail_in_files):
    assert str(mail_in_files) in text(client.get("/administration/"))
    client.post("/administration/", FACTS)
    assert "http://testserver/invitation/" in text(client.get("/administration/"))


@pytest.mark.parametrize("number", [1, 400])
def test_number_of_queries_is_fixed(client, cast, django_assert_max_num_queries, number):
    Organisation.objects.bulk_create(
        Organisation(kind="school", sector="po", name=f"School {n}", board=cast.board) for n in range(number)
    )
    with django_assert_max_num_queries(5):
        client.get("/administration/?q=school")
