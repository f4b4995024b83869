"""The vision statements of a board or school."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans import framework
from vierinbalans.dossier.forms.words import tidy
from vierinbalans.dossier.forms.writing import AdoptedStatementForm, DropForm, StatementForm
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import RewordingKind, Statement, StatementState
from vierinbalans.dossier.operations import statements as operations
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.pages import board_statements, statement_rows
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, ask_for_page, sent_or_kept
from vierinbalans.dossier.ways import Way, ways_with
from vierinbalans.framework.types import Step
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422
PREPARING = (StatementState.DRAFT, StatementState.IN_CONSULTATION)
GOES_TO = {"adopt": StatementState.ADOPTED, "consult": StatementState.IN_CONSULTATION, "draft": StatementState.DRAFT}
"""What a button of a statement that is being prepared does."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def statements(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Lists the statements with what hangs on them; adds one. ``?elaborates=`` names the board's that it fills in."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    board = board_statements(access.dossier)
    form = StatementForm(
        sent_or_kept(request, access),
        board=_choices(board),
        may_adopt=access.may("approve"),
        initial={"elaborates": request.GET.get("elaborates", "")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        operations.add_statement(
            access.dossier,
            text=data["text"],
            explanation=data["explanation"],
            elaborates=_elaborated(board, data.get("elaborates", "")),
            person=access.person,
            adopted=data.get("begins") == StatementState.ADOPTED,
        )
        messages.success(request, _("Added."))
        return redirect(request.path)
    context = {
        **page_context(access, current="statements"),
        **_lists(access, board),
        "form": form,
    }
    refused = request.method == "POST"
    return render(request, "dossier/statements.html", context, status=INVALID if refused else 200)


def _lists(access: DossierAccess, board: Sequence[Statement]) -> dict[str, Any]:
    rows = statement_rows(access.dossier)
    adopted = [row for row in rows if row.state == StatementState.ADOPTED]
    elaborated = {row.elaborates_id for row in adopted}
    return {
        "rows": [_shown(access, row) for row in adopted],
        "preparing": [_shown(access, row) for row in rows if row.state in PREPARING],
        "dropped": [row for row in rows if row.dropped_at is not None],
        "board_statements": [(row, row.pk in elaborated) for row in board],
    }


def _shown(access: DossierAccess, row: Statement) -> tuple[Statement, list[Step], list[Way]]:
    """A statement with the steps that serve it, and what whoever writes here can do with it."""
    return row, _steps(row), ways_with(access.dossier, row) if access.may("write") else []


def _steps(row: Statement) -> list[Step]:
    """The steps whose answers serve a statement, in the model's order."""
    linked = {answer.step for answer in row.answers.all()}
    return [step for step in framework.load().steps if step.id in linked]


def _choices(board: Sequence[Statement], row: Statement | None = None) -> list[tuple[str, str]]:
    """The board's statements to elaborate, and the one that is elaborated now, whatever became of it."""
    now = row.elaborates if row else None
    extra = [now] if now and now.ref not in {each.ref for each in board} else []
    return [(each.ref, each.text) for each in [*board, *extra]]


def _elaborated(board: Sequence[Statement], ref: str, row: Statement | None = None) -> Statement | None:
    now = row.elaborates if row else None
    return next((each for each in [*([now] if now else []), *board] if each.ref == ref), None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def statement(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Changes one statement."""
    access = ask(request, organisation_id, year, "write")
    row = _statement(access, ref)
    board = board_statements(access.dossier)
    sent = sent_or_kept(request, access)
    form = _form(access, row, board, sent)
    theirs: Statement | None = None
    typed = _set_aside(form, sent)
    if request.method == "POST" and form.is_valid() and not typed:
        try:
            _change(form, row, board, access)
        except operations.ChangedMeanwhileError:
            theirs = _statement(access, ref)
            form = _form(access, theirs, board, {**request.POST.dict(), "version": str(theirs.version)})
            typed = _set_aside(form, request.POST)
        else:
            messages.success(request, _("Saved."))
            return redirect(_list(access))
    return _statement_page(request, access, form, row, theirs=theirs, typed=typed)


def _form(access: DossierAccess, row: Statement, board: Sequence[Statement], data: Any) -> StatementForm:
    choices, initial = _choices(board, row), _initial(row)
    if not operations.is_fixed(row):
        return StatementForm(data, board=choices, initial=initial)
    may_reword = access.may("approve")
    return AdoptedStatementForm(data, adopted=row.text, may_reword=may_reword, board=choices, initial=initial)


def _set_aside(form: StatementForm, sent: Any) -> str:
    """Words that somebody typed while they could be changed: they were adopted meanwhile, and these are not kept."""
    if sent is None or not isinstance(form, AdoptedStatementForm) or form.may_reword:
        return ""
    words = str(tidy(sent.get("text", ""))).strip()
    return words if words != form.adopted else ""


def _initial(row: Statement) -> dict[str, Any]:
    return {
        "text": row.text,
        "explanation": row.explanation,
        "elaborates": row.elaborates.ref if row.elaborates else "",
        "version": row.version,
    }


def _change(form: StatementForm, row: Statement, board: Sequence[Statement], access: DossierAccess) -> None:
    data = form.cleaned_data
    operations.change_statement(
        row,
        text=data["text"],
        explanation=data["explanation"],
        elaborates=_elaborated(board, data.get("elaborates", ""), row),
        version=data["version"] or 0,
        person=access.person,
        rewording=_rewording(data),
    )


def _rewording(data: dict[str, Any]) -> operations.Rewording | None:
    if not data.get("kind"):
        return None
    return operations.Rewording(kind=RewordingKind(data["kind"]), reason=data["reason"])


def _statement_page(
    request: HttpRequest,
    access: DossierAccess,
    form: StatementForm,
    row: Statement,
    *,
    theirs: Statement | None,
    typed: str,
) -> HttpResponse:
    context = {
        **page_context(access, current="statements", crumbs=[_crumb(access)]),
        "form": form,
        "row": row,
        "theirs": theirs,
        "typed": typed,
        "is_fixed": "text" not in form.fields,
        "ways": ways_with(access.dossier, row),
    }
    refused = request.method == "POST"
    status = CONFLICT if theirs or typed else INVALID if refused else 200
    return render(request, "dossier/statement.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def drop(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Asks why a statement is dropped, and drops it."""
    access = ask(request, organisation_id, year, "write")
    row = _statement(access, ref)
    form = DropForm(sent_or_kept(request, access))
    if request.method == "POST" and form.is_valid():
        try:
            operations.drop_statement(row, reason=form.cleaned_data["reason"], person=access.person)
        except operations.ChangedMeanwhileError:
            messages.info(request, _("A colleague dropped this statement already; their reason stands."))
        return redirect(_list(access))
    context = {**page_context(access, current="statements", crumbs=[_crumb(access)]), "form": form, "row": row}
    return render(request, "dossier/drop.html", context, status=INVALID if request.method == "POST" else 200)


@require_POST
@login_keeping_words("dossier:statement")
def change(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Moves a statement, takes a dropped one back, or brings one that is being prepared further."""
    access = ask(request, organisation_id, year, "write")
    row = _statement(access, ref)
    do = request.POST.get("do")
    if do in ("up", "down"):
        operations.move_statement(row, up=do == "up")
    elif do == "take_back":
        operations.take_back_statement(row, person=access.person)
    elif do in GOES_TO:
        _bring_to(request, access, row, GOES_TO[do])
    return redirect(f"{_list(access)}#{row.ref}")


def _bring_to(request: HttpRequest, access: DossierAccess, row: Statement, state: StatementState) -> None:
    """Adopting, and taking what was adopted out of the vision again, is for who approves."""
    if StatementState.ADOPTED in (state, row.state) and not access.may("approve"):
        raise PermissionDenied
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
    try:
        operations.set_state(row, state, version=version, person=access.person)
    except operations.ChangedMeanwhileError:
        messages.warning(request, _("A colleague changed this statement meanwhile. Read it again first."))
    except operations.OutOfReachError:
        messages.warning(request, _("This statement cannot go there from where it is."))


def _statement(access: DossierAccess, ref: str) -> Statement:
    rows = Statement.objects.select_related("elaborates")
    row = rows.filter(dossier=access.dossier, ref=ref).first()
    if row is None:
        raise Http404
    return row


def _list(access: DossierAccess) -> str:
    return reverse("dossier:statements", args=[access.dossier.organisation_id, access.dossier.year])


def _crumb(access: DossierAccess) -> Crumb:
    return Crumb(label=_("Vision statements"), url=_list(access))
