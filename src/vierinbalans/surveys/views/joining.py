"""A participant's device in a meeting: joining with the code, estimating, and keeping up. No account, no session."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vierinbalans.surveys import wrong_codes
from vierinbalans.surveys.codes import readable, tidy_code
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
from vierinbalans.surveys.queries.meetings import MeetingSeen, seen, standing_of
from vierinbalans.surveys.rules.meetings import MOST_SEATS, phase_at
from vierinbalans.surveys.ticket import Ticket, give_ticket, read_ticket
from vierinbalans.surveys.views.answering import refusals
from vierinbalans.surveys.views.answering.pages import LANGUAGES, is_quiet, language_of, page, respondent_page, to
from vierinbalans.surveys.views.meeting_page import answer_of, stages_of
from vierinbalans.surveys.views.meeting_words import names_of, spread_seen, statement_of, title_of

FOLDER = "joining"
OK, FORBIDDEN, CONFLICT, GONE, INVALID = 200, 403, 409, 410, 422


def spoken(request: HttpRequest) -> str:
    """The language asked for in the address, or the one in this device's ticket."""
    ticket = read_ticket(request)
    chosen = request.GET.get("language") or (ticket.language if ticket else "")
    return chosen if chosen in LANGUAGES else language_of(request)


@respondent_page("GET", "POST", speaks=spoken)
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The door of a meeting: what it is about, and taking a seat. Raises ``Refusal``."""
    found = _find(request, code)
    ticket = read_ticket(request)
    if ticket and ticket.meeting_id == found.pk:
        return to("answer:meeting")
    if request.method != "POST":
        return _door(found)
    try:
        ticket = take_seat(found, language=translation.get_language() or "nl", now=timezone.now())
    except FullError:
        told = _("This meeting is full: %(most)s devices have joined. Look along with a neighbour.")
        return _door(found, told=told % {"most": MOST_SEATS}, status=CONFLICT)
    except OverError as over:
        raise refusals.wrong_code() from over
    response = to("answer:meeting")
    give_ticket(response, ticket)
    return response


def _find(request: HttpRequest, typed: str) -> Meeting:
    """The meeting that goes on under a code. Wrong codes count, and one that has ended is a wrong one."""
    code = tidy_code(typed)
    found = meeting_with_code(code)
    goes_on = found is not None and standing_of(found, now=timezone.now()).phase != "ended"
    if wrong_codes.are_too_many(request) and not (goes_on and wrong_codes.is_in_use_here(request, code)):
        raise refusals.too_many_codes()
    if found is None or not goes_on:
        wrong_codes.count_wrong(request)
        raise refusals.wrong_code()
    wrong_codes.remember_right(request, code)
    return found


def _door(found: Meeting, *, told: str = "", status: int = OK) -> HttpResponse:
    context = {"title": title_of(seen(found, now=timezone.now())), "code": readable(found.code), "told": told}
    return page("door", context, status=status, folder=FOLDER)


@respondent_page("GET", speaks=spoken)
def meeting(request: HttpRequest) -> HttpResponse:
    """The meeting this device has joined, as it stands."""
    ticket = read_ticket(request)
    if ticket is None:
        return to("answer:enter")
    response = _page(request, ticket)
    language = translation.get_language() or ticket.language
    if language != ticket.language:
        give_ticket(response, replace(ticket, language=language))
    return response


@respondent_page("GET", speaks=spoken)
def poll(request: HttpRequest) -> HttpResponse:
    """Nothing as long as the meeting is where the device thinks it is: one query. Else how it stands now."""
    ticket = read_ticket(request)
    found = meeting_pulse(ticket.meeting_id) if ticket else None
    if ticket is None or found is None:
        return (
            HttpResponse(headers={"HX-Redirect": reverse("answer:meeting")})
            if is_quiet(request)
            else to("answer:meeting")
        )
    phase = phase_at(found.phase, created_at=found.created_at, now=timezone.now())  # type: ignore[arg-type]
    if request.GET.get("mark") == ("over" if phase == "ended" else str(found.turn)):
        return HttpResponse(status=204)
    return _page(request, ticket)


@respondent_page("POST", speaks=spoken)
def estimate(request: HttpRequest) -> HttpResponse:
    """Saves what this device estimates. Raises ``Refusal``."""
    ticket = read_ticket(request)
    if ticket is None:
        raise refusals.Refusal(
            status=FORBIDDEN,
            title=_("This device has not joined a meeting"),
            text=_("Join with the code on the screen. That works for twelve hours."),
            ways=["answer:enter"],
        )
    if not ticket.is_proven_by(request.POST.get("proof", "")):
        return _page(request, ticket, told=_("This page was of another meeting. This is yours now."), status=CONFLICT)
    try:
        save_estimate(
            ticket,
            subject=request.POST.get("subject", ""),
            value=request.POST.get("value", ""),
            now=timezone.now(),
        )
    except TooLateError:
        told = _("Too late: the spread has been shown already. What you chose last was not counted.")
        return _page(request, ticket, told=told, status=CONFLICT)
    except NoSuchValueError:
        return _page(request, ticket, told=_("Choose one of the answers."), status=INVALID)
    except OverError:
        return _page(request, ticket, status=CONFLICT)
    return page("saved", {"saved": True}, folder=FOLDER) if is_quiet(request) else to("answer:meeting")


def _page(request: HttpRequest, ticket: Ticket, *, told: str = "", status: int = OK) -> HttpResponse:
    """The meeting on this device: the whole page, or the part that htmx asks for."""
    row = meeting_joined(ticket.meeting_id)
    if row is None:
        context: dict[str, Any] = {"phase": "gone", "told": told}
        status = GONE if status == OK else status
    else:
        context = {**_context(row, ticket), "told": told}
    response = page("part" if is_quiet(request) else "meeting", context, status=status, folder=FOLDER)
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


def _choices(found: MeetingSeen) -> list[dict[str, Any]]:
    """What can be chosen: a stage with what it looks like for this step, or a point of the scale."""
    names = names_of(found)
    anchors = (
        {str(card["point"].value): card["anchor"] for card in stages_of(found.step)["cards"]} if found.step else {}
    )
    return [{"value": each, "name": names[each], "anchor": anchors.get(each)} for each in found.values]
