"""Saving a step and reading the overview, beside the floor."""

import json
from itertools import count
from typing import Any

from bench import load
from bench.visitor import Visitor, hidden


def log_in_all(port: int, known: dict[str, Any]) -> list[Visitor]:
    """Sixteen people, each with a browser."""
    visitors = []
    for email in known["writers"]:
        visitor = Visitor(port)
        visitor.log_in(email, known["password"])
        visitors.append(visitor)
    return visitors


def saving(visitors: list[Visitor], known: dict[str, Any]) -> load.Compared:
    """Each saves a step of their own, as the page does while somebody types."""
    writers = [_writer(visitor, known, step) for visitor, step in zip(visitors, known["steps"], strict=False)]
    return load.compare([_floor_writer(visitor) for visitor in visitors], writers)


def overview(visitors: list[Visitor], known: dict[str, Any]) -> load.Compared:
    """Everybody reads the first page of the dossier."""
    path = f"/org/{known['school']}/{known['year']}/"
    return load.compare(
        [_reader(each, "/floor/read/") for each in visitors], [_reader(each, path) for each in visitors]
    )


def _reader(visitor: Visitor, path: str) -> load.Ask:
    def ask() -> bool:
        status, page = visitor.get(path)
        return status == 200 and page.rstrip().endswith("</html>")

    return ask


def _floor_writer(visitor: Visitor) -> load.Ask:
    key = f"note-{visitor.cookies['sessionid'][:12]}"
    numbers = count()

    def ask() -> bool:
        status, page = visitor.post(f"/floor/write/{key}/", {"text": _words(next(numbers))}, htmx=True)
        return status == 200 and "saved" in page

    return ask


def _writer(visitor: Visitor, known: dict[str, Any], step: str) -> load.Ask:
    path = f"/org/{known['school']}/{known['year']}/step/{step}/"
    _status, page = visitor.get(path)
    state = {"version": hidden(page, "version"), "base": hidden(page, "base")}
    base = json.loads(state["base"])
    weighed = {f"weigh-{name}": mark for name, mark in base["considerations"].items()}
    fields = {"place": "2", "owner": base["owner"], "review_on": base["review_on"] or "", **weighed}
    numbers = count()

    def ask() -> bool:
        sent = {**fields, **state, "text": _words(next(numbers))}
        status, answer = visitor.post(path, sent, htmx=True)
        if status != 200:
            return False
        state.update(version=hidden(answer, "version"), base=hidden(answer, "base"))
        return True

    return ask


def _words(number: int) -> str:
    return f"Versie {number}. " + "Wij leggen vast wat wij gebruiken en kijken twee keer per jaar terug. " * 8
