"""The start page, and the welcome page for a visitor."""

import pytest

from vierinbalans.organisations.models import Organisation, Person

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def test_visitor_of_an_empty_workbench_hears_how_to_begin(page_client):
    shown = text(page_client.get("/"))
    assert "Hier werkt nog niemand." in shown
    assert "vierinbalans setup-token" in shown
    assert "/handbook/" in shown


def test_visitor_of_a_workbench_in_use_can_log_in(cast, page_client):
    shown = text(page_client.get("/"))
    assert "Hier werkt nog niemand." not in shown
    assert "/account/login/" in shown
    assert cast.school.name not in shown


def test_page_never_shows_the_set_up_token(token, page_client):
    assert token not in text(page_client.get("/"))


@pytest.mark.parametrize("who", ["lead", "editor", "contributor", "reader"])
def test_who_works_at_one_school_goes_straight_there(cast, page_client_for, who):
    response = page_client_for(getattr(cast, who)).get("/")
    assert response.url == f"/org/{cast.school.pk}/"


def test_who_works_at_a_board_chooses_among_its_schools(cast, page_client_for):
    shown = text(page_client_for(cast.board_reader).get("/"))
    for organisation in (cast.board, cast.school, cast.sister):
        assert organisation.name in shown
    assert cast.elsewhere.name not in shown
    assert '<span class="tag">Lezer</span>' in shown


def test_school_stands_under_its_board_once_with_the_role_somebody_has_there(cast, page_client_for):
    cast.sister.memberships.create(person=cast.board_reader, role="editor")
    shown = text(page_client_for(cast.board_reader).get("/"))
    assert shown.count(f"<bdi>{cast.sister.name}</bdi>") == 1
    assert '<span class="tag">Redactie</span>' in shown


def test_who_has_no_role_hears_what_to_do(cast, page_client_for):
    nobody = Person.objects.create_user("niemand@example.org", "een goed wachtwoord", name="Niemand")
    assert "U hebt nog nergens een rol." in text(page_client_for(nobody).get("/"))


def test_administrator_finds_the_administration(cast, page_client_for):
    assert 'href="/administration/"' in text(page_client_for(cast.administrator).get("/"))
    assert "/administration/" not in text(page_client_for(cast.board_lead).get("/"))


def test_board_with_very_many_schools_gets_a_search_field(cast, page_client_for):
    _more_schools(cast.board, 300)
    shown = text(page_client_for(cast.board_lead).get("/"))
    assert "Zoek een van de 302 scholen" in shown
    assert "Basisschool Nummer 7" not in shown
    assert len(shown) < 12_000


@pytest.mark.parametrize("number", [1, 298])
def test_number_of_queries_is_fixed(cast, page_client_for, django_assert_max_num_queries, number):
    _more_schools(cast.board, number)
    client = page_client_for(cast.board_lead)
    with django_assert_max_num_queries(4):
        client.get("/")


def _more_schools(board, number):
    Organisation.objects.bulk_create(
        Organisation(kind="school", sector="po", name=f"Basisschool Nummer {n}", place="Voorbeelddam", board=board)
        for n in range(number)
    )
