"""The states of a vision statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.dossier.models import StatementState
from vierinbalans.dossier.statement_life import NEXT, can_become, taken_back

STATES = [state.value for state in StatementState]


def test_table_knows_every_state():
    assert set(NEXT) == set(STATES)
    assert set().union(*NEXT.values()) == set(STATES)


@pytest.mark.parametrize(
    ("now", "then"), [("dropped", "in_consultation"), ("adopted", "draft"), ("adopted", "adopted"), ("x", "draft")]
)
def test_what_cannot_be_reached(now, then):
    assert not can_become(now, then)


@given(st.lists(st.sampled_from(STATES), max_size=20))
def test_whatever_is_asked_one_that_nobody_adopted_never_becomes_vision(path):
    now, chosen = "draft", False
    for then in path:
        if not can_become(now, then):
            continue
        if now == "dropped":
            now = taken_back(was_adopted=chosen)
        else:
            now, chosen = then, chosen or then == "adopted"
        assert chosen or now != "adopted"


@given(st.sampled_from(STATES))
def test_every_state_leads_to_adopted(state):
    assert state == "adopted" or can_become(state, "adopted")
