"""Every address: who gets in, who is refused, and who is not told that there is anything."""

import uuid

import pytest

from tests.addresses import filled, routes

pytestmark = pytest.mark.django_db

INSIDE = "/org/<uuid:organisation_id>/"
PEOPLE = ("lead", "editor", "contributor", "reader", "board_lead", "board_reader", "stranger", "administrator")
READS = {"lead", "editor", "contributor", "reader", "board_lead", "board_reader"}
WRITES_OR_MANAGES = {"lead", "editor", "board_lead"}
MANAGES = {"lead", "board_lead"}

EXPECTED = {
    "": ("get", READS),
    "change/": ("get", MANAGES),
    "people/": ("get", READS),
    "units/": ("post", WRITES_OR_MANAGES),
    "units/<int:unit_id>/": ("post", WRITES_OR_MANAGES),
    "people/<int:membership_id>/": ("post", MANAGES),
    "invitations/<int:invitation_id>/": ("post", MANAGES),
    "schools/add/": ("get", set()),
}
"""Per address inside a school: how it is asked for, and who may. Adding a school is for boards only."""


@pytest.fixture
def places(cast, invited):
    unit = cast.school.units.create(name="Wiskunde")
    return {
        "organisation_id": cast.school.pk,
        "unit_id": unit.pk,
        "membership_id": cast.school.memberships.get(person=cast.reader).pk,
        "invitation_id": invited[0].pk,
    }


def ours():
    """The addresses of an organisation that this room serves."""
    return {
        route.removeprefix(INSIDE)
        for route in routes()
        if route.startswith(INSIDE) and "<int:year>" not in route and "start" not in route and "period" not in route
    }


def test_no_address_is_forgotten_here():
    assert set(EXPECTED) <= ours()


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("route", EXPECTED)
def test_address_lets_in_who_may(cast, places, page_client_for, route, who):
    method, allowed = EXPECTED[route]
    client = page_client_for(getattr(cast, who))
    status = getattr(client, method)(filled(INSIDE + route, places)).status_code
    if who not in READS:
        assert status == 404
    elif route == "schools/add/":
        assert status in (403, 404)
    elif who not in allowed:
        assert status == 403
    else:
        assert status in (200, 302, 409, 422)


@pytest.mark.parametrize("route", EXPECTED)
def test_visitor_is_asked_to_log_in_and_comes_back(places, page_client, route):
    address = filled(INSIDE + route, places)
    response = getattr(page_client, EXPECTED[route][0])(address)
    assert response.status_code == 302
    assert response.url == f"/account/login/?next={address}"


@pytest.mark.parametrize("route", EXPECTED)
def test_organisation_that_is_not_there_is_not_found(cast, places, page_client_for, route):
    address = filled(INSIDE + route, {**places, "organisation_id": uuid.uuid4()})
    assert getattr(page_client_for(cast.lead), EXPECTED[route][0])(address).status_code == 404


@pytest.mark.parametrize("number", [0, 10**9, 2**63, 10**30])
@pytest.mark.parametrize(
    "route", ["units/<int:unit_id>/", "people/<int:membership_id>/", "invitations/<int:invitation_id>/"]
)
def test_forged_number_is_not_found(cast, page_client_for, route, number):
    ids = dict.fromkeys(("unit_id", "membership_id", "invitation_id"), number)
    address = filled(INSIDE + route, {**ids, "organisation_id": cast.school.pk})
    assert page_client_for(cast.lead).post(address).status_code == 404


def test_things_of_another_school_are_not_found_through_ones_own(cast, places, page_client_for):
    client = page_client_for(cast.stranger)
    for route in ("units/<int:unit_id>/", "people/<int:membership_id>/", "invitations/<int:invitation_id>/"):
        address = filled(INSIDE + route, {**places, "organisation_id": cast.elsewhere.pk})
        assert client.post(address, {"do": "remove"}).status_code == 404
    assert cast.school.units.count() == 1


@pytest.mark.parametrize("address", ["/administration/", "/administration/register/"])
@pytest.mark.parametrize("who", ["lead", "board_lead", "stranger"])
def test_administration_is_there_for_administrators_only(cast, page_client_for, address, who):
    assert page_client_for(getattr(cast, who)).get(address).status_code == 404
    assert page_client_for(cast.administrator).get(address).status_code == 200


def test_lead_is_invited_by_administrators_only(cast, page_client_for):
    address = f"/administration/lead/{cast.school.pk}/"
    assert page_client_for(cast.lead).post(address, {"email": "x@example.org"}).status_code == 404
    assert page_client_for(cast.administrator).get(address).status_code == 200
    assert page_client_for(cast.administrator).get(f"/administration/lead/{uuid.uuid4()}/").status_code == 404
