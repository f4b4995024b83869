"""The rounds of a dossier, and the page of one of them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.surveys.queries.rounds import Participation, RoundSeen, round_seen, rounds_seen
from vierinbalans.surveys.round_panels import panels_of_list, panels_of_round
from vierinbalans.ui.shell import Crumb


def now() -> datetime:
    """This moment."""
    return timezone.now()


@require_safe
@login_required
def rounds(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All rounds, the latest first."""
    access = ask_for_page(request, organisation_id, year)
    context = {
        **page_context(access, current="surveys"),
        "rounds": rounds_seen(access, now=now()),
        "panels": panels_of_list(access),
    }
    return render(request, "surveys/rounds/rounds.html", context)


@require_safe
@login_required
def round_page(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """One round: where it stands, how many have begun, and what can be done with it."""
    access = ask_for_page(request, organisation_id, year)
    seen = round_seen(access, round_id, now=now())
    context = {
        **round_context(access),
        "seen": seen,
        "round": seen.round,
        "lines": participation_lines(seen),
        "panels": panels_of_round(seen),
    }
    return render(request, "surveys/rounds/round.html", context)


def round_context(access: DossierAccess, *crumbs: Crumb) -> dict[str, Any]:
    """What every page below the list of rounds hands to its template; ``crumbs`` stand after the list."""
    rounds_url = reverse("surveys:rounds", args=[access.dossier.organisation_id, access.dossier.year])
    return page_context(access, current="surveys", crumbs=[Crumb(label=_("Surveys"), url=rounds_url), *crumbs])


def crumb_of(seen: RoundSeen) -> Crumb:
    """The way back to the page of a round."""
    dossier = seen.access.dossier
    return Crumb(
        label=seen.round.title,
        url=reverse("surveys:round", args=[dossier.organisation_id, dossier.year, seen.round.pk]),
    )


@dataclass(frozen=True, kw_only=True)
class ParticipationLine:
    """How many of one audience have begun, in words a table shows."""

    name: str
    unit: str
    invited: int | None
    begun: int


def participation_lines(seen: RoundSeen) -> Sequence[ParticipationLine]:
    """Participation with the groups' names in the reader's language."""
    return [_line(seen, each) for each in seen.participation]


def _line(seen: RoundSeen, each: Participation) -> ParticipationLine:
    group = seen.asked.groups.get(each.group)
    name = group.name.in_language(language()) if group else each.group
    return ParticipationLine(name=name, unit=each.unit, invited=each.invited, begun=each.begun)
