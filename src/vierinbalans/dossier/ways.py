"""What rooms offer beside the spine's own pages: other ways to answer a step, and what can be done with a vision
statement. The spine knows none of them by name."""

from collections.abc import Callable
from dataclasses import dataclass

from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.framework.types import Step


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to go on: the words of its link, what it is, and where it begins."""

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


StatementWayMaker = Callable[[Dossier, Statement], Way | None]
_of_statements: list[StatementWayMaker] = []


def register_for_statements(maker: StatementWayMaker) -> None:
    """Adds a way to go on with a vision statement; called once, when an app starts. It asks the database nothing."""
    if maker not in _of_statements:
        _of_statements.append(maker)


def ways_with(dossier: Dossier, statement: Statement) -> list[Way]:
    """The ways to go on with this statement, for who may write here."""
    return [way for make in _of_statements if (way := make(dossier, statement)) is not None]
