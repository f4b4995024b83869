"""The language of a page: Dutch, unless this person chose otherwise."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    """Reads the language cookie and nothing else: a browser's own preference would surprise shared computers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers the request in the chosen language."""
        language = chosen_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
            patch_vary_headers(response, ["Cookie"])
        return response


def chosen_language(request: HttpRequest) -> str:
    """The language in the cookie when we speak it, else the default one."""
    wished = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wished if wished in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
