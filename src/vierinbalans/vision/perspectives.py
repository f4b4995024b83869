"""The perspectives that people bring to a project group, and how they are called."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans import framework

COUNCIL, ICT = "council", "ict"


def perspectives() -> Sequence[tuple[str, str]]:
    """Id and name of each, in order, in the reader's language: the groups of the framework, the council and ICT."""
    language = get_language() or "nl"
    surveys = framework.load().surveys
    groups = surveys.groups if surveys else ()
    return [*((each.id, each.name.in_language(language)) for each in groups), *_others()]


def _others() -> list[tuple[str, str]]:
    return [(COUNCIL, _("participation council")), (ICT, _("ICT support"))]


def name_of(perspective: str) -> str:
    """What a perspective is called; one that the framework no longer knows by its id."""
    return dict(perspectives()).get(perspective, perspective)
