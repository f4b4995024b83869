"""Limits on how often something may be tried."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60
LONGEST = 254


def too_often(name: str, request: HttpRequest, *, times: int, seconds: int = 15 * MINUTE) -> bool:
    """Counts an attempt from this address; whether there were more than ``times`` within ``seconds``."""
    key = f"limit:{name}:{address_of(request)}"
    if cache.add(key, 1, timeout=seconds):
        return False
    try:
        return cache.incr(key) > times
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, timeout=seconds)
        return False


def address_of(request: HttpRequest) -> str | None:
    """The network address that a request comes from: behind our own proxy the one that the proxy saw.

    What a visitor writes into that header stands before it and is not believed.
    """
    seen = [request.META.get("REMOTE_ADDR", "")]
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        seen.insert(0, request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip())
    return next((address for address in seen if _is_address(address)), None)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def name_tried(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The mail address that somebody tries to log in with: failed attempts are counted for each by itself."""
    typed = (credentials or {}).get("email") or (request.POST.get("login", "") if request else "")
    return str(typed).strip().lower()[:LONGEST]
