"""``python -m bench.meeting``: a meeting of sixty phones and a projector on one machine, each asking every second.

Prints how long polls and estimates took, and how long after a move of the leader the last screen had followed.
"""

import re
import resource
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from bench import server
from bench.load import percentile
from bench.phones import Phone
from bench.report import Figure, at_most, table
from bench.scratch import fresh
from bench.visitor import Visitor

PHONES = 60
SECONDS = 20
TITLE = f"A meeting of {PHONES} phones and a projector"
BETWEEN = 1.0


@dataclass
class Seen:
    """What happened: how long each request took, which mark each phone has seen and when."""

    polls: list[float] = field(default_factory=list)
    estimates: list[float] = field(default_factory=list)
    follows: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    moved: dict[str, float] = field(default_factory=dict)


def measure() -> list[Figure]:
    """One meeting on a step: gathering, estimating and revealed, on SQLite with two workers."""
    with fresh() as (environment, known):
        before = _processor_time()
        with server.serving(environment) as port:
            seen = _meet(port, known)
        return _figures(seen, _processor_time() - before)


def _processor_time() -> float:
    """Seconds that processes of ours which have ended worked: the load of the machine makes no difference to them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _meet(port: int, known: dict[str, Any]) -> Seen:
    leader = Visitor(port)
    leader.log_in(known["writers"][0], known["password"])
    base = f"/org/{known['school']}/{known['year']}/surveys/meetings/"
    leader.get(f"{base}start/")
    leader.post(f"{base}start/", {"about": f"step:{known['steps'][0]}"})
    room = base + _found(rb"meetings/([0-9a-f-]{36})/", leader.get(base.removesuffix("meetings/"))[1]) + "/"
    code = _found(rb'room__code">([^<]+)<', leader.get(room)[1]).replace(" ", "")
    phones = [_joined(port, code) for _each in range(PHONES)]
    return _run(leader, room, phones, known["steps"][0])


def _found(pattern: bytes, page: bytes) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise RuntimeError(f"{pattern!r} is not on the page")
    return match[1].decode()


def _joined(port: int, code: str) -> Phone:
    phone = Phone(port)
    status, _page = phone.send(f"/answer/join/{code}/", "")
    if status != 302:
        raise RuntimeError(f"a phone could not join: {status}")
    return phone


def _run(leader: Visitor, room: str, phones: list[Phone], step: str) -> Seen:
    seen, stop = Seen(), threading.Event()
    threads = [
        threading.Thread(target=_attend, args=[phone, step, number / PHONES, seen, stop], daemon=True)
        for number, phone in enumerate(phones)
    ]
    threads.append(threading.Thread(target=_project, args=[leader, room, seen, stop], daemon=True))
    for thread in threads:
        thread.start()
    for turn, do in enumerate(("begin", "reveal")):
        time.sleep(SECONDS / 2)
        began = time.monotonic()
        status, _page = leader.post(f"{room}move/", {"do": do, "turn": str(turn)})
        seen.moved[str(turn + 1)] = began
        if status != 302:
            seen.errors.append(f"{do}: {status}")
    time.sleep(SECONDS / 4)
    stop.set()
    for thread in threads:
        thread.join()
    return seen


def _attend(phone: Phone, step: str, offset: float, seen: Seen, stop: threading.Event) -> None:
    """Polls each second; estimates as soon as that is asked."""
    time.sleep(offset)
    mark = "0"
    while not stop.is_set():
        began = time.monotonic()
        status, page = phone.part(f"/answer/meeting/poll/?mark={mark}")
        now = time.monotonic()
        seen.polls.append((now - began) * 1000)
        if status == 200:
            mark = _found(rb"mark=(\w+)", page)
            seen.follows.setdefault(mark, []).append(now)
            if b'name="proof"' in page:
                _estimate(phone, page, step, seen)
        elif status != 204:
            seen.errors.append(f"poll: {status}")
        time.sleep(max(0.0, began + BETWEEN - time.monotonic()))


def _estimate(phone: Phone, page: bytes, step: str, seen: Seen) -> None:
    proof = _found(rb'name="proof" value="(\w+)"', page)
    began = time.monotonic()
    status, _page = phone.send("/answer/meeting/estimate/", f"proof={proof}&subject={step}&value=2", htmx=True)
    seen.estimates.append((time.monotonic() - began) * 1000)
    if status != 200:
        seen.errors.append(f"estimate: {status}")


def _project(leader: Visitor, room: str, seen: Seen, stop: threading.Event) -> None:
    """The projector asks each second too, with the leader's session."""
    watcher: Any = Phone(leader.port)
    watcher.cookies = dict(leader.cookies)
    while not stop.is_set():
        status, _page = watcher.part(f"{room}live/?mark=0&have=x")
        if status not in (200, 204):
            seen.errors.append(f"projector: {status}")
        time.sleep(BETWEEN)


def _figures(seen: Seen, worked: float) -> list[Figure]:
    missing = sum(PHONES - len(times) for mark, times in seen.follows.items() if mark in seen.moved)
    slowest = max(max(seen.follows[mark]) - moved for mark, moved in seen.moved.items())
    for error in sorted(set(seen.errors)):
        print(f"wrong: {error}")
    return [
        at_most("a poll, p50", percentile(seen.polls, 50), 50, "ms"),
        at_most("a poll, p95", percentile(seen.polls, 95), 200, "ms"),
        at_most("an estimate, p95, sixty within a second", percentile(seen.estimates, 95), 200, "ms"),
        at_most("the last of sixty screens follows a move", slowest, 2, "s", digits=1),
        at_most(
            f"processor time of the server in {SECONDS * 5 // 4} seconds, its start included", worked, 15, "s", digits=1
        ),
        at_most("wrong answers, and screens that did not follow", len(seen.errors) + missing, 0),
    ]


if __name__ == "__main__":
    found = measure()
    print(table(TITLE, found))
    raise SystemExit(any(figure.met is False for figure in found))
