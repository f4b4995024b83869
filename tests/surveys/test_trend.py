"""The same statement over rounds: only in the same words."""

import dataclasses

import pytest

from tests.surveys.asking import make_asked
from vierinbalans.framework.types import Text
from vierinbalans.surveys.rules.tables import Cell, Counts, Tables
from vierinbalans.surveys.rules.trend import Moment, trend_of, words_changed

ITEM = "vision_shared"
LOW, HIGH, HIDDEN = (0, 12, 8, 0, 0), (0, 0, 8, 12, 0), None


def moment(key, points, *, asked=None, group="teachers", item=ITEM, invited=40):
    counts = None if points is None else Counts(points=points)
    cells = (Cell(item=item, group=group, unit=None, invited=invited, counts=counts),)
    return Moment(key=key, asked=asked or make_asked(["teachers"]), tables=Tables(cells=cells))


def reworded(item, words, *, own=0):
    asked = make_asked(["teachers"], own=own)
    changed = dataclasses.replace(asked.items[item], texts={"teachers": Text(nl=words, en=words)})
    return dataclasses.replace(asked, items={**asked.items, item: changed})


def line_of(*moments, item=ITEM):
    return next((line for line in trend_of(moments, difference=0.5) if line.item == item), None)


def test_a_statement_in_the_same_words_makes_a_line():
    line = line_of(moment("2025", LOW), moment("2026", HIGH))
    assert [(point.moment, point.summary.mean) for point in line.points] == [("2025", 2.4), ("2026", 3.6)]
    assert line.other_words == ()


@pytest.mark.parametrize(
    ("before", "last", "verdict"),
    [(LOW, HIGH, "clear"), (LOW, LOW, "chance"), (LOW, HIDDEN, "too_few"), (HIDDEN, HIGH, "too_few")],
)
def test_change_from_the_moment_before(before, last, verdict):
    change = line_of(moment("2025", before), moment("2026", last)).change
    assert (change.since, change.verdict) == ("2025", verdict)
    assert (change.difference is None) == (verdict == "too_few")


def test_a_clear_change_can_be_small():
    before, last = (0, 0, 100, 100, 0), (0, 0, 60, 140, 0)
    assert line_of(moment("2025", before, invited=210), moment("2026", last, invited=210)).change.verdict == "small"


def test_other_words_are_told_and_not_compared():
    early = moment("2024", LOW, asked=reworded(ITEM, "Vroeger heette dit anders."))
    line = line_of(early, moment("2025", LOW), moment("2026", HIGH))
    assert [point.moment for point in line.points] == ["2025", "2026"]
    assert line.other_words == ("2024",)


def test_a_statement_that_was_never_asked_in_these_words_is_no_line_but_is_told():
    moments = [moment("2025", LOW, asked=reworded(ITEM, "Anders.")), moment("2026", HIGH)]
    assert line_of(*moments) is None
    assert words_changed(moments) == ((ITEM, "teachers", "2025"),)


def test_one_round_is_no_trend():
    assert trend_of([moment("2026", HIGH)], difference=0.5) == ()
    assert trend_of([], difference=0.5) == ()
    assert words_changed([]) == ()


def test_an_own_statement_is_followed_by_its_words_whatever_its_number():
    before = moment("2025", LOW, item="own_2", asked=make_asked(["teachers"], own=2))
    last = moment("2026", HIGH, item="own_1", asked=reworded("own_1", "Eigen stelling 2.", own=1))
    early = {"own_2": Text(nl="Eigen stelling 2.", en="Eigen stelling 2.")}
    before = dataclasses.replace(before, asked=reworded("own_2", early["own_2"].nl, own=2))
    line = line_of(before, last, item="own_1")
    assert [point.summary.mean for point in line.points] == [2.4, 3.6]


def test_an_own_statement_with_the_same_number_and_other_words_is_another_statement():
    before = moment("2025", LOW, item="own_1", asked=reworded("own_1", "De koffie is warm.", own=1))
    last = moment("2026", HIGH, item="own_1", asked=make_asked(["teachers"], own=1))
    assert line_of(before, last, item="own_1") is None
    assert words_changed([before, last]) == ()


def test_a_group_that_was_not_asked_before_has_no_line():
    before = moment("2025", LOW, asked=make_asked(["leaders"]), group="leaders")
    assert line_of(before, moment("2026", HIGH)) is None
