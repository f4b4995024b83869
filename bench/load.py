"""Sends many requests over sixteen connections at once, and tells how long each took."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

CONNECTIONS = 16
ROUNDS = 5
PER_CONNECTION = 25
LONGEST = 60.0
"""Seconds after which a round is broken off."""

Ask = Callable[[], bool]
"""One request; whether the answer was the right one."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """What one round of one kind of request came to."""

    per_second: float
    p50: float
    p95: float
    """Milliseconds."""
    errors: int


def send(askers: Sequence[Ask], *, each: int = PER_CONNECTION) -> Round:
    """Every asker asks ``each`` times, one after the other, all askers at once."""
    taken: list[float] = []
    wrong: list[int] = []
    start = threading.Barrier(len(askers) + 1)
    deadline = time.monotonic() + LONGEST

    def work(ask: Ask) -> None:
        start.wait()
        for _ in range(each):
            if time.monotonic() > deadline:
                break
            began = time.perf_counter()
            right = ask()
            taken.append((time.perf_counter() - began) * 1000)
            if not right:
                wrong.append(1)

    threads = [threading.Thread(target=work, args=[ask], daemon=True) for ask in askers]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - began
    missing = len(askers) * each - len(taken)
    return Round(
        per_second=len(taken) / lasted,
        p50=percentile(taken, 50),
        p95=percentile(taken, 95),
        errors=len(wrong) + missing,
    )


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A kind of request beside its floor."""

    floor: Round
    subject: Round

    @property
    def ratio(self) -> float:
        """How many times the floor's speed the subject reaches."""
        return self.subject.per_second / self.floor.per_second

    @property
    def errors(self) -> int:
        """Wrong answers, of both."""
        return self.floor.errors + self.subject.errors


def compare(floor: Sequence[Ask], subject: Sequence[Ask], *, rounds: int = ROUNDS) -> Compared:
    """Floor and subject in turn, after one warming-up each; medians over the rounds."""
    send(floor, each=3)
    send(subject, each=3)
    floors, subjects = [], []
    for _ in range(rounds):
        floors.append(send(floor))
        subjects.append(send(subject))
    return Compared(floor=_middle(floors), subject=_middle(subjects))


def _middle(rounds: Sequence[Round]) -> Round:
    return Round(
        per_second=median(each.per_second for each in rounds),
        p50=median(each.p50 for each in rounds),
        p95=median(each.p95 for each in rounds),
        errors=sum(each.errors for each in rounds),
    )


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that at least ``share`` per cent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else 0.0
