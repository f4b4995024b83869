"""The calendar of a school year: everything that is due or has to be looked at, as a page and as a file."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.decisions.money_words import school_year_words
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.trace_words import own_url
from vierinbalans.dossier.calendar import action_due, calendar_text, looked_at_again
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import Moment, moments_of
from vierinbalans.dossier.school_year import first_day, last_day, school_year
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, ask_for_page, language


@require_safe
@login_required
def calendar(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """One school year, month by month; ``?from=`` is the year it begins in."""
    access = ask_for_page(request, organisation_id, year)
    dossier = access.dossier
    years = list(range(school_year(dossier.period_start), school_year(dossier.period_end) + 1))
    chosen = _chosen(request.GET.get("from", ""), years)
    shown = [moment for moment in _everything(dossier) if first_day(chosen) <= moment.day <= last_day(chosen + 1)]
    months: dict[date, list[Moment]] = defaultdict(list)
    for moment in shown:
        months[moment.day.replace(day=1)].append(moment)
    context = {
        **page_context(access, current="calendar"),
        "years": [(each, school_year_words(each)) for each in years],
        "chosen": chosen,
        "chosen_words": school_year_words(chosen),
        "months": dict(months),
        "today": timezone.localdate(),
    }
    return render(request, "decisions/calendar/calendar.html", context)


def _chosen(asked: str, years: list[int]) -> int:
    """The year that was asked for; else this one, or the nearest of the period."""
    for each in years:
        if asked == str(each):
            return each
    return min(max(school_year(timezone.localdate()), years[0]), years[-1])


def _everything(dossier: Dossier) -> list[Moment]:
    """The days of all rooms and the spine's own, the first first."""
    return sorted([*_own(dossier), *moments_of(dossier)], key=lambda moment: (moment.day, moment.what))


def _own(dossier: Dossier) -> Iterator[Moment]:
    """Actions that are due and answers to look at again. No query when the choices were read already."""
    whole = whole_of(dossier)
    titles = {step.id: step.title.in_language(language()) for step in framework.load().steps}
    for action in whole.actions:
        if action.due and not action.is_done:
            url = own_url(dossier, ("action", action.ref))
            yield action_due(action.ref, action.what, action.due, who=action.owner, url=url)
    for answer in whole.answers:
        if answer.review_on and answer.step in titles:
            url = own_url(dossier, ("step", answer.step))
            yield looked_at_again(answer.step, titles[answer.step], answer.review_on, who=answer.owner, url=url)


@require_safe
@login_required
def download(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All days of the dossier as a file for a calendar program."""
    dossier = ask(request, organisation_id, year).dossier
    text = calendar_text(
        _everything(dossier),
        name=dossier.organisation.name,
        language=language(),
        source=f"{dossier.pk}",
        now=timezone.now(),
    )
    name = f"{_('year-calendar')}-{dossier.period_label}.ics"
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
