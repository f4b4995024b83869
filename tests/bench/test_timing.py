"""Timing something, here and in a copy of this process."""

import os
import time

from bench import choices_pages, timing


def test_waiting_counts_on_the_clock_only():
    took = timing.timed(lambda: time.sleep(0.05))
    assert took.clock >= 50
    assert took.processor < 50


def test_a_copy_of_this_process_does_it_and_leaves_nothing_behind(monkeypatch):
    done, here = [], os.getpid()
    monkeypatch.setattr(timing, "let_go_of_the_database", lambda: None)

    def work():
        done.append(os.getpid())
        time.sleep(0.05)

    assert timing.in_a_new_process(work).clock >= 50
    assert done == []
    assert os.getpid() == here


def test_the_slowest_way_to_ask_for_a_page_stands_for_all():
    times = {"a": 3, "a?year=2027": 5, "b one": 2, "b two": 1, "c_download csv": 1, "c_download xlsx": 2}
    found = choices_pages._slowest({name: {"again": took} for name, took in times.items()})
    assert list(found) == ["a?year=2027", "b one", "c_download csv", "c_download xlsx"]
