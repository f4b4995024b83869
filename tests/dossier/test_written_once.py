"""The dossier of an overview, read by a query that is written once per process."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import access

PEOPLE = ["lead", "editor", "contributor", "reader", "board_lead", "board_reader"]


def plainly(person, dossier):
    """The same, asked by Django each time anew."""
    rows = access._for_overview(person=person.pk, organisation=dossier.organisation_id, year=dossier.year)
    return rows.get()


@pytest.mark.parametrize("which", ["dossier", "board_dossier"])
@pytest.mark.parametrize("name", PEOPLE)
def test_everyone_gets_what_they_would_get_without_it(cast, name, which):
    person, dossier = getattr(cast, name), getattr(cast, which)
    try:
        found = access.get_dossier_for(person, dossier.organisation_id, dossier.year, "read")
    except (Http404, PermissionDenied) as refused:
        with pytest.raises(type(refused)):
            access.get_dossier_for_overview(person, dossier.organisation_id, dossier.year)
        return
    again = access.get_dossier_for_overview(person, dossier.organisation_id, dossier.year)
    assert again.roles == found.roles
    assert vars(again.dossier).keys() >= {field.attname for field in Dossier._meta.concrete_fields}
    for field in Dossier._meta.concrete_fields:
        assert getattr(again.dossier, field.attname) == getattr(found.dossier, field.attname)
    assert again.dossier.organisation == found.dossier.organisation
    assert again.dossier.organisation.name == found.dossier.organisation.name
    assert again.dossier.organisation.board == found.dossier.organisation.board
    along = plainly(person, dossier)[len(access._PATHS) + 2 :]
    assert [getattr(again.dossier, key) for key in (*access._along, *access._with_overview)] == list(along)


def test_it_asks_once(cast, django_assert_num_queries):
    access.get_dossier_for_overview(cast.lead, cast.school.pk, 2026)
    with django_assert_num_queries(1):
        seen = access.get_dossier_for_overview(cast.reader, cast.school.pk, 2026)
        assert seen.dossier.organisation.board.name == cast.board.name


def test_what_is_written_while_it_is_kept_shows(cast):
    access.get_dossier_for_overview(cast.lead, cast.school.pk, 2026)
    type(cast.school).objects.filter(pk=cast.school.pk).update(name="Lyceum Nieuw")
    seen = access.get_dossier_for_overview(cast.lead, cast.school.pk, 2026)
    assert seen.dossier.organisation.name == "Lyceum Nieuw"


@pytest.mark.parametrize("year", [2025, 2**15 - 1, 2**15, 2**63, 10**30])
def test_a_year_without_a_dossier_is_not_found(cast, year):
    with pytest.raises(Http404):
        access.get_dossier_for_overview(cast.lead, cast.school.pk, year)


def test_strangers_and_unknown_places_are_not_found(cast):
    with pytest.raises(Http404):
        access.get_dossier_for_overview(cast.stranger, cast.school.pk, 2026)
    with pytest.raises(Http404):
        access.get_dossier_for_overview(cast.lead, uuid.uuid4(), 2026)
