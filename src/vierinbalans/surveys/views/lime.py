"""Taking statements over from a LimeSurvey file: hand it in, see what is in it, choose."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.views.asking import ask, sent_or_kept
from vierinbalans.surveys.forms.lime import LimeChoiceForm, LimeFileForm, sealed, unsealed
from vierinbalans.surveys.limesurvey.statements import Harvest, Left
from vierinbalans.surveys.operations import rounds as operations
from vierinbalans.surveys.operations.rounds import RoundChangedError, RoundStateError
from vierinbalans.surveys.queries.rounds import RoundSeen, round_seen
from vierinbalans.surveys.rules.asked import MOST_OWN
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.own import group_choices, own_of
from vierinbalans.surveys.views.running import state_words
from vierinbalans.surveys.views.shown import CONFLICT, INVALID, now


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def lime(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Hands in a file, or takes over what was chosen from one, as long as the round is planned."""
    access = ask(request, organisation_id, year, "write")
    seen = round_seen(access, round_id, now=now())
    if seen.state != "planned":
        messages.warning(request, state_words(seen.state))
        return redirect("surveys:round", organisation_id, year, round_id)
    sent = sent_or_kept(request, access)
    harvest = unsealed(sent.get("seen", "")) if sent is not None else None
    if harvest is not None:
        return _choose(request, seen, harvest, sent)
    if request.method != "POST":
        return _file_page(request, seen, LimeFileForm())
    form = LimeFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, seen, form, status=INVALID)
    return _choice_page(request, seen, _choice_form(seen, form.cleaned_data["harvest"], None))


def _choose(request: HttpRequest, seen: RoundSeen, harvest: Harvest, sent: Any) -> HttpResponse:
    form = _choice_form(seen, harvest, sent)
    if request.method != "POST":
        return _choice_page(request, seen, form)
    if not form.is_valid():
        return _choice_page(request, seen, form, status=INVALID)
    items = operations.own_items([*own_of(seen), *form.items()])
    try:
        operations.change_own(seen.round, items, version=form.cleaned_data["version"], now=now())
    except RoundChangedError as changed:
        data = sent.copy()
        data["version"] = str(changed.row.version)
        messages.warning(request, _("A colleague changed this round meanwhile. Look how it is now, and press again."))
        return _choice_page(request, seen, _choice_form(seen, harvest, data), status=CONFLICT)
    except RoundStateError as wrong:
        messages.warning(request, state_words(wrong.state))
        return redirect(shown.round_url(seen))
    many = len(form.items())
    told = ngettext("%(many)s statement was taken over.", "%(many)s statements were taken over.", many)
    messages.success(request, told % {"many": many})
    dossier = seen.access.dossier
    return redirect("surveys:own", dossier.organisation_id, dossier.year, seen.round.pk)


def _choice_form(seen: RoundSeen, harvest: Harvest, data: Any) -> LimeChoiceForm:
    groups = group_choices(seen)
    own = own_of(seen)
    room = MOST_OWN - len(own)
    return LimeChoiceForm(
        data,
        seen=harvest,
        groups=groups,
        own=len(own),
        initial={
            "seen": sealed(harvest),
            "version": seen.round.version,
            "groups": [group for group, _name in groups],
            "take": [str(at) for at in range(len(harvest.found))] if len(harvest.found) <= room else [],
        },
    )


def _file_page(request: HttpRequest, seen: RoundSeen, form: LimeFileForm, *, status: int = 200) -> HttpResponse:
    context = {**_around(seen), "form": form}
    return render(request, "surveys/rounds/lime_file.html", context, status=status)


def _choice_page(request: HttpRequest, seen: RoundSeen, form: LimeChoiceForm, *, status: int = 200) -> HttpResponse:
    harvest = form.harvest
    context = {
        **_around(seen),
        "form": form,
        "found": harvest.found,
        "left": [(each, reason_words(each)) for each in harvest.left],
        "other_points": any(each.points not in (0, 5) for each in harvest.found),
        "no_dutch": [each for each in harvest.found if not any(key.startswith("nl") for key in each.languages)],
    }
    return render(request, "surveys/rounds/lime_choice.html", context, status=status)


def _around(seen: RoundSeen) -> dict[str, Any]:
    return {**shown.round_context(seen.access, shown.crumb_of(seen)), "seen": seen, "round": seen.round}


def reason_words(left: Left) -> str:
    """Why something of a file is not taken over."""
    return {
        "not_an_array": _("This is no array of statements with one scale."),
        "other_points": _("Its answers have %(points)s points; ours have five.") % {"points": left.points},
        "two_scales": _("It has two scales side by side."),
        "fields": _("It asks to type something at each row."),
        "no_words": _("It has no words."),
        "long": _("It is longer than 300 characters."),
        "filled_in": _("LimeSurvey fills in a piece of it, such as a name."),
        "two_ends": _("It is a line between two words, not a statement."),
        "twice": _("The same words stand higher up."),
        "too_many": _("There were more than 200 statements before it."),
    }[left.reason]
