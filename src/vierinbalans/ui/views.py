"""Pages and files that belong to no organisation: language, health, block colours, handbook."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from vierinbalans import framework
from vierinbalans.ui import colours, handbook

YEAR = 60 * 60 * 24 * 365


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language in a cookie and returns to the page; an unknown language changes nothing."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(target if safe else "/")
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        keep_language(response, language)
    return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Keeps a language in the cookie that the pages go by."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@require_safe
def block_colours(request: HttpRequest) -> HttpResponse:
    """The stylesheet with the blocks' colours; its address carries its fingerprint, so it may be kept for ever."""
    css = colours.stylesheet(framework.load().blocks)
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={YEAR if 'v' in request.GET else 300}"
    return response


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Says that the server answers; touches no data."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@require_safe
def handbook_page(request: HttpRequest, slug: str = handbook.FIRST) -> HttpResponse:
    """One page of the handbook in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    try:
        page = handbook.read(slug, language=language)
    except handbook.NoSuchPageError as error:
        raise Http404 from error
    context = {"page": page, "pages": handbook.contents(language=language)}
    return render(request, "ui/handbook.html", context)
