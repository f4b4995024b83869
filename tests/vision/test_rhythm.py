"""Which rhythm is due."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.vision.rules.rhythm import Facts, months_after, next_rhythm

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "rhythm.yaml").read_text(encoding="utf-8"))
PERIOD = {"period_start": date(2026, 8, 1), "period_end": date(2030, 7, 31)}
BORDERS = {"sharpen_months": 12, "reformulate_months": 12}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    given_facts = {name: value for name, value in case.items() if name not in ("name", "today", "due")}
    facts = Facts(**PERIOD, **{"is_adopted": True, **given_facts})
    due = next_rhythm(facts, today=case["today"], **BORDERS)
    assert [due.rhythm, due.on, due.is_due(case["today"])] == case["due"]


days = st.dates(date(2020, 1, 1), date(2032, 1, 1))


@given(days, st.none() | days, st.booleans(), st.booleans())
def test_what_was_just_done_is_not_due(today, reformulated, follows, is_followed):
    facts = Facts(
        **PERIOD,
        is_adopted=True,
        sharpened_on=today,
        reformulated_on=today,
        follows=follows,
        is_followed=is_followed,
    )
    due = next_rhythm(facts, today=today, **BORDERS)
    in_time = today >= months_after(PERIOD["period_start"], -12) or not follows
    assert due.is_due(today) != in_time or not in_time


@given(days, st.integers(1, 36))
def test_months_later_is_that_many_months_later(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
