"""The vision as a process: its parts on one page, each with where it stands."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page
from vierinbalans.vision.process import parts
from vierinbalans.vision.views.consultations import asked_words
from vierinbalans.vision.views.shown import CURRENT


@require_safe
@login_required
def process(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """Every part with a link and where it stands."""
    access = ask_for_page(request, organisation_id, year)
    place = [access.dossier.organisation_id, access.dossier.year]
    context = {
        **page_context(access, current=CURRENT),
        "asked": asked_words(access),
        "parts": [(part, reverse(part.url_name, args=place), part.stands(access.dossier)) for part in parts()],
    }
    return render(request, "vision/process.html", context)
