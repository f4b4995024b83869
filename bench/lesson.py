"""Many people who each do one thing after another at a pace of their own, whether the server keeps up or not."""

import heapq
import threading
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from itertools import count

THREADS = 32
"""How many requests can be under way; what has to wait for one counts as waiting for the server."""

Doing = Generator[str, None, None]
"""Somebody who does a thing at each step and yields its name; an exception is an error, and the end of it."""


@dataclass
class Seen:
    """How long things took, by name, in milliseconds from when they were due; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def play(people: Sequence[tuple[float, float, Doing]], *, threads: int = THREADS) -> Seen:
    """Lets everybody begin at their moment (seconds from now) and go on with their pause between two things."""
    began = time.monotonic() + 0.1
    order = count()
    line = [(began + start, next(order), pause, doing) for start, pause, doing in people]
    heapq.heapify(line)
    seen, lock = Seen(), threading.Lock()

    def work() -> None:
        while True:
            with lock:
                if not line:
                    return
                due, _order, pause, doing = heapq.heappop(line)
            time.sleep(max(0.0, due - time.monotonic()))
            name, error = _step(doing)
            now = time.monotonic()
            with lock:
                if error:
                    seen.errors.append(error)
                elif name:
                    seen.took.setdefault(name, []).append((now - due) * 1000)
                    heapq.heappush(line, (max(now, due + pause), next(order), pause, doing))

    workers = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


def _step(doing: Doing) -> tuple[str, str]:
    try:
        return next(doing, ""), ""
    except (OSError, RuntimeError) as error:
        return "", f"{type(error).__name__}: {error}"
