"""The lines of a budget: the list, one of them, adding, changing and removing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans import framework
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.forms.money import LineForm
from vierinbalans.decisions.models import BudgetLine, Certainty
from vierinbalans.decisions.money_selection import Selection
from vierinbalans.decisions.money_shown import block_names, category_names
from vierinbalans.decisions.money_words import entered_words, remark_words, school_year_words, years_words
from vierinbalans.decisions.operations import money as operations
from vierinbalans.decisions.queries.money import (
    Belongings,
    belongings_of,
    categories,
    columns_of,
    line_of,
    lines_of,
)
from vierinbalans.decisions.rules.money import Line, amount_per_year, total
from vierinbalans.decisions.rules.money_mistakes import remarks
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, ask_for_page, language, sent_or_kept
from vierinbalans.ui.shell import Crumb

CONFLICT, INVALID = 409, 422
PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """A line in the list."""

    line: Line
    block: str
    category: str
    years: str
    amount: str
    certainty: str
    decision: str


@require_safe
@login_required
def lines(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The lines, filtered as asked, a page at a time."""
    access = ask_for_page(request, organisation_id, year)
    selection = Selection.read(request.GET)
    every = lines_of(access.dossier)
    chosen = selection.select(every)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    belongings = belongings_of(access.dossier)
    years = {each for line in every for each in line.years}
    context = {
        **page_context(access, current="money", crumbs=[_crumb(access)]),
        "selection": selection,
        "rows": [_shown(line, belongings) for line in page],
        "page": page,
        "others": _other_pages(request, page),
        "found": len(chosen),
        "found_totals": _totals(chosen),
        "all_count": len(every),
        "years": [(each, school_year_words(each)) for each in sorted(years)],
        "sources": sorted({line.source for line in every if line.source}, key=str.casefold),
        "blocks": block_names().items(),
        "categories": category_names().items(),
        "certainties": Certainty.choices,
    }
    return render(request, "decisions/money/lines.html", context)


def _totals(chosen: Sequence[Line]) -> list[tuple[str, str]]:
    """What the lines come to: expected and actual apart, as they are never added up."""
    parts = {each: [line for line in chosen if line.certainty == each] for each in Certainty}
    return [(str(each.label), euros(total(lines))) for each, lines in parts.items() if lines]


def _shown(line: Line, belongings: Belongings) -> LineShown:
    decision = belongings.decision(line.decision)
    return LineShown(
        line=line,
        block=block_names().get(line.block, line.block),
        category=category_names().get(line.category, line.category),
        years=years_words(line.first_year, line.last_year),
        amount=euros(amount_per_year(line)),
        certainty=str(Certainty(line.certainty).label),
        decision=decision.words if decision else "",
    )


def _other_pages(request: HttpRequest, page: Page[Line]) -> dict[str, str]:
    """The addresses of the pages before and after this one, with the filter kept."""
    found = {}
    if page.has_previous():
        found["previous"] = _address(request, page.previous_page_number())
    if page.has_next():
        found["next"] = _address(request, page.next_page_number())
    return found


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def add(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Adds a line; ``?decision=`` names the choice it belongs to, ``?statement=`` the statement it serves."""
    access = ask(request, organisation_id, year, "write")
    belongings = belongings_of(access.dossier)
    asked = {name: request.GET.get(name, "")[:40] for name in ("decision", "statement")}
    initial = {"first_year": access.dossier.year, **asked}
    form = _form(sent_or_kept(request, access), belongings, initial)
    if request.method == "POST" and form.is_valid():
        row = operations.add_line(access.dossier, form.values)
        messages.success(request, _("Added."))
        _tell_remarks(request, access, row)
        return redirect(_list(access))
    return _page(request, access, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def line(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Shows one line, and changes it."""
    access = ask_for_page(request, organisation_id, year, "write" if request.method == "POST" else "read")
    row = _row_or_404(access, ref)
    belongings = belongings_of(access.dossier)
    form = _form(sent_or_kept(request, access), belongings, _initial(row, belongings))
    theirs: BudgetLine | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_line(row, form.values, version=form.cleaned_data["version"] or 0)
        except operations.LineChangedError as changed:
            theirs = changed.row
            if theirs is None:
                return _gone(request, access)
            data = request.POST.copy()
            data["version"] = str(theirs.version)
            form = _form(data, belongings, None)
        else:
            messages.success(request, _("Saved."))
            row.refresh_from_db()
            _tell_remarks(request, access, row)
            return redirect(_list(access))
    return _page(request, access, form, row=row, theirs=theirs, belongings=belongings)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest, organisation_id: uuid.UUID, year: int, ref: str) -> HttpResponse:
    """Asks whether a line goes, and removes it."""
    access = ask(request, organisation_id, year, "write")
    row = _row_or_404(access, ref)
    changed = False
    if request.method == "POST":
        sent = request.POST.get("version", "")
        try:
            operations.remove_line(row, version=int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 8 else 0)
        except operations.LineChangedError as error:
            if error.row is None:
                return _gone(request, access)
            row, changed = error.row, True
        else:
            messages.success(request, _("Removed."))
            return redirect(_list(access))
    context = {
        **page_context(access, current="money", crumbs=[_crumb(access), _lines_crumb(access)]),
        "row": row,
        "facts": facts(line_of(row), belongings_of(access.dossier)),
        "changed": changed,
    }
    return render(request, "decisions/money/remove.html", context, status=CONFLICT if changed else 200)


def _row_or_404(access: DossierAccess, ref: str) -> BudgetLine:
    row = BudgetLine.objects.filter(dossier=access.dossier, ref=ref).first()
    if row is None:
        raise Http404
    return row


def _gone(request: HttpRequest, access: DossierAccess) -> HttpResponse:
    messages.warning(request, _("A colleague has removed this budget line meanwhile. Nothing was changed."))
    return redirect(_list(access))


def _form(data: Any, belongings: Belongings, initial: Mapping[str, Any] | None) -> LineForm:
    return LineForm(
        data,
        blocks=framework.load().blocks,
        categories=categories(),
        language=language(),
        belongings=belongings,
        initial=initial,
    )


def _initial(row: BudgetLine, belongings: Belongings) -> dict[str, Any]:
    value = line_of(row)
    decision, statement = belongings.decision(value.decision), belongings.statement(value.statement)
    names = ("what", "category", "block", "per", "pupils", "recurrence", "first_year", "last_year", "certainty")
    return {
        **{name: getattr(value, name) for name in names},
        "amount": amount_words(value),
        "vat_included": "yes" if value.vat_included else "no",
        "vat_rate": f"{value.vat_rate:f}".removesuffix(".0"),
        "source": value.source,
        "ends_on": value.ends_on,
        "decision": decision.ref if decision else "",
        "statement": statement.ref if statement else "",
        "note": row.note,
        "version": row.version,
    }


def amount_words(value: Line) -> str:
    """An amount as it is typed: with the decimal mark of the reader's language, without marks between thousands."""
    words = f"{value.amount:.2f}".removesuffix(".00")
    return words if language().startswith("en") else words.replace(".", ",")


def _tell_remarks(request: HttpRequest, access: DossierAccess, row: BudgetLine) -> None:
    """Says what was accepted but had better be looked at."""
    for code in remarks(line_of(row), columns_of(access.dossier), lines_of(access.dossier)):
        messages.warning(request, f"{row.what}: {remark_words(code)}")


def facts(value: Line, belongings: Belongings) -> Sequence[tuple[str, str]]:
    """A line as names and values, for who only reads it or has to choose."""
    decision, statement = belongings.decision(value.decision), belongings.statement(value.statement)
    amount = entered_words(
        value.amount,
        per=value.per,
        pupils=value.pupils,
        vat_included=value.vat_included,
        vat_rate=value.vat_rate,
    )
    found = [
        (_("What is it for?"), value.what),
        (_("Cost category"), category_names().get(value.category, value.category)),
        (_("Building block"), block_names().get(value.block, value.block)),
        (_("Amount as entered"), amount),
        (_("Per school year"), euros(amount_per_year(value))),
        (_("School years"), years_words(value.first_year, value.last_year)),
        (_("Over all years"), euros(total([value]))),
        (_("Expected or actual"), str(Certainty(value.certainty).label)),
        (_("Funding source"), value.source),
        (_("Belongs to this choice"), decision.words if decision else ""),
        (_("Serves this vision statement"), statement.words if statement else ""),
    ]
    return [(name, words) for name, words in found if words]


def _page(
    request: HttpRequest,
    access: DossierAccess,
    form: LineForm,
    *,
    row: BudgetLine | None = None,
    theirs: BudgetLine | None = None,
    belongings: Belongings | None = None,
) -> HttpResponse:
    seen = theirs or row
    context = {
        **page_context(access, current="money", crumbs=[_crumb(access), _lines_crumb(access)]),
        "form": form,
        "row": row,
        "theirs": theirs,
        "facts": facts(line_of(seen), belongings) if seen and belongings else [],
        "remarks": _remarks(access, seen) if seen else [],
    }
    status = CONFLICT if theirs else INVALID if request.method == "POST" else 200
    return render(request, "decisions/money/line.html", context, status=status)


def _remarks(access: DossierAccess, row: BudgetLine) -> list[str]:
    found = remarks(line_of(row), columns_of(access.dossier), lines_of(access.dossier))
    return [remark_words(code) for code in found]


def _crumb(access: DossierAccess) -> Crumb:
    return Crumb(label=_("Budget"), url=_url("decisions:money", access))


def _lines_crumb(access: DossierAccess) -> Crumb:
    return Crumb(label=_("Budget lines"), url=_list(access))


def _list(access: DossierAccess) -> str:
    return _url("decisions:money_lines", access)


def _url(name: str, access: DossierAccess) -> str:
    return reverse(name, args=[access.dossier.organisation_id, access.dossier.year])
