"""The leader's side of a meeting: the page for the room, and moving it on."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.views.asking import ask, ask_for_page
from vierinbalans.surveys.operations import meetings as operations
from vierinbalans.surveys.queries.meetings import MeetingSeen, get_meeting_for, headcount
from vierinbalans.surveys.rules.meetings import Move, NotNowError
from vierinbalans.surveys.views.meeting_page import address_of, meeting_page, overview
from vierinbalans.surveys.views.meeting_words import evidence_words

CONFLICT, NO_CONTENT = 409, 204
BY_BUTTON: tuple[Move, ...] = ("begin", "reveal", "go_on", "end")
"""The moves that are one press; agreeing is a form of its own."""


@require_safe
@login_required
def meeting(request: HttpRequest, organisation_id: uuid.UUID, year: int, meeting_id: uuid.UUID) -> HttpResponse:
    """The page for the room, as the meeting stands."""
    access = ask_for_page(request, organisation_id, year)
    return meeting_page(request, access, get_meeting_for(access, meeting_id, now=timezone.now()))


@require_safe
@login_required
def live(request: HttpRequest, organisation_id: uuid.UUID, year: int, meeting_id: uuid.UUID) -> HttpResponse:
    """How many are there by now, for a page that shows ``have``; nothing when that has not changed.

    When somebody else moved the meeting, a page in which nothing is typed is drawn anew; the other says so.
    """
    access = ask(request, organisation_id, year, "write")
    found = get_meeting_for(access, meeting_id, now=timezone.now())
    if request.GET.get("mark") != found.mark:
        if "typing" in request.GET:
            return render(request, "surveys/meetings/moved.html", {"meeting_url": address_of(found.meeting)})
        return HttpResponse(status=NO_CONTENT, headers={"HX-Refresh": "true"})
    if found.phase not in ("gathering", "estimating"):
        return HttpResponse(status=NO_CONTENT)
    heads = headcount(found)
    if request.GET.get("have") == f"{heads.joined}-{heads.estimated}":
        return HttpResponse(status=NO_CONTENT)
    return render(request, "surveys/meetings/heads.html", {**_place(access), "found": found, "heads": heads})


def _place(access: DossierAccess) -> dict[str, object]:
    return {"organisation": access.dossier.organisation, "dossier": access.dossier}


@require_POST
@login_required
def move(request: HttpRequest, organisation_id: uuid.UUID, year: int, meeting_id: uuid.UUID) -> HttpResponse:
    """Begins, shows the spread, goes on to the next statement, or ends."""
    access = ask_for_page(request, organisation_id, year, "write")
    now = timezone.now()
    found = get_meeting_for(access, meeting_id, now=now)
    wanted = next((each for each in BY_BUTTON if each == request.POST.get("do")), None)
    if wanted is None:
        return meeting_page(request, access, found, status=400, told=_("This button is not known here. Try again."))
    try:
        operations.make_move(
            found.meeting, wanted, turn=turn_sent(request), now=now, hidden=request.POST.get("without") == "1"
        )
    except operations.TooFewError as few:
        return meeting_page(request, access, found, status=CONFLICT, told=too_few_words(few), too_few=True)
    except (operations.MovedOnError, NotNowError):
        return moved_on(request, access, meeting_id)
    return redirect(address_of(found.meeting))


def turn_sent(request: HttpRequest) -> int:
    """The turn of the page a form was sent from; no turn at all for what is no number."""
    words = request.POST.get("turn", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else -1


def too_few_words(few: operations.TooFewError) -> str:
    """Why a spread cannot be shown yet."""
    given = ngettext("Only %(count)s estimate counts so far.", "Only %(count)s estimates count so far.", few.given) % {
        "count": few.given
    }
    why = _("A spread is shown from %(least)s estimates: with fewer, people could tell who said what. Wait a moment.")
    return f"{given} {why % {'least': few.least}}"


def moved_on(request: HttpRequest, access: DossierAccess, meeting_id: uuid.UUID, *, typed: str = "") -> HttpResponse:
    """The page as it stands now, because somebody else was ahead."""
    told = _("A colleague moved this meeting on, or the button was pressed twice. This is how it stands now.")
    found = get_meeting_for(access, meeting_id, now=timezone.now())
    return meeting_page(request, access, found, status=CONFLICT, told=told, typed=typed)


@require_POST
@login_required
def remove(request: HttpRequest, organisation_id: uuid.UUID, year: int, meeting_id: uuid.UUID) -> HttpResponse:
    """Removes a meeting that has ended."""
    access = ask_for_page(request, organisation_id, year, "write")
    found = get_meeting_for(access, meeting_id, now=timezone.now())
    if found.phase != "ended":
        told = _("This meeting is still going on. End it first.")
        return meeting_page(request, access, found, status=CONFLICT, told=told)
    operations.remove_meeting(found.meeting)
    messages.success(request, _("The meeting was removed. What was saved in the dossier stays."))
    return redirect(reverse("surveys:rounds", args=[organisation_id, year]))


@require_POST
@login_required
def add_spreads(request: HttpRequest, organisation_id: uuid.UUID, year: int, meeting_id: uuid.UUID) -> HttpResponse:
    """Puts the spreads of a questionnaire as evidence beside the step they belong to, for one step."""
    access = ask_for_page(request, organisation_id, year, "write")
    found = get_meeting_for(access, meeting_id, now=timezone.now())
    step = request.POST.get("step", "")
    added = _add_spreads(found, step, access) if found.phase == "ended" else 0
    if not added:
        told = _("There is no spread of this meeting for that step.")
        return meeting_page(request, access, found, status=CONFLICT, told=told)
    messages.success(
        request,
        ngettext("%(count)s spread stands beside the step now.", "%(count)s spreads stand beside the step now.", added)
        % {"count": added},
    )
    return redirect(address_of(found.meeting))


def _add_spreads(found: MeetingSeen, step: str, access: DossierAccess) -> int:
    day = timezone.localdate(found.meeting.created_at)
    lines = [line for part in overview(found) for line in part.lines if line.step and line.step.id == step]
    words = [evidence_words(found, line.id, day=day) for line in lines if line.spread]
    for each in words:
        operations.note_evidence(found.meeting, step, each, person=access.person)
    return len(words)
