"""Beginning plan periods, and comparing one with the one before."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vierinbalans import framework
from vierinbalans.dossier import kept
from vierinbalans.dossier.forms.writing import PeriodForm
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Answer, Dossier
from vierinbalans.dossier.operations.periods import PeriodExistsError, start_dossier, start_next_period
from vierinbalans.dossier.panels import first_period
from vierinbalans.dossier.queries.pages import block_rows, other_periods
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask
from vierinbalans.organisations.queries import get_organisation_for
from vierinbalans.organisations.views.shell import address_of, own_crumb, signed_in
from vierinbalans.ui.shell import Crumb, Place

INVALID = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def start(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Begins the first plan period."""
    access = get_organisation_for(signed_in(request), organisation_id, "write")
    posted = request.method == "POST"
    form = PeriodForm(request.POST if posted else kept.take(request), initial=first_period())
    if posted and form.is_valid():
        year = form.cleaned_data["year"]
        try:
            start_dossier(access.organisation, year=year, years=form.cleaned_data["years"])
        except PeriodExistsError as exists:
            messages.info(request, _("There is a plan period for these school years already."))
            year = exists.year
        return redirect(reverse("balance:overview", args=[organisation_id, year]))
    organisation = access.organisation
    context = {
        "organisation": organisation,
        "form": form,
        "place": Place(name=organisation.name, url=address_of(organisation)),
        "breadcrumbs": [own_crumb(organisation)],
    }
    return render(request, "dossier/start.html", context, status=INVALID if posted else 200)


@login_required
@require_POST
def start_next(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Begins the next plan period from this one."""
    access = ask(request, organisation_id, year, "write")
    try:
        following = start_next_period(access.dossier)
    except PeriodExistsError as exists:
        messages.info(request, _("There is a plan period for these school years already."))
        return redirect(reverse("balance:overview", args=[organisation_id, exists.year]))
    messages.success(
        request, _("The next plan period has begun. Every answer went along and is marked to be looked at again.")
    )
    return redirect(reverse("balance:overview", args=[organisation_id, following.year]))


@login_required
@require_safe
def compare(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """This plan period beside another one, step by step; ``?with=`` names its year."""
    access = ask(request, organisation_id, year)
    others = other_periods(access.dossier)
    before = _chosen(others, request.GET.get("with", ""), access.dossier)
    blocks = framework.load().blocks
    then = {step.id: row for rows in block_rows(before, blocks) for step, row in rows.steps} if before else {}
    steps = reverse("dossier:steps", args=[organisation_id, year])
    context = {
        **page_context(access, current="steps", crumbs=[Crumb(label=_("Thinking steps"), url=steps)]),
        "before": before,
        "others": others,
        "blocks": [
            (rows, [(step, then.get(step.id), row, _course(then.get(step.id), row)) for step, row in rows.steps])
            for rows in (block_rows(access.dossier, blocks) if before else [])
        ],
    }
    return render(request, "dossier/compare.html", context)


def _chosen(others: Sequence[Dossier], asked: str, dossier: Dossier) -> Dossier | None:
    """The period asked for, or the one before this, or any other."""
    named = next((each for each in others if str(each.year) == asked), None)
    earlier = next((each for each in others if each.year < dossier.year), None)
    return named or earlier or next(iter(others), None)


def _course(then: Answer | None, now: Answer | None) -> str:
    """Whether a stage went up or down; nothing when it stayed, or when one of the two has none."""
    before, after = then.stage if then else None, now.stage if now else None
    if before is None or after is None or before == after:
        return ""
    return _("further") if after > before else _("less far")
