"""Where the school and its units stand between teacher-led and learner-led, and what that asks of ICT."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vierinbalans import framework
from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.offers import Offer
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, ask_for_page, language, sent_or_kept
from vierinbalans.framework.profile_types import VisionProfile
from vierinbalans.framework.types import Step
from vierinbalans.ui.shell import Crumb
from vierinbalans.vision.forms.profile import PositionForm
from vierinbalans.vision.models import Position
from vierinbalans.vision.operations import profile as operations
from vierinbalans.vision.queries.profile import (
    are_far_apart,
    derived_for,
    is_known,
    position_of,
    profile_seen,
    standings_of,
)
from vierinbalans.vision.rules.profile import Derived
from vierinbalans.vision.views.shown import CONFLICT, INVALID, address, context_for, version_below


def _model() -> VisionProfile:
    model = framework.load().profile
    if model is None:
        raise Http404
    return model


@require_safe
@login_required
def profile(request: HttpRequest, organisation_id: uuid.UUID, year: int) -> HttpResponse:
    """The places side by side, what units that differ need in common, and what follows for each step."""
    access = ask_for_page(request, organisation_id, year)
    model, seen = _model(), profile_seen(access.dossier)
    derived = [(each, framework.load().step(each.point.step), because(each)) for each in seen.derived]
    context = {
        **context_for(access),
        "model": model,
        "rows": [
            {"name": unit, "row": row, "place": model.place(row.place) if row else None, "url": _url(access, unit)}
            for unit, row in seen.rows
        ],
        "apart": seen.apart,
        "common": [each for each in derived if each[0].point.differ],
        "follows": [each for each in derived if not each[0].point.differ],
    }
    return render(request, "vision/profile/profile.html", context)


def _url(access: DossierAccess, unit: str) -> str:
    return address(access, "position", unit) if unit else address(access, "position_whole")


def because(derived: Derived) -> str:
    """From whose place a consideration follows, in words."""
    model = _model()
    return ", ".join(
        _("%(who)s: %(place)s")
        % {"who": each.unit or _("the whole"), "place": model.place(each.place).name.in_language(language())}
        for each in derived.because
    )


def offers(dossier: Dossier, step: Step) -> list[Offer]:
    """The considerations that follow from the profile, for the page of a step."""
    return [
        Offer(
            text=each.point.text.in_language(language()),
            why=each.point.why.in_language(language()),
            because=because(each),
        )
        for each in derived_for(dossier, step.id)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def position(request: HttpRequest, organisation_id: uuid.UUID, year: int, unit: str = "") -> HttpResponse:
    """Answers where the whole or a unit stands; saved as people type."""
    access = ask(request, organisation_id, year, "write")
    model = _model()
    if not is_known(access.dossier, unit):
        raise Http404
    row = position_of(access.dossier, unit)
    initial = {"place": row.place, "motivation": row.motivation, "version": row.version} if row else {"version": 0}
    form = PositionForm(sent_or_kept(request, access), model=model, initial=initial)
    if request.method != "POST":
        return _page(request, access, unit, form)
    if request.POST.get("choice") == "theirs":
        return redirect(request.path)
    if not form.is_valid():
        return _again(request, access, unit, form, status=INVALID)
    try:
        version = _save(request, access, unit, form)
    except operations.PositionChangedError as changed:
        return _again(request, access, unit, form, status=CONFLICT, theirs=changed.row)
    told = _("Saved at %s.") % timezone.localtime().strftime("%H:%M")
    if request.headers.get("HX-Request"):
        return render(request, "ui/components/saved_itself.html", {"told": told, "version": version})
    messages.success(request, told)
    return redirect(address(access, "profile"))


def _save(request: HttpRequest, access: DossierAccess, unit: str, form: PositionForm) -> int:
    data = form.cleaned_data
    return operations.save_position(
        access.dossier,
        unit,
        place=data["place"],
        motivation=data["motivation"],
        version=version_below(request, data["version"]),
        person=access.person,
    )


def _again(
    request: HttpRequest,
    access: DossierAccess,
    unit: str,
    form: PositionForm,
    *,
    status: int,
    theirs: Position | None = None,
) -> HttpResponse:
    trouble = {"form": form, "theirs": theirs, "differences": _differences(form, theirs) if theirs else []}
    if request.headers.get("HX-Request"):
        return render(request, "vision/reviews/not_saved.html", trouble, status=status)
    return _page(request, access, unit, form, status=status, trouble=trouble)


def _differences(form: PositionForm, theirs: Position) -> list[dict[str, str]]:
    model = _model()
    mine = form.cleaned_data
    found = [
        {
            "about": str(form.fields["place"].label),
            "mine": model.place(mine["place"]).name.in_language(language()),
            "theirs": model.place(theirs.place).name.in_language(language()),
        },
        {"about": _("Why there?"), "mine": mine["motivation"], "theirs": theirs.motivation},
    ]
    return [each for each in found if each["mine"] != each["theirs"]]


def _page(
    request: HttpRequest,
    access: DossierAccess,
    unit: str,
    form: PositionForm,
    *,
    status: int = 200,
    trouble: dict[str, Any] | None = None,
) -> HttpResponse:
    crumb = Crumb(label=_("Profile"), url=address(access, "profile"))
    about = _model().about.in_language(language())
    context = {**context_for(access, crumb), "unit": unit, "form": form, "about": about, "theirs": None}
    return render(request, "vision/profile/position.html", {**context, **(trouble or {})}, status=status)


def stands(dossier: Dossier) -> str:
    """Where the profile stands, for the page of the process."""
    found = standings_of(dossier)
    if not found:
        return _("Not answered yet.")
    words: str = ngettext("%d answer", "%d answers", len(found))
    told = words % len(found)
    return _("%s. Units stand far apart.") % told if are_far_apart(found) else told
