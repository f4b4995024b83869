"""Days that matter in a dossier: every room adds its own, and calendars hold them all."""

from collections.abc import Callable, Iterable

from vierinbalans.dossier.contributions import Moment
from vierinbalans.dossier.models import Dossier

__all__ = ["Moment", "moments_of", "register"]


Provider = Callable[[Dossier], Iterable[Moment]]
_providers: list[Provider] = []
_outside_plans: list[Provider] = []


def register(provider: Provider, *, in_plans: bool = True) -> None:
    """Adds a room's days; called once, when an app starts. Asked with at most one query.

    Days that follow from a plan itself are not ``in_plans``: it would change by its own approval.
    """
    providers = _providers if in_plans else _outside_plans
    if provider not in providers:
        providers.append(provider)


def moments_of(dossier: Dossier, *, for_plan: bool = False) -> list[Moment]:
    """The days of all rooms, the first first."""
    providers = _providers if for_plan else [*_providers, *_outside_plans]
    found = [moment for provider in providers for moment in provider(dossier)]
    return sorted(found, key=lambda moment: (moment.day, moment.what))
