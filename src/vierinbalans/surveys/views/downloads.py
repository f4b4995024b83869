"""Results to take along: files of a published round, for everybody who may read the dossier."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, ask_for_page, language
from vierinbalans.surveys import exports
from vierinbalans.surveys.models import Round
from vierinbalans.surveys.queries.published import published_for
from vierinbalans.surveys.tasks import make_result_documents
from vierinbalans.surveys.views.results import results_context

STOP_ASKING = 286
"""Htmx stops polling at this status."""
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
@login_required
def files(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Every file there is, with what it is good for."""
    access = ask_for_page(request, organisation_id, year)
    published = published_for(access, round_id)
    context = results_context(access, published, here="files") | _documents(access, round_id)
    context["quick"] = [
        (_("Excel workbook"), _("every figure in a sheet, to filter and to compute with"), "xlsx"),
        (_("CSV"), _("the statements as plain rows, for other programs"), "csv"),
        (_("JSON"), _("ids and figures only, for programs"), "json"),
    ]
    return render(request, "surveys/results/files.html", context)


def _documents(access: DossierAccess, round_id: uuid.UUID) -> dict[str, Any]:
    address = [access.dossier.organisation_id, access.dossier.year, round_id]
    return {
        "stage": exports.stage_of(round_id, language()),
        "documents": [(_("Word"), "docx"), (_("PDF"), "pdf")],
        "state_url": reverse("surveys:results_files_state", args=address),
        "make_url": reverse("surveys:results_files_make", args=address),
        "round_id": round_id,
        "organisation": access.dossier.organisation,
        "dossier": access.dossier,
    }


@require_safe
def state(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """How far the documents are: a part of the page, asked for every second while they are being made."""
    asked_again = bool(request.headers.get("HX-Request"))
    if not request.user.is_authenticated:
        again = HttpResponse(status=STOP_ASKING, headers={"HX-Refresh": "true"})
        return again if asked_again else redirect_to_login(request.get_full_path())
    access = ask(request, organisation_id, year)
    published = published_for(access, round_id)
    if not asked_again:
        return redirect("surveys:results_files", organisation_id, year, round_id)
    return render(request, "surveys/results/documents.html", _documents(access, published.round.pk))


@login_required
@require_POST
def make(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Has the documents made, in the reader's language."""
    access = ask(request, organisation_id, year)
    published = published_for(access, round_id)
    if exports.begin(published.round.pk, language()):
        make_result_documents.enqueue(str(published.round.pk), language())
    return redirect("surveys:results_files", organisation_id, year, round_id)


@require_safe
@login_required
def download(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, form: str
) -> HttpResponse:
    """One file. A document that is no longer kept leads back to where it can be made again."""
    access = ask(request, organisation_id, year)
    published = published_for(access, round_id)
    if form in exports.QUICK:
        content: bytes | None = exports.quick_file(published, form, language())
    elif form in exports.DOCUMENTS:
        content = exports.kept_document(published.round.pk, form, language())
    else:
        raise Http404
    if content is None:
        return redirect("surveys:results_files", organisation_id, year, round_id)
    return _attached(content, name=_file_name(access, published.round, form), kind=KINDS[form])


def _attached(content: bytes, *, name: str, kind: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": ALONE,
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)


def _file_name(access: DossierAccess, round_: Round, form: str) -> str:
    words = [access.dossier.organisation.name[:60], _("Results"), round_.title[:60]]
    return f"{'-'.join(slugify(each) for each in words if slugify(each))}.{form}"
