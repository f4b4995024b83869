"""The history of an answer: who changed what and when, and any earlier text back again."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.merging import EMPTY, FIELDS
from vierinbalans.dossier.models import AnswerRevision
from vierinbalans.dossier.operations import answers
from vierinbalans.dossier.queries.pages import revisions
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language, step_or_404
from vierinbalans.dossier.views.words import label_of, words_of
from vierinbalans.ui.shell import Crumb


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Shows every entry beside the one before it; restores one."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    step = step_or_404(access.dossier, step_id)
    address = reverse("dossier:step", args=[organisation_id, year, step_id])
    if request.method == "POST":
        number = request.POST.get("number", "")
        revision = AnswerRevision.objects.filter(
            answer__dossier=access.dossier,
            answer__step=step_id,
            number=int(number) if number.isdigit() and len(number) < 9 else 0,
        ).first()
        if revision is None:
            raise Http404
        answers.restore(revision, person=access.person)
        messages.success(request, _("The earlier text is back. What stood here is in the history."))
        return redirect(address)
    context = {
        **page_context(access, current="steps", crumbs=[Crumb(label=step.title.in_language(language()), url=address)]),
        "step": step,
        "entries": _entries(revisions(access.dossier, step_id)),
    }
    return render(request, "dossier/history.html", context)


def _entries(rows: list[AnswerRevision]) -> list[dict[str, Any]]:
    """Each entry with the fields that differ from the one before."""
    entries = []
    for place, row in enumerate(rows):
        before = {**EMPTY, **(rows[place + 1].content if place + 1 < len(rows) else {})}
        now = {**EMPTY, **row.content}
        changes = [
            {"label": label_of(field), "before": words_of(field, before[field]), "now": words_of(field, now[field])}
            for field in FIELDS
            if before[field] != now[field]
        ]
        entries.append({"revision": row, "changes": changes, "is_latest": place == 0})
    return entries
