"""Ways to begin that rooms above this one offer on the set-up page, such as the example board."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vierinbalans.organisations.models import Person


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A way to begin: its words (lazy translations), and what makes it; that returns the address to go to.

    ``page`` names the page where people who are already here find it, such as ``example:example``.
    """

    id: str
    label: Any
    explanation: Any
    begin: Callable[[Person], str]
    page: str = ""


_openings: dict[str, Opening] = {}


def register(opening: Opening) -> None:
    """Offers a way to begin; called once, when an app starts."""
    _openings[opening.id] = opening


def all_openings() -> list[Opening]:
    """Every way to begin that is offered, in the order they were registered."""
    return list(_openings.values())


def opening(opening_id: str) -> Opening | None:
    """The way to begin with this id."""
    return _openings.get(opening_id)
