"""Reads pasted or uploaded mail addresses line by line, and says of each line that cannot be used why."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST = 2000
"""Addresses in one go."""
LONGEST = 254
SHOWN = 80
BETWEEN = re.compile(r"[\s;,<>\"'()\[\]\t|]+")

Reason = Literal["no_address", "wrong", "twice", "invited", "too_many"]


@dataclass(frozen=True, kw_only=True)
class LineProblem:
    """A line, from 1, with what it says that cannot be used and why; in words in ``words.py``."""

    line: int
    text: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """What was read: addresses that can be invited, in order, and what cannot be used."""

    good: tuple[str, ...]
    problems: tuple[LineProblem, ...]


def read_addresses(lines: Iterable[tuple[int, str]], *, invited: Collection[str] = ()) -> Addresses:
    """The addresses in numbered lines: one per line, or several with commas or semicolons, or with names around them.

    ``invited`` are those that were invited before. A first line without an address is a heading.
    """
    good: dict[str, None] = {}
    problems: list[LineProblem] = []
    known = {address.lower() for address in invited}
    first = True
    for line, text in lines:
        if not text.strip():
            continue
        found = list(_addresses_in(text))
        if not found and not first:
            problems.append(LineProblem(line=line, text=text.strip()[:SHOWN], reason="no_address"))
        first = False
        for address in found:
            reason = _reason(address, good, known)
            if reason:
                problems.append(LineProblem(line=line, text=address[:SHOWN], reason=reason))
            else:
                good[address] = None
    return Addresses(good=tuple(good), problems=tuple(problems))


def _addresses_in(text: str) -> Iterator[str]:
    """Everything with an @ in it, in small letters: an address is one person's however it is typed."""
    return (word.strip(".").lower() for word in BETWEEN.split(text) if "@" in word)


def _reason(address: str, good: Collection[str], known: Collection[str]) -> Reason | None:
    if not _is_address(address):
        return "wrong"
    if address in good:
        return "twice"
    if address in known:
        return "invited"
    return "too_many" if len(good) >= MOST else None


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST
