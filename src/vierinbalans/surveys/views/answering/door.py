"""Coming in: with a code on paper, on a shared device, or with one's own code to go on."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from vierinbalans.surveys import wrong_codes
from vierinbalans.surveys.codes import OWN, tidy_code
from vierinbalans.surveys.operations.answering import ticket_for
from vierinbalans.surveys.queries.answering import Desk, find_desk, find_own, get_desk, is_full, is_meeting, own_sheet
from vierinbalans.surveys.rules.answering import open_places
from vierinbalans.surveys.tickets import Ticket
from vierinbalans.surveys.views.answering import refusals
from vierinbalans.surveys.views.answering.pages import hand_out, page, respondent_page, take_back, ticket_of, to
from vierinbalans.surveys.views.answering.promises import promises


@respondent_page("GET", "POST")
def enter(request: HttpRequest) -> HttpResponse:
    """Where a code is typed: that of a group, of a meeting, or one's own."""
    if request.method != "POST":
        return page("enter", {})
    typed = request.POST.get("code", "")
    if len(tidy_code(typed)) == OWN:
        return _come_back(request, typed)
    found = _find(request, typed)
    return to("answer:start", found.code) if isinstance(found, Desk) else found


@respondent_page("GET", "POST")
def resume(request: HttpRequest) -> HttpResponse:
    """Where somebody goes on with the answers that only their own code leads to."""
    return _come_back(request, request.POST.get("code", "")) if request.method == "POST" else page("resume", {})


@respondent_page("GET", "POST")
def start(request: HttpRequest, code: str) -> HttpResponse:
    """The first page for a group: what is asked, who reads it, and begin."""
    return _start(request, code, shared=False)


@respondent_page("GET", "POST")
def device(request: HttpRequest, code: str) -> HttpResponse:
    """The first page on a device that goes from hand to hand: each person begins anew."""
    return _start(request, code, shared=True)


@respondent_page("GET", "POST")
def lost(request: HttpRequest, code: str, more: str) -> HttpResponse:  # noqa: ARG001 - it is nowhere, whatever it is
    """An address that is none: told by a page of answering, since any other leaves a cookie behind."""
    raise refusals.wrong_code()


def _start(request: HttpRequest, code: str, *, shared: bool) -> HttpResponse:
    found = _find(request, code)
    if not isinstance(found, Desk):
        return found
    state = found.state(timezone.now())
    if state != "open":
        return page("shut", {"desk": found, "state": state})
    before = None if shared else _begun_here(request, found)
    if request.method == "POST":
        wish = request.POST.get("do", "")
        if before and wish == "go_on":
            return _to_first_open(found, before)
        if not before or wish == "anew":
            return _begin(request, found, shared=shared)
    response = page(
        "start",
        {
            "desk": found,
            "shared": shared,
            "begun": before is not None,
            "full": is_full(found),
            "promises": promises(),
            "total": len(found.items),
        },
    )
    return take_back(response) if shared and ticket_of(request) else response


def _begun_here(request: HttpRequest, desk: Desk) -> Ticket | None:
    """The ticket of whoever began to answer in this browser for the same audience."""
    ticket = ticket_of(request)
    is_theirs = ticket is not None and ticket.audience == desk.audience and not ticket.shared
    return ticket if ticket and is_theirs and own_sheet(desk, ticket.code).is_kept else None


def _begin(request: HttpRequest, desk: Desk, *, shared: bool) -> HttpResponse:
    ticket = ticket_for(desk.audience, language=get_language() or "nl", shared=shared)
    way = to("answer:all") if request.POST.get("view") == "all" else to("answer:statement", 1)
    return hand_out(way, ticket)


def _to_first_open(desk: Desk, ticket: Ticket) -> HttpResponse:
    places = open_places(desk.items, own_sheet(desk, ticket.code).answers)
    return to("answer:statement", places[0]) if places else to("answer:done")


def _find(request: HttpRequest, typed: str) -> Desk | HttpResponse:
    """The desk a code leads to, or the way to a meeting. Raises ``Refusal``: the same for all that is wrong.

    Both are looked for before the limit is: so the answer takes as long for a right code as for a wrong one.
    """
    code = tidy_code(typed)
    found = find_desk(code) or _to_meeting(code)
    if wrong_codes.are_too_many(request) and not (found and wrong_codes.is_in_use_here(request, code)):
        raise refusals.too_many_codes()
    if found is None:
        wrong_codes.count_wrong(request)
        raise refusals.wrong_code()
    wrong_codes.remember_right(request, code)
    return found


def _to_meeting(code: str) -> HttpResponse | None:
    """The way to a meeting that goes on."""
    return to("answer:join_meeting", code) if is_meeting(code) else None


def _come_back(request: HttpRequest, typed: str) -> HttpResponse:
    """On with one's own answers. Wrong ones count; a right one is let in always, since nobody can guess it."""
    found = find_own(typed, now=timezone.now())
    if found is None:
        if wrong_codes.are_too_many(request):
            raise refusals.too_many_codes()
        wrong_codes.count_wrong(request)
        raise refusals.wrong_own_code()
    audience, code = found
    ticket = Ticket(audience=audience, code=code, language=get_language() or "nl")
    return hand_out(_to_first_open(get_desk(audience), ticket), ticket)
