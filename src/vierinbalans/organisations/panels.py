"""The panels of an organisation's page: rooms above this one register what they want to show there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from vierinbalans.organisations.queries import OrganisationAccess


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A piece of the page: its template and the context that template reads."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


PanelMaker = Callable[[OrganisationAccess], Panel | None]
_makers: list[PanelMaker] = []


def register(maker: PanelMaker) -> None:
    """Adds a panel; called once, when an app starts. Panels stand in the order they were registered."""
    if maker not in _makers:
        _makers.append(maker)


def panels_for(access: OrganisationAccess) -> list[Panel]:
    """The panels somebody sees on this organisation's page."""
    return [panel for maker in _makers if (panel := maker(access)) is not None]
