"""A dossier as a spreadsheet: download it, or hand one in and see first what changes."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans import framework
from vierinbalans.dossier.operations.workbook import Change, find_changes, read_for, take_over
from vierinbalans.dossier.queries import DossierAccess, dossier_data
from vierinbalans.dossier.rules import DossierData
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.dossier.workbook.opening import Problem, WorkbookError, refuse
from vierinbalans.dossier.workbook.writer import workbook_bytes
from vierinbalans.ui.shell import Crumb

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INVALID = 422
WAITS = 60 * 60
"""Seconds between looking at the changes and taking them over."""


@login_required
@require_safe
def download(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The dossier as a workbook."""
    access = ask(request, organisation_id, year)
    content = workbook_bytes(framework.load(), dossier_data(access.dossier, people=False), language=language())
    name = f"{slugify(access.dossier.organisation.name)[:60] or 'dossier'}-{year}.xlsx"
    return HttpResponse(content, content_type=SHEET, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Explains the workbook; shows what a filled one changes; takes it over."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    if request.method != "POST":
        return _page(request, access)
    if "token" in request.POST:
        return _take_over(request, access)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, access, problems=refuse(_("Choose a file first.")).problems)
    if file.size is not None and file.size > settings.MAX_UPLOAD_BYTES:
        return _page(request, access, problems=refuse(_("This file is larger than 10 MB.")).problems)
    return _preview(request, access, file.read())


def _preview(request: HttpRequest, access: DossierAccess, content: bytes) -> HttpResponse:
    try:
        changes = find_changes(access.dossier, _read(access, content))
    except WorkbookError as error:
        return _page(request, access, problems=error.problems)
    stored = default_storage.save(f"workbooks/{uuid.uuid4()}.xlsx", ContentFile(content))
    token = signing.dumps([stored, access.dossier.pk, access.person.pk], salt="workbook")
    return _page(request, access, changes=changes, token=token)


def _read(access: DossierAccess, content: bytes) -> DossierData:
    return read_for(access.dossier, content, today=timezone.localdate()).dossier


def _take_over(request: HttpRequest, access: DossierAccess) -> HttpResponse:
    expired = refuse(_("This took too long or the file is no longer there. Hand it in once more.")).problems
    try:
        stored, dossier, person = signing.loads(request.POST["token"], salt="workbook", max_age=WAITS)
    except signing.BadSignature:
        return _page(request, access, problems=expired)
    if [dossier, person] != [access.dossier.pk, access.person.pk] or not default_storage.exists(stored):
        return _page(request, access, problems=expired)
    with default_storage.open(stored) as file:
        content = file.read()
    try:
        count = take_over(access.dossier, _read(access, content), person=access.person)
    except WorkbookError as error:  # the dossier was changed in the meantime
        return _page(request, access, problems=error.problems)
    default_storage.delete(stored)
    messages.success(request, ngettext("%d change taken over.", "%d changes taken over.", count) % count)
    return redirect(reverse("dossier:steps", args=[access.dossier.organisation_id, access.dossier.year]))


def _page(
    request: HttpRequest,
    access: DossierAccess,
    *,
    problems: list[Problem] | None = None,
    changes: list[Change] | None = None,
    token: str = "",
) -> HttpResponse:
    steps = reverse("dossier:steps", args=[access.dossier.organisation_id, access.dossier.year])
    titles = {step.id: step.title.in_language(language()) for step in framework.load().steps}
    context = {
        **page_context(access, current="steps", crumbs=[Crumb(label=_("Thinking steps"), url=steps)]),
        "problems": problems or [],
        "changes": [(change, titles.get(change.key, change.key)) for change in changes]
        if changes is not None
        else None,
        "token": token,
    }
    return render(request, "dossier/workbook.html", context, status=INVALID if problems else 200)
