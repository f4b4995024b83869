"""Coming in by the link in a personal invitation. Looking at it changes nothing: mail programs open links too."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans.surveys import wrong_codes
from vierinbalans.surveys.operations.answering import ticket_for
from vierinbalans.surveys.operations.invited import Invited, find_invited, use_token
from vierinbalans.surveys.queries.answering import is_full
from vierinbalans.surveys.views.answering import refusals
from vierinbalans.surveys.views.answering.pages import hand_out, page, respondent_page, to
from vierinbalans.surveys.views.answering.promises import promises
from vierinbalans.surveys.views.answering.refusals import Refusal

LONGEST = 100


@respondent_page("GET", "POST")
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The first page for somebody who was invited; beginning uses the link up."""
    found = _find(request, token)
    state = found.desk.state(timezone.now())
    if state != "open":
        return page("shut", {"desk": found.desk, "state": state})
    if found.used:
        raise used_link()
    full = is_full(found.desk)
    if request.method != "POST" or full:
        context = {"desk": found.desk, "full": full, "promises": promises(), "total": len(found.desk.items)}
        return page("start", context)
    if not use_token(token):
        raise used_link()
    way = to("answer:all") if request.POST.get("view") == "all" else to("answer:statement", 1)
    return hand_out(way, ticket_for(found.desk.audience, language=get_language() or "nl"))


def _find(request: HttpRequest, token: str) -> Invited:
    """Where the token leads. A wrong one counts like a wrong code; a right one nobody can guess."""
    found = find_invited(token) if len(token) <= LONGEST else None
    if found is not None:
        return found
    if wrong_codes.are_too_many(request):
        raise refusals.too_many_codes()
    wrong_codes.count_wrong(request)
    raise unknown_link()


def unknown_link() -> Refusal:
    """No such token: the same for one that never was, was replaced or was withdrawn."""
    return Refusal(
        status=404,
        title=_("This link does not work"),
        text=_(
            "Was there a newer mail with a link? Then use that one. "
            "With the code of a group one can take part here too."
        ),
        template="enter",
    )


def used_link() -> Refusal:
    """Somebody began with this link; whoever it was goes on with the return code."""
    return Refusal(
        status=410,
        title=_("This link has been used"),
        text=_(
            "It works once. To go on with answers that were begun, type the return code that was shown then. No code "
            "noted, or was it somebody else? Ask who sent the mail."
        ),
        template="resume",
    )
