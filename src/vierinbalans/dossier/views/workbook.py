"""A dossier as a spreadsheet: download it, or hand one in and see first what changes."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans import framework
from vierinbalans.dossier.exchange.writer import exchange_bytes
from vierinbalans.dossier.operations import handed_in
from vierinbalans.dossier.operations.workbook import find_changes, read_for, take_over
from vierinbalans.dossier.queries import DossierAccess, dossier_data
from vierinbalans.dossier.queries.pages import board_statements, statement_texts
from vierinbalans.dossier.rules import DossierData
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.dossier.views.uploaded import uploaded_file
from vierinbalans.dossier.views.workbook_words import ChangeInWords, in_words
from vierinbalans.dossier.workbook.opening import Problem, WorkbookError, refuse
from vierinbalans.dossier.workbook.writer import workbook_bytes
from vierinbalans.ui.shell import Crumb

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INVALID = 422


@login_required
@require_safe
def download(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The dossier as a workbook."""
    access = ask(request, organisation_id, year)
    data = dossier_data(access.dossier, people=False, drafts=True)
    content = workbook_bytes(framework.load(), data, language=language())
    headers = {"Content-Disposition": f'attachment; filename="{_name(access)}.xlsx"'}
    return HttpResponse(content, content_type=SHEET, headers=headers)


@login_required
@require_safe
def export(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The dossier as one file that another workbench can read."""
    access = ask(request, organisation_id, year)
    content = exchange_bytes(access.dossier)
    headers = {"Content-Disposition": f'attachment; filename="{_name(access)}.json"'}
    return HttpResponse(content, content_type="application/json", headers=headers)


def _name(access: DossierAccess) -> str:
    """The first part of the name of a file."""
    return f"{slugify(access.dossier.organisation.name)[:60] or 'dossier'}-{access.dossier.year}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Explains the workbook; shows what a filled one changes; takes it over."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    if request.method != "POST":
        return _page(request, access)
    if "token" in request.POST:
        return _take_over(request, access)
    try:
        content = uploaded_file(request)
    except WorkbookError as error:
        return _page(request, access, problems=error.problems)
    return _preview(request, access, content)


def _preview(request: HttpRequest, access: DossierAccess, content: bytes) -> HttpResponse:
    try:
        data = _read(access, content)
        found = find_changes(access.dossier, data, may_adopt=access.may("approve"))
        changes = in_words(found, _statements(access, data))
    except WorkbookError as error:
        return _page(request, access, problems=error.problems)
    stored = handed_in.keep(content, now=timezone.now())
    token = signing.dumps([stored, access.dossier.pk, access.person.pk], salt="workbook")
    return _page(request, access, changes=changes, token=token)


def _read(access: DossierAccess, content: bytes) -> DossierData:
    return read_for(access.dossier, content, today=timezone.localdate()).dossier


def _statements(access: DossierAccess, data: DossierData) -> dict[str, str]:
    """The words of every vision statement the workbook may speak of: ours, the board's and its own."""
    board = {row.ref: row.text for row in board_statements(access.dossier)}
    own = (*data.statements, *data.drafts)
    return {**board, **statement_texts(access.dossier), **{each.ref: each.text for each in own}}


def _take_over(request: HttpRequest, access: DossierAccess) -> HttpResponse:
    content = _handed_in(request, access)
    if content is None:
        words = _(
            "This workbook was taken over already, or it waited longer than an hour. If need be, hand it in again."
        )
        return _page(request, access, problems=refuse(words).problems)
    try:
        made = take_over(access.dossier, _read(access, content), person=access.person, may_adopt=access.may("approve"))
    except WorkbookError as error:  # the dossier was changed in the meantime
        return _page(request, access, problems=error.problems)
    messages.success(request, ngettext("%d change taken over.", "%d changes taken over.", len(made)) % len(made))
    if drafts := sum(change.is_draft for change in made):
        words = ngettext(
            "%d new vision statement came in as a draft. Steps can serve it once it has been adopted.",
            "%d new vision statements came in as drafts. Steps can serve them once they have been adopted.",
            drafts,
        )
        messages.info(request, words % drafts)
    return redirect(reverse("dossier:steps", args=[access.dossier.organisation_id, access.dossier.year]))


def _handed_in(request: HttpRequest, access: DossierAccess) -> bytes | None:
    """The workbook that was looked at before, if this person handed it in for this dossier."""
    try:
        stored, dossier, person = signing.loads(request.POST["token"], salt="workbook", max_age=handed_in.WAITS)
    except signing.BadSignature:
        return None
    if [dossier, person] != [access.dossier.pk, access.person.pk]:
        return None
    return handed_in.take(stored)


def _page(
    request: HttpRequest,
    access: DossierAccess,
    *,
    problems: list[Problem] | None = None,
    changes: list[ChangeInWords] | None = None,
    token: str = "",
) -> HttpResponse:
    steps = reverse("dossier:steps", args=[access.dossier.organisation_id, access.dossier.year])
    context = {
        **page_context(access, current="steps", crumbs=[Crumb(label=_("Thinking steps"), url=steps)]),
        "problems": problems or [],
        "changes": changes,
        "token": token,
    }
    return render(request, "dossier/workbook.html", context, status=INVALID if problems else 200)
