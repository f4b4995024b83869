"""Codes that people read aloud and type: no letter that looks like another, no letters that make words."""

import hashlib
import secrets

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
SHORT, OWN = 6, 12
"""Signs of a code for a whole group (28^6: 482 million) and of a respondent's own code (28^12: 2 * 10^17)."""


def new_short_code() -> str:
    """A code for a group, a class or a meeting: on paper, in a QR code, said aloud."""
    return _random(SHORT)


def new_own_code() -> str:
    """The code with which one respondent comes back to their own answers."""
    return _random(OWN)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def tidy_code(typed: str) -> str:
    """A code as it is kept, however it was typed: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:40]


def readable(code: str) -> str:
    """A code in pieces that can be read aloud: ``BCD FGH``, ``BCDF-GHJK-LMNP``."""
    size, between = (3, " ") if len(code) <= SHORT else (4, "-")
    return between.join(code[start : start + size] for start in range(0, len(code), size))


def hash_of(code: str, salt: str) -> str:
    """What is kept of a secret code."""
    return hashlib.sha256(f"{salt}:{code}".encode()).hexdigest()
