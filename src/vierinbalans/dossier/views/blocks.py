"""The steps of all blocks, and of one."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.dossier.asked_of_you import asked_steps
from vierinbalans.dossier.queries.pages import block_rows
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask_for_page, block_or_404
from vierinbalans.ui.shell import Crumb


@login_required
@require_safe
def steps(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All thinking steps, block by block, with how far each is."""
    access = ask_for_page(request, organisation_id, year)
    rows = block_rows(access.dossier, framework.load().blocks)
    context = {
        **page_context(access, current="steps"),
        "blocks": rows,
        "asked_of_you": asked_steps(access),
    }
    return render(request, "dossier/steps.html", context)


@login_required
@require_safe
def block(request: HttpRequest, organisation_id: uuid.UUID, year: int, block_id: str) -> HttpResponse:
    """One block: its question and its steps with owner and review date."""
    access = ask_for_page(request, organisation_id, year)
    [rows] = block_rows(access.dossier, [block_or_404(block_id)])
    steps_url = reverse("dossier:steps", args=[organisation_id, year])
    crumb = Crumb(label=_("Thinking steps"), url=steps_url)
    context = {**page_context(access, current="steps", crumbs=[crumb]), "rows": rows, "today": timezone.localdate()}
    return render(request, "dossier/block.html", context)
