"""Somebody with a ticket, at the desk it is for."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from vierinbalans.surveys import tickets
from vierinbalans.surveys.codes import readable
from vierinbalans.surveys.operations.answering import NotOpenError
from vierinbalans.surveys.queries.answering import Desk, OwnSheet, get_desk, own_sheet
from vierinbalans.surveys.rules.answering import open_places
from vierinbalans.surveys.tickets import Ticket
from vierinbalans.surveys.views.answering import pages, refusals


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A respondent's visit to one page."""

    ticket: Ticket
    desk: Desk

    @cached_property
    def sheet(self) -> OwnSheet:
        """What they answered so far."""
        return own_sheet(self.desk, self.ticket.code)

    @property
    def open_places(self) -> list[int]:
        """The places of the statements they have not answered."""
        return open_places(self.desk.items, self.sheet.answers)

    def context(self, **more: Any) -> dict[str, Any]:
        """What their pages need to know."""
        return {
            "desk": self.desk,
            "ticket": self.ticket,
            "proof": tickets.proof_of(self.ticket),
            "own_code": readable(self.ticket.code),
            **more,
        }


def visit_of(request: HttpRequest) -> Visit:
    """The visit of whoever asks for an open round. Raises ``Refusal``, ``GoneError`` or ``NotOpenError``."""
    visit = any_visit_of(request)
    state = visit.desk.state(timezone.now())
    if state != "open":
        raise NotOpenError(state, opens_at=visit.desk.opens_at, closes_at=visit.desk.closes_at)
    return visit


def any_visit_of(request: HttpRequest) -> Visit:
    """The visit, whether or not answers are taken. Raises ``Refusal`` or ``GoneError``."""
    ticket = proven_ticket(request)
    return Visit(ticket=ticket, desk=get_desk(ticket.audience))


def proven_ticket(request: HttpRequest) -> Ticket:
    """The ticket, and for a form also the proof that it is theirs. Asks nothing of the database. Raises ``Refusal``."""
    ticket = pages.ticket_of(request)
    if ticket is None:
        raise refusals.no_ticket()
    if request.method == "POST" and not tickets.is_proof(ticket, request.POST.get("proof", "")):
        raise refusals.strange_form()
    return ticket


def in_language(request: HttpRequest, response: HttpResponse, ticket: Ticket) -> HttpResponse:
    """The same answer, with the language changed when a form asks for another one."""
    wished = request.POST.get("language", "")
    if wished in pages.LANGUAGES and wished != ticket.language:
        pages.hand_out(response, replace(ticket, language=wished))
    return response
