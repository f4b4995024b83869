"""The cases in ``cases/disclosure/*.yaml``: schools that a school leader can read, and what of them is shown."""

from pathlib import Path

import pytest
import yaml

from tests.surveys.asking import make_asked
from tests.surveys.attacker import wins_of
from tests.surveys.schools import ITEMS, filled
from vierinbalans.surveys.rules.disclosure import release_of
from vierinbalans.surveys.rules.tables import SheetAnswers

CASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "cases" / "disclosure").glob("*.yaml"))
}


def release(case):
    asked = make_asked(case["answers"])
    sheets = [
        sheet
        for group, units in case["answers"].items()
        for unit, answers in units.items()
        for sheet in filled(group, unit, answers)
    ]
    invited = {(group, unit): None for group, units in case.get("units", {}).items() for unit in units}
    return release_of(sheets, asked, invited), sheets, asked


def name_of(cell):
    return "/".join(filter(None, [cell.group, cell.unit])) or "all"


def shown_in(case):
    tables, _, _ = release(case)
    return [name_of(cell) for cell in tables.cells if cell.item == ITEMS[0] and not cell.suppressed]


@pytest.mark.parametrize("name", CASES)
def test_shown_is_what_the_case_says(name):
    assert shown_in(CASES[name]) == CASES[name]["expect"]["shown"]


@pytest.mark.parametrize("name", CASES)
def test_the_attacker_gets_nothing_from_a_case(name):
    tables, sheets, asked = release(CASES[name])
    assert wins_of(tables.cells, sheets, asked) == []


def test_the_same_unit_is_hidden_along_on_statements_that_not_everybody_answers():
    """On the first statement one of C did not answer, on the second one of B: each would be the smaller one once."""
    first, second = ITEMS
    both = []
    for unit, line, skips in (("A", "3454", {}), ("B", "123451", {0: second}), ("C", "123451", {0: first})):
        for place, sign in enumerate(line):
            answers = {item: int(sign) for item in ITEMS if item != skips.get(place)}
            both.append(SheetAnswers(group="teachers", unit=unit, answers=answers))
    tables = release_of(both, make_asked(["teachers"]), {})
    hidden = {item: {unit for unit in "ABC" if tables.cell(item, "teachers", unit).suppressed} for item in ITEMS}
    assert hidden == {first: {"A", "B"}, second: {"A", "B"}}


def test_a_case_that_is_wrong_is_noticed():
    assert shown_in(CASES["three_leaders"]) != ["all", "teachers"]


def test_every_kind_of_hiding_has_a_case():
    shown = [case["expect"]["shown"] for case in CASES.values()]
    assert [] in shown
    assert ["all", "teachers"] in shown, "units hidden under a shown group"
    assert ["teachers"] in shown, "all together hidden because of a group"
    assert any("teachers/C" in each for each in shown), "one unit hidden, another not"
