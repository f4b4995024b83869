"""What every view of a plan begins with, and what its pages have in common."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.rules import Action as Doing
from vierinbalans.plan.queries import get_plan_for
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422


def ask(request: HttpRequest, organisation_id: uuid.UUID, year: int, action: Doing = "read") -> DossierAccess:
    """The dossier with its plan, if the person may do this in it; raises as ``get_dossier_for`` does."""
    if not isinstance(request.user, Person):
        raise TypeError("this view needs somebody who is logged in")
    return get_plan_for(request.user, organisation_id, year, action)


def address(access: DossierAccess, name: str, *more: object) -> str:
    """The address of a page of this plan."""
    return reverse(f"plan:{name}", args=[access.dossier.organisation_id, access.dossier.year, *more])


def context_of(access: DossierAccess, *crumbs: Crumb, inside: bool = True) -> dict[str, Any]:
    """Place, navigation and breadcrumbs. ``inside``: a page below the plan's own."""
    own = [Crumb(label=_("Plan"), url=address(access, "plan"))] if inside else []
    return page_context(access, current="plan", crumbs=[*own, *crumbs])
