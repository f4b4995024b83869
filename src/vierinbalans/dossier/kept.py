"""Keeps what somebody typed when their session had expired, until they have logged in again.

It is kept in the browser session only, for the page it was typed on, and shown there unsaved.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from vierinbalans.organisations.limits import too_often
from vierinbalans.ui.typed import typed

KEY = "kept_texts"
MOST_CHARACTERS = 150_000
MOST_PAGES = 5
PER_QUARTER = 300
"""Texts of one address within a quarter of an hour: people type; a program that fills our disk is no person."""
LOGGED_OUT = 401
VOLATILE = ("csrfmiddlewaretoken", "base", "version", "seen", "links", "choice", "then")
"""What a form sends along that nobody typed."""

View = Callable[..., HttpResponse]


def login_keeping_words(page: str | None = None) -> Callable[[View], View]:
    """Like ``login_required``, but what was typed comes back after logging in.

    ``page`` names the page the form stands on, when that is not the address the form was sent to. What cannot be
    kept, because it is very long, is shown, so that nothing is lost.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            back = request.get_full_path()
            if page:
                # A row that hangs on the page's own answer is no part of the page's address.
                back = reverse(page, kwargs={name: value for name, value in kwargs.items() if name != "row_id"})
            return ask_to_log_in(request, back)

        return checked

    return decorate


def ask_to_log_in(request: HttpRequest, back: str) -> HttpResponse:
    """The way to log in and back again to the address ``back``.

    A page that saves while somebody types is told so and stays as it is.
    """
    login = redirect_to_login(back)
    if request.method != "POST":
        return login
    is_kept = keep(request)
    context = {"is_kept": is_kept, "login_url": login["Location"]}
    if request.headers.get("HX-Request"):
        return render(request, "dossier/step/logged_out.html", context, status=LOGGED_OUT)
    if is_kept:
        return login
    return render(
        request,
        "dossier/logged_out.html",
        {**context, "words": typed(request, leaving_out=VOLATILE)},
        status=LOGGED_OUT,
    )


def keep(request: HttpRequest) -> bool:
    """Keeps the form that was sent to this address; says whether it could."""
    words = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in words.values() for value in values) > MOST_CHARACTERS:
        return False
    if too_often("kept", request, times=PER_QUARTER):
        return False
    kept = dict(request.session.get(KEY, {}))
    kept.pop(request.path, None)
    kept[request.path] = words
    request.session[KEY] = dict(list(kept.items())[-MOST_PAGES:])
    return True


def take(request: HttpRequest, path: str | None = None) -> QueryDict | None:
    """What was kept of the form that is sent to ``path`` (this page when not given); it is forgotten here."""
    kept = request.session.get(KEY)
    path = path or request.path
    if not kept or path not in kept:
        return None
    kept = dict(kept)
    words = QueryDict(mutable=True)
    for name, values in kept.pop(path).items():
        words.setlist(name, values)
    request.session[KEY] = kept
    return words
