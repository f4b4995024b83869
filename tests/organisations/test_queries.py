"""Who sees what."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from vierinbalans.organisations.models import Organisation
from vierinbalans.organisations.queries import (
    found_anywhere,
    get_organisation_for,
    matching,
    organisation_with_code,
    workplaces_of,
)

pytestmark = pytest.mark.django_db
ACTIONS = ("read", "comment", "write", "manage", "approve")


def answer(person, organisation, action):
    try:
        get_organisation_for(person, organisation.pk, action)
    except Http404:
        return "not found"
    except PermissionDenied:
        return "refused"
    return "yes"


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("lead", {"read", "comment", "write", "manage", "approve"}),
        ("editor", {"read", "comment", "write"}),
        ("contributor", {"read", "comment"}),
        ("reader", {"read"}),
        ("board_lead", {"read", "manage"}),
        ("board_reader", {"read"}),
    ],
)
def test_who_works_here_may_do_what_the_role_says(cast, who, allowed):
    answers = {action: answer(getattr(cast, who), cast.school, action) for action in ACTIONS}
    assert answers == {action: "yes" if action in allowed else "refused" for action in ACTIONS}


@pytest.mark.parametrize("who", ["stranger", "sister_lead", "administrator"])
@pytest.mark.parametrize("action", ACTIONS)
def test_stranger_is_not_told_that_the_school_exists(cast, who, action):
    assert answer(getattr(cast, who), cast.school, action) == "not found"


@pytest.mark.parametrize("action", ACTIONS)
def test_role_at_a_school_gives_nothing_at_its_board(cast, action):
    assert answer(cast.lead, cast.board, action) == "not found"


def test_organisation_that_does_not_exist_looks_like_one_of_strangers(cast):
    with pytest.raises(Http404):
        get_organisation_for(cast.lead, uuid.uuid4(), "read")


def test_permission_costs_two_queries(cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        get_organisation_for(cast.board_lead, cast.school.pk, "manage")


def test_somebody_sees_the_schools_of_the_boards_where_they_work(cast):
    def seen(person):
        places = workplaces_of(person)
        return {place.organisation for place in places} | {
            below.organisation for place in places for below in place.schools
        }

    assert seen(cast.board_reader) == {cast.board, cast.school, cast.sister}
    assert seen(cast.reader) == {cast.school}
    assert seen(cast.administrator) == set()


def test_workplaces_are_boards_first_with_their_schools(cast, django_assert_num_queries):
    cast.sister.memberships.create(person=cast.board_lead, role="editor")
    with django_assert_num_queries(2):
        places = workplaces_of(cast.board_lead)
    assert [(place.organisation, place.role) for place in places] == [(cast.board, "lead"), (cast.sister, "editor")]
    assert {(each.organisation, each.role_name) for each in places[0].schools} == {
        (cast.school, ""),
        (cast.sister, "Redactie"),
    }
    assert places[1].schools == []


@pytest.mark.parametrize("words", ["waterkant", "LYCEUM", "00aa00"])
def test_school_is_found_by_name_and_number(cast, words):
    assert matching([cast.school, cast.sister], words) == [cast.school]
    assert list(found_anywhere(words, at_most=5)) == [cast.school]


def test_nothing_is_searched_for_no_words(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found_anywhere("", at_most=5) == []


def test_no_code_finds_no_organisation(cast):
    Organisation.objects.create(kind="school", sector="po", name="Zonder nummer")
    assert organisation_with_code("school", "") is None
    assert organisation_with_code("board", "00AA00") is None
    assert organisation_with_code("school", "00AA00") == cast.school
