"""Pages for administrators: boards and their first lead, and the public register."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms.organisations import LeadForm, NewOrganisationForm
from vierinbalans.organisations.forms.register import RegisterForm
from vierinbalans.organisations.mail import goes_to_files
from vierinbalans.organisations.models import Organisation, Person, RegisterImport
from vierinbalans.organisations.queries import found_anywhere
from vierinbalans.organisations.register.reader import RegisterError, Rejected
from vierinbalans.organisations.register.words import error_words, rejected_words
from vierinbalans.organisations.rules import tidy_name
from vierinbalans.organisations.tasks import check_register, import_register
from vierinbalans.organisations.views.inviting import link_to_hand_over, send
from vierinbalans.organisations.views.shell import CONFLICT, UNPROCESSABLE, home_crumb, posted, signed_in, words_for
from vierinbalans.ui.shell import Crumb

FOUND = 20


def administrator(request: HttpRequest) -> Person:
    """Who asks, when it is an administrator; for everyone else there is no such page."""
    person = signed_in(request)
    if not person.is_administrator:
        raise Http404
    return person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Finds or makes a board or school, and invites its first lead."""
    person = administrator(request)
    form = NewOrganisationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            invitation, secret = operations.begin_organisation(form.facts, lead=form.cleaned_data["email"], by=person)
        except operations.RefusedError as refusal:
            form.add_error("email", words_for(refusal))
        else:
            send(request, invitation, secret)
            return redirect(request.path)
    asked = tidy_name(request.GET.get("q", ""))[:100]
    found = found_anywhere(asked, at_most=FOUND + 1)
    context = {
        "form": form,
        "asked": asked,
        "found": found[:FOUND],
        "found_more": len(found) > FOUND,
        "imports": RegisterImport.objects.all()[:5],
        "link": link_to_hand_over(request),
        "mail_folder": settings.EMAIL_FILE_PATH if goes_to_files() else "",
        "breadcrumbs": [home_crumb()],
    }
    return render(request, "organisations/administration.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite_lead(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Invites a lead for a board or school that is here already."""
    person = administrator(request)
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404
    form = LeadForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            invitation, secret = operations.invite(
                organisation, email=form.cleaned_data["email"], role="lead", by=person
            )
        except operations.RefusedError as refusal:
            form.add_error("email", words_for(refusal))
        else:
            send(request, invitation, secret)
            return redirect("organisations:administration")
    context = {"form": form, "organisation": organisation, **_crumbs()}
    return render(request, "organisations/invite_lead.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Takes a file of the register; it is checked in the background and shown before anything changes."""
    person = administrator(request)
    form = RegisterForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        row = RegisterImport(person=person, filename=file.name[:200], board_code=form.cleaned_data["board"])
        row.stored_as = default_storage.save(f"register/{row.pk}.csv", file)
        row.save()
        check_register.enqueue(str(row.pk))
        return redirect("organisations:register_import", import_id=row.pk)
    context = {"form": form, **_crumbs()}
    return render(
        request, "organisations/register_upload.html", context, status=UNPROCESSABLE if form.is_bound else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register_import(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Shows what an import would change, starts it, and shows how far it is."""
    administrator(request)
    row = RegisterImport.objects.filter(pk=import_id).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        if _start(row):
            return redirect(request.path)
        messages.info(request, _("This import has been started already."))
        return _import_page(request, row, status=CONFLICT)
    return _import_page(request, row)


def _start(row: RegisterImport) -> bool:
    """Starts the import; whether it was still waiting to be started."""
    waiting = RegisterImport.objects.filter(pk=row.pk, state=RegisterImport.State.PREVIEW)
    if not waiting.update(state=RegisterImport.State.RUNNING, done=0):
        return False
    import_register.enqueue(str(row.pk))
    return True


def _import_page(request: HttpRequest, row: RegisterImport, *, status: int = 200) -> HttpResponse:
    error = row.report.get("error")
    context = {
        "row": row,
        "busy": row.state in (RegisterImport.State.CHECKING, RegisterImport.State.RUNNING),
        "error": error_words(RegisterError(error["reason"], error["detail"], line=error["line"])) if error else "",
        "lines": [rejected_words(Rejected(**line)) for line in row.report.get("lines", [])],
        **_crumbs(),
    }
    template = "organisations/register_import.html"
    return render(
        request, f"{template}#progress" if request.headers.get("HX-Request") else template, context, status=status
    )


def _crumbs() -> dict[str, Any]:
    return {
        "breadcrumbs": [
            home_crumb(),
            Crumb(label=_("Administration"), url=reverse("organisations:administration")),
        ]
    }
