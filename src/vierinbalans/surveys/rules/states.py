"""Where a round stands, from its moments alone: no job has to open or close it in time."""

from datetime import datetime
from typing import Literal

RoundState = Literal["planned", "open", "closed", "published"]


def state_of(*, opens_at: datetime, closes_at: datetime, published_at: datetime | None, now: datetime) -> RoundState:
    """The state at a moment: open from ``opens_at`` up to, not including, ``closes_at``."""
    if published_at is not None:
        return "published"
    if now < opens_at:
        return "planned"
    return "open" if now < closes_at else "closed"
