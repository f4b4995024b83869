"""Publishing the results of a closed round: a lead confirms it, once, for good."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.views.asking import ask_for_page
from vierinbalans.surveys import thresholds, wording
from vierinbalans.surveys.forms.publishing import PublishForm
from vierinbalans.surveys.operations import publishing
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.round_panels import Panel
from vierinbalans.surveys.views.shown import crumb_of, now, round_context

CONFLICT, INVALID = 409, 422


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What is sure before publishing, from how many took part alone: the answers are not looked at."""

    shown: Sequence[str]
    """Groups with enough respondents: their statements are shown where enough of them gave a point."""
    hidden_groups: Sequence[str]
    hidden_units: Sequence[str]
    remarks_hidden: bool


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def publish(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Says what publishing does, and does it for a lead who has ticked that they understand."""
    access = ask_for_page(request, organisation_id, year, "approve")
    seen = round_seen(access, round_id, now=now())
    if seen.state == "published":
        return redirect("surveys:results", organisation_id, year, round_id)
    if request.method != "POST":
        return _page(request, seen, PublishForm())
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, form, status=INVALID)
    try:
        publishing.publish(seen.round, now=now())
    except publishing.NotClosedError:
        return _page(request, seen, form, status=CONFLICT)
    messages.success(request, _("The results are published. The answers are deleted."))
    return redirect("surveys:results", organisation_id, year, round_id)


def _page(request: HttpRequest, seen: RoundSeen, form: PublishForm, *, status: int = 200) -> HttpResponse:
    context = {
        **round_context(seen.access, crumb_of(seen)),
        "round": seen.round,
        "seen": seen,
        "form": form,
        "is_closed": seen.state == "closed",
        "foreseen": foreseen(seen),
        "least": thresholds.least(),
        "took_part": wording.took_part(seen.begun, seen.invited),
    }
    return render(request, "surveys/results/publish.html", context, status=status)


def foreseen(seen: RoundSeen) -> Foreseen:
    """What publishing will show and hide, as far as the number of respondents tells."""
    begun: dict[str, int] = dict.fromkeys(seen.asked.groups, 0)
    for each in seen.participation:
        begun[each.group] = begun.get(each.group, 0) + each.begun
    names = {group: wording.group_name(seen.asked, group) for group in begun}
    hidden = [group for group, many in begun.items() if many < thresholds.least()]
    units = [
        f"{names[each.group]}, {each.unit}"
        for each in seen.participation
        if each.unit and each.group not in hidden and each.begun < thresholds.least()
    ]
    few = thresholds.least_remarks()
    small = sum(many for many in begun.values() if many < few)
    return Foreseen(
        shown=[names[group] for group in begun if group not in hidden],
        hidden_groups=[names[group] for group in hidden],
        hidden_units=units,
        remarks_hidden=seen.asked.open_question is not None and small < few and all(m < few for m in begun.values()),
    )


def results_panel(seen: RoundSeen) -> Panel | None:
    """On the page of a round: publish it once it is closed, and its results afterwards."""
    address = [seen.access.dossier.organisation_id, seen.access.dossier.year, seen.round.pk]
    if seen.state == "published":
        return Panel(
            template="surveys/results/round_panel.html",
            context={"results_url": reverse("surveys:results", args=address)}
            | {"talk_url": reverse("surveys:talk_sheet", args=address)},
        )
    if seen.state == "closed" and seen.access.may("write"):
        url = reverse("surveys:publish", args=address) if seen.access.may("approve") else ""
        return Panel(template="surveys/results/publish_panel.html", context={"publish_url": url})
    return None
