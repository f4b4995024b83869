"""Days that matter in a dossier: every room adds its own, and calendars hold them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vierinbalans.dossier.models import Dossier


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day on which something is due or happens, in the reader's language. ``key`` stays the same over exports."""

    key: str
    day: date
    what: str
    who: str = ""
    url: str = ""


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
