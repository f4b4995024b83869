"""Actions: the list, one of them, as a sheet, and as a calendar."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vierinbalans import framework
from vierinbalans.dossier.action_list import Selection, is_overdue, place_titles, select, sheet
from vierinbalans.dossier.calendar import calendar_text, own_moments
from vierinbalans.dossier.forms.writing import ActionForm
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Action, ActionStatus, CalendarFeed, Statement
from vierinbalans.dossier.moments import moments_of
from vierinbalans.dossier.operations import actions as operations
from vierinbalans.dossier.queries import DossierAccess, dossier_data, get_dossier_for
from vierinbalans.dossier.queries.pages import action_history, action_rows, live_statements
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.action_words import differences, where_words
from vierinbalans.dossier.views.asking import ask, ask_for_page, language, sent_or_kept
from vierinbalans.organisations.limits import too_often
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422
GUESSES = 30
"""Wrong calendar addresses of one visitor within a quarter of an hour."""
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def today() -> date:
    """The day it is in the Netherlands."""
    return timezone.localdate()


@require_safe
@login_required
def actions(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The actions, filtered and sorted as asked."""
    access = ask_for_page(request, organisation_id, year)
    selection = Selection.read(request.GET)
    rows = action_rows(access.dossier)
    titles = place_titles(framework.load(), language())
    feed = CalendarFeed.objects.filter(dossier=access.dossier, person=access.person).first()
    context = {
        **page_context(access, current="actions"),
        "rows": [
            (row, titles.get(row.step or row.block, row.step or row.block), is_overdue(row, today()))
            for row in select(rows, selection, today=today())
        ],
        "all_count": len(rows),
        "selection": selection,
        "statuses": ActionStatus.choices,
        "blocks": framework.load().blocks,
        "owners": sorted({row.owner for row in rows if row.owner}),
        "feed": feed,
        "new_feed": request.session.pop("new_feed", ""),
    }
    return render(request, "dossier/actions.html", context)


@require_safe
@login_required
def export(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The same selection as a spreadsheet."""
    access = ask(request, organisation_id, year)
    rows = select(action_rows(access.dossier), Selection.read(request.GET), today=today())
    content = sheet(rows, framework.load(), language=language())
    name = f"{_('actions')}-{access.dossier.period_label}.xlsx"
    return HttpResponse(content, content_type=SHEET, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def add(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Adds an action; ``?for=`` names the step or block it is for, ``?statement=`` the statement it serves."""
    access = ask(request, organisation_id, year, "write")
    statements = live_statements(access.dossier)
    asked = {"where": request.GET.get("for", ""), "statements": request.GET.getlist("statement")}
    form = _form(sent_or_kept(request, access), statements, asked)
    if request.method == "POST" and form.is_valid():
        operations.add_action(access.dossier, form.values, statements=_chosen(form, statements), person=access.person)
        messages.success(request, _("Added."))
        return redirect(_list(access))
    return _form_page(request, access, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def action(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Changes one action, and shows who changed it before."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    row = Action.objects.prefetch_related("statements").filter(dossier=access.dossier, ref=ref).first()
    if row is None:
        raise Http404
    statements = live_statements(access.dossier)
    form = _form(sent_or_kept(request, access), statements, _initial(row))
    theirs: Action | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_action(
                row,
                form.values,
                statements=_chosen(form, statements),
                version=form.cleaned_data["version"] or 0,
                person=access.person,
            )
        except operations.ActionChangedError as changed:
            theirs = changed.row
            data = request.POST.copy()
            data["version"] = str(theirs.version)
            form = _form(data, statements, None)
        else:
            messages.success(request, _("Saved."))
            return redirect(_list(access))
    return _form_page(request, access, form, row=row, theirs=theirs)


def _form(data: Any, statements: list[Statement], initial: Any) -> ActionForm:
    choices = [(row.ref, row.text) for row in statements]
    return ActionForm(data, framework=framework.load(), language=language(), statements=choices, initial=initial)


def _initial(row: Action) -> dict[str, Any]:
    return {
        **operations.facts_of(row),
        "where": row.step or row.block,
        "statements": [each.ref for each in row.statements.all()],
        "version": row.version,
    }


def _chosen(form: ActionForm, statements: list[Statement]) -> list[Statement]:
    refs = form.cleaned_data.get("statements", [])
    return [row for row in statements if row.ref in refs]


def _form_page(
    request: HttpRequest,
    access: DossierAccess,
    form: ActionForm,
    *,
    row: Action | None = None,
    theirs: Action | None = None,
) -> HttpResponse:
    shown = theirs or row
    context = {
        **page_context(access, current="actions", crumbs=[Crumb(label=_("Actions"), url=_list(access))]),
        "form": form,
        "row": row,
        "where": where_words(shown.block, shown.step) if shown else "",
        "theirs": theirs,
        "changes": [(change, differences(change.before, change.after)) for change in action_history(row)]
        if row
        else [],
    }
    status = CONFLICT if theirs else INVALID if request.method == "POST" else 200
    return render(request, "dossier/action.html", context, status=status)


def _list(access: DossierAccess) -> str:
    return reverse("dossier:actions", args=[access.dossier.organisation_id, access.dossier.year])


@require_POST
@login_required
def feed(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Makes one's own calendar address, or revokes it."""
    access = ask(request, organisation_id, year)
    if request.POST.get("do") == "close":
        operations.close_feed(access.dossier, access.person)
        messages.success(request, _("The calendar address no longer works."))
    else:
        secret = operations.open_feed(access.dossier, access.person)
        request.session["new_feed"] = request.build_absolute_uri(reverse("calendar", args=[secret]))
    return redirect(f"{_list(access)}#calendar")


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address; it stops when the person loses their role."""
    found = (
        CalendarFeed.objects.select_related("dossier", "person")
        .filter(secret_hash=operations.hashed(secret), person__is_active=True)
        .first()
    )
    if found is None:
        if too_often("calendar", request, times=GUESSES):
            return render(request, "429.html", status=429)
        raise Http404
    dossier = get_dossier_for(found.person, found.dossier.organisation_id, found.dossier.year, "read").dossier
    data, words = dossier_data(dossier, evidence=False, people=False), found.person.language
    with override(words):
        moments = [*own_moments(data, framework.load(), language=words), *moments_of(dossier)]
    text = calendar_text(moments, name=data.organisation, language=words, source=f"{dossier.pk}", now=timezone.now())
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"}
    )
