"""What every view of a dossier begins with: who asks, for which dossier, in which language."""

import uuid

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from vierinbalans import framework
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess, get_dossier_for
from vierinbalans.dossier.rules import steps_for
from vierinbalans.framework.types import Block, Step
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.rules import Action as Doing


def ask(request: HttpRequest, organisation_id: uuid.UUID, year: int, action: Doing = "read") -> DossierAccess:
    """The dossier, if the person may do this in it; raises as ``get_dossier_for`` does."""
    if not isinstance(request.user, Person):
        raise TypeError("this view needs login_required")
    return get_dossier_for(request.user, organisation_id, year, action)


def language() -> str:
    """The reader's language."""
    return get_language() or "nl"


def step_or_404(dossier: Dossier, step_id: str) -> Step:
    """A step that is asked of this organisation."""
    for step in steps_for(framework.load(), sector=dossier.organisation.sector):
        if step.id == step_id:
            return step
    raise Http404


def block_or_404(block_id: str) -> Block:
    """A block of the framework."""
    try:
        return framework.load().block(block_id)
    except KeyError as error:
        raise Http404 from error
