"""The parts of the vision as a process: every part registers itself for the page that links them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vierinbalans.dossier.models import Dossier


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part: its id, words (lazy translations), address by name, and what says where it stands."""

    id: str
    label: Any
    about: Any
    url_name: str
    order: int
    stands: Callable[[Dossier], str]
    """Where it stands, in the reader's language. At most two queries."""


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Adds a part; called once, when an app starts."""
    _parts[part.id] = part


def parts() -> list[Part]:
    """Every part, in order."""
    return sorted(_parts.values(), key=lambda part: part.order)
