"""From why to euro: the matrix of statements and blocks, what is linked to nothing, and everything one by one."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.decisions import trace_words
from vierinbalans.decisions.files.trace import csv_bytes, sheet
from vierinbalans.decisions.queries.traced import trace_of
from vierinbalans.decisions.rules.trace import Kind, Row, Trace, cell
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, ask_for_page, language, step_or_404
from vierinbalans.ui.shell import Crumb

FILES = {
    "xlsx": (sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
}


@require_safe
@login_required
def trace(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Statements against blocks, and what is linked to nothing."""
    access = ask_for_page(request, organisation_id, year)
    found, dossier = trace_of(access.dossier, language=language()), access.dossier
    blocks = framework.load().blocks
    matrix = found.matrix([block.id for block in blocks])
    context = {
        **page_context(access, current="trace"),
        "blocks": blocks,
        "rows": [(trace_words.link(row.statement, dossier), _cells(row)) for row in matrix.rows if row.statement],
        "loose_row": _cells(matrix.loose),
        "total_row": _cells(matrix.everything),
        "anything": bool(found.items),
        "empty_statements": [trace_words.link(item, dossier) for item in found.empty_statements],
        "loose": trace_words.groups(found.loose, dossier, found=found),
    }
    return render(request, "decisions/trace/trace.html", context)


def _cells(row: Row) -> list[trace_words.Counted]:
    return [*map(trace_words.counted, row.cells.values()), trace_words.counted(row.whole)]


@require_safe
@login_required
def item(request: HttpRequest, organisation_id: uuid.UUID, year: int, kind: Kind, ref: str) -> HttpResponse:
    """One thing: why it is there, and what comes of it."""
    access = ask_for_page(request, organisation_id, year)
    found = trace_of(access.dossier, language=language())
    if (kind, ref) not in found.items:
        if kind == "step":  # nobody answered it, so nothing leads there yet: the step itself says what to do
            return redirect("dossier:step", organisation_id, year, step_or_404(access.dossier, ref).id)
        raise Http404
    return render(request, "decisions/trace/item.html", _item_context(access, found, kind, ref))


@require_safe
@login_required
def step(request: HttpRequest, organisation_id: uuid.UUID, year: int, step_id: str) -> HttpResponse:
    """A step: why it matters here, and what comes of it."""
    return item(request, organisation_id, year, "step", step_id)


def _item_context(access: DossierAccess, found: Trace, kind: Kind, ref: str) -> dict[str, object]:
    dossier, shown = access.dossier, found.items[kind, ref]
    behind = found.behind(shown.key)
    titles = {block.id: block for block in framework.load().blocks}
    return {
        **page_context(access, current="trace", crumbs=[_crumb(dossier)]),
        "item": shown,
        "kind": trace_words.ONE[kind],
        "of_block": titles.get(shown.block),
        "money": trace_words.money(cell([shown, *behind])),
        "own_url": trace_words.own_url(dossier, shown.key),
        "reasons": trace_words.reasons(found, shown.key, dossier),
        "serves_none": not found.serves[shown.key],
        "link_url": trace_words.link_url(dossier, shown.key),
        "groups": trace_words.groups(behind, dossier, found=found, seen_from=shown.key),
    }


def _crumb(dossier: Dossier) -> Crumb:
    return Crumb(
        label=_("From why to euro"), url=reverse("decisions:trace", args=[dossier.organisation_id, dossier.year])
    )


@require_safe
@login_required
def download(request: HttpRequest, organisation_id: uuid.UUID, year: int, form: str) -> HttpResponse:
    """The whole trace as a file: one row for each thing."""
    access = ask(request, organisation_id, year)
    if form not in FILES:
        raise Http404
    make, content_type = FILES[form]
    content = make(trace_of(access.dossier, language=language()), framework.load(), language())
    name = f"{_('from-why-to-euro')}-{access.dossier.period_label}.{form}"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
