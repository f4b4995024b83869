"""A participant's device in a meeting: joining with the code, estimating, and keeping up. No account, no session."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vierinbalans.dossier.forms.words import tidy
from vierinbalans.organisations.limits import is_blocked, too_often
from vierinbalans.surveys.codes import tidy_code
from vierinbalans.surveys.models import Meeting
from vierinbalans.surveys.operations.joining import (
    FullError,
    NoSuchValueError,
    OverError,
    TooLateError,
    save_estimate,
    take_seat,
)
from vierinbalans.surveys.queries.joining import meeting_joined, meeting_pulse, meeting_with_code, own_estimate
from vierinbalans.surveys.queries.meetings import seen, standing_of
from vierinbalans.surveys.rules.meetings import MOST_SEATS, phase_at
from vierinbalans.surveys.ticket import Ticket, give_ticket, read_ticket
from vierinbalans.surveys.views.meeting_page import answer_of, stages_of
from vierinbalans.surveys.views.meeting_words import names_of, spread_seen, statement_of, title_of

CONFLICT, GONE, INVALID, NOT_FOUND, OFTEN = 409, 410, 422, 404, 429
WRONG_CODES = 200
"""Wrong codes from one address within a quarter of an hour: a whole school may come from one address."""
LIMIT = "meeting-code"

View = Callable[..., HttpResponse]


def for_a_device(view: View) -> View:
    """A view without Django's session and token, in the language that the device's reader chose."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ticket = read_ticket(request)
        spoken = _language(request, ticket)
        with translation.override(spoken):
            if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
                return _say(request, _("This form came from another site."), status=403)
            response = view(request, ticket, *args, **kwargs)
        response.headers["Content-Language"] = spoken
        if ticket and ticket.language != spoken and not response.cookies:
            give_ticket(response, replace(ticket, language=spoken))
        return response

    return shown


def _language(request: HttpRequest, ticket: Ticket | None) -> str:
    wished = request.GET.get("language") or request.POST.get("language") or (ticket.language if ticket else "")
    return wished if wished in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE


@require_http_methods(["GET", "HEAD", "POST"])
@for_a_device
def join(request: HttpRequest, ticket: Ticket | None, code: str = "") -> HttpResponse:
    """Asks for the code of a meeting, and takes a seat there."""
    if request.method != "POST":
        return _ask_code(request, code=tidy(code)[:40], ticket=ticket)
    if is_blocked(LIMIT, request, times=WRONG_CODES):
        return _ask_code(request, told=_often(), status=OFTEN)
    typed = tidy(request.POST.get("code", ""))
    found = meeting_with_code(tidy_code(typed))
    if found is None or standing_of(found, now=timezone.now()).phase == "ended":
        too_often(LIMIT, request, times=WRONG_CODES)
        return _ask_code(request, code=typed[:40], told=_wrong(), status=NOT_FOUND)
    if ticket and ticket.meeting_id == found.pk:
        return redirect("answer:meeting")
    return _seated(request, found)


def _wrong() -> str:
    return _("There is no meeting with this code now. Compare it with the code on the screen, sign by sign.")


def _often() -> str:
    return _("Too many wrong codes were typed from here. Wait a quarter of an hour and try again.")


def _seated(request: HttpRequest, found: Meeting) -> HttpResponse:
    try:
        ticket = take_seat(found, language=translation.get_language() or "nl", now=timezone.now())
    except FullError:
        told = _("This meeting is full: %(most)s devices have joined. Look along with a neighbour.")
        return _ask_code(request, told=told % {"most": MOST_SEATS}, status=CONFLICT)
    except OverError:
        return _ask_code(request, told=_wrong(), status=NOT_FOUND)
    response = redirect("answer:meeting")
    give_ticket(response, ticket)
    return response


def _ask_code(
    request: HttpRequest, *, code: str = "", told: str = "", status: int = 200, ticket: Ticket | None = None
) -> HttpResponse:
    context = {"code": code, "told": told, "is_in": ticket is not None, "page_url": request.path}
    return render(request, "surveys/joining/join.html", context, status=status)


@require_safe
@for_a_device
def meeting(request: HttpRequest, ticket: Ticket | None) -> HttpResponse:
    """The meeting this device has joined, as it stands."""
    if ticket is None:
        return redirect("answer:join_meeting")
    return _page(request, ticket)


@require_safe
@for_a_device
def poll(request: HttpRequest, ticket: Ticket | None) -> HttpResponse:
    """Nothing as long as the meeting is where the device thinks it is: one query. Else how it stands now."""
    found = meeting_pulse(ticket.meeting_id) if ticket else None
    if ticket is None or found is None:
        return HttpResponse(headers={"HX-Redirect": reverse("answer:meeting")})
    phase = phase_at(found.phase, created_at=found.created_at, now=timezone.now())  # type: ignore[arg-type]
    if request.GET.get("mark") == ("over" if phase == "ended" else str(found.turn)):
        return HttpResponse(status=204)
    return _page(request, ticket)


@require_POST
@for_a_device
def estimate(request: HttpRequest, ticket: Ticket | None) -> HttpResponse:
    """Saves what this device estimates."""
    if ticket is None:
        return _say(request, _("This device has not joined a meeting, or it took too long."), status=403)
    if not ticket.is_proven_by(request.POST.get("proof", "")):
        return _page(request, ticket, told=_("This page was of another meeting. This is yours now."), status=CONFLICT)
    value = request.POST.get("value", "")
    try:
        save_estimate(ticket, subject=request.POST.get("subject", ""), value=value, now=timezone.now())
    except TooLateError:
        told = _("Too late: the spread has been shown already. What you chose last was not counted.")
        return _page(request, ticket, told=told, status=CONFLICT)
    except NoSuchValueError:
        return _page(request, ticket, told=_("Choose one of the answers."), status=INVALID)
    except OverError:
        return _page(request, ticket, status=CONFLICT)
    if request.headers.get("HX-Request"):
        return render(request, "surveys/joining/saved.html", {"saved": True})
    return redirect(f"{reverse('answer:meeting')}?saved=yes")


def _say(request: HttpRequest, told: str, *, status: int) -> HttpResponse:
    return _ask_code(request, told=told, status=status)


def _page(request: HttpRequest, ticket: Ticket, *, told: str = "", status: int = 200) -> HttpResponse:
    """The meeting on this device: the whole page, or the part that htmx asks for."""
    row = meeting_joined(ticket.meeting_id)
    if row is None:
        context: dict[str, Any] = {"phase": "gone", "told": told, "mark": "gone"}
        status = GONE if status == 200 else status
    else:
        context = {**_context(row, ticket), "told": told, "saved": "saved" in request.GET}
    context["page_url"] = reverse("answer:meeting")
    part = "surveys/joining/part.html" if request.headers.get("HX-Request") else "surveys/joining/meeting.html"
    response = render(request, part, context, status=status)
    if request.method == "POST":  # the form shows an answer beside itself; all of this belongs in its place
        response.headers["HX-Retarget"] = "#meeting"
        response.headers["HX-Reswap"] = "outerHTML"
    return response


def _context(row: Meeting, ticket: Ticket) -> dict[str, Any]:
    found = seen(row, now=timezone.now())
    context: dict[str, Any] = {
        "found": found,
        "phase": found.phase,
        "mark": found.mark,
        "title": title_of(found),
        "proof": ticket.proof,
        "step": found.step,
        "asked": found.asked,
    }
    if found.item:
        context["statement"] = statement_of(found, found.subject)
    match found.phase:
        case "estimating":
            context |= {"choices": _choices(found), "mine": own_estimate(row, ticket.key, found.subject)}
        case "revealed" | "agreed":
            context |= {"spread": spread_seen(found), "mine": own_estimate(row, ticket.key, found.subject)}
            context |= {"names": names_of(found)}
    if found.phase == "agreed":
        context["answer"] = answer_of(found)
    return context


def _choices(found: Any) -> list[dict[str, Any]]:
    """What can be chosen: a stage with what it looks like for this step, or a point of the scale."""
    names = names_of(found)
    anchors = (
        {str(card["point"].value): card["anchor"] for card in stages_of(found.step)["cards"]} if found.step else {}
    )
    return [{"value": each, "name": names[each], "anchor": anchors.get(each)} for each in found.values]
