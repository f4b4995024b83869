"""A school's own statements beside those of the questionnaire."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.views.asking import ask, sent_or_kept
from vierinbalans.surveys.forms.own import OwnForms
from vierinbalans.surveys.operations import rounds as operations
from vierinbalans.surveys.operations.rounds import RoundChangedError, RoundStateError
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.running import state_words
from vierinbalans.surveys.views.shown import CONFLICT, INVALID, now


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def own(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Up to ten own statements, as long as the round is planned."""
    access = ask(request, organisation_id, year, "write")
    seen = round_seen(access, round_id, now=now())
    sent = sent_or_kept(request, access)
    if seen.state != "planned" and sent is None:
        messages.warning(request, state_words(seen.state))
        return redirect("surveys:round", organisation_id, year, round_id)
    forms = _forms(sent, seen)
    if request.method != "POST":
        return _page(request, seen, forms, too_late="" if seen.state == "planned" else state_words(seen.state))
    if not forms.is_valid():
        return _page(request, seen, forms, status=INVALID)
    try:
        version = forms.version.cleaned_data["version"]
        operations.change_own(seen.round, forms.items(), version=version, now=now())
    except RoundChangedError as changed:
        data = request.POST.copy()
        data["version"] = str(changed.row.version)
        return _page(request, seen, _forms(data, seen), theirs=True, status=CONFLICT)
    except RoundStateError as wrong:
        return _page(request, seen, forms, too_late=state_words(wrong.state), status=CONFLICT)
    messages.success(request, _("Saved."))
    return redirect("surveys:own", organisation_id, year, round_id)


def own_of(seen: RoundSeen) -> Any:
    """The school's own statements of a round, in order."""
    return [item for item in seen.asked.items.values() if item.is_own]


def group_choices(seen: RoundSeen) -> list[tuple[str, str]]:
    """The groups of a round to choose from."""
    return [(group, shown.group_name(seen, group)) for group in seen.asked.groups]


def _forms(data: Any, seen: RoundSeen) -> OwnForms:
    return OwnForms(data, own=own_of(seen), groups=group_choices(seen), version=seen.round.version)


def _page(
    request: HttpRequest,
    seen: RoundSeen,
    forms: OwnForms,
    *,
    theirs: bool = False,
    too_late: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        **shown.round_context(seen.access, shown.crumb_of(seen)),
        "seen": seen,
        "round": seen.round,
        "forms": forms,
        "own": own_of(seen),
        "theirs": theirs,
        "too_late": too_late,
    }
    return render(request, "surveys/rounds/own.html", context, status=status)
