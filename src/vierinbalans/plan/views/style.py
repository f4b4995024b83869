"""The house style of the organisation, and its logo."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans.dossier.operations.statements import ChangedMeanwhileError
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.plan.forms import StyleForm
from vierinbalans.plan.operations.style import save_style
from vierinbalans.plan.queries import StyleFound, house_style, stored_logo, style_of
from vierinbalans.plan.views.asking import CONFLICT, INVALID, ask, context_of
from vierinbalans.ui.documents.types import HouseStyle

KINDS = {"png": "image/png", "jpg": "image/jpeg"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def style(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Shows and saves name, colours and logo."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    found = style_of(access.dossier.organisation)
    if request.method != "POST":
        return _page(request, access, StyleForm(initial=_initial(found)), found)
    form = StyleForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, access, form, found, status=INVALID)
    version = _seen(request) if request.POST.get("choice") == "mine" else form.cleaned_data["version"]
    try:
        save_style(
            access.dossier.organisation,
            form.style,
            logo=form.found,
            keeps_logo=not form.cleaned_data["remove_logo"],
            version=version,
            person=access.person,
        )
    except ChangedMeanwhileError as changed:
        return _page(request, access, form, found, status=CONFLICT, theirs=changed.row)
    messages.success(request, _("Saved."))
    return redirect(request.path)


def _seen(request: HttpRequest) -> int:
    """The version of the colleague's style that somebody saw and sets aside."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _initial(found: StyleFound) -> dict[str, Any]:
    now = house_style(found)
    return {"name": now.name, "main": now.main, "accent": now.accent, "version": found.row.version if found.row else 0}


def _page(
    request: HttpRequest,
    access: DossierAccess,
    form: StyleForm,
    found: StyleFound,
    *,
    status: int = 200,
    theirs: object = None,
) -> HttpResponse:
    context = {
        **context_of(access),
        "form": form,
        "found": found,
        "now": _sample(access, found),
        "theirs": theirs,
    }
    return render(request, "plan/style.html", context, status=status)


def _sample(access: DossierAccess, found: StyleFound) -> HouseStyle:
    """What the title page looks like now."""
    now = house_style(found)
    return HouseStyle(name=now.name or access.dossier.organisation.name, main=now.main, accent=now.accent)


@login_required
@require_safe
def logo(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The logo that goes on the plan."""
    access = ask(request, organisation_id, year)
    row = style_of(access.dossier.organisation).in_force
    content = stored_logo(row.logo) if row else b""
    if row is None or not content:
        raise Http404
    kind = KINDS.get(row.logo.rpartition(".")[2], "application/octet-stream")
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-cache",
        },
    )
