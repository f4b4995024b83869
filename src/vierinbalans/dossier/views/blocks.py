"""The steps of all blocks, and of one."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.dossier.queries.pages import block_rows
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import ask, block_or_404


@login_required
@require_safe
def steps(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """All thinking steps, block by block, with how far each is."""
    access = ask(request, organisation_id, year)
    rows = block_rows(access.dossier, framework.load().blocks)
    return render(request, "dossier/steps.html", {**page_context(access, current="steps"), "blocks": rows})


@login_required
@require_safe
def block(request: HttpRequest, organisation_id: uuid.UUID, year: int, block_id: str) -> HttpResponse:
    """One block: its question and its steps with owner and review date."""
    access = ask(request, organisation_id, year)
    [rows] = block_rows(access.dossier, [block_or_404(block_id)])
    return render(request, "dossier/block.html", {**page_context(access, current="steps"), "rows": rows})
