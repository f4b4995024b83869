"""What rooms hold that an approved plan remembers: the plan says what changed since, and knows none of them by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vierinbalans.dossier.models import Dossier


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something a room holds: what it is known by, what it is, and how it stands, without words of any language."""

    key: str
    what: str
    stands: tuple[str, ...] = ()


class Keeper(Protocol):
    """A room that holds facts."""

    id: str

    def facts(self, dossier: Dossier) -> Sequence[Fact]:
        """Everything it holds for this dossier."""
        ...

    def group(self) -> str:
        """What its facts are together, in the active language."""
        ...

    def title(self, fact: Fact, *, is_new: bool, is_gone: bool) -> str:
        """What to call a change of this fact, in the active language."""
        ...

    def words(self, fact: Fact) -> str:
        """The fact as one line, in the active language."""
        ...


_keepers: dict[str, Keeper] = {}


def register(keeper: Keeper) -> None:
    """Adds a room; called once, when an app starts."""
    _keepers[keeper.id] = keeper


def keepers() -> tuple[Keeper, ...]:
    """Every room, in the order they were registered."""
    return tuple(_keepers.values())


Facts = tuple[tuple[str, tuple[Fact, ...]], ...]
"""What each room holds, by its id."""


def all_facts(dossier: Dossier) -> Facts:
    """What every room holds for a dossier."""
    return tuple((keeper.id, tuple(keeper.facts(dossier))) for keeper in keepers())
