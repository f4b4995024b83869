"""The history of an answer: who changed what and when, and any earlier text back again."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.differences import Piece, differences
from vierinbalans.dossier.merging import EMPTY, FIELDS
from vierinbalans.dossier.models import AnswerRevision
from vierinbalans.dossier.operations import answers
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.pages import revision, revisions, statement_texts
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language, step_or_404
from vierinbalans.dossier.views.words import label_of, words_of
from vierinbalans.framework.types import Step
from vierinbalans.ui.shell import Crumb

ON_A_PAGE = 20
WITH_PIECES = ("text", "reason")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One part of an answer that changed: its words before and now, and for a text what differs."""

    label: str
    before: str
    now: str
    pieces: list[Piece]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """Shows every entry beside the one before it; restores one."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    step = step_or_404(access.dossier, step_id)
    if request.method == "POST":
        return _restore(request, access, step)
    before = _number(request.GET.get("before", ""))
    rows = revisions(access.dossier, step_id, before=before, most=ON_A_PAGE + 1)
    crumb = Crumb(label=step.title.in_language(language()), url=_step(access, step))
    context = {
        **page_context(access, current="steps", crumbs=[crumb]),
        "step": step,
        "entries": _entries(rows, step, statement_texts(access.dossier), is_first=not before),
        "older": rows[ON_A_PAGE - 1].number if len(rows) > ON_A_PAGE else None,
    }
    return render(request, "dossier/history.html", context)


def _restore(request: HttpRequest, access: DossierAccess, step: Step) -> HttpResponse:
    earlier = revision(access.dossier, step.id, _number(request.POST.get("number", "")) or 0)
    if earlier is None:
        raise Http404
    try:
        answers.restore(earlier, person=access.person)
        messages.success(request, _("The earlier text is back. What stood here is in the history."))
    except answers.CollisionError:
        messages.error(request, _("Many people save this step at the same moment. Nothing was changed: try again."))
    return redirect(_step(access, step))


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else None


def _step(access: DossierAccess, step: Step) -> str:
    return reverse("dossier:step", args=[access.dossier.organisation_id, access.dossier.year, step.id])


def _entries(
    rows: list[AnswerRevision], step: Step, statements: Mapping[str, str], *, is_first: bool
) -> list[dict[str, Any]]:
    """Each entry with what differs from the one before."""
    entries = []
    for place, row in enumerate(rows[:ON_A_PAGE]):
        before = rows[place + 1].content if place + 1 < len(rows) else {}
        entries.append(
            {
                "revision": row,
                "changes": _changes({**EMPTY, **before}, {**EMPTY, **row.content}, step, statements),
                "is_latest": is_first and place == 0,
            }
        )
    return entries


def _changes(
    before: Mapping[str, Any], now: Mapping[str, Any], step: Step, statements: Mapping[str, str]
) -> list[Change]:
    changes = []
    for field in FIELDS:
        if before[field] != now[field]:
            then, today = (words_of(field, each[field], step=step, statements=statements) for each in (before, now))
            pieces = differences(then, today) if field in WITH_PIECES else []
            changes.append(Change(label=label_of(field), before=then, now=today, pieces=pieces))
    return changes
