"""What is late, who may be reminded, who was not asked yet."""

from datetime import date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.vision.rules.consultations import count, is_overdue, may_be_reminded, not_asked

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "consultations.yaml").read_text(encoding="utf-8"))
TODAY, NOW = date(2026, 11, 25), datetime(2026, 11, 25, 12)


@pytest.mark.parametrize("case", CASES["overdue"], ids=lambda case: case["name"])
def test_overdue(case):
    due, closed = (date.fromisoformat(case[name]) if name in case else None for name in ("due", "closed"))
    assert is_overdue(due=due, closed_on=closed, waiting=case["waiting"], today=TODAY) is case["late"]


@pytest.mark.parametrize("case", CASES["reminded"], ids=lambda case: case["name"])
def test_reminded(case):
    last = datetime.fromisoformat(case["last"]) if "last" in case else None
    found = may_be_reminded(state=case["state"], has_colleague=case["colleague"], last_mail=last, now=NOW)
    assert found is case["may"]


@given(st.lists(st.sampled_from(["open", "answered", "declined"])))
def test_every_reply_is_counted_once(states):
    assert count(states).asked == len(states)


def test_unit_that_was_added_later_is_not_asked_yet():
    assert not_asked(["Talen", "Exact", "Muziek"], ["talen ", "Exact", ""]) == ("Muziek",)
