"""Saving a step and reading the overview, beside the floor."""

from itertools import count
from typing import Any

from bench import load
from bench.forms import fields, hidden_fields
from bench.report import Figure
from bench.visitor import Visitor


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
    return load.compare([floor_writer(visitor) for visitor in visitors], writers)


def overview(visitors: list[Visitor], known: dict[str, Any]) -> load.Compared:
    """Everybody reads the first page of the dossier."""
    path = f"/org/{known['school']}/{known['year']}/"
    return load.compare(
        [_reader(each, "/floor/read/") for each in visitors], [_reader(each, path) for each in visitors]
    )


def _reader(visitor: Visitor, path: str) -> load.Ask:
    def ask() -> bool:
        status, page = visitor.get(path)
        return status == 200 and page.rstrip().endswith(b"</html>")

    return ask


def floor_writer(visitor: Visitor) -> load.Ask:
    """Somebody who saves as little as can be."""
    key = f"note-{visitor.cookies['sessionid'][:12]}"
    numbers = count()

    def ask() -> bool:
        status, page = visitor.post(f"/floor/write/{key}/", {"text": words(next(numbers))}, htmx=True)
        return status == 200 and b"saved" in page

    return ask


def _writer(visitor: Visitor, known: dict[str, Any], step: str) -> load.Ask:
    path = f"/org/{known['school']}/{known['year']}/step/{step}/"
    _status, page = visitor.get(path)
    form = fields(page.decode(), holding="text")
    numbers = count()

    def ask() -> bool:
        status, answer = visitor.post(path, form | {"text": words(next(numbers))}, htmx=True)
        form.update(hidden_fields(answer.decode()))  # the version just saved
        return status == 200

    return ask


def words(number: int) -> str:
    """A text that is different each time."""
    return f"Versie {number}. " + "Wij leggen vast wat wij gebruiken en kijken twee keer per jaar terug. " * 8


def pair(what: str, found: load.Compared) -> list[Figure]:
    """What was measured of a kind of request and of its floor."""
    sides = ((what, found.subject), (f"floor of {what}", found.floor))
    return [
        Figure(
            what=f"{name}: requests a second; p50; p95",
            found=f"{one.per_second:.0f}; {one.p50:.0f} ms; {one.p95:.0f} ms",
        )
        for name, one in sides
    ]
