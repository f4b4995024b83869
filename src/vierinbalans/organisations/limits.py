"""Limits on how often something may be tried."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60
LONGEST = 254


def too_often(name: str, request: HttpRequest, *, times: int, seconds: int = 15 * MINUTE) -> bool:
    """Counts an attempt from this address; whether there were more than ``times`` within ``seconds``."""
    key = f"limit:{name}:{request.META.get('REMOTE_ADDR', '')}"
    if cache.add(key, 1, timeout=seconds):
        return False
    try:
        return cache.incr(key) > times
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, timeout=seconds)
        return False


def name_tried(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The mail address that somebody tries to log in with: failed attempts are counted for each by itself."""
    typed = (credentials or {}).get("email") or (request.POST.get("login", "") if request else "")
    return str(typed).strip().lower()[:LONGEST]
