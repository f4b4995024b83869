"""Which of the rhythms is due: formulating for a new period, or the yearly sharpening. (Checking is at each choice.)"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Rhythm = Literal["formulate", "reformulate", "sharpen"]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an organisation's vision and its plan period."""

    period_start: date
    period_end: date
    is_adopted: bool
    """Whether there is an adopted statement in this period."""
    sharpened_on: date | None = None
    """When it was last looked at as a whole, in whichever period."""
    reformulated_on: date | None = None
    """When a full route was last finished, in whichever period."""
    follows: bool = False
    """Whether a period went before this one."""
    is_followed: bool = False
    """Whether the next period was begun: then that one asks for the full route."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """The rhythm whose turn it is, and since when or from when."""

    rhythm: Rhythm
    on: date

    def is_due(self, today: date) -> bool:
        """Whether that day has come."""
        return self.on <= today


def next_rhythm(facts: Facts, *, sharpen_months: int, reformulate_months: int, today: date) -> Due:
    """What comes first. A full route that is due goes before sharpening, which it makes superfluous."""
    if not facts.is_adopted:
        return Due(rhythm="formulate", on=facts.period_start)
    if facts.follows and _before(facts.reformulated_on, months_after(facts.period_start, -reformulate_months)):
        return Due(rhythm="reformulate", on=facts.period_start)
    ahead = Due(rhythm="reformulate", on=months_after(facts.period_end, -reformulate_months))
    if ahead.is_due(today) and not facts.is_followed and _before(facts.reformulated_on, ahead.on):
        return ahead
    return Due(rhythm="sharpen", on=months_after(facts.sharpened_on or facts.period_start, sharpen_months))


def _before(day: date | None, border: date) -> bool:
    return day is None or day < border


def months_after(day: date, months: int) -> date:
    """The same day so many months later or earlier; the last of the month where that day does not exist."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
