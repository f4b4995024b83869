"""Relative moments: always on the side of today they were written for, and never in a weekend."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.dossier.school_year import school_year
from vierinbalans.example.moments import Moment, day_of

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2060, 12, 31))
WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("-3 weeks", date(2026, 11, 4)),
        ("+2 months", date(2027, 1, 25)),
        ("-9 months", date(2026, 2, 25)),
        ("-4 days", date(2026, 11, 20)),
        ("+3 days", date(2026, 11, 30)),
        ({"year": 1, "month": 3}, date(2028, 3, 1)),
        ({"year": 1, "month": 9}, date(2027, 9, 1)),
    ],
)
def test_moment_is_counted_from_the_day_of_loading(moment, day) -> None:
    assert day_of(moment, WEDNESDAY) == day


def test_day_that_a_month_lacks_becomes_its_last_day() -> None:
    assert day_of("-6 months", date(2026, 8, 31)) == date(2026, 2, 27)  # the 28th is a Saturday


def test_school_year_begins_in_august() -> None:
    assert school_year(date(2027, 7, 31)) == 2026
    assert school_year(date(2027, 8, 1)) == 2027


@given(DAYS, st.integers(1, 99), st.sampled_from(["days", "weeks", "months"]))
def test_past_stays_past_and_future_stays_future_on_a_working_day(today, number, unit) -> None:
    before, after = day_of(f"-{number} {unit}", today), day_of(f"+{number} {unit}", today)
    assert before < today < after
    assert before.weekday() < 5
    assert after.weekday() < 5


@given(DAYS, st.integers(1, 6), st.integers(1, 12))
def test_month_of_a_later_school_year_is_always_ahead(today, year, month) -> None:
    assert day_of({"year": year, "month": month}, today) > today


@pytest.mark.parametrize("value", ["yesterday", "3 weeks", "-3 years", "+1 month", 7, None, {"year": 0, "month": 3}])
def test_anything_else_is_refused_with_what_to_write(value) -> None:
    flaws = list(Moment().flaws(value, "due"))
    assert flaws
    assert all(flaw.key.startswith("due") and flaw.fix for flaw in flaws)


@pytest.mark.parametrize("value", ["+3 weeks", {"year": 1, "month": 3}])
def test_what_has_happened_lies_in_the_past(value) -> None:
    assert [flaw.key for flaw in Moment(past=True).flaws(value, "when")] == ["when"]


def test_unreadable_moment_raises() -> None:
    with pytest.raises(ValueError, match="soon is not a moment"):
        day_of("soon", WEDNESDAY)
