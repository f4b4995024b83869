"""Respondents for tests: a browser with a ticket, and how its pages save."""

from typing import Any

from django.urls import reverse

from tests.conftest import PageClient
from tests.surveys.factories import audience_of
from vierinbalans.surveys import tickets
from vierinbalans.surveys.operations.answering import ticket_for
from vierinbalans.surveys.tickets import Ticket


class Respondent(PageClient):
    """A browser that holds a ticket; every page it fetches is checked."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__()
        self.ticket = ticket
        self.cookies[tickets.COOKIE] = tickets.to_cookie(ticket)

    def send(self, name: str, *args: Any, quietly: bool = False, **fields: Any) -> Any:
        """Sends the form of a page, with its proof; ``quietly`` as the page does by itself."""
        sent = {"proof": tickets.proof_of(self.ticket)} | {
            key.replace("__", "-"): value for key, value in fields.items()
        }
        headers = {"HX-Request": "true"} if quietly else {}
        return self.post(reverse(f"answer:{name}", args=args), sent, headers=headers)

    def see(self, name: str, *args: Any) -> Any:
        """Fetches a page."""
        return self.get(reverse(f"answer:{name}", args=args))


def respondent(round_: Any, group: str = "teachers", unit: str = "", **ticket: Any) -> Respondent:
    """Somebody who has just begun."""
    return Respondent(ticket_for(audience_of(round_, group, unit), **ticket))
