"""How long something takes: of the processor, and on the clock."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Took:
    """Milliseconds. ``processor`` counts this process only, not the programs it starts."""

    processor: float
    clock: float


def timed(do: Callable[[], Any]) -> Took:
    """How long it takes to do something once."""
    processor, clock = time.process_time(), time.perf_counter()
    do()
    return Took(processor=(time.process_time() - processor) * 1000, clock=(time.perf_counter() - clock) * 1000)


def in_a_new_process(do: Callable[[], Any]) -> Took:
    """How long it takes in a copy of this process, as when a worker of the web server has just begun."""
    let_go_of_the_database()
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=lambda: there.send(timed(do)))
    child.start()
    there.close()
    took: Took = here.recv()
    child.join()
    return took


def let_go_of_the_database() -> None:
    """A copy cannot talk to the database over the line of this process."""
    from django.db import connections

    connections.close_all()
