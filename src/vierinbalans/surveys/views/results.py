"""The results of a published round, for everybody who may read the dossier."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask_for_page
from vierinbalans.surveys import thresholds, wording
from vierinbalans.surveys.queries.published import everyone_took_part, published_for
from vierinbalans.surveys.queries.results import Published
from vierinbalans.surveys.views.results_shown import Shown
from vierinbalans.surveys.views.shown import round_context
from vierinbalans.surveys.wording.names import OWN_BLOCK
from vierinbalans.ui.shell import Crumb

ALL = "all"
"""Stands for every block at once, to print or to search in."""


def results_context(access: DossierAccess, published: Published, *, here: str = "") -> dict[str, Any]:
    """What every page of results hands to its template; ``here`` is the page's address name below the results."""
    round_ = published.round
    address = [access.dossier.organisation_id, access.dossier.year, round_.pk]
    crumbs = [Crumb(label=round_.title, url=reverse("surveys:round", args=address))]
    if here:
        crumbs.append(Crumb(label=_("Results"), url=reverse("surveys:results", args=address)))
    whole = everyone_took_part(published)
    return {
        **round_context(access, *crumbs),
        "round": round_,
        "questionnaire": published.asked.title,
        "took_part": wording.took_part(whole.answered, whole.invited),
        "why_hidden": wording.why_hidden(thresholds.least()),
        "how": wording.how_computed(),
        "points": [(int(choice.value), choice.name) for choice in published.asked.choices if choice.value.isdecimal()],
    }


@require_safe
@login_required
def results(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """The results at a glance: who took part, every block per group, and where perspectives differ most."""
    access = ask_for_page(request, organisation_id, year)
    published = published_for(access, round_id)
    shown = Shown(published)
    context = {
        **results_context(access, published),
        "blocks": shown.blocks(),
        "has_own": shown.has_own,
        "participation": shown.participation(),
        "to_talk": shown.to_talk(),
        "has_too_few": shown.has_too_few,
        "remarks": sum(len(each.texts) for each in published.remarks),
        "how_shown": wording.how_shown(thresholds.in_use()),
    }
    return render(request, "surveys/results/results.html", context)


@require_safe
@login_required
def block(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, part: str) -> HttpResponse:
    """Every statement of a block, of the school's own, or of all: groups side by side, differences in words."""
    access = ask_for_page(request, organisation_id, year)
    published = published_for(access, round_id)
    shown = Shown(published)
    known = [*shown.block_ids, *([OWN_BLOCK] if shown.has_own else [])]
    if part not in (*known, ALL):
        raise Http404
    wanted = known if part == ALL else [part]
    context = {
        **results_context(access, published, here="block"),
        "part": part,
        "parts": [(each, wording.block_name(published.asked, each)) for each in known],
        "title": _("All statements") if part == ALL else wording.block_name(published.asked, part),
        "blocks": [(each, wording.block_name(published.asked, each), shown.statements(each)) for each in wanted],
        "how_shown": wording.how_shown(thresholds.in_use()),
    }
    return render(request, "surveys/results/block.html", context)


@require_safe
@login_required
def group(
    request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID, group_id: str
) -> HttpResponse:
    """A group and each of its units, with the statements of one block at a time (``?part=``, the first otherwise)."""
    access = ask_for_page(request, organisation_id, year)
    published = published_for(access, round_id)
    shown = Shown(published)
    if group_id not in published.asked.groups or not shown.units(group_id):
        raise Http404
    known = shown.parts_of(group_id)
    part = request.GET.get("part", known[0])
    if part not in known:
        raise Http404
    context = {
        **results_context(access, published, here="group"),
        "title": wording.capital(wording.group_name(published.asked, group_id)),
        "blocks": shown.unit_scores(group_id),
        "group_id": group_id,
        "part": part,
        "part_name": wording.block_name(published.asked, part),
        "parts": [(each, wording.block_name(published.asked, each)) for each in known],
        "statements": shown.unit_statements(group_id, part),
    }
    return render(request, "surveys/results/group.html", context)


@require_safe
@login_required
def remarks(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """The open answers that may be shown."""
    access = ask_for_page(request, organisation_id, year)
    published = published_for(access, round_id)
    context = {
        **results_context(access, published, here="remarks"),
        "question": published.asked.open_question,
        "remarks": [
            (wording.capital(wording.group_name(published.asked, each.group)), each.texts) for each in published.remarks
        ],
        "least": thresholds.least_remarks(),
    }
    return render(request, "surveys/results/remarks.html", context)


@require_safe
@login_required
def talk_sheet(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """The differences that matter most, each with a question to talk about: one page to print."""
    access = ask_for_page(request, organisation_id, year)
    published = published_for(access, round_id)
    shown = Shown(published)
    context = {
        **results_context(access, published, here="talk_sheet"),
        "to_talk": shown.to_talk(),
        "dont_know": shown.dont_know(),
        "has_too_few": shown.has_too_few,
    }
    return render(request, "surveys/results/talk_sheet.html", context)
