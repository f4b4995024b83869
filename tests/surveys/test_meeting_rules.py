"""How a meeting goes, and what the room sees."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans.surveys.rules.meetings import (
    LONGEST,
    MOVES,
    NotNowError,
    Standing,
    after,
    counting,
    may_show,
    moves_from,
    phase_at,
    rows_of,
    spread_of,
    total_of,
)

BEFORE = {
    "estimating": {("gathering", "begin"), ("revealed", "go_on")},
    "revealed": {("estimating", "reveal")},
    "agreed": {("revealed", "agree")},
    "ended": {(phase, "end") for phase in ("gathering", "estimating", "revealed", "agreed")},
}
"""Phase -> where one can come from, and by what."""

meetings = st.builds(
    lambda about_step, subjects: Standing(
        phase="gathering", is_about_step=about_step, subjects=1 if about_step else subjects
    ),
    st.booleans(),
    st.integers(min_value=1, max_value=8),
)


@given(meetings, st.lists(st.sampled_from(MOVES), max_size=40))
def test_no_row_of_moves_skips_a_phase_or_a_statement(start, tried):
    here, seen = start, [0]
    for move in tried:
        try:
            there = after(here, move)
        except NotNowError:
            assert move not in moves_from(here)
            continue
        assert (here.phase, move) in BEFORE[there.phase]
        assert 0 <= there.position < there.subjects
        assert there.position == here.position + (move == "go_on")
        assert there.is_about_step or there.phase != "agreed"
        if there.position != here.position:
            seen.append(there.position)
        here = there
    assert seen == list(range(len(seen)))


@given(meetings)
def test_every_meeting_comes_to_its_end_by_the_way_on(start):
    here, moves = start, 0
    while here.phase != "ended":
        here, moves = after(here, moves_from(here)[0]), moves + 1
    assert here.is_last
    assert moves == 4 if start.is_about_step else moves == 2 * start.subjects + 1
    assert not moves_from(here)


@pytest.mark.parametrize("move", MOVES)
def test_nothing_follows_an_ended_meeting(move):
    with pytest.raises(NotNowError):
        after(Standing(phase="ended", is_about_step=True), move)


@pytest.mark.parametrize(
    ("later", "phase"), [(timedelta(), "revealed"), (LONGEST - timedelta(seconds=1), "revealed"), (LONGEST, "ended")]
)
def test_meeting_nobody_ended_is_over_after_twelve_hours(later, phase):
    began = datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert phase_at("revealed", created_at=began, now=began + later) == phase


@given(st.lists(st.sampled_from(["1", "2", "3", "4", "5", "?", "n/a"])))
def test_spread_counts_everyone_once(values):
    spread = spread_of(values)
    assert total_of(spread) == len(values)
    assert [row.count for row in rows_of(spread, is_about_step=False)] == [
        values.count(value) for value in ("1", "2", "3", "4", "5", "?", "n/a")
    ]
    assert all(0 <= row.length <= 100 for row in rows_of(spread, is_about_step=False))


def test_longest_bar_is_of_the_value_given_most():
    rows = rows_of(spread_of(["1", "2", "2", "?"]), is_about_step=True)
    assert [(row.value, row.count, row.length) for row in rows] == [
        ("0", 0, 0),
        ("1", 1, 50),
        ("2", 2, 100),
        ("3", 0, 0),
        ("4", 0, 0),
        ("?", 1, 50),
    ]


@pytest.mark.parametrize(
    ("values", "about_step", "least", "shown"),
    [
        (["2", "3"], True, 3, False),
        (["2", "3", "?"], True, 3, True),
        (["1", "2", "3", "4"], False, 5, False),
        (["1", "2", "3", "4", "?"], False, 5, False),
        (["1", "2", "3", "4", "n/a", "5"], False, 5, True),
    ],
)
def test_room_sees_a_spread_only_of_enough_estimates(values, about_step, least, shown):
    spread = spread_of(values)
    assert may_show(spread, is_about_step=about_step, least=least) is shown
    assert counting(spread, is_about_step=about_step) <= len(values)
