"""What a choice file may hold. Everything but the kind may be left empty: an empty answer is an open one."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from vierinbalans.decisions.rules.choice import ANSWERS, CheckSize
from vierinbalans.decisions.rules.money_mistakes import FIRST_YEAR, LAST_YEAR, MOST
from vierinbalans.framework.shapes import Day, Flaw, Many, Number, OneOf, Record, Shape, Switch, Words, short

LONGEST = 30
"""Years that an amount can go on."""
SHORT, LONG = 300, 5000


@dataclass(frozen=True)
class Maybe:
    """A value that may be left empty."""

    shape: Shape

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``framework.shapes.Shape``."""
        if value not in (None, ""):
            yield from self.shape.flaws(value, key)


@dataclass(frozen=True)
class Money:
    """An amount in euros, with cents at most."""

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``framework.shapes.Shape``."""
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST
        if not fits or round(value, 2) != value:
            fix = (
                f"Write euros from 0 to {MOST}, with a point before the cents and nothing between the thousands, "
                "without quotes, like 1250.50"
            )
            yield Flaw(key=key, message=f"'{short(value)}' does not fit here", fix=fix)


@dataclass(frozen=True)
class SchoolDay:
    """A day that a school can mean; with ``until`` one that has been."""

    until: date | None = None

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``framework.shapes.Shape``."""
        found = list(Day().flaws(value, key))
        yield from found
        if not found and not f"{FIRST_YEAR}" <= value[:4] <= f"{LAST_YEAR}":
            fix = f"Write a day from {FIRST_YEAR} to {LAST_YEAR}"
            yield Flaw(key=key, message=f"'{value}' is no day that a school can mean", fix=fix)
        elif not found and self.until and value > self.until.isoformat():
            yield Flaw(key=key, message=f"'{value}' has not been yet", fix="Write the day on which it was done")


_DAY = Maybe(SchoolDay())
_MONEY = Money()
_ANSWER = Record(
    {"answer": OneOf(ANSWERS)},
    {
        "words": Maybe(Words(most=LONG)),
        "owner": Maybe(Words(most=SHORT)),
        "due": _DAY,
        "amount": Maybe(_MONEY),
    },
)
_COST = Record(
    {"what": Words(most=SHORT), "amount": _MONEY, "first_year": Number(FIRST_YEAR, LAST_YEAR, whole=True)},
    {"years": Number(1, LONGEST, whole=True)},
)


def shape_of(*, kinds: Iterable[str], points: Iterable[str], today: date) -> Record:
    """The shape of a file for one of these kinds of choice with these considerations, as it can be today."""
    considerations: dict[Hashable, Shape] = dict.fromkeys(points, _ANSWER)
    return Record(
        {"kind": OneOf(tuple(kinds))},
        {
            "what": Maybe(Words(most=SHORT)),
            "check": OneOf(get_args(CheckSize)),
            "for_whom": Maybe(Words(most=SHORT)),
            "why_now": Maybe(Words(most=LONG)),
            "owner": Maybe(Words(most=SHORT)),
            "decide_on": _DAY,
            "council_asked_on": _DAY,
            "council_answered_on": Maybe(SchoolDay(until=today)),
            "alternatives": Maybe(
                Many(Record({"what": Words(most=SHORT)}, {"why_not": Maybe(Words(most=LONG))}), most=20)
            ),
            "statements": Maybe(Many(Record({"text": Words(most=SHORT)}, {"adopted": Switch()}), most=40)),
            "vision_sharpened_on": Maybe(SchoolDay(until=today)),
            "costs": Maybe(Many(_COST, most=200)),
            "considerations": Maybe(Record({}, considerations)),
        },
    )
