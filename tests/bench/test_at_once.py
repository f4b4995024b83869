"""Requests at the same moment, and people who each go on at a pace of their own."""

import socket
import threading
import time

import pytest

from bench import burst, lesson


@pytest.fixture
def answering():
    """Starts a server that answers so many connections with what was sent, and drops those that say so."""
    stopping = []

    def start(many):
        listener = socket.create_server(("127.0.0.1", 0), backlog=many)
        stopping.append(listener)

        def work():
            lines = [listener.accept()[0] for _ in range(many)]  # all are there before any is answered
            for line in lines:
                words = line.recv(1000)
                if words != b"drop":
                    line.sendall(b"heard " + words)
                line.close()

        threading.Thread(target=work, daemon=True).start()
        return listener.getsockname()[1]

    yield start
    for listener in stopping:
        listener.close()


def test_all_requests_are_under_way_before_the_first_is_answered(answering):
    port = answering(30)
    sent = burst.at_once(port, [f"{number}".encode() for number in range(30)])
    assert [each.answer for each in sent] == [f"heard {number}".encode() for number in range(30)]
    assert all(each.milliseconds > 0 for each in sent)


def test_a_request_that_is_dropped_has_no_answer(answering):
    sent = burst.at_once(answering(2), [b"drop", b"a"])
    assert [each.answer for each in sent] == [b"", b"heard a"]


def test_without_a_server_nothing_is_answered():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert burst.at_once(port, [b"a"])[0].answer == b""


def _steps(done, name, many, fails_at=-1):
    for number in range(many):
        if number == fails_at:
            raise RuntimeError(f"{name} failed")
        done.append((name, number))
        yield name


def test_everybody_does_everything_in_their_own_order():
    done = []
    seen = lesson.play([(0.0, 0.0, _steps(done, name, 5)) for name in "abc"], threads=2)
    assert {name: len(took) for name, took in seen.took.items()} == {"a": 5, "b": 5, "c": 5}
    assert [number for name, number in done if name == "b"] == [0, 1, 2, 3, 4]
    assert seen.errors == []


def test_who_fails_does_nothing_more_and_is_counted():
    done = []
    seen = lesson.play([(0.0, 0.0, _steps(done, "a", 5, fails_at=2)), (0.0, 0.0, _steps(done, "b", 5))])
    assert seen.errors == ["RuntimeError: a failed"]
    assert (len(seen.took["a"]), len(seen.took["b"])) == (2, 5)


def test_having_to_wait_for_a_turn_counts_as_waiting():
    def slow():
        time.sleep(0.05)
        yield "slow"

    seen = lesson.play([(0.0, 0.0, slow()) for _ in range(4)], threads=1)
    assert max(seen.took["slow"]) > 150
