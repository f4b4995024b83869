"""Where a consultation stands: what was answered, what is late, and who may be reminded."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vierinbalans.vision.rules.project_group import same

REMIND_AFTER = timedelta(days=2)
"""How long somebody is left in peace after a mail."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many were asked, by what became of it."""

    open: int = 0
    answered: int = 0
    declined: int = 0

    @property
    def asked(self) -> int:
        """How many were asked in all."""
        return self.open + self.answered + self.declined


def count(states: Iterable[str]) -> Counts:
    """How many replies there are in each state."""
    found = Counter(states)
    return Counts(open=found["open"], answered=found["answered"], declined=found["declined"])


def is_overdue(*, due: date | None, closed_on: date | None, waiting: int, today: date) -> bool:
    """Whether answers should have been there by now: it is not closed, and somebody still has to answer."""
    return closed_on is None and waiting > 0 and due is not None and due < today


def may_be_reminded(*, state: str, has_colleague: bool, last_mail: datetime | None, now: datetime) -> bool:
    """Whether the colleague who was asked can be reminded now."""
    rested = last_mail is None or last_mail <= now - REMIND_AFTER
    return state == "open" and has_colleague and rested


def not_asked(units: Sequence[str], asked: Iterable[str]) -> tuple[str, ...]:
    """The units that were not asked yet, such as one that was added later."""
    known = {same(each) for each in asked}
    return tuple(unit for unit in units if same(unit) not in known)
