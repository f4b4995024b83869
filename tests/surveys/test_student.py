"""The t distribution against published tables of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.rules.student import border_of, freedom_of, two_sided


@pytest.mark.parametrize(
    ("freedom", "border"),
    [(1, 12.706), (2, 4.303), (4, 2.776), (9, 2.262), (30, 2.042), (60, 2.000), (120, 1.980), (10**9, 1.960)],
)
def test_border_at_five_percent(freedom, border):
    assert border_of(freedom, 1) == pytest.approx(border, abs=0.001)


@pytest.mark.parametrize(("freedom", "border"), [(4, 4.604), (9, 3.250), (30, 2.750), (120, 2.617)])
def test_border_at_one_percent_is_that_of_five_comparisons(freedom, border):
    assert border_of(freedom, 5) == pytest.approx(border, abs=0.001)


@given(st.floats(1, 500), st.integers(1, 600))
def test_border_is_passed_as_often_as_it_says(freedom, compared):
    rounded_down = int(freedom) if freedom < 100 else int(freedom / 10) * 10
    assert two_sided(border_of(freedom, compared), rounded_down) == pytest.approx(0.05 / compared, rel=1e-3)


def test_half_of_the_draws_pass_nought():
    assert two_sided(0.0, 7) == 1


def test_freedom_lies_between_the_smaller_and_the_sum():
    assert 4 <= freedom_of((0.3, 4), (0.2, 20)) <= 24
    assert freedom_of((0.0, 4), (0.2, 20)) == pytest.approx(20)
