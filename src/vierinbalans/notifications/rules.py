"""When a mail is tried again, and why it was not sent: pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""Between one attempt and the next; after the last of them a mail has failed."""
LEASE = timedelta(minutes=10)
"""How long a mail that is being sent belongs to the worker that sends it: far longer than sending can take."""
KEPT = timedelta(days=90)
LONGEST_DETAIL = 250

Reason = Literal["refused", "content", "address", "busy", "no_connection", "login", "interrupted", "interrupted_twice"]
"""Why an attempt failed; in words in ``words.py``."""
FOR_GOOD: frozenset[Reason] = frozenset({"refused", "content", "address", "interrupted_twice"})
"""What waiting does not mend."""
NOT_THE_MAILS_FAULT: frozenset[Reason] = frozenset({"no_connection", "login"})
"""The server cannot be used at all: the other mails need not be tried right now."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why an attempt failed, with what the mail server said."""

    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        """As it is kept."""
        return f"{self.reason}: {self.detail[:LONGEST_DETAIL]}" if self.detail else self.reason


BUSY, BUSY_AGAIN = Problem(reason="interrupted"), Problem(reason="interrupted_twice")
"""What stands with a mail while it is being sent: what happened to it if nobody comes back to say otherwise."""


def is_busy(kept: str) -> bool:
    """Whether a mail with this problem is being sent, as long as its lease lasts."""
    return kept in (str(BUSY), str(BUSY_AGAIN))


def next_try(problem: Problem, *, attempts: int, now: datetime) -> datetime | None:
    """When a mail that failed for the ``attempts``-th time is tried again; ``None`` when it has failed for good."""
    if problem.reason in FOR_GOOD or attempts > len(WAITS):
        return None
    return now + WAITS[attempts - 1]
