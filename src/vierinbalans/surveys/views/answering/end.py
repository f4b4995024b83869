"""The end: the open question, the code to come back with, and leaving nothing behind."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vierinbalans.surveys.operations.answering import save_remark
from vierinbalans.surveys.queries.answering import GoneError, get_desk
from vierinbalans.surveys.rules.answering import LONGEST_REMARK, tidy_remark
from vierinbalans.surveys.tickets import Ticket
from vierinbalans.surveys.views.answering.pages import is_quiet, page, respondent_page, take_back, to
from vierinbalans.surveys.views.answering.promises import promises
from vierinbalans.surveys.views.answering.visits import Visit, in_language, proven_ticket, visit_of

BAD = 400


@respondent_page("GET", "POST")
def remark(request: HttpRequest) -> HttpResponse:
    """The open question, with who reads the answer."""
    visit = visit_of(request)
    if visit.desk.asked.open_question is None:
        return to("answer:done")
    if request.method != "POST":
        return _remark_page(visit, visit.sheet.remark)
    text = tidy_remark(request.POST.get("remark", ""))
    if len(text) > LONGEST_REMARK:
        return _too_long(request, visit, text)
    if request.POST.get("before") != text:
        save_remark(visit.ticket, text, now=timezone.now())
    if is_quiet(request):
        return HttpResponse(_("Saved."))
    return in_language(request, _way_from_remark(request, visit), visit.ticket)


def _way_from_remark(request: HttpRequest, visit: Visit) -> HttpResponse:
    if "language" in request.POST:
        return to("answer:remark")
    is_back = request.POST.get("go") == "previous"
    return to("answer:statement", len(visit.desk.items)) if is_back else to("answer:done")


def _too_long(request: HttpRequest, visit: Visit, text: str) -> HttpResponse:
    """What was typed stays on the page, with what is wrong with it."""
    error = _("This text has %(length)s characters and at most %(most)s fit. Shorten it and save again.") % {
        "length": len(text),
        "most": LONGEST_REMARK,
    }
    return HttpResponse(error, status=BAD) if is_quiet(request) else _remark_page(visit, text, error=error)


def _remark_page(visit: Visit, text: str, *, error: str = "") -> HttpResponse:
    question, explanation = _question(visit)
    context = visit.context(
        question=question,
        explanation=explanation,
        text=text,
        before=visit.sheet.remark,
        error=error,
        longest=LONGEST_REMARK,
        promises=promises(),
    )
    return page("remark", context, status=BAD if error else 200)


def _question(visit: Visit) -> tuple[str, str]:
    """The open question up to its question mark, which is the headline, and what follows."""
    words = visit.desk.asked.open_question
    question, mark, explanation = (words.in_language(get_language() or "nl") if words else "").partition("?")
    return question + mark, explanation.strip()


@respondent_page("GET", "POST")
def done(request: HttpRequest) -> HttpResponse:
    """What is answered and what not, and the code to come back with. Leaving takes the cookie away."""
    if request.method == "POST":
        return _leave(request, proven_ticket(request))
    visit = visit_of(request)
    context = visit.context(
        open_places=visit.open_places,
        total=len(visit.desk.items),
        answered=len(visit.desk.items) - len(visit.open_places),
        address=request.build_absolute_uri(reverse("answer:enter")),
    )
    return page("done", context)


def _leave(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Off with the cookie. The language goes along, except to the next person on a shared device."""
    if "language" in request.POST:
        return in_language(request, to("answer:done"), ticket)
    if not ticket.shared:
        return take_back(HttpResponseRedirect(f"{reverse('answer:thanks')}?language={ticket.language}"))
    try:
        return take_back(to("answer:device", get_desk(ticket.audience).code))
    except GoneError:
        return take_back(to("answer:enter"))


@respondent_page("GET")
def thanks(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - there is nothing to know about who reads it
    """Nothing more needs to be done."""
    return page("thanks", {})
