"""What every view of a plan begins with, and what its pages have in common."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.dossier.queries import DossierAccess, get_dossier_for
from vierinbalans.dossier.shell import page_context
from vierinbalans.organisations.rules import Action as Doing
from vierinbalans.organisations.views.shell import signed_in
from vierinbalans.plan.queries import with_choices, with_plan
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422


def ask(request: HttpRequest, organisation_id: uuid.UUID, year: int, action: Doing = "read") -> DossierAccess:
    """The dossier with the choices about its plan, if the person may do this; raises as ``get_dossier_for`` does."""
    return get_dossier_for(signed_in(request), organisation_id, year, action, rows=with_choices())


def ask_for_content(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, action: Doing = "read"
) -> DossierAccess:
    """Like ``ask``, for views that make the plan's content: with what was approved last, to compare it with."""
    return get_dossier_for(signed_in(request), organisation_id, year, action, rows=with_plan())


def address(access: DossierAccess, name: str, *more: object) -> str:
    """The address of a page of this plan."""
    return reverse(f"plan:{name}", args=[access.dossier.organisation_id, access.dossier.year, *more])


def context_of(access: DossierAccess, *crumbs: Crumb, inside: bool = True) -> dict[str, Any]:
    """Place, navigation and breadcrumbs. ``inside``: a page below the plan's own."""
    own = [Crumb(label=_("Plan"), url=address(access, "plan"))] if inside else []
    return page_context(access, current="plan", crumbs=[*own, *crumbs])
