"""Sends many requests at the same moment, over as many connections, and tells when each was answered.

One thread with a selector: two hundred threads would take the processors away from the server that is measured.
"""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.server import HOST

PATIENCE = 30.0


@dataclass
class Sent:
    """One request under way, or answered."""

    request: bytes
    began: float = 0.0
    milliseconds: float = 0.0
    answer: bytes = b""
    """Empty when it was never answered."""
    parts: list[bytes] = field(default_factory=list)


def at_once(port: int, requests: Sequence[bytes]) -> list[Sent]:
    """All requests sent without waiting for any answer; each is timed from its own connecting."""
    sent = [Sent(request=request) for request in requests]
    with selectors.DefaultSelector() as waiting:
        for one in sent:
            one.began = time.perf_counter()
            line = socket.socket()
            line.setblocking(False)
            line.connect_ex((HOST, port))
            waiting.register(line, selectors.EVENT_WRITE, one)
        deadline = time.monotonic() + PATIENCE
        while waiting.get_map() and time.monotonic() < deadline:
            for key, _events in waiting.select(timeout=1):
                _go_on(waiting, key)
        for key in list(waiting.get_map().values()):
            _leave(waiting, key)
    return sent


def _go_on(waiting: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    """Sends when the connection is there, then reads until the server ends it."""
    line, one = key.fileobj, key.data
    assert isinstance(line, socket.socket)
    try:
        if key.events & selectors.EVENT_WRITE:
            line.sendall(one.request)  # small enough to be taken at once
            waiting.modify(line, selectors.EVENT_READ, one)
        elif part := line.recv(65536):
            one.parts.append(part)
        else:
            one.milliseconds = (time.perf_counter() - one.began) * 1000
            one.answer = b"".join(one.parts)
            _leave(waiting, key)
    except OSError:
        _leave(waiting, key)


def _leave(waiting: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    waiting.unregister(key.fileobj)
    assert isinstance(key.fileobj, socket.socket)
    key.fileobj.close()
