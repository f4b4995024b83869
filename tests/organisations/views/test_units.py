"""Sections and bouwen on the page of a school."""

import pytest

from tests.organisations.views.hostile import NAMES, TOO_LONG

pytestmark = pytest.mark.django_db


@pytest.fixture
def units(cast):
    return f"/org/{cast.school.pk}/units/"


def names(cast):
    return [unit.name for unit in cast.school.units.all()]


@pytest.mark.parametrize("who", ["lead", "editor", "board_lead"])
def test_who_writes_or_manages_adds_one(cast, page_client_for, units, who):
    client = page_client_for(getattr(cast, who))
    response = client.post(units, {"name": " Wiskunde "})
    assert response.url == f"/org/{cast.school.pk}/#units"
    assert names(cast) == ["Wiskunde"]
    assert "Wiskunde" in client.get(response.url).content.decode()


@pytest.mark.parametrize("name", ["", "   ", "\u202e", TOO_LONG])
def test_name_that_is_none_is_refused_on_the_page(cast, page_client_for, units, name):
    response = page_client_for(cast.editor).post(units, {"name": name})
    assert response.status_code == 422
    assert "Dit is nog niet bewaard." in response.content.decode()
    assert names(cast) == []


def test_same_name_twice_is_refused_and_stays_in_the_field(cast, page_client_for, units):
    client = page_client_for(cast.editor)
    client.post(units, {"name": "Wiskunde"})
    response = client.post(units, {"name": "wiskunde"})
    assert response.status_code == 422
    assert "Er is er al een met deze naam." in response.content.decode()
    assert 'value="wiskunde"' in response.content.decode()
    assert names(cast) == ["Wiskunde"]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_name_is_shown_as_text(cast, page_client_for, units, name):
    client = page_client_for(cast.editor)
    client.post(units, {"name": name})
    assert "<script>alert" not in client.get(f"/org/{cast.school.pk}/").content.decode()
    assert len(names(cast)) == 1


def test_one_is_renamed_and_removed(cast, page_client_for, units):
    unit = cast.school.units.create(name="Wiskunde")
    client = page_client_for(cast.editor)
    client.post(f"{units}{unit.pk}/", {"do": "rename", "name": "Rekenen"})
    assert names(cast) == ["Rekenen"]
    response = client.post(f"{units}{unit.pk}/", {"do": "remove"})
    assert names(cast) == []
    assert "Rekenen is verwijderd." in client.get(response.url).content.decode()


def test_name_of_another_is_refused_at_the_right_field(cast, page_client_for, units):
    unit = cast.school.units.create(name="Wiskunde")
    cast.school.units.create(name="Nederlands")
    response = page_client_for(cast.editor).post(f"{units}{unit.pk}/", {"name": "nederlands"})
    assert response.status_code == 422
    shown = response.content.decode()
    assert f'href="#unit-{unit.pk}-name"' in shown
    assert 'value="nederlands"' in shown
    assert names(cast) == ["Nederlands", "Wiskunde"]
