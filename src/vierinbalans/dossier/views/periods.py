"""Beginning plan periods, and comparing one with the one before."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vierinbalans import framework
from vierinbalans.dossier.forms.writing import PeriodForm
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.operations.periods import PeriodExistsError, start_dossier, start_next_period
from vierinbalans.dossier.queries.pages import block_rows
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.queries import get_organisation_for


@login_required
@require_POST
def start(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Begins the first plan period."""
    if not isinstance(request.user, Person):
        raise TypeError("this view needs login_required")
    access = get_organisation_for(request.user, organisation_id, "write")
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the year the first school year starts in, such as 2026, and 1 to 8 years."))
        return redirect("organisations:organisation", organisation_id)
    year = form.cleaned_data["year"]
    try:
        start_dossier(access.organisation, year=year, years=form.cleaned_data["years"])
    except PeriodExistsError:
        messages.info(request, _("There is a plan period that starts in this year already."))
    return redirect(reverse("balance:overview", args=[organisation_id, year]))


@login_required
@require_POST
def start_next(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Begins the next plan period from this one."""
    access = ask(request, organisation_id, year, "write")
    try:
        following = start_next_period(access.dossier)
    except PeriodExistsError as exists:
        messages.info(request, _("There is a plan period that starts in this year already."))
        return redirect(reverse("balance:overview", args=[organisation_id, int(str(exists))]))
    messages.success(
        request, _("The next plan period has begun. Every answer went along and is marked to be looked at again.")
    )
    return redirect(reverse("balance:overview", args=[organisation_id, following.year]))


@login_required
@require_safe
def compare(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """This plan period beside the one before, step by step."""
    access = ask(request, organisation_id, year)
    before = access.dossier.previous or _one_before(access.dossier)
    blocks = framework.load().blocks
    then = {step.id: row for rows in block_rows(before, blocks) for step, row in rows.steps} if before else {}
    now = block_rows(access.dossier, blocks)
    context = {
        **page_context(access, current="steps"),
        "before": before,
        "blocks": [(rows, [(step, then.get(step.id), row) for step, row in rows.steps]) for rows in now],
    }
    return render(request, "dossier/compare.html", context)


def _one_before(dossier: Dossier) -> Dossier | None:
    earlier = Dossier.objects.select_related("organisation").filter(organisation=dossier.organisation_id)
    return earlier.filter(year__lt=dossier.year).first()
