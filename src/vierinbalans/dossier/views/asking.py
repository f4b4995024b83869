"""What every view of a dossier begins with: who asks, for which dossier, in which language."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier import kept
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess, get_dossier_for
from vierinbalans.dossier.queries.access import get_dossier_for_overview, with_later_year
from vierinbalans.dossier.queries.asked import get_dossier_to_answer, with_asked
from vierinbalans.dossier.rules import steps_for
from vierinbalans.framework.types import Block, Step
from vierinbalans.organisations.rules import Action as Doing
from vierinbalans.organisations.views.shell import signed_in


def ask(request: HttpRequest, organisation_id: uuid.UUID, year: int, action: Doing = "read") -> DossierAccess:
    """The dossier, if the person may do this in it; raises as ``get_dossier_for`` does."""
    return get_dossier_for(signed_in(request), organisation_id, year, action)


def ask_for_findings(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> DossierAccess:
    """Like ``ask``, for the page that shows what instruments find and what is asked of its reader. Still one query."""
    return get_dossier_for_overview(signed_in(request), organisation_id, year)


def ask_for_page(request: HttpRequest, organisation_id: uuid.UUID, year: int, action: Doing = "read") -> DossierAccess:
    """Like ``ask``, for a page that says when a later plan period has begun. Still one query."""
    return get_dossier_for(signed_in(request), organisation_id, year, action, rows=with_later_year())


def ask_for_step(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> DossierAccess:
    """Like ``ask_for_page``, for the page of a step: it knows whether the person was asked to answer it."""
    return with_asked(ask_for_page(request, organisation_id, year), step_id)


def ask_to_save(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> DossierAccess:
    """Like ``ask`` for answering a step, with as little work as can be."""
    return get_dossier_to_answer(signed_in(request), organisation_id, year, step_id)


def sent_or_kept(request: HttpRequest, access: DossierAccess) -> QueryDict | None:
    """What a form was sent with, or what was typed in it before the session expired; ``None`` for a fresh form."""
    if request.method == "POST":
        return request.POST
    words = kept.take(request) if access.may("write") else None
    if words is not None:
        tell_kept(request)
    return words


def tell_kept(request: HttpRequest) -> None:
    """Says that what was typed before the session expired is back, unsaved."""
    messages.warning(request, _("What you typed before logging in is still here. It is not saved yet."))


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
