"""The panels of the page of one round and of the page of all rounds: each part of the room registers its own.

``ready()`` of the app registers them, in the order they are to stand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.surveys.queries.rounds import RoundSeen


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A piece of the page: its template and the context that template reads. It begins with an ``h2``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


RoundPanelMaker = Callable[[RoundSeen], Panel | None]
ListPanelMaker = Callable[[DossierAccess], Panel | None]
_of_a_round: list[RoundPanelMaker] = []
_of_the_list: list[ListPanelMaker] = []


def register_for_round(maker: RoundPanelMaker) -> None:
    """Adds a panel to the page of one round."""
    if maker not in _of_a_round:
        _of_a_round.append(maker)


def register_for_list(maker: ListPanelMaker) -> None:
    """Adds a panel to the page of all rounds."""
    if maker not in _of_the_list:
        _of_the_list.append(maker)


def panels_of_round(seen: RoundSeen) -> Sequence[Panel]:
    """The panels on the page of this round, as this person sees it now."""
    return [panel for maker in _of_a_round if (panel := maker(seen)) is not None]


def panels_of_list(access: DossierAccess) -> Sequence[Panel]:
    """The panels on the page of all rounds."""
    return [panel for maker in _of_the_list if (panel := maker(access)) is not None]
