"""The attacker loses against every table the rules publish, and wins as soon as one rule is taken out."""

import json
from dataclasses import replace

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from tests.surveys.asking import make_asked
from tests.surveys.attacker import Win, determined, wins_of, wins_of_whoever_had_the_file
from tests.surveys.schools import ITEMS, School, filled, schools
from vierinbalans.surveys.rules import disclosure
from vierinbalans.surveys.rules.disclosure import release_of
from vierinbalans.surveys.rules.tables import Cell, Counts, from_json, to_json

ITEM = ITEMS[0]
ASKED = make_asked()


def tables_of(school):
    return release_of(school.sheets, school.asked, school.invited)


@settings(max_examples=400)
@given(schools())
def test_no_attacker_learns_what_few_people_answered(school):
    assert wins_of(tables_of(school).cells, school.sheets, school.asked) == []


@settings(max_examples=200)
@given(schools(), st.sets(st.integers(0, 40)))
def test_part_of_the_tables_tells_no_more_than_all_of_them(school, left_out):
    cells = [cell for place, cell in enumerate(tables_of(school).cells) if place not in left_out]
    assert wins_of(cells, school.sheets, school.asked) == []


@settings(max_examples=400)
@given(schools(with_files=True))
def test_whoever_had_a_file_learns_nothing_of_those_who_answered_here(school):
    cells = tables_of(school).cells
    assert wins_of(cells, school.sheets, school.asked) == []
    assert wins_of_whoever_had_the_file(cells, school.sheets, school.asked) == []


@settings(max_examples=200)
@given(schools())
def test_what_is_kept_of_a_hidden_cell_is_its_name(school):
    tables = tables_of(school)
    for kept, cell in zip(to_json(tables), tables.cells, strict=True):
        assert (set(kept) == {"group", "unit", "item"}) == cell.suppressed
    assert from_json(json.loads(json.dumps(to_json(tables)))) == tables


@settings(max_examples=200)
@given(schools(), st.randoms())
def test_tables_do_not_depend_on_the_order_of_the_sheets(school, chance):
    shuffled = list(school.sheets)
    chance.shuffle(shuffled)
    assert release_of(shuffled, school.asked, school.invited) == tables_of(school)


@settings(max_examples=200)
@given(schools())
def test_shown_figures_are_the_true_ones(school):
    for cell in tables_of(school).cells:
        if cell.counts is not None:
            given_here = [
                sheet.answers[cell.item]
                for sheet in school.sheets
                if cell.item in sheet.answers and cell.group in (None, sheet.group) and cell.unit in (None, sheet.unit)
            ]
            assert cell.counts.points == tuple(given_here.count(point) for point in range(1, 6))
            assert (cell.counts.dont_know, cell.counts.not_applicable) == (
                given_here.count("?"),
                given_here.count("n/a"),
            )


# The attacker can win: each rule taken out is noticed, in a school made for it and in random ones


def always(*_args, **_fields):
    return True


def enough(atoms, borders):
    """Primary hiding without a word on unanimity."""
    return disclosure.total(atoms).n >= borders.least


def counted_as_protection(atoms, _borders):
    """The mistake of counting hidden cells instead of the people in them."""
    return len([atom for atom in atoms if atom.unit]) != 1


def without_the_outsiders(atoms, borders):
    """The mistake of forgetting who is in no unit."""
    return LEAVES_NOTHING([atom for atom in atoms if atom.unit], borders)


def unanimous_or_not(atoms, borders):
    """Without the rule for a large sum in which everybody gave the same."""
    people = [atom for atom in atoms if atom.took_part]
    return not people or disclosure.fit_to_show(people, borders)


LEAVES_NOTHING = disclosure.leaves_nothing_to_find
TAKEN_OUT = {
    "no secondary hiding": ("leaves_nothing_to_find", always),
    "no primary hiding": ("fit_to_show", always),
    "unanimous groups shown": ("fit_to_show", enough),
    "hidden cells counted, not people": ("leaves_nothing_to_find", counted_as_protection),
    "people outside units forgotten": ("leaves_nothing_to_find", without_the_outsiders),
    "unanimous sums shown": ("leaves_nothing_to_find", unanimous_or_not),
}
MADE_FOR = {
    "no secondary hiding": [("teachers", "A", "345345"), ("teachers", "B", "2345")],
    "no primary hiding": [("teachers", "A", "345")],
    "unanimous groups shown": [("teachers", "", "5555554")],
    "hidden cells counted, not people": [
        ("teachers", "A", "34"),
        ("teachers", "B", "5"),
        ("teachers", "C", "12345123"),
    ],
    "people outside units forgotten": [("teachers", "A", "345345"), ("teachers", "", "15")],
    "unanimous sums shown": [("teachers", "A", "5555555"), ("teachers", "B", "555")],
}


def school_of(*places):
    sheets = [sheet for group, unit, answers in places for sheet in filled(group, unit, answers)]
    groups = dict.fromkeys(group for group, _, _ in places)
    return School(asked=make_asked(groups), sheets=tuple(sheets), invited={})


@pytest.mark.parametrize("rule", TAKEN_OUT)
def test_attacker_wins_in_a_school_made_for_it_when_a_rule_is_taken_out(rule, monkeypatch):
    school = school_of(*MADE_FOR[rule])
    assert wins_of(tables_of(school).cells, school.sheets, school.asked) == []
    monkeypatch.setattr(disclosure, *TAKEN_OUT[rule])
    assert wins_of(tables_of(school).cells, school.sheets, school.asked) != []


@pytest.mark.parametrize("rule", TAKEN_OUT)
def test_random_schools_notice_that_a_rule_is_taken_out(rule, monkeypatch):
    monkeypatch.setattr(disclosure, *TAKEN_OUT[rule])

    def won(school):
        return bool(wins_of(tables_of(school).cells, school.sheets, school.asked))

    found = find(schools(), won, settings=settings(max_examples=2000, phases=[Phase.generate]))
    assert found.sheets


def test_a_file_would_give_away_who_answered_here_if_it_counted_as_protection(monkeypatch):
    from_file = [replace(sheet, imported=True) for sheet in filled("teachers", "", "1234512345")]
    school = School(asked=ASKED, sheets=(*from_file, *filled("teachers", "", "25")), invited={})
    assert all(cell.suppressed for cell in tables_of(school).cells)
    monkeypatch.setattr(disclosure, "total_here", lambda _atoms: Counts(points=(1, 2, 3, 2, 1)))
    cells = tables_of(school).cells
    assert wins_of(cells, school.sheets, ASKED) == []
    assert wins_of_whoever_had_the_file(cells, school.sheets, ASKED)[0].how == "2 answers"


# The attacker's own craft


def shown(group, unit, *points):
    return Cell(group=group, unit=unit, item=ITEM, counts=Counts(points=points))


def test_attacker_subtracts_a_unit_from_its_group():
    sheets = [*filled("teachers", "A", "12345"), *filled("teachers", "B", "3")]
    cells = [shown("teachers", None, 1, 1, 2, 1, 1), shown("teachers", "A", 1, 1, 1, 1, 1)]
    assert wins_of(cells, sheets, ASKED) == [Win(item=ITEM, places=frozenset({("teachers", "B")}), how="1 answers")]


def test_attacker_adds_up_with_any_factors():
    a, b, c = ("g", "a"), ("g", "b"), ("g", "c")
    seen = [frozenset({a, b}), frozenset({b, c}), frozenset({a, c})]
    assert frozenset({a}) in set(determined(seen, [a, b, c])), "half of a+b + a+c - b-c"


def test_attacker_knows_who_took_no_part():
    sheets = [*filled("teachers", "A", "12345"), *filled("teachers", "C", "33")]
    cells = [shown("teachers", None, 1, 1, 3, 1, 1), shown("teachers", "A", 1, 1, 1, 1, 1)]
    assert {win.places for win in wins_of(cells, sheets, ASKED)} == {frozenset({("teachers", "C")})}


def test_attacker_reads_a_unanimous_sum():
    sheets = [*filled("teachers", "A", "5" * 9), *filled("teachers", "B", "555")]
    wins = wins_of([shown("teachers", None, 0, 0, 0, 0, 12)], sheets, ASKED)
    assert {("teachers", "B")} in [win.places for win in wins]


def test_attacker_gets_nothing_from_a_plain_group():
    sheets = filled("teachers", "", "12345")
    assert wins_of([shown("teachers", None, 1, 1, 1, 1, 1)], sheets, ASKED) == []
