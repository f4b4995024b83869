"""Who may do what, what codes look like, and how a name is kept."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.organisations.rules import (
    RIGHTS_HERE,
    ROLES,
    Roles,
    brin_of,
    is_board_code,
    is_brin_code,
    is_code_for,
    is_just_beginning,
    is_site_code,
    may,
    tidy_name,
    unit_kind,
)

ACTIONS = ("read", "comment", "write", "manage", "approve")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("lead", {"read", "comment", "write", "manage", "approve"}),
        ("editor", {"read", "comment", "write"}),
        ("contributor", {"read", "comment"}),
        ("reader", {"read"}),
    ],
)
def test_role_in_an_organisation_gives_these_rights(role, allowed):
    assert {action for action in ACTIONS if may(action, Roles(here=[role]))} == allowed


@pytest.mark.parametrize("role", ROLES)
def test_role_at_the_board_reads_its_schools_and_writes_nothing_there(role):
    allowed = {action for action in ACTIONS if may(action, Roles(above=[role]))}
    assert allowed == ({"read", "manage"} if role == "lead" else {"read"})


@pytest.mark.parametrize("action", ACTIONS)
def test_stranger_may_nothing(action):
    assert not may(action, Roles())


@given(here=st.sets(st.sampled_from(ROLES)), above=st.sets(st.sampled_from(ROLES)), more=st.sampled_from(ROLES))
def test_another_role_never_takes_a_right_away(here, above, more):
    for action in ACTIONS:
        if may(action, Roles(here=here, above=above)):
            assert may(action, Roles(here={*here, more}, above=above))


def test_each_role_may_at_least_what_the_next_may():
    for higher, lower in pairwise(ROLES):
        assert RIGHTS_HERE[higher] >= RIGHTS_HERE[lower]


@pytest.mark.parametrize("code", ["00012", "10249", "00000"])
def test_board_code_has_five_digits(code):
    assert is_board_code(code)
    assert is_code_for("board", code)
    assert not is_code_for("school", code)


@pytest.mark.parametrize("code", ["", "12", "0012", "000012", "0001A", "00012\n", " 00012", "٠٠٠١٢", "00012 "])
def test_board_code_of_another_form_is_refused(code):
    assert not is_board_code(code)


@pytest.mark.parametrize("code", ["00AA00", "31ZZ12"])
def test_site_code_is_a_brin_code_with_two_digits(code):
    assert is_site_code(code)
    assert is_brin_code(brin_of(code))
    assert is_code_for("school", code)


@pytest.mark.parametrize("code", ["", "00AA", "0AA00", "00aa00", "00AA0", "00AA000", "00ÄA00", "00AA0٠", "00AA00\n"])
def test_site_code_of_another_form_is_refused(code):
    assert not is_site_code(code)


@pytest.mark.parametrize(("sector", "kind"), [("vo", "section"), ("pro", "section"), ("po", "bouw"), ("so", "bouw")])
def test_unit_is_called_as_in_its_sector(sector, kind):
    assert unit_kind(sector) == kind


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lyceum   De Waterkant ", "Lyceum De Waterkant"),
        ("Lyceum\nDe\tWaterkant\r\n", "Lyceum De Waterkant"),
        ("a\x00b\x07c", "a b c"),
        ("\u202eedraw ed\u202c", "edraw ed"),
        ("מדרסה 🏫 <b>", "מדרסה 🏫 <b>"),
        ("👩‍🏫 Noor", "👩‍🏫 Noor"),
        ("\u200e \u2028", ""),
    ],
)
def test_name_is_kept_on_one_line_without_signs_that_hide(typed, kept):
    assert tidy_name(typed) == kept


@given(st.text())
def test_tidying_a_name_twice_changes_nothing_more(text):
    once = tidy_name(text)
    assert tidy_name(once) == once
    assert "\n" not in once


@pytest.mark.parametrize(
    ("people", "units", "schools", "expected"),
    [(1, 0, 0, True), (0, 0, 0, True), (2, 0, 0, False), (1, 1, 0, False), (1, 0, 1, False)],
)
def test_first_steps_are_explained_until_something_has_been_added(people, units, schools, expected):
    assert is_just_beginning(people=people, units=units, schools=schools) is expected
