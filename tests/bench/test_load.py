"""Sending requests in rounds and comparing them."""

import threading

import pytest

from bench import load
from bench.load import Compared, Round, compare, percentile, send


def _round(per_second, *, errors=0):
    return Round(per_second=per_second, p50=1, p95=2, errors=errors)


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [([], 95, 0.0), ([7], 95, 7), ([1, 2], 50, 1), (list(range(1, 101)), 95, 95), (list(range(1, 21)), 95, 19)],
)
def test_percentile_is_the_smallest_value_that_enough_values_do_not_exceed(values, share, found):
    assert percentile(values, share) == found


def test_everybody_asks_the_same_number_of_times():
    counted = threading.local()
    asked = []

    def ask():
        counted.number = getattr(counted, "number", 0) + 1
        asked.append(counted.number)
        return True

    found = send([ask] * 4, each=5)
    assert sorted(asked) == sorted([1, 2, 3, 4, 5] * 4)
    assert found.errors == 0
    assert found.per_second > 0


def test_wrong_answers_are_counted():
    assert send([lambda: False, lambda: True], each=3).errors == 3


def test_requests_that_were_never_sent_are_errors(monkeypatch):
    monkeypatch.setattr(load, "LONGEST", -1)
    assert send([lambda: True] * 2, each=3).errors == 6


def test_comparison_takes_the_middle_round_and_all_errors(monkeypatch):
    rounds = iter([_round(9), _round(9), *(_round(speed, errors=1) for speed in (100, 10, 300, 90, 200, 50))])
    monkeypatch.setattr(load, "send", lambda askers, each=0: next(rounds))
    found = compare([], [], rounds=3)
    assert (found.floor.per_second, found.subject.per_second) == (200, 50)
    assert found.errors == 6


def test_ratio_is_that_of_the_speeds():
    assert Compared(floor=_round(200), subject=_round(120)).ratio == pytest.approx(0.6)
