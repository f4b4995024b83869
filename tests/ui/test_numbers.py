"""Numbers as people read them."""

import pytest

from vierinbalans.ui.numbers import number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [(2, "2,0"), (2.25, "2,3"), (0.35, "0,4"), (1.05, "1,1"), (0, "0,0"), (4, "4,0"), (-0.25, "-0,3")],
)
def test_halves_are_rounded_up_as_people_do(value, text):
    assert number_text(value, language="nl") == text


def test_english_has_a_point_and_digits_can_be_chosen():
    assert number_text(1.005, language="en", digits=2) == "1.01"
    assert number_text(1.5, language="nl", digits=0) == "2"
