"""All schools of a board side by side."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.balance import charts, wording
from vierinbalans.balance.queries import Standing, standings_of
from vierinbalans.balance.rules import Spread, Summary, spreads, summarise
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language
from vierinbalans.framework.types import Framework

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class SchoolRow:
    """A school in the table."""

    standing: Standing
    levels: list[float | None]
    verdict: str


@login_required
@require_safe
def schools(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Levels and open steps of every school, to sort and to search. Six queries, however many schools there are.

    Of a school's own dossier there is nothing to set side by side: it leads to the overview.
    """
    access = ask(request, organisation_id, year)
    if access.dossier.organisation.kind != "board":
        return redirect("balance:overview", organisation_id=organisation_id, year=year)
    model = framework.load()
    standings = standings_of(access.dossier)
    sort, searched = request.GET.get("sort", "name"), request.GET.get("q", "").strip()
    shown = [each for each in standings if searched.casefold() in each.school.name.casefold()]
    page = Paginator(_sorted(shown, sort, model), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **page_context(access, current="schools"),
        **_together(standings, model, language()),
        "blocks": model.blocks,
        "rows": [_row(each, model, language()) for each in page],
        "page": page,
        "others": _other_pages(request, page),
        "found": len(shown),
        "sort": sort,
        "searched": searched,
    }
    return render(request, "balance/schools.html", context)


def _together(standings: Sequence[Standing], model: Framework, words: str) -> dict[str, object]:
    profiles = [each.profile for each in standings]
    order = [block.id for block in model.blocks]
    summary = summarise(profiles, blocks=order)
    spread = spreads([profile for profile in profiles if profile], blocks=order)
    return {
        "summary": summary,
        "headline": headline(summary, model, words),
        "lead": lead(summary),
        "spread": charts.spread_chart(spread, model, words) if spread else None,
        "spread_words": charts.spread_words(spread, model, words),
        "spread_rows": [_spread_row(each, model, words) for each in spread],
    }


def headline(summary: Summary, model: Framework, words: str) -> str:
    """What most schools have in common."""
    if not summary.schools:
        return _("This board has no schools yet")
    if not summary.started:
        return ngettext(
            "Your school has not started yet", "None of your %(schools)d schools has started yet", summary.schools
        ) % {"schools": summary.schools}
    if summary.most_lagging is None:
        return _("At no school does a building block lag behind")
    block = wording.block_titles(model, [summary.most_lagging], words)
    return wording.capital(
        _("%(block)s lags behind at %(count)d of the %(started)d schools that have started")
        % {"block": block, "count": summary.lagging_schools, "started": summary.started}
    )


def lead(summary: Summary) -> str:
    """How many schools are out of balance, have not started, or have no dossier in this period."""
    apart, waiting, without = summary.out_of_balance, summary.not_started, summary.without_dossier
    words = {
        ngettext("%(count)d school is out of balance", "%(count)d schools are out of balance", apart): apart,
        ngettext("%(count)d has not started yet", "%(count)d have not started yet", waiting): waiting,
        ngettext(
            "%(count)d has no dossier in this period", "%(count)d have no dossier in this period", without
        ): without,
    }
    told = [sentence % {"count": count} for sentence, count in words.items() if count]
    return f"{'; '.join(told)}." if told else _("Every school has started and none is out of balance.")


def _row(standing: Standing, model: Framework, words: str) -> SchoolRow:
    profile = standing.profile
    return SchoolRow(
        standing=standing,
        levels=[standing.levels.get(block.id) for block in model.blocks],
        verdict="" if profile is None else wording.verdict_name(profile, words),
    )


def _spread_row(spread: Spread, model: Framework, words: str) -> dict[str, object]:
    figures = (spread.lowest, spread.middle, spread.mean, spread.highest)
    return {
        "block": model.block(spread.block),
        "figures": [wording.number(figure, words) for figure in figures],
        "schools": len(spread.levels),
    }


def _sorted(standings: Sequence[Standing], sort: str, model: Framework) -> list[Standing]:
    """By name, or by a figure; schools that have no such figure come last either way."""
    key = _key(sort.removeprefix("-"), model)
    known = [each for each in standings if key(each) is not None]
    unknown = [each for each in standings if key(each) is None]
    return sorted(known, key=key, reverse=sort.startswith("-")) + unknown


def _key(name: str, model: Framework) -> Callable[[Standing], Any]:
    if name == "open":
        return lambda each: each.open_count
    if any(block.id == name for block in model.blocks):
        return lambda each: each.levels.get(name)
    return lambda each: each.school.name.casefold()


def _other_pages(request: HttpRequest, page: "Page[Standing]") -> dict[str, str]:
    """The addresses of the previous and the next page, with the same search and order."""
    found = {}
    for name, there, number in (
        ("previous", page.has_previous(), page.number - 1),
        ("next", page.has_next(), page.number + 1),
    ):
        if there:
            query = request.GET.copy()
            query["page"] = str(number)
            found[name] = f"?{query.urlencode()}"
    return found
