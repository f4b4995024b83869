"""The rounds of a dossier, and the page of one of them."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page
from vierinbalans.surveys.queries.rounds import round_seen, rounds_seen
from vierinbalans.surveys.round_panels import panels_of_list, panels_of_round
from vierinbalans.surveys.views.sheets import is_local, ways_in
from vierinbalans.surveys.views.shown import now, participation_lines, round_context


@require_safe
@login_required
def rounds(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All rounds, the latest first."""
    access = ask_for_page(request, organisation_id, year)
    seen = rounds_seen(access, now=now())
    context = {
        **page_context(access, current="surveys"),
        "rounds": seen,
        "has_results": any(each.state == "published" for each in seen),
        "panels": panels_of_list(access),
    }
    return render(request, "surveys/rounds/rounds.html", context)


@require_safe
@login_required
def round_page(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """One round: where it stands, how many have begun, and what can be done with it."""
    access = ask_for_page(request, organisation_id, year)
    seen = round_seen(access, round_id, now=now())
    lines = participation_lines(seen)
    is_under_way = seen.state in ("planned", "open")
    context = {
        **round_context(access),
        "seen": seen,
        "round": seen.round,
        "lines": lines,
        "has_small": any(line.is_small for line in lines),
        "ways": ways_in(request, seen) if is_under_way and access.may("write") else [],
        "is_local": is_local(request),
        "panels": panels_of_round(seen),
    }
    return render(request, "surveys/rounds/round.html", context)
