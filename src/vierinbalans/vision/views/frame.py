"""The board's statements as a frame: a school fills each in, or says why it does not; the board sees both."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask_for_page, sent_or_kept
from vierinbalans.vision.forms.frame import LeaveOutForm
from vierinbalans.vision.models import NotFilledIn
from vierinbalans.vision.operations import frame as operations
from vierinbalans.vision.queries.frame import frame_counts, frame_of_board, frame_of_school
from vierinbalans.vision.views.shown import CONFLICT, INVALID, context_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def frame(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The frame as the school or the board sees it; a school writes why it leaves a statement out."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    if access.dossier.organisation.kind == "board":
        if request.method == "POST":
            raise Http404
        context = {**context_for(access), "rows": frame_of_board(access.dossier)}
        return render(request, "vision/frame/board.html", context)
    sent = sent_or_kept(request, access)
    rows = frame_of_school(access.dossier)
    if request.method != "POST":
        return _page(request, access, rows, data=sent)
    ref = request.POST.get("ref", "")
    if ref not in {row.ref for row, _filling in rows}:
        raise Http404
    if request.POST.get("do") == "take_up":
        return _take_up(request, access, ref)
    return _leave_out(request, access, rows, ref)


def _leave_out(request: HttpRequest, access: DossierAccess, rows: list[Any], ref: str) -> HttpResponse:
    form = LeaveOutForm(request.POST)
    if not form.is_valid():
        return _page(request, access, rows, data=request.POST, status=INVALID)
    data = form.cleaned_data
    try:
        operations.leave_out(access.dossier, ref, reason=data["reason"], version=data["version"] or 0)
    except operations.FrameChangedError as changed:
        again = request.POST.copy()
        again["version"] = str(changed.row.version if changed.row else 0)
        return _page(request, access, rows, data=again, status=CONFLICT, theirs=changed.row)
    messages.success(request, _("Saved."))
    return redirect(f"{request.path}#{ref}")


def _take_up(request: HttpRequest, access: DossierAccess, ref: str) -> HttpResponse:
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
    try:
        operations.take_up(access.dossier, ref, version=version)
    except operations.FrameChangedError:
        messages.warning(request, _("A colleague changed this meanwhile. Read it again first."))
    return redirect(f"{request.path}#{ref}")


def _page(
    request: HttpRequest,
    access: DossierAccess,
    rows: list[Any],
    *,
    data: Any = None,
    status: int = 200,
    theirs: NotFilledIn | None = None,
) -> HttpResponse:
    """A form for each statement that is not filled in; the one that was sent as it was sent."""
    at = data.get("ref", "") if data is not None else ""
    shown = []
    for row, filling in rows:
        left = filling.left_out
        initial = {"reason": left.reason if left else "", "version": left.version if left else 0}
        form = LeaveOutForm(data if row.ref == at else None, initial=initial)
        form.auto_id = f"{row.ref}_%s"
        is_at = row.ref == at
        shown.append(
            {"row": row, "filling": filling, "form": form, "is_at": is_at, "theirs": theirs if is_at else None}
        )
    context = {**context_for(access), "rows": shown}
    return render(request, "vision/frame/school.html", context, status=status)


def stands(dossier: Dossier) -> str:
    """Where the frame stands, for the page of the process."""
    counts = frame_counts(dossier)
    if not (counts.filled or counts.left or counts.open):
        return _("There is nothing to fill in yet.")
    figures = {"filled": counts.filled, "left": counts.left, "open": counts.open}
    return _("%(filled)d filled in, %(left)d left out with a reason, %(open)d open") % figures
