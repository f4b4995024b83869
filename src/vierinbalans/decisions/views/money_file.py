"""A budget as a spreadsheet: download it, or hand one in and see first what changes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.decisions.money_file import layout
from vierinbalans.decisions.money_file.writer import BudgetFile, budget_bytes
from vierinbalans.decisions.money_shown import block_names, category_names
from vierinbalans.decisions.money_words import entered_words, school_year_words, years_words
from vierinbalans.decisions.operations import money_import
from vierinbalans.decisions.operations.money_import import Change
from vierinbalans.decisions.queries.money import Belongings, belongings_of, columns_of, lines_of
from vierinbalans.dossier.operations import handed_in
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.dossier.views.uploaded import uploaded_file
from vierinbalans.dossier.workbook.opening import Problem, WorkbookError, refuse
from vierinbalans.ui.shell import Crumb

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONFLICT, INVALID = 409, 422
SALT = "budget"
SUMMARY = ("category", "amount", "recurrence", "years", "certainty", "source", "decision_id")
"""What is told of a new line."""
MOST_SHOWN = 100
"""Changes and problems on one page; of more the number is told."""


@require_safe
@login_required
def download(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The budget as a spreadsheet with totals."""
    access = ask(request, organisation_id, year)
    dossier = access.dossier
    rows = BudgetLine.objects.filter(dossier=dossier).exclude(note="")
    budget = BudgetFile(
        organisation=dossier.organisation.name,
        period=dossier.period_label,
        columns=columns_of(dossier),
        lines=lines_of(dossier),
        notes=dict(rows.values_list("ref", "note")),
        belongings=belongings_of(dossier),
    )
    name = f"{slugify(_('Budget'))}-{slugify(dossier.organisation.name)[:60] or 'dossier'}-{dossier.year}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(budget_bytes(budget, language=language()), content_type=SHEET, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def money_file(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Explains the file; shows what a filled one changes; takes it over."""
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


def _preview(request: HttpRequest, access: DossierAccess, content: bytes, *, moved: bool = False) -> HttpResponse:
    try:
        read, changes = money_import.read_for(access.dossier, content)
    except WorkbookError as error:
        return _page(request, access, problems=error.problems)
    stored = handed_in.keep(content, now=timezone.now())
    seen = money_import.digest(changes)
    token = signing.dumps([stored, access.dossier.pk, access.person.pk, seen], salt=SALT)
    return _page(request, access, preview=_previewed(access, changes, read.remarks), token=token, moved=moved)


def _take_over(request: HttpRequest, access: DossierAccess) -> HttpResponse:
    handed = _handed_in(request, access)
    if handed is None:
        words = _("This file was taken over already, or it waited longer than an hour. If need be, hand it in again.")
        return _page(request, access, problems=refuse(words).problems)
    content, seen = handed
    try:
        remove = request.POST.get("remove") == "on"
        count = money_import.take_over(access.dossier, content, seen=seen, remove=remove)
    except money_import.BudgetMovedError:
        return _preview(request, access, content, moved=True)
    except WorkbookError as error:  # a choice or statement it names is gone by now
        return _page(request, access, problems=error.problems)
    messages.success(request, ngettext("%d budget line taken over.", "%d budget lines taken over.", count) % count)
    return redirect(reverse("decisions:money", args=[access.dossier.organisation_id, access.dossier.year]))


def _handed_in(request: HttpRequest, access: DossierAccess) -> tuple[bytes, str] | None:
    """The file that was looked at before, if this person handed it in for this dossier, and what was seen of it."""
    try:
        stored, dossier, person, seen = signing.loads(request.POST["token"], salt=SALT, max_age=handed_in.WAITS)
    except signing.BadSignature:
        return None
    if [dossier, person] != [access.dossier.pk, access.person.pk]:
        return None
    content = handed_in.take(stored)
    return None if content is None else (content, seen)


@dataclass(frozen=True, kw_only=True)
class Previewed:
    """What a file changes, in words, and how much there is of it."""

    new: int
    changed: int
    removed: int
    shown: Sequence[tuple[Change, str, Sequence[dict[str, str]]]]
    """Changes with what a new line says in short, and the fields that differ."""
    gone: Sequence[Change]
    more: int
    remarks: Sequence[Problem]


def _previewed(access: DossierAccess, changes: Sequence[Change], remarks: Sequence[Problem]) -> Previewed:
    belongings = belongings_of(access.dossier)
    made = [change for change in changes if change.kind != "removed"]
    gone = [change for change in changes if change.kind == "removed"]
    return Previewed(
        new=sum(change.kind == "new" for change in made),
        changed=sum(change.kind == "changed" for change in made),
        removed=len(gone),
        shown=[(change, _summary(change, belongings), _in_words(change, belongings)) for change in made[:MOST_SHOWN]],
        gone=gone[:MOST_SHOWN],
        more=max(len(made) - MOST_SHOWN, 0),
        remarks=remarks,
    )


def _summary(change: Change, belongings: Belongings) -> str:
    """What a new line says, in short; nothing for another change."""
    if change.kind != "new":
        return ""
    new = {name: now for name, _before, now in change.differences}
    said = {name: _value(name, now, belongings) for name, now in new.items()}
    said["amount"] = entered_words(
        new["amount"],
        per=new["per"],
        pupils=new.get("pupils"),
        vat_included=new["vat_included"],
        vat_rate=new["vat_rate"],
    )
    said["years"] = years_words(new["first_year"], new["last_year"])
    return ", ".join(said[name] for name in SUMMARY if said.get(name))


def _in_words(change: Change, belongings: Belongings) -> list[dict[str, str]]:
    """The fields that differ, each with what it was and becomes."""
    return [
        {
            "label": layout.COLUMNS[name.removesuffix("_id")].in_language(language()).removesuffix(" (id)"),
            "before": _value(name, before, belongings),
            "now": _value(name, now, belongings),
        }
        for name, before, now in change.differences
    ]


def _value(name: str, value: Any, belongings: Belongings) -> str:
    if value is None or value == "":
        return ""
    if name == "decision_id":
        return _named(belongings.decision(value))
    if name == "statement_id":
        return _named(belongings.statement(value))
    if name in layout.CHOICES:
        key = {True: "yes", False: "no"}.get(value, value) if name == "vat_included" else value
        return layout.CHOICES[name][key].in_language(language())
    if name in ("category", "block"):
        return (category_names() if name == "category" else block_names()).get(value, value)
    if name in ("first_year", "last_year"):
        return school_year_words(value)
    if name == "amount":
        return euros(value)
    return date_format(value, "j F Y") if name == "ends_on" else f"{value}"


def _named(found: Any) -> str:
    return found.words if found else ""


def _page(
    request: HttpRequest,
    access: DossierAccess,
    *,
    problems: Sequence[Problem] = (),
    preview: Previewed | None = None,
    token: str = "",
    moved: bool = False,
) -> HttpResponse:
    budget = reverse("decisions:money", args=[access.dossier.organisation_id, access.dossier.year])
    context = {
        **page_context(access, current="money", crumbs=[Crumb(label=_("Budget"), url=budget)]),
        "problems": problems[:MOST_SHOWN],
        "more_problems": max(len(problems) - MOST_SHOWN, 0),
        "preview": preview,
        "token": token,
        "moved": moved,
        "most_lines": layout.MOST_LINES,
    }
    status = CONFLICT if moved else INVALID if problems else 200
    return render(request, "decisions/money/file.html", context, status=status)
