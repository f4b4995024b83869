"""A round on its way: opening, closing, changing what can still be changed, opening it again, deleting it."""

import uuid
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vierinbalans.dossier.kept import login_keeping_words
from vierinbalans.dossier.views.asking import ask, sent_or_kept
from vierinbalans.surveys.forms.running import ReopenForm, RunningForm
from vierinbalans.surveys.models import Round
from vierinbalans.surveys.operations import rounds as operations
from vierinbalans.surveys.operations.rounds import RoundChangedError, RoundStateError
from vierinbalans.surveys.queries.rounds import RoundSeen, get_round_for, round_seen
from vierinbalans.surveys.rules.states import RoundState
from vierinbalans.surveys.views import shown
from vierinbalans.surveys.views.shown import CONFLICT, INVALID, now

AGAIN_FOR, CLOSES = timedelta(days=7), time(17)
"""For how long a round is opened again, unless somebody says otherwise."""


@require_POST
@login_required
def open_now(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Opens a planned round at once."""
    return _press(
        request, organisation_id, year, round_id, operations.open_now, _("The round is open: people can answer now.")
    )


@require_POST
@login_required
def close_now(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Closes an open round at once."""
    return _press(request, organisation_id, year, round_id, operations.close_now, _("The round is closed."))


def _press(
    request: HttpRequest,
    organisation_id: uuid.UUID,
    year: int,
    round_id: uuid.UUID,
    operation: Callable[..., Round],
    done: str,
) -> HttpResponse:
    access = ask(request, organisation_id, year, "write")
    round_ = get_round_for(access, round_id)
    try:
        operation(round_, version=_version(request), now=now())
    except RoundChangedError:
        messages.warning(request, _("A colleague changed this round meanwhile. Look how it is now, and press again."))
    except RoundStateError as wrong:
        messages.warning(request, state_words(wrong.state))
    else:
        messages.success(request, done)
    return redirect("surveys:round", organisation_id, year, round_id)


def _version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def state_words(state: RoundState) -> str:
    """Why something cannot be done with a round in this state."""
    return {
        "planned": _("This round is not open yet, so this cannot be done."),
        "open": _("This round is open, so this cannot be done any more. You can close it first."),
        "closed": _("This round is closed, so this cannot be done any more. You can open it again."),
        "published": _("The results of this round are published, so it does not change any more."),
    }[state]


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def running(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Changes when an open round closes, how many were asked, and which parts of a group are asked."""
    access = ask(request, organisation_id, year, "write")
    seen = round_seen(access, round_id, now=now())
    if seen.state == "planned" and request.method != "POST":
        return redirect("surveys:change_round", organisation_id, year, round_id)
    if seen.state not in ("open", "closed"):
        messages.warning(request, state_words(seen.state))
        return redirect("surveys:round", organisation_id, year, round_id)
    form = _running_form(sent_or_kept(request, access), seen)
    if request.method != "POST":
        return _running_page(request, seen, form)
    if not form.is_valid():
        return _running_page(request, seen, form, status=INVALID)
    try:
        operations.change_running(
            seen.round,
            closes_at=form.cleaned_data.get("closes_at"),
            invited=form.invited(),
            added=form.added(),
            version=form.cleaned_data["version"],
            now=now(),
        )
    except RoundChangedError as changed:
        data = request.POST.copy()
        data["version"] = str(changed.row.version)
        return _running_page(request, seen, _running_form(data, seen), theirs=True, status=CONFLICT)
    except RoundStateError as wrong:
        messages.warning(request, state_words(wrong.state))
        return redirect("surveys:round", organisation_id, year, round_id)
    messages.success(request, _("Saved."))
    return redirect("surveys:round", organisation_id, year, round_id)


def _running_form(data: Any, seen: RoundSeen) -> RunningForm:
    audiences = [(each.pk, shown.audience_name(seen, each.group, each.unit)) for each in seen.audiences]
    groups = [(group, shown.group_name(seen, group)) for group in seen.asked.groups]
    is_open = seen.state == "open"
    return RunningForm(
        data,
        audiences=audiences,
        groups=groups if is_open else [],
        taken=[(each.group, each.unit) for each in seen.audiences if each.unit],
        opens_at=seen.round.opens_at if is_open else None,
        now=now(),
        initial={
            "closes_at": seen.round.closes_at,
            "version": seen.round.version,
            **{f"invited_{each.pk}": each.invited for each in seen.audiences},
        },
    )


def _running_page(
    request: HttpRequest, seen: RoundSeen, form: RunningForm, *, theirs: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        **shown.round_context(seen.access, shown.crumb_of(seen)),
        "seen": seen,
        "round": seen.round,
        "form": form,
        "theirs": theirs,
        "lines": shown.participation_lines(seen),
    }
    return render(request, "surveys/rounds/running.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_keeping_words()
def reopen(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Opens a closed round again, as long as its results are not published."""
    access = ask(request, organisation_id, year, "write")
    seen = round_seen(access, round_id, now=now())
    if seen.state != "closed":
        messages.warning(request, state_words(seen.state))
        return redirect("surveys:round", organisation_id, year, round_id)
    initial = {"closes_at": _a_week_on(now()), "version": seen.round.version}
    form = ReopenForm(sent_or_kept(request, access), opens_at=seen.round.opens_at, now=now(), initial=initial)
    status = 200
    if request.method == "POST":
        status = INVALID
        if form.is_valid():
            values = form.cleaned_data
            try:
                operations.reopen(seen.round, closes_at=values["closes_at"], version=values["version"], now=now())
            except (RoundChangedError, RoundStateError):
                messages.warning(request, _("A colleague changed this round meanwhile. Look how it is now."))
            else:
                messages.success(request, _("The round is open again."))
            return redirect("surveys:round", organisation_id, year, round_id)
    context = {**shown.round_context(access, shown.crumb_of(seen)), "seen": seen, "round": seen.round, "form": form}
    return render(request, "surveys/rounds/reopen.html", context, status=status)


def _a_week_on(moment: datetime) -> datetime:
    day = timezone.localtime(moment + AGAIN_FOR).date()
    return datetime.combine(day, CLOSES, tzinfo=timezone.get_current_timezone())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest, organisation_id: uuid.UUID, year: int, round_id: uuid.UUID) -> HttpResponse:
    """Deletes a round, after saying what is lost. Only for a lead."""
    access = ask(request, organisation_id, year, "approve")
    seen = round_seen(access, round_id, now=now())
    if request.method == "POST":
        operations.delete_round(seen.round)
        messages.success(request, _("Removed."))
        return redirect("surveys:rounds", organisation_id, year)
    context = {**shown.round_context(access, shown.crumb_of(seen)), "seen": seen, "round": seen.round}
    return render(request, "surveys/rounds/delete.html", context)
