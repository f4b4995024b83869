"""Slows down whoever guesses codes, without shutting out the school they may sit in.

A whole school can share one network address. So only wrong codes count, and generously. Beyond that number a code is
believed from there only if it was typed from there shortly before: a class that is at work goes on, and whoever
guesses gets the same answer for a right code as for a wrong one, so that going on guessing teaches nothing.

Addresses are never kept: what stands in the cache is a hash under a random key that is thrown away within the hour.
"""

import hashlib
import secrets
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest

from vierinbalans.organisations.limits import MINUTE, address_of

MOST_WRONG = 200
"""Within ``SECONDS``: with 200 codes in use, finding one takes months."""
SECONDS = 15 * MINUTE
KNOWN_FOR = 60 * MINUTE
_V6_SITE = 64
"""Bits of an IPv6 address that say whose network it is; the rest changes at will."""


def count_wrong(request: HttpRequest) -> None:
    """Somebody typed a code that does not exist."""
    key = _hashed("wrong", _network(request))
    if cache.add(key, 1, timeout=SECONDS):
        return
    try:
        cache.incr(key)
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, timeout=SECONDS)


def are_too_many(request: HttpRequest) -> bool:
    """Whether so many wrong codes came from here that right ones are not believed either."""
    return int(cache.get(_hashed("wrong", _network(request)), 0)) >= MOST_WRONG


def remember_right(request: HttpRequest, code: str) -> None:
    """This code is in use here."""
    cache.add(_hashed("right", _network(request), code), 1, timeout=KNOWN_FOR)


def is_in_use_here(request: HttpRequest, code: str) -> bool:
    """Whether this code was typed from here while there were few wrong ones."""
    return cache.get(_hashed("right", _network(request), code)) is not None


def _hashed(*parts: str) -> str:
    secret = cache.get_or_set("answer:limits", lambda: secrets.token_hex(16), timeout=KNOWN_FOR)
    return "answer:" + hashlib.sha256("|".join((str(secret), *parts)).encode()).hexdigest()


def _network(request: HttpRequest) -> str:
    address = address_of(request)
    if address is None:
        return ""
    known = ip_address(address)
    return str(ip_network((known, _V6_SITE), strict=False)) if known.version == 6 else str(known)
