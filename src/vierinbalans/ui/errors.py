"""What people see when something is wrong: plain words and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme

from vierinbalans.ui.typed import typed


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """The request cannot be understood."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person is known here but may not do this; a reason given with the refusal is shown."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


SECRET = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "again", "token", "code", "login")
TECHNICAL = ("base", "version", "seen", "links", "choice", "then", "next", "do", "place", "language")
"""Fields whose values are not shown back: secrets, and what a page sends along by itself."""


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form with a token that no longer counts, as after logging in in another tab: what was typed is shown.

    Only to a form of our own: a page elsewhere must not put words into ours.
    """
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    words = typed(request, leaving_out={*SECRET, *TECHNICAL}) if own else []
    before = request.headers.get("Referer", "")
    back = before if url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}) else request.path
    return render(request, "403_csrf.html", {"words": words, "page_url": back}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """There is no such page, or not for this person: the two look the same on purpose."""
    return render(request, "404.html", status=404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Something broke: this page leans on nothing that may be broken too (no data, no session)."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
