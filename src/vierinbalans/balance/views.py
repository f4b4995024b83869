"""The pages of the balance."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.balance import wording
from vierinbalans.balance.rules import measure
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, language


@login_required
@require_safe
def overview(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Where a dossier stands, in one sentence."""
    access = ask(request, organisation_id, year)
    profile = measure(framework.load(), dossier_data(access.dossier))
    context = {
        **page_context(access, current="overview"),
        "headline": wording.headline(profile, framework.load(), language()),
        "lead": wording.lead(profile, framework.load(), language()),
    }
    return render(request, "balance/overview.html", context)
