"""What mails may be for: every room above this one registers its own."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A sort of mail: its id, what it is called (a lazy translation), and what its address would give away."""

    id: str
    label: Any
    address_tells: bool = False
    """Whether being sent this mail says something about somebody: then the list shows the address only on failure."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Adds a sort of mail; called once, when an app starts."""
    _kinds[kind.id] = kind


def kinds() -> list[Kind]:
    """Every sort of mail there is."""
    return list(_kinds.values())


def kind_of(kind_id: str) -> Kind:
    """The sort of mail with this id; of one that no room knows any more, its id is all there is."""
    return _kinds.get(kind_id) or Kind(id=kind_id, label=kind_id)
