"""How the plan stands: its versions, what changed, what to do next."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vierinbalans.dossier.queries import DossierAccess, dossier_data
from vierinbalans.dossier.views.asking import language
from vierinbalans.plan import wording
from vierinbalans.plan.content import changes_of, content_now
from vierinbalans.plan.frozen import fingerprint
from vierinbalans.plan.queries import editions_of, is_empty, versions_of
from vierinbalans.plan.views.asking import ask_for_content, context_of
from vierinbalans.plan.views.shown import files_shown


@login_required
@require_safe
def plan(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The plan of a dossier at a glance."""
    return page(request, ask_for_content(request, organisation_id, year))


def page(request: HttpRequest, access: DossierAccess, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The page, with why something could not be done when that is so."""
    dossier = access.dossier
    data = dossier_data(dossier)
    editions = editions_of(dossier)
    stands = wording.standing(editions)
    empty = is_empty(data)
    content = content_now(dossier, number=stands.number, data=data)
    changes = content.choices.changes if content.language == language() else changes_of(dossier, data, language())
    draft = stands.draft_edition
    context = {
        **context_of(access, inside=False),
        "problem": problem,
        "headline": wording.headline(stands),
        "lead": wording.lead(stands, is_empty=empty, changes=len(changes or ())),
        "is_empty": empty,
        "stands": stands,
        "approved_files": files_shown(access, stands.approved_edition),
        "submitted_files": files_shown(access, stands.submitted_edition),
        "draft_files": None if stands.is_submitted else files_shown(access, draft),
        "draft_is_current": draft is not None and draft.fingerprint == fingerprint(content),
        "changes": changes,
        "versions": [(each, wording.version_headline(each)) for each in versions_of(editions)],
    }
    return render(request, "plan/plan.html", context, status=status)
