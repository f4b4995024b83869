"""Killing the server while people answer: once, for a second or so; ten times is for ``python -m bench.kill``."""

from bench import kill
from bench.kill import Story, measure


def _as_it_went(**changed):
    story = {"kills": 1, "broken_off": 3, "acknowledged": 20, "back_in": [0.5]}
    checked = {"looked_for": 12, "lost": 0, "whole": True} | changed
    return {figure.what: figure for figure in kill._figures(Story(**story, checked=[checked]))}


def test_every_acknowledged_answer_is_there_after_a_kill(monkeypatch):
    monkeypatch.setattr(kill, "LATEST", 0.8)
    monkeypatch.setattr(kill, "SAVES_EACH", 10)
    found = {figure.what: figure for figure in measure(kills=1, savers=4)}
    assert found["acknowledged answers lost"].found == "0"
    assert int(found["answers looked for after the last kill"].found) > 0
    missed = [name for name, figure in found.items() if figure.met is False and "restart" not in name]
    assert missed == []  # how long a restart takes says more about the machine that runs the tests


def test_one_answer_lost_is_one_too_many():
    assert _as_it_went()["acknowledged answers lost"].met
    assert _as_it_went(lost=1)["acknowledged answers lost"].met is False


def test_a_database_that_is_not_whole_is_a_failure():
    assert _as_it_went(whole=False)["kills after which the database was not whole"].met is False


def test_a_kill_with_nothing_to_look_for_proves_nothing():
    assert _as_it_went(looked_for=0)["answers looked for after the last kill"].met is False
