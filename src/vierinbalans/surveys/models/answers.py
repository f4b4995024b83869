"""What respondents answer while a round is open; gone once it is published."""

import secrets
from typing import Any

from django.db import models

from vierinbalans.surveys.models.rounds import Audience

KEY_BITS = 63
"""The largest whole number that SQLite and PostgreSQL both take as a key."""


def random_key() -> int:
    """A key that tells nothing of when its row was written; SQLite also keeps rows in this order."""
    return secrets.randbits(KEY_BITS) or 1


class Sheet(models.Model):
    """The answers of one respondent: no person, no token, no moment, no language.

    ``code_hash`` is of the code only the respondent has; see ``docs/algorithms/anonymity.md``.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="sheets")
    code_hash = models.CharField(max_length=64, unique=True)
    answers: Any = models.JSONField(default=dict)
    """Item id -> 1 to 5, ``"?"`` (don't know) or ``"n/a"``."""
    remark = models.TextField(blank=True, max_length=2000)
    imported = models.BooleanField(default=False)
    """Came from a file that somebody has: it hides nobody from them."""

    def __str__(self) -> str:
        return str(self.audience)
