"""Other ways to answer a step than typing on its page. The spine knows none of them by name."""

from collections.abc import Callable
from dataclasses import dataclass

from vierinbalans.dossier.models import Dossier
from vierinbalans.framework.types import Step


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to answer a step: the words of its link, what it is, and where it begins."""

    label: str
    about: str
    url: str


WayMaker = Callable[[Dossier, Step], Way]
_makers: list[WayMaker] = []


def register(maker: WayMaker) -> None:
    """Adds a way; called once, when an app starts. It is made anew for each page and asks the database nothing."""
    if maker not in _makers:
        _makers.append(maker)


def ways_for(dossier: Dossier, step: Step) -> list[Way]:
    """The ways to answer this step, for who may write here."""
    return [make(dossier, step) for make in _makers]
