"""Where a choice can go: it skips no state, and every way ends where it may end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.decisions.rules.states import (
    DECIDED,
    MOVES,
    OUTCOMES,
    STATES,
    ImpossibleMoveError,
    Place,
    after,
    moves_from,
)

PLACES = [
    Place(state=state, outcome=outcome) for state in STATES for outcome in (OUTCOMES if state in DECIDED else (None,))
]


def moved(move, place, decided):
    return after(move, place, decided=decided if move == "decide" else None)


@st.composite
def paths(draw):
    """A choice that goes wherever it can, from its beginning."""
    places = [Place()]
    for _step in range(draw(st.integers(0, 25))):
        possible = moves_from(places[-1])
        if not possible:
            break
        places.append(moved(draw(st.sampled_from(possible)), places[-1], draw(st.sampled_from(OUTCOMES))))
    return places


@given(paths())
def test_no_path_skips_a_state(path):
    for before, now in pairwise(path):
        step = STATES.index(now.state) - STATES.index(before.state)
        refused = before == Place(state="decided", outcome="no") and now.state == "evaluated"
        taken_up_again = before.outcome == "postponed" and now.state == "prepared"
        assert step in (1, -1) or refused or taken_up_again


@given(paths())
def test_what_was_decided_stays_until_it_is_taken_up_again(path):
    for before, now in pairwise(path):
        if before.outcome and now.outcome:
            assert before.outcome == now.outcome


@given(paths())
def test_nothing_is_carried_out_without_a_yes(path):
    assert all(place.outcome == "yes" for place in path if place.state == "carried_out")


@given(paths())
def test_everything_that_was_evaluated_was_submitted_before(path):
    if path[-1].state == "evaluated":
        assert "submitted" in [place.state for place in path]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("move", MOVES)
def test_move_that_is_not_offered_is_refused(move, place):
    if move in moves_from(place):
        assert moved(move, place, "yes") != place
    else:
        with pytest.raises(ImpossibleMoveError):
            moved(move, place, "yes")


def test_deciding_says_what_was_decided():
    with pytest.raises(ValueError, match="decide"):
        after("decide", Place(state="submitted"))
    with pytest.raises(ValueError, match="submit"):
        after("submit", Place(state="prepared"), decided="yes")


def test_place_without_its_outcome_cannot_be_there():
    with pytest.raises(ValueError, match="decided"):
        Place(state="decided")
    with pytest.raises(ValueError, match="idea"):
        Place(outcome="no")


@pytest.mark.parametrize("place", [Place(state="evaluated", outcome="yes"), Place(state="decided", outcome="yes")])
def test_decision_is_never_turned_back(place):
    assert not {"back", "reopen"} & set(moves_from(place))
