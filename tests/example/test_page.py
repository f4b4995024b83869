"""The page of the example: anyone looks round, only who manages it removes it, and every page says what it is."""

import pytest
from django.urls import reverse

from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.example.operations import load_example
from vierinbalans.organisations.models import Membership, Organisation
from vierinbalans.organisations.operations import give_role

PAGE, REMOVE = "/example/", "/example/remove/"
BANNER = "Dit is een voorbeeld."


def test_visitor_is_asked_to_sign_in(db, page_client) -> None:
    assert page_client.get(PAGE).status_code == 302
    assert page_client.post(REMOVE).status_code == 302


def test_page_says_what_the_example_is(cast, page_client_for) -> None:
    page = page_client_for(cast.reader).get(PAGE).content.decode()
    assert "verzonnen" in page
    assert "Voorbeeld verwijderen" not in page


def test_one_press_loads_it_and_goes_there(cast, page_client_for) -> None:
    response = page_client_for(cast.reader).post(PAGE, follow=True)
    assert response.status_code == 200
    assert "Stichting De Fictieve Brug" in response.content.decode()
    assert BANNER in response.content.decode()
    assert Membership.objects.filter(person=cast.reader, organisation__is_example=True, role="lead").exists()


def test_example_comes_in_the_language_somebody_reads(cast, page_client_for) -> None:
    client = page_client_for(cast.reader)
    client.cookies["vierinbalans_language"] = "en"
    client.post(PAGE)
    assert Statement.objects.filter(text="ICT gives teachers back time for their pupils.").exists()


def test_page_names_its_schools_but_links_only_for_who_is_inside(example, cast, page_client_for) -> None:
    address = reverse("organisations:organisation", args=[example.board.pk])
    assert address in page_client_for(example.lead).get(PAGE).content.decode()
    outside = page_client_for(cast.stranger).get(PAGE).content.decode()
    assert example.board.name in outside
    assert address not in outside


def test_lead_removes_it_with_one_press_and_keeps_all_else(example, cast, page_client_for) -> None:
    before = set(Organisation.objects.filter(is_example=False).values_list("pk", flat=True))
    response = page_client_for(example.lead).post(REMOVE, follow=True)
    assert "Het voorbeeld is verwijderd" in response.content.decode()
    assert set(Organisation.objects.values_list("pk", flat=True)) == before
    assert set(Dossier.objects.values_list("organisation", flat=True)) <= before


@pytest.mark.parametrize("role", ["", "editor", "contributor", "reader"])
def test_who_does_not_manage_it_cannot_remove_it(example, cast, page_client_for, role) -> None:
    if role:
        give_role(cast.stranger, example.board, role)
    assert page_client_for(cast.stranger).post(REMOVE).status_code == 404
    assert Organisation.objects.filter(is_example=True).exists()


def test_removing_what_is_gone_says_so(cast, page_client_for) -> None:
    assert page_client_for(cast.lead).post(REMOVE).status_code == 404


def test_reading_never_removes(example, page_client_for) -> None:
    assert page_client_for(example.lead).get(REMOVE).status_code == 405


def test_page_says_how_many_others_lose_it(example, cast, page_client_for) -> None:
    load_example(cast.stranger, language="nl", today=example.waterside.period_start)
    assert "1 andere persoon kijkt" in page_client_for(example.lead).get(PAGE).content.decode()


@pytest.mark.parametrize("place", ["", "2/steps/", "2/statements/", "2/actions/", "people/"])
def test_every_page_inside_says_that_it_is_an_example(example, page_client_for, place) -> None:
    address = reverse("organisations:organisation", args=[example.waterside.organisation_id])
    place = place.replace("2/", f"{example.waterside.year}/")
    page = page_client_for(example.lead).get(f"{address}{place}")
    assert page.status_code == 200
    assert BANNER in page.content.decode()
    assert f'action="{REMOVE}"' in page.content.decode()


def test_reader_sees_what_it_is_but_no_button(example, cast, page_client_for) -> None:
    give_role(cast.stranger, example.waterside.organisation, "reader")
    address = reverse("organisations:organisation", args=[example.waterside.organisation_id])
    page = page_client_for(cast.stranger).get(address).content.decode()
    assert BANNER in page
    assert f'action="{REMOVE}"' not in page


def test_own_school_shows_no_banner(example, cast, page_client_for) -> None:
    address = reverse("organisations:organisation", args=[cast.school.pk])
    assert BANNER not in page_client_for(cast.lead).get(address).content.decode()


def test_school_added_to_the_example_is_part_of_it(example, page_client_for) -> None:
    address = reverse("organisations:add_school", args=[example.board.pk])
    page_client_for(example.lead).post(address, {"name": "Basisschool Erbij", "sector": "po"})
    assert Organisation.objects.get(name="Basisschool Erbij").is_example


def test_page_costs_few_queries(example, page_client_for, django_assert_max_num_queries) -> None:
    client = page_client_for(example.lead)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_home_and_set_up_offer_it(cast, page_client_for) -> None:
    assert f'href="{PAGE}"' in page_client_for(cast.administrator).get("/").content.decode()


def test_set_up_begins_with_the_example(db, page_client) -> None:
    from vierinbalans.organisations.setup import setup_token

    token = setup_token()
    assert 'value="example"' in page_client.get(f"/setup/?token={token}").content.decode()
    response = page_client.post(
        "/setup/",
        {
            "token": token,
            "name": "Noor Voorbeeld",
            "email": "noor@example.org",
            "password": "fiets boom raam lamp",
            "again": "fiets boom raam lamp",
            "begin": "example",
        },
        follow=True,
    )
    assert BANNER in response.content.decode()
