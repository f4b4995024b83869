"""The vision statements of a board or school."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.forms.writing import DropForm, StatementForm
from vierinbalans.dossier.models import Statement
from vierinbalans.dossier.operations import statements as operations
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.pages import board_statements, statement_rows
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Lists the statements with what hangs on them; adds one."""
    access = ask(request, organisation_id, year, "write" if request.method == "POST" else "read")
    board = board_statements(access.dossier)
    form = StatementForm(request.POST or None, board=_choices(board))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        operations.add_statement(
            access.dossier,
            text=data["text"],
            explanation=data["explanation"],
            elaborates=_elaborated(board, data.get("elaborates", "")),
            person=access.person,
        )
        messages.success(request, _("Added."))
        return redirect(request.path)
    rows = statement_rows(access.dossier)
    elaborated = {row.elaborates_id for row in rows if row.dropped_at is None}
    context = {
        **page_context(access, current="statements"),
        "form": form,
        "rows": [row for row in rows if row.dropped_at is None],
        "dropped": [row for row in rows if row.dropped_at is not None],
        "board_statements": [(row, row.pk in elaborated) for row in board],
        "drop_form": DropForm(),
    }
    return render(request, "dossier/statements.html", context, status=INVALID if form.errors else 200)


def _choices(board: Sequence[Statement]) -> list[tuple[str, str]]:
    return [(row.ref, row.text) for row in board]


def _elaborated(board: Sequence[Statement], ref: str) -> Statement | None:
    return next((row for row in board if row.ref == ref), None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Changes one statement."""
    access = ask(request, organisation_id, year, "write")
    row = _statement(access, ref)
    board = board_statements(access.dossier)
    now = {
        "text": row.text,
        "explanation": row.explanation,
        "elaborates": row.elaborates.ref if row.elaborates else "",
        "version": row.version,
    }
    form = StatementForm(request.POST or None, board=_choices(board), initial=now)
    status, theirs = 200, None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.change_statement(
                row,
                text=data["text"],
                explanation=data["explanation"],
                elaborates=_elaborated(board, data.get("elaborates", "")),
                version=data["version"] or 0,
                person=access.person,
            )
        except operations.ChangedMeanwhileError as changed:
            theirs, status = changed.row, CONFLICT
            form = StatementForm({**request.POST.dict(), "version": str(row.version)}, board=_choices(board))
        else:
            messages.success(request, _("Saved."))
            return redirect(_list(access))
    crumb = Crumb(label=_("Vision statements"), url=_list(access))
    context = {
        **page_context(access, current="statements", crumbs=[crumb]),
        "form": form,
        "row": row,
        "theirs": theirs,
    }
    return render(request, "dossier/statement.html", context, status=INVALID if form.errors else status)


@login_required
@require_http_methods(["POST"])
def change(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Moves a statement, drops it or takes it back."""
    access = ask(request, organisation_id, year, "write")
    row = _statement(access, ref)
    do = request.POST.get("do")
    if do in ("up", "down") and row.dropped_at is None:
        operations.move_statement(row, up=do == "up")
    elif do == "take_back":
        operations.take_back_statement(row, person=access.person)
    elif do == "drop":
        form = DropForm(request.POST)
        if form.is_valid():
            operations.drop_statement(row, reason=form.cleaned_data["reason"], person=access.person)
        else:
            messages.error(request, _("Write in one sentence why you drop this statement."))
    return redirect(_list(access))


def _statement(access: DossierAccess, ref: str) -> Statement:
    row = Statement.objects.select_related("elaborates").filter(dossier=access.dossier, ref=ref).first()
    if row is None:
        raise Http404
    return row


def _list(access: DossierAccess) -> str:
    return reverse("dossier:statements", args=[access.dossier.organisation_id, access.dossier.year])
