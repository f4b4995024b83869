"""Days that matter in a dossier: every room adds its own, and calendars hold them all."""

from collections.abc import Callable, Iterable

from vierinbalans.dossier.contributions import Moment
from vierinbalans.dossier.models import Dossier

__all__ = ["Moment", "moments_of", "register"]


Provider = Callable[[Dossier], Iterable[Moment]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Adds a room's days; called once, when an app starts. Asked with at most one query."""
    if provider not in _providers:
        _providers.append(provider)


def moments_of(dossier: Dossier) -> list[Moment]:
    """The days of all rooms, the first first."""
    found = [moment for provider in _providers for moment in provider(dossier)]
    return sorted(found, key=lambda moment: (moment.day, moment.what))
