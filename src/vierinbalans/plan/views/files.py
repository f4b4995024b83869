"""Asking for files, seeing how far they are, and downloading them."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.plan import wording
from vierinbalans.plan.models import Edition
from vierinbalans.plan.operations import versions as operations
from vierinbalans.plan.queries import edition_or_404
from vierinbalans.plan.views import overview
from vierinbalans.plan.views.asking import CONFLICT, address, ask, ask_for_content
from vierinbalans.plan.views.shown import KINDS, file_name, files_shown

STOP_ASKING = 286
"""Htmx stops polling at this status."""
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""A downloaded plan that is opened all the same may show its own look and pictures, and do nothing."""


@login_required
@require_POST
def make_draft(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Has the files of the draft made, when there are none of the dossier as it stands."""
    access = ask_for_content(request, organisation_id, year, "write")
    try:
        operations.ask_for_draft(access.dossier)
    except operations.NotNowError as error:
        return overview.page(request, access, problem=wording.refusal(error), status=CONFLICT)
    return redirect(f"{address(access, 'plan')}#files")


@require_safe
def edition(request: HttpRequest, organisation_id: uuid.UUID, year: int, edition_id: int) -> HttpResponse:
    """How far the files are: a part of a page, asked for every second; the page is shown anew when they are there."""
    asked_again = bool(request.headers.get("HX-Request"))
    if not request.user.is_authenticated:
        return _show_anew() if asked_again else redirect_to_login(request.get_full_path())
    access = ask(request, organisation_id, year)
    try:
        found = edition_or_404(access.dossier, edition_id)
    except Http404:
        if asked_again:  # a newer draft has taken its place
            return _show_anew()
        raise
    if not asked_again:
        return redirect(_page_of(access, found))
    shown = files_shown(access, found)
    response = render(request, "plan/files.html", {"files": shown})
    if shown and not shown.is_busy:
        response.headers["HX-Refresh"] = "true"
    return response


def _show_anew() -> HttpResponse:
    """Tells a page that keeps asking to stop asking and to show itself anew."""
    return HttpResponse(status=STOP_ASKING, headers={"HX-Refresh": "true"})


def _page_of(access: DossierAccess, found: Edition) -> str:
    if found.state == "draft":
        return f"{address(access, 'plan')}#files"
    return address(access, "version", found.version.number)


@login_required
@require_POST
def again(request: HttpRequest, organisation_id: uuid.UUID, year: int, edition_id: int) -> HttpResponse:
    """Asks once more for files that could not be made."""
    access = ask_for_content(request, organisation_id, year, "write")
    found = edition_or_404(access.dossier, edition_id)
    if not operations.try_again(found):
        messages.info(request, _("These files are there, or are being made already."))
    return redirect(_page_of(access, found))


@login_required
@require_safe
def download(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, edition_id: int, format_: str
) -> HttpResponseBase:
    """One file, byte for byte as it was made."""
    access = ask(request, organisation_id, year)
    found = edition_or_404(access.dossier, edition_id)
    file = found.files.get(format_)
    if file is None or not default_storage.exists(file["stored_as"]):
        raise Http404
    response = FileResponse(
        default_storage.open(file["stored_as"]),
        as_attachment=True,
        filename=file_name(access.dossier, found, format_, found.language),  # type: ignore[attr-defined]
        content_type=KINDS[format_],
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = ALONE
    response.headers["Cache-Control"] = "private, no-store"
    return response
