"""Every address: who gets in, who is refused, and who is not told that there is anything."""

import uuid

import pytest
from django.urls import reverse

from tests.addresses import all_addresses

pytestmark = pytest.mark.django_db

PEOPLE = ("lead", "editor", "contributor", "reader", "board_lead", "board_reader", "stranger", "administrator")
READS = {"lead", "editor", "contributor", "reader", "board_lead", "board_reader"}
WRITES_OR_MANAGES = {"lead", "editor", "board_lead"}
MANAGES = {"lead", "board_lead"}

EXPECTED = {
    "organisation": ("get", READS),
    "change": ("get", MANAGES),
    "people": ("get", READS),
    "add_unit": ("post", WRITES_OR_MANAGES),
    "change_unit": ("post", WRITES_OR_MANAGES),
    "change_membership": ("post", MANAGES),
    "change_invitation": ("post", MANAGES),
    "add_school": ("get", set()),
}
"""Per address inside a school: how it is asked for, and who may. Adding a school is for boards only."""
HAVE_A_NUMBER = {"change_unit": "unit_id", "change_membership": "membership_id", "change_invitation": "invitation_id"}


def address_of(name, places):
    number = HAVE_A_NUMBER.get(name)
    return reverse(
        f"organisations:{name}",
        kwargs={"organisation_id": places["organisation_id"], **({number: places[number]} if number else {})},
    )


@pytest.fixture
def places(cast, invited):
    unit = cast.school.units.create(name="Wiskunde")
    return {
        "organisation_id": cast.school.pk,
        "unit_id": unit.pk,
        "membership_id": cast.school.memberships.get(person=cast.reader).pk,
        "invitation_id": invited[0].pk,
    }


def test_no_address_is_forgotten_here():
    scoped = {each.name for each in all_addresses() if each.is_scoped and each.name.startswith("organisations:")}
    assert {f"organisations:{name}" for name in EXPECTED} == scoped


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", EXPECTED)
def test_address_lets_in_who_may(cast, places, page_client_for, name, who):
    method, allowed = EXPECTED[name]
    client = page_client_for(getattr(cast, who))
    status = getattr(client, method)(address_of(name, places)).status_code
    if who not in READS:
        assert status == 404
    elif name == "add_school":
        assert status in (403, 404)
    elif who not in allowed:
        assert status == 403
    else:
        assert status in (200, 302, 409, 422)


@pytest.mark.parametrize("name", EXPECTED)
def test_visitor_is_asked_to_log_in_and_comes_back(places, page_client, name):
    address = address_of(name, places)
    response = getattr(page_client, EXPECTED[name][0])(address)
    assert response.status_code == 302
    assert response.url == f"/account/login/?next={address}"


@pytest.mark.parametrize("name", EXPECTED)
def test_organisation_that_is_not_there_is_not_found(cast, places, page_client_for, name):
    address = address_of(name, {**places, "organisation_id": uuid.uuid4()})
    assert getattr(page_client_for(cast.lead), EXPECTED[name][0])(address).status_code == 404


@pytest.mark.parametrize("number", [0, 10**9, 2**63, 10**30])
@pytest.mark.parametrize("name", HAVE_A_NUMBER)
def test_forged_number_is_not_found(cast, page_client_for, name, number):
    ids = dict.fromkeys(HAVE_A_NUMBER.values(), number)
    address = address_of(name, {**ids, "organisation_id": cast.school.pk})
    assert page_client_for(cast.lead).post(address).status_code == 404


def test_things_of_another_school_are_not_found_through_ones_own(cast, places, page_client_for):
    client = page_client_for(cast.stranger)
    for name in HAVE_A_NUMBER:
        address = address_of(name, {**places, "organisation_id": cast.elsewhere.pk})
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
