"""What every page for respondents has in common: who may send what, in which language, and no trace of them.

These views are exempt from Django's CSRF check because its token is a second cookie, which would outlive the answering
and tie the respondent's browser to the workbench. In its place: the answer's cookie is never sent along by a page
elsewhere (``SameSite=Strict``), a form says that it comes from here (``Origin``), and a form that saves carries a proof
that only this respondent's pages hold. Pages are rendered without the request, so that no session and no account is
read: it makes no difference whether the respondent is logged in to the workbench.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.html import escape
from django.views.decorators.csrf import csrf_exempt

from vierinbalans.surveys import tickets
from vierinbalans.surveys.rules.answering import tidy_remark
from vierinbalans.surveys.tickets import Ticket, TicketError
from vierinbalans.surveys.views.answering import refusals
from vierinbalans.surveys.views.answering.refusals import Refusal

LARGEST = 64 * 1024
"""Bytes of a form: sixty answers and an open answer of two thousand emoji stay far below it."""
UNREADABLE = (BadRequest, RequestDataTooBig, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
SHOWN_BACK = ("remark",)
"""Fields of which the respondent sees the words again when they could not be saved."""
LANGUAGES = dict(settings.LANGUAGES)

View = Callable[..., HttpResponse]


def respondent_page(*methods: str, speaks: Callable[[HttpRequest], str] | None = None) -> Callable[[View], View]:
    """Makes a view one for respondents, that takes these methods (and HEAD where GET is taken).

    ``speaks`` gives the language, when it is not the one in the ticket of who answers.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            language = (speaks or language_of)(request)
            with translation.override(language):
                try:
                    _check(request, methods)
                    response = view(request, *args, **kwargs)
                except refusals.KNOWN as error:
                    response = refused(request, refusals.refusal_of(error))
                except Refusal as refusal:
                    response = refused(request, refusal)
            if response.status_code == refusals.wrong_way().status:
                response.headers["Allow"] = ", ".join(methods)
            return _untraced(response, language)

        return answered

    return decorate


def language_of(request: HttpRequest) -> str:
    """The language asked for in the address, that of the ticket, or the one the reader uses elsewhere here."""
    asked = request.GET.get("language", "")
    if asked in LANGUAGES:
        return asked
    ticket = ticket_of(request)
    if ticket and ticket.language in LANGUAGES:
        return ticket.language
    return translation.get_language() or settings.LANGUAGE_CODE


def _check(request: HttpRequest, methods: tuple[str, ...]) -> None:
    """Refuses what no page of ours would send, before anything of it is read."""
    if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
        raise refusals.wrong_way()
    if request.method != "POST":
        return
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise refusals.too_large()
    if not _is_from_here(request):
        raise refusals.strange_form()
    try:
        request.POST  # noqa: B018 - reads it
    except UNREADABLE as error:
        raise refusals.unreadable() from error


def _is_from_here(request: HttpRequest) -> bool:
    """Every browser of today names the origin of a form; what names none is no browser that can be misled."""
    origin = request.headers.get("Origin")
    ours = (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
    return origin is None or origin in ours


def _untraced(response: HttpResponse, language: str) -> HttpResponse:
    """No copy of a page stays behind on a device that others use."""
    add_never_cache_headers(response)
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def page(template: str, context: Mapping[str, Any], *, status: int = 200, folder: str = "answering") -> HttpResponse:
    """A page, rendered without the request."""
    known = {"languages": settings.LANGUAGES, "language": translation.get_language()}
    return HttpResponse(render_to_string(f"surveys/{folder}/{template}.html", {**known, **context}), status=status)


def to(name: str, *args: Any) -> HttpResponseRedirect:
    """The way to another page for respondents."""
    return HttpResponseRedirect(reverse(name, args=args))


def is_quiet(request: HttpRequest) -> bool:
    """Whether a page saves by itself and needs no more than a word."""
    return request.headers.get("HX-Request") == "true"


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What cannot be done, with what was typed: nothing of it is lost."""
    if is_quiet(request):
        return HttpResponse(f"<strong>{escape(refusal.title)}.</strong> {escape(refusal.text)}", status=refusal.status)
    is_read = request.method == "POST" and refusal.status != refusals.too_large().status and _is_from_here(request)
    sent = request.POST if is_read and refusal.status != refusals.unreadable().status else {}
    context = {
        "refusal": refusal,
        "typed": tidy_remark(str(sent.get("code", ""))),
        "ways": [(name, reverse(name)) for name in refusal.ways],
        "again": [(name, tidy_remark(str(value))) for name, value in sent.items()] if refusal.again else [],
        "words": [words for name in SHOWN_BACK if (words := tidy_remark(str(sent.get(name, ""))))],
    }
    return page(refusal.template, context, status=refusal.status)


def ticket_of(request: HttpRequest) -> Ticket | None:
    """The ticket this browser brings, if it is a good one."""
    try:
        return tickets.from_cookie(request.COOKIES.get(tickets.COOKIE, ""))
    except TicketError:
        return None


def hand_out(response: HttpResponse, ticket: Ticket) -> HttpResponse:
    """Gives the browser a ticket, until it is closed."""
    response.set_cookie(
        tickets.COOKIE,
        tickets.to_cookie(ticket),
        path=reverse("answer:enter"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def take_back(response: HttpResponse) -> HttpResponse:
    """Leaves nothing of the respondent in the browser."""
    response.delete_cookie(tickets.COOKIE, path=reverse("answer:enter"), samesite="Strict")
    return response
