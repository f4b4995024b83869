"""What rooms add to the exchange file. The spine knows none of them by name."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db.models import Model

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.problems import Problem
from vierinbalans.dossier.models import Action, Dossier, Statement


@dataclass(frozen=True, kw_only=True)
class Into:
    """Where the parts of a file go: the dossier, with the statements and actions it has by then, by ref."""

    dossier: Dossier
    statements: Mapping[str, Statement]
    actions: Mapping[str, Action]
    replacing: bool = False
    """Whether the file takes the place of a dossier that was there."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One key of the file: how it is written, checked, stored and emptied. Each in a fixed number of queries."""

    key: str
    write: Callable[[Dossier], Any]
    store: Callable[[Any, Into], None]
    """Makes the rows of a value that was checked. A link to what is not in ``Into`` is left out."""
    rows: type[Model] | None = None
    """What gives way with all that hangs on it when a dossier is replaced; each belongs to a ``dossier``."""
    let_go: Callable[[Dossier], object] = lambda _dossier: None
    """What is done before they give way, such as taking mails back."""
    problems: Callable[[Any, Document], Iterable[Problem]] = lambda _value, _document: ()
    """What is wrong with a value whose shape is right, within its document."""
    unknown: Callable[[Any], Iterable[str]] = lambda _value: ()
    """Ids in a value that the framework in use does not have. They are kept."""
    carry: Callable[[Mapping[str, Any], Dossier], Any] | None = None
    """Of the parts of a plan period, what goes along into the next, which is given; nothing when it stays."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """The parts of one room, with their piece of the JSON Schema: ``properties`` and ``$defs``."""

    schema: Document
    parts: Sequence[Part]


_rooms: list[Room] = []


def register(room: Room) -> None:
    """Adds the parts of a room; called once, when an app starts. They are stored in this order, after the spine's own.

    Raises ``ValueError`` when the parts and their schema do not go together.
    """
    if {part.key for part in room.parts} != set(room.schema["properties"]):
        raise ValueError("a part without a schema, or a schema without a part")
    if room not in _rooms:
        _rooms.append(room)


def rooms() -> tuple[Room, ...]:
    """Every room, in the order they were registered."""
    return tuple(_rooms)


def registered() -> tuple[Part, ...]:
    """Every part, in the order in which they are written and stored."""
    return tuple(part for room in _rooms for part in room.parts)


def schema_in(package: str, name: str) -> Document:
    """A piece of schema that lies in a package."""
    loaded: Document = json.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    return loaded
