"""Considerations that rooms offer at a step, beside the model's own. The spine knows none of them by name."""

from collections.abc import Callable
from dataclasses import dataclass

from vierinbalans.dossier.models import Dossier
from vierinbalans.framework.types import Step


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A consideration: its words, why it matters, and what it follows from here."""

    text: str
    why: str
    because: str


OfferMaker = Callable[[Dossier, Step], list[Offer]]
_makers: list[OfferMaker] = []


def register(maker: OfferMaker) -> None:
    """Adds considerations; called once, when an app starts. At most one query."""
    if maker not in _makers:
        _makers.append(maker)


def offers_for(dossier: Dossier, step: Step) -> list[Offer]:
    """Every consideration that is offered at this step."""
    return [offer for make in _makers for offer in make(dossier, step)]
