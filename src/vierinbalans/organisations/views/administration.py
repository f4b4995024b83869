"""Pages for administrators: boards and their first lead, and the public register."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.organisations import operations
from vierinbalans.organisations.forms import NewOrganisationForm, RegisterForm
from vierinbalans.organisations.models import Organisation, Person, RegisterImport
from vierinbalans.organisations.tasks import check_register, import_register
from vierinbalans.organisations.views.people import send
from vierinbalans.organisations.views.shell import home_crumb, signed_in, words_for
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
    form = NewOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = operations.find_or_create(form.facts)
            invitation, secret = operations.invite(
                organisation, email=form.cleaned_data["email"], role="lead", by=person
            )
        except operations.RefusedError as refusal:
            form.add_error("email", words_for(refusal))
        else:
            send(request, invitation, secret)
            return redirect(request.path)
    asked = request.GET.get("q", "").strip()[:100]
    context = {
        "form": form,
        "asked": asked,
        "found": _search(asked),
        "imports": RegisterImport.objects.all()[:5],
        "breadcrumbs": [home_crumb()],
    }
    return render(request, "organisations/administration.html", context, status=422 if form.errors else 200)


def _search(words: str) -> list[Organisation]:
    if not words:
        return []
    match = Q(name__icontains=words) | Q(code__iexact=words) | Q(place__iexact=words)
    return list(Organisation.objects.filter(match).select_related("board")[:FOUND])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Takes a file of the register; it is checked in the background and shown before anything changes."""
    person = administrator(request)
    form = RegisterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        row = RegisterImport(person=person, filename=file.name[:200], board_code=form.cleaned_data["board"])
        row.stored_as = default_storage.save(f"register/{row.pk}.csv", file)
        row.save()
        check_register.enqueue(str(row.pk))
        return redirect("organisations:register_import", import_id=row.pk)
    context = {"form": form, "limit": settings.MAX_UPLOAD_BYTES // 1024 // 1024, **_crumbs()}
    return render(request, "organisations/register_upload.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register_import(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Shows what an import would change, starts it, and shows how far it is."""
    administrator(request)
    row = RegisterImport.objects.filter(pk=import_id).first()
    if row is None:
        raise Http404
    states = RegisterImport.State
    if request.method == "POST":
        started = RegisterImport.objects.filter(pk=row.pk, state=states.PREVIEW).update(state=states.RUNNING, done=0)
        if started:
            import_register.enqueue(str(row.pk))
        else:
            messages.info(request, _("This import has been started already."))
        return redirect(request.path)
    context = {"row": row, "busy": row.state in (states.CHECKING, states.RUNNING), **_crumbs()}
    template = "organisations/register_import.html"
    return render(request, f"{template}#progress" if request.headers.get("HX-Request") else template, context)


def _crumbs() -> dict[str, Any]:
    return {
        "breadcrumbs": [
            home_crumb(),
            Crumb(label=_("Administration"), url=reverse("organisations:administration")),
        ]
    }
