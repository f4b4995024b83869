"""What a release holds besides what is shown: every cell that was asked, and how many were asked."""

import subprocess
import sys

import pytest

from tests.surveys.asking import make_asked
from tests.surveys.schools import filled
from vierinbalans.surveys.rules.disclosure import release_of

ITEM = "vision_shared"
TWO_UNITS = [*filled("teachers", "A", "12345"), *filled("teachers", "B", "123451")]


def cell(sheets, invited, group="teachers", unit=None, groups=("teachers",)):
    return release_of(sheets, make_asked(groups), invited).cell(ITEM, group, unit)


def test_every_statement_has_a_cell_for_every_group_and_unit_that_was_asked_it():
    tables = release_of(TWO_UNITS, make_asked(["teachers", "pupils"]), {("pupils", "1a"): 30})
    here = [(each.group, each.unit) for each in tables.cells if each.item == ITEM]
    assert here == [
        (None, None),
        ("teachers", None),
        ("teachers", "A"),
        ("teachers", "B"),
        ("pupils", None),
        ("pupils", "1a"),
    ]
    assert tables.cell("content_chosen", "pupils") is None, "pupils were not asked it"
    assert tables.cell(ITEM, "teachers", "") is None, "who is in no unit is no cell"


def test_group_asked_is_the_sum_of_its_parts():
    invited = {("teachers", "A"): 8, ("teachers", "B"): 9, ("teachers", ""): 3}
    assert cell(TWO_UNITS, invited).invited == 20
    assert cell(TWO_UNITS, invited, unit="A").invited == 8
    assert cell(TWO_UNITS, invited, group=None).invited == 20


@pytest.mark.parametrize("invited", [{}, {("teachers", "A"): 8}, {("teachers", "A"): 8, ("teachers", "B"): None}])
def test_group_asked_is_unknown_when_a_part_is(invited):
    assert cell(TWO_UNITS, invited).invited is None


def test_number_of_a_whole_group_says_nothing_of_its_units():
    invited = {("teachers", ""): 20}
    assert cell(TWO_UNITS, invited).invited == 20
    assert cell(TWO_UNITS, invited, unit="A").invited is None


def test_all_asked_is_unknown_when_that_of_a_group_is():
    sheets = [*TWO_UNITS, *filled("parents", "", "12345")]
    groups = ("teachers", "parents")
    assert cell(sheets, {("teachers", ""): 20}, group=None, groups=groups).invited is None
    both = {("teachers", ""): 20, ("parents", ""): 50}
    assert cell(sheets, both, group=None, groups=groups).invited == 70


def test_a_number_asked_that_is_smaller_than_the_answers_is_not_believed():
    assert cell(TWO_UNITS, {("teachers", ""): 10}).invited is None
    assert cell(TWO_UNITS, {("teachers", ""): 11}).invited == 11


def test_answers_to_what_a_group_was_not_asked_count_nowhere():
    sheets = filled("pupils", "", "12345", item="content_chosen")
    tables = release_of(sheets, make_asked(["teachers", "pupils"]), {})
    assert all(each.suppressed for each in tables.cells)


def test_units_that_nobody_announced_stand_in_the_order_of_their_names():
    asked = make_asked(["teachers"])
    tables = release_of(TWO_UNITS[::-1], asked, {})
    assert tables == release_of(TWO_UNITS, asked, {})
    assert [each.unit for each in tables.cells if each.item == ITEM] == [None, None, "A", "B"]


def test_borders_can_be_raised():
    asked = make_asked(["teachers"])
    assert release_of(TWO_UNITS, asked, {}, least=12).cell(ITEM, "teachers").suppressed
    sheets = filled("teachers", "", "5" * 12)
    assert release_of(sheets, asked, {}, unanimous=15).cell(ITEM, "teachers").suppressed
    assert not release_of(sheets, asked, {}).cell(ITEM, "teachers").suppressed


RULES = ("asked", "disclosure", "gaps", "remarks", "results", "statistics", "student", "tables", "trend")


def test_rules_and_their_attacker_need_no_django():
    modules = [
        *(f"vierinbalans.surveys.rules.{name}" for name in RULES),
        "tests.surveys.attacker",
        "tests.surveys.schools",
    ]
    code = f"import sys, {', '.join(modules)}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
