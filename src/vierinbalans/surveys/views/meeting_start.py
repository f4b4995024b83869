"""Starting a meeting, and where meetings are found: on the page of a step and among the surveys."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans import framework
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page, language
from vierinbalans.dossier.ways import Way
from vierinbalans.framework.types import Step
from vierinbalans.surveys.forms.meetings import STEP, StartForm
from vierinbalans.surveys.operations.meetings import NothingToAskError, start_meeting
from vierinbalans.surveys.queries.meetings import meetings_of
from vierinbalans.surveys.round_panels import Panel
from vierinbalans.surveys.views.meeting_page import address_of, crumbs_of
from vierinbalans.surveys.views.meeting_words import title_of

INVALID = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """How a meeting goes, and a button to start one."""
    access = ask_for_page(request, organisation_id, year, "write")
    form = StartForm(
        request.POST if request.method == "POST" else None,
        framework=framework.load(),
        sector=access.dossier.organisation.sector,
        language=language(),
        initial={"about": f"{STEP}{request.GET.get('step', '')}"},
    )
    if form.is_bound and form.is_valid() and (response := _started(access, form)):
        return response
    context = {**page_context(access, current="surveys", crumbs=crumbs_of(access)), "form": form}
    return render(request, "surveys/meetings/start.html", context, status=INVALID if form.is_bound else 200)


def _started(access: DossierAccess, form: StartForm) -> HttpResponse | None:
    try:
        made = start_meeting(
            access.dossier,
            step=form.step,
            questionnaire=form.questionnaire,
            person=access.person,
            now=timezone.now(),
        )
    except NothingToAskError:
        form.add_error("about", _("This questionnaire has no statements for those who meet. Choose another one."))
        return None
    return redirect(address_of(made))


def way_by_meeting(dossier: Dossier, step: Step) -> Way:
    """Filling in a step together, on the page of that step."""
    start_url = reverse("surveys:start_meeting", args=[dossier.organisation_id, dossier.year])
    return Way(
        label=_("Fill in together"),
        about=_("In a meeting: everyone estimates on their own phone, and then you talk."),
        url=f"{start_url}?step={step.id}",
    )


def meetings_panel(access: DossierAccess) -> Panel:
    """The meetings of a dossier, on the page of the surveys. One query."""
    lines = [
        {"found": each, "title": title_of(each), "url": address_of(each.meeting)}
        for each in meetings_of(access, now=timezone.now())
    ]
    return Panel(
        template="surveys/meetings/panel.html",
        context={
            "lines": lines,
            "start_url": reverse("surveys:start_meeting", args=[access.dossier.organisation_id, access.dossier.year])
            if access.may("write")
            else "",
        },
    )
