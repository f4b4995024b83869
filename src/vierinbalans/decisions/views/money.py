"""The budget of a dossier: what it comes to over the years, where the peaks are and what ends when."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.decisions import money_shown
from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.money_findings import border, thinking_finding
from vierinbalans.decisions.money_selection import Selection
from vierinbalans.decisions.money_words import column_words, school_year_words
from vierinbalans.decisions.queries.money import columns_of, lines_of
from vierinbalans.decisions.queries.money_thinking import levels_of, stages_of
from vierinbalans.decisions.rules.money import (
    Columns,
    Compared,
    Line,
    Table,
    compare,
    compare_years,
    endings,
    peaks,
    tabulate,
)
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.rules import Finding
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page

MOST_ENDINGS = 25


@require_safe
@login_required
def money(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The budget, filtered as asked."""
    access = ask_for_page(request, organisation_id, year)
    selection = Selection.read(request.GET)
    lines = lines_of(access.dossier)
    chosen = selection.for_totals.select(lines)
    columns = columns_of(access.dossier)
    if selection.year is not None:
        columns = Columns(first=selection.year, last=selection.year)
        chosen = [_only(line, selection.year) for line in chosen]
    certainty = selection.certainty or "expected"
    context = {
        **page_context(access, current="money"),
        **_filters(access, lines, selection),
        "all_count": len(lines),
        "certainty": certainty,
        **_figures(chosen, columns, certainty=certainty, pupils=selection.pupils or _usual_pupils(lines)),
        "thinking": _thinking(access.dossier, lines),
        **_in_time(lines, selection, columns_of(access.dossier), today=timezone.localdate()),
    }
    return render(request, "decisions/money/money.html", context)


def _only(line: Line, year: int) -> Line:
    """A line as far as it is paid in one year."""
    return replace(line, first_year=year, last_year=year)


def _filters(access: DossierAccess, lines: Iterable[Line], selection: Selection) -> dict[str, Any]:
    lines = list(lines)
    years = {year for line in lines for year in line.years} | set(columns_of(access.dossier).inner)
    return {
        "selection": selection,
        "years": [(year, school_year_words(year)) for year in sorted(years)],
        "sources": sorted({line.source for line in lines if line.source}, key=str.casefold),
        "pupils": selection.pupils or _usual_pupils(lines),
    }


def _usual_pupils(lines: Iterable[Line]) -> int | None:
    """How many pupils there are, as the lines per pupil have it: the largest number any of them names."""
    return max((line.pupils for line in lines if line.pupils), default=None)


def _figures(lines: Sequence[Line], columns: Columns, *, certainty: str, pupils: int | None) -> dict[str, Any]:
    """Tables and picture of what is asked for, and what is expected beside what was paid."""
    names, kinds = money_shown.block_names(), money_shown.category_names()
    parts = {each: [line for line in lines if line.certainty == each] for each in ("expected", "actual")}
    asked = parts[certainty]
    blocks = tabulate(asked, money_shown.by_block, columns, order=list(names))
    return {
        "has_money": bool(asked),
        "lead": _lead(blocks),
        "chart": money_shown.chart(asked, columns, blocks),
        "drawn": money_shown.how_drawn(),
        "tables": [
            money_shown.in_words(blocks, names, columns, title=_("Per block"), about=_("Building block")),
            money_shown.shown(
                asked, money_shown.by_category, kinds, columns, title=_("Per cost category"), about=_("Cost category")
            ),
            money_shown.shown(
                asked,
                money_shown.by_recurrence,
                money_shown.recurrence_names(),
                columns,
                title=_("Once or every year"),
                about=_("How often"),
            ),
        ],
        "pupil_row": money_shown.pupil_row(blocks, pupils) if pupils else None,
        "compared": _compared(parts["expected"], parts["actual"], columns),
        "without_decision": sum(line.decision is None for line in lines),
    }


def _lead(blocks: Table) -> str:
    if not blocks.whole.total:
        return ""
    largest = max(blocks.rows, key=lambda row: row.total)
    name = money_shown.block_names().get(largest.key, largest.key)
    return _("Together %(total)s. Most of it, %(percent)d%%, is for %(block)s.") % {
        "total": euros(blocks.whole.total),
        "percent": round(blocks.share(largest.key) * 100),
        "block": name,
    }


def _thinking(dossier: Dossier, lines: Iterable[Line]) -> Finding | None:
    """Held over everything that is expected: a filter is no reason to see less."""
    expected = (line for line in lines if line.certainty == "expected")
    totals = tabulate(expected, money_shown.by_block, columns_of(dossier))
    return thinking_finding({row.key: row.total for row in totals.rows}, levels_of(dossier, stages_of(dossier)))


@dataclass(frozen=True, kw_only=True)
class ComparedShown:
    """What was expected beside what was paid, in words."""

    name: str
    expected: str
    actual: str
    difference: str
    is_over: bool

    @classmethod
    def of(cls, name: str, row: Compared) -> "ComparedShown":
        """In words."""
        difference = row.difference
        return cls(
            name=name,
            expected=money_shown.cell(row.expected),
            actual="-" if row.actual is None else euros(row.actual),
            difference="-" if difference is None else f"{'+' if difference > 0 else ''}{euros(difference)}",
            is_over=difference is not None and difference > 0,
        )


def _compared(expected: Sequence[Line], actual: Sequence[Line], columns: Columns) -> dict[str, list[ComparedShown]]:
    """Nothing when nothing was paid yet."""
    if not actual:
        return {}
    names = money_shown.category_names()
    before = tabulate(expected, money_shown.by_category, columns, order=list(names))
    after = tabulate(actual, money_shown.by_category, columns, order=list(names))
    keys = list(dict.fromkeys(row.key for table in (before, after) for row in table.rows))
    headings = {str(column): column_words(column, columns) for column in (*before.columns, *after.columns)}
    return {
        "years": [ComparedShown.of(headings[row.key], row) for row in compare_years(before, after)],
        "categories": [
            ComparedShown.of(names.get(row.key, row.key), row)
            for row in compare(before, after, keys)
            if row.expected or row.actual
        ],
    }


def _in_time(lines: Iterable[Line], selection: Selection, columns: Columns, *, today: date) -> dict[str, Any]:
    """Peaks and what ends, of what is expected: over all years, whichever one is looked at."""
    expected = [line for line in lines if line.certainty == "expected" and selection.source in ("", line.source)]
    found = peaks(expected, columns, times=border("peak"), least=border("peak_least"))
    ending = endings(expected, today=today)
    decisions = framework.load().decisions
    return {
        "peaks": [(school_year_words(each.year), euros(each.amount), euros(each.others)) for each in found],
        "peak_reason": decisions.thresholds["peak"].reason if decisions else "",
        "endings": [(each, euros(each.amount)) for each in ending[:MOST_ENDINGS]],
        "more_endings": max(len(ending) - MOST_ENDINGS, 0),
    }
