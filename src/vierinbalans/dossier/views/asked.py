"""Asking a colleague to answer a step."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vierinbalans.dossier.forms.asked import AskForm
from vierinbalans.dossier.mail import tell_asked
from vierinbalans.dossier.models import Asked
from vierinbalans.dossier.operations import asked as operations
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.asked import colleagues_at
from vierinbalans.dossier.queries.pages import step_rows
from vierinbalans.dossier.views.asking import ask, step_or_404
from vierinbalans.dossier.views.step_page import step_page
from vierinbalans.framework.types import Step
from vierinbalans.organisations.mail import goes_to_files

INVALID = 422


@require_POST
@login_required
def ask_colleague(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Asks a colleague who thinks along to answer this step, and mails them."""
    access = ask(request, organisation_id, year, "write")
    found = step_or_404(access.dossier, step_id)
    form = AskForm(request.POST, colleagues=colleagues_at(access.dossier, step_id))
    if not form.is_valid():
        rows = step_rows(access.dossier, found)
        return step_page(request, access, found, rows, status=INVALID, ask_form=form)
    asked = operations.ask_colleague(access.dossier, step_id, colleague=form.chosen, by=access.person)
    if asked is not None:
        _tell(request, asked, found)
    return redirect(_address(access, step_id))


def _tell(request: HttpRequest, asked: Asked, found: Step) -> None:
    step = reverse("dossier:step", args=[asked.dossier.organisation_id, asked.dossier.year, found.id])
    is_sent = tell_asked(asked, found, request.build_absolute_uri(step))
    if is_sent and not goes_to_files():
        messages.success(request, _("%s has been asked, and got a mail.") % asked.person)
    else:
        messages.warning(request, _("%s has been asked, but no mail could be sent: tell it yourself.") % asked.person)


@require_POST
@login_required
def take_back(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str, row_id: int) -> HttpResponse:
    """The colleague no longer answers this step."""
    access = ask(request, organisation_id, year, "write")
    found = Asked.objects.filter(dossier=access.dossier, step=step_id, pk=row_id).select_related("person").first()
    if found is None:
        raise Http404
    operations.take_back(found)
    messages.success(request, _("%s no longer answers this step. What they wrote stays.") % found.person)
    return redirect(_address(access, step_id))


def _address(access: DossierAccess, step_id: str) -> str:
    step = reverse("dossier:step", args=[access.dossier.organisation_id, access.dossier.year, step_id])
    return f"{step}#asked"
