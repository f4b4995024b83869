"""What rooms have to say on the overview of a dossier, beside what the balance finds. The spine knows none by name."""

from collections.abc import Callable
from dataclasses import dataclass

from vierinbalans.dossier.queries import DossierAccess


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that is due: a title, a sentence, and where to do it."""

    title: str
    text: str
    url: str
    label: str


NoticeMaker = Callable[[DossierAccess], Notice | None]
_makers: list[NoticeMaker] = []


def register(maker: NoticeMaker) -> None:
    """Adds a notice; called once, when an app starts. It reads nothing: what it needs comes
    with the dossier, see ``queries.access.read_with_overview``."""
    if maker not in _makers:
        _makers.append(maker)


def notices_for(access: DossierAccess) -> list[Notice]:
    """Every notice there is for this reader now."""
    return [notice for make in _makers if (notice := make(access)) is not None]
