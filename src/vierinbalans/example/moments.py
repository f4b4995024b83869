"""Moments in the example's files: relative, so that the example looks alive on whatever day it is loaded. Pure."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vierinbalans.dossier.school_year import STARTS, school_year
from vierinbalans.framework.shapes import Flaw, Number, Record

SPAN = re.compile(r"([+-])(\d{1,3}) (days|weeks|months)")
SATURDAY = 5


@dataclass(frozen=True)
class Moment:
    """A day counted from the day of loading, or a month of a school year; ``past`` takes only days gone by."""

    past: bool = False

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``framework.shapes.Shape``."""
        if isinstance(value, dict) and not self.past:
            yield from _MONTH.flaws(value, key)
        elif not isinstance(value, str) or not SPAN.fullmatch(value) or (self.past and not value.startswith("-")):
            fix = 'Write how long ago, in quotes, like "-3 weeks" or "-2 months"'
            if not self.past:
                fix = 'Write it in quotes like "+7 months" or "-3 weeks", or as {year: 1, month: 5}'
            yield Flaw(key=key, message=f"'{value}' is not such a moment", fix=fix)


# A month of the present school year may lie before or after the day of loading; only later years are certain.
_MONTH = Record({"year": Number(1, 6, whole=True), "month": Number(1, 12, whole=True)})


def day_of(moment: str | dict[str, int], today: date) -> date:
    """The working day that a moment means when the example is loaded on ``today``.

    ``{year: 1, month: 5}`` is May of the next school year. A day in the weekend moves to the nearest working day that
    keeps the moment on its side of ``today``.
    """
    if isinstance(moment, dict):
        year = school_year(today) + moment["year"] + (moment["month"] < STARTS)
        return _on_working_day(date(year, moment["month"], 1), later=True)
    found = SPAN.fullmatch(moment)
    if found is None:
        raise ValueError(f"{moment} is not a moment")
    sign, count, unit = found.groups()
    number = int(count) * (1 if sign == "+" else -1)
    return _on_working_day(_moved(today, number, unit), later=sign == "+")


def _moved(day: date, number: int, unit: str) -> date:
    if unit == "months":
        months = day.year * 12 + day.month - 1 + number
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return day + timedelta(days=number * (7 if unit == "weeks" else 1))


def _on_working_day(day: date, *, later: bool) -> date:
    weekend = day.weekday() - SATURDAY
    if weekend < 0:
        return day
    return day + timedelta(days=2 - weekend) if later else day - timedelta(days=1 + weekend)
