"""Keeps what somebody typed when their session had expired, until they have logged in again.

It is kept in the browser session only, for the page it was typed on, and shown there unsaved.
"""

from django.http import HttpRequest, QueryDict

KEY = "kept_texts"
MOST_BYTES = 150_000
MOST_PAGES = 5


def keep(request: HttpRequest) -> None:
    """Keeps the form that was sent to this page."""
    words = request.POST.copy()
    words.pop("csrfmiddlewaretoken", None)
    encoded = words.urlencode()
    if len(encoded) > MOST_BYTES:
        return
    kept = dict(request.session.get(KEY, {}))
    kept[request.path] = encoded
    request.session[KEY] = dict(list(kept.items())[-MOST_PAGES:])


def take(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page; it is forgotten here."""
    kept = request.session.get(KEY)
    if not kept or request.path not in kept:
        return None
    kept = dict(kept)
    words = QueryDict(kept.pop(request.path))
    request.session[KEY] = kept
    return words
