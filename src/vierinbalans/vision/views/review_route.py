"""The full route of a new vision: every part of the process with where it stands, ending in the statements."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vierinbalans.dossier.models import Statement, StatementState
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.vision.process import parts

HERE = "reviews"
"""The part that the route itself is."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A part of the route."""

    label: str
    about: str
    url: str
    stands: str


def route_of(access: DossierAccess) -> list[Stop]:
    """Every part of the process but this one, and the statements it ends in."""
    place = [access.dossier.organisation_id, access.dossier.year]
    stops = [
        Stop(
            label=str(part.label),
            about=str(part.about),
            url=reverse(part.url_name, args=place),
            stands=part.stands(access.dossier),
        )
        for part in parts()
        if part.id != HERE
    ]
    statements = Stop(
        label=_("Vision statements"),
        about=_("Short sentences on what ICT must contribute, concrete enough to test every choice against."),
        url=reverse("dossier:statements", args=place),
        stands=_statements(access),
    )
    return [*stops, statements]


def _statements(access: DossierAccess) -> str:
    adopted = Count("pk", filter=Q(state=StatementState.ADOPTED))
    preparing = Count("pk", filter=Q(state__in=[StatementState.DRAFT, StatementState.IN_CONSULTATION]))
    found = Statement.objects.filter(dossier=access.dossier).aggregate(adopted=adopted, preparing=preparing)
    words: str = ngettext("%d adopted statement", "%d adopted statements", found["adopted"]) % found["adopted"]
    if not found["preparing"]:
        return words
    being: str = ngettext("%d being prepared", "%d being prepared", found["preparing"]) % found["preparing"]
    return f"{words}, {being}"
