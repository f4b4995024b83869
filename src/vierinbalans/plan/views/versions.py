"""One version of the plan, and taking it further: submit, approve, take back."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.plan import wording
from vierinbalans.plan.forms import ApprovalForm, TakeBackForm
from vierinbalans.plan.models import Version
from vierinbalans.plan.operations import versions as operations
from vierinbalans.plan.queries import frozen_changes, version_or_404
from vierinbalans.plan.views import overview
from vierinbalans.plan.views.asking import CONFLICT, INVALID, address, ask, ask_for_content, context_of
from vierinbalans.plan.views.shown import files_shown


@login_required
@require_safe
def version(request: HttpRequest, organisation_id: uuid.UUID, year: int, number: int) -> HttpResponse:
    """A version: how far it is, what was changed, its files, and what happened to it."""
    access = ask(request, organisation_id, year)
    return _page(request, access, version_or_404(access.dossier, number))


def _page(
    request: HttpRequest, access: DossierAccess, found: Version, *, status: int = 200, problem: str = "", **forms: Any
) -> HttpResponse:
    editions = list(found.editions.all())
    current = next((each for each in editions if each.state == found.state), None)
    shown = files_shown(access, current)
    context = {
        **context_of(access),
        "version": found,
        "headline": wording.version_headline(found),
        "problem": problem,
        "files": shown,
        "earlier": [files_shown(access, each) for each in editions if each != current and each.state != "draft"],
        "changes": frozen_changes(current) if current else None,
        "can_approve": access.may("approve") and found.state == "submitted" and shown and shown.downloads,
        # While the files are made the page is shown anew by itself: nobody should be typing on it then.
        "can_take_back": access.may("approve") and found.state == "submitted" and not (shown and shown.is_busy),
        "approval_form": forms.get("approval_form") or ApprovalForm(today=timezone.localdate()),
        "take_back_form": forms.get("take_back_form") or TakeBackForm(),
    }
    return render(request, "plan/version.html", context, status=status)


@login_required
@require_POST
def submit(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Submits the draft for approval."""
    access = ask_for_content(request, organisation_id, year, "approve")
    number = _number(request.POST.get("number", ""))
    try:
        operations.submit(access.dossier, number=number, person=access.person, today=timezone.localdate())
    except operations.NotNowError as error:
        return overview.page(request, access, problem=wording.refusal(error), status=CONFLICT)
    messages.success(request, _("Submitted. The files are being made; read them before you approve."))
    return redirect(address(access, "version", number))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


@login_required
@require_POST
def approve(request: HttpRequest, organisation_id: uuid.UUID, year: int, number: int) -> HttpResponse:
    """Approves a submitted version."""
    access = ask_for_content(request, organisation_id, year, "approve")
    found = version_or_404(access.dossier, number)
    form = ApprovalForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, access, found, status=INVALID, approval_form=form)
    data = form.cleaned_data
    said = operations.CouncilSaid(council=data["council"], on=data["council_on"], words=data["council_words"])
    try:
        operations.approve(access.dossier, number=number, said=said, person=access.person, today=timezone.localdate())
    except operations.NotNowError as error:
        return _page(request, access, found, status=CONFLICT, problem=wording.refusal(error), approval_form=form)
    messages.success(request, _("Approved. The files with the approval in them are being made."))
    return redirect(address(access, "version", number))


@login_required
@require_POST
def take_back(request: HttpRequest, organisation_id: uuid.UUID, year: int, number: int) -> HttpResponse:
    """Makes a submitted version a draft again."""
    access = ask_for_content(request, organisation_id, year, "approve")
    found = version_or_404(access.dossier, number)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _page(request, access, found, status=INVALID, take_back_form=form)
    try:
        operations.take_back(access.dossier, number=number, reason=form.cleaned_data["reason"], person=access.person)
    except operations.NotNowError as error:
        return _page(request, access, found, status=CONFLICT, problem=wording.refusal(error), take_back_form=form)
    messages.success(request, _("Taken back. This version is a draft again."))
    return redirect(address(access, "plan"))
