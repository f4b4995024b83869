"""Colours that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.framework.minimal import BLOCK, problems_of, the_problem
from vierinbalans.framework.colours import contrast

COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(("scheme", "colour"), [("light", "#7fb0ea"), ("dark", "#3a5f8a")])
def test_strong_tone_too_near_to_its_ground_is_named(tmp_path, files, scheme, colour):
    files[BLOCK]["colour"][scheme]["strong"] = colour
    problems = problems_of(tmp_path, files)
    assert {problem.key for problem in problems} == {f"colour.{scheme}.strong"}
    assert len(problems) == 2, "it is too near to the soft tone and to the page"


def test_soft_tone_too_dark_for_its_strong_tone_is_named(tmp_path, files):
    files[BLOCK]["colour"]["light"]["soft"] = "#8aa4c4"
    assert "its soft tone" in the_problem(tmp_path, files).message


@pytest.mark.parametrize("colour", ["blue", "#fff", "1f5fa8", "#1f5fag", "rgb(1,2,3)"])
def test_colour_in_another_notation_is_named(tmp_path, files, colour):
    files[BLOCK]["colour"]["dark"]["soft"] = colour
    assert the_problem(tmp_path, files).key == "colour.dark.soft"


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_of_a_known_grey():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_bounds(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, one) == 1
