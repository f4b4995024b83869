"""What somebody was asked to do in a dossier: every room adds its own. The spine knows none of them by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from vierinbalans import framework
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.asked import steps_asked_of


@dataclass(frozen=True, kw_only=True)
class AskedOfYou:
    """Something that waits for the reader: what, why or for whom, and where to do it."""

    label: str
    why: str
    url: str


AskedMaker = Callable[[DossierAccess], Sequence[AskedOfYou]]
_makers: list[AskedMaker] = []


def register(maker: AskedMaker) -> None:
    """Adds what one room asks; called once, when an app starts.

    It reads nothing more: what it needs comes with the dossier, see ``queries.access.read_with_overview``.
    """
    if maker not in _makers:
        _makers.append(maker)


def asked_of_you(access: DossierAccess) -> list[AskedOfYou]:
    """Everything that was asked of this reader here."""
    return [asked for make in _makers for asked in make(access)]


def asked_steps(access: DossierAccess) -> list[AskedOfYou]:
    """The steps somebody was asked to answer, in the model's order."""
    language = get_language() or "nl"
    asked = steps_asked_of(access)
    place = [access.dossier.organisation_id, access.dossier.year]
    return [
        AskedOfYou(
            label=step.title.in_language(language),
            why=step.question.in_language(language),
            url=reverse("dossier:step", args=[*place, step.id]),
        )
        for step in framework.load().steps
        if step.id in asked
    ]
