"""How a meeting goes: its phases, who is let in, and what of the estimates the room sees."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from vierinbalans.surveys.rules.tables import DONT_KNOW, NOT_APPLICABLE

Phase = Literal["gathering", "estimating", "revealed", "agreed", "ended"]
Move = Literal["begin", "reveal", "agree", "go_on", "end"]
MOVES: tuple[Move, ...] = ("begin", "reveal", "agree", "go_on", "end")

MOST_SEATS = 60
LONGEST = timedelta(hours=12)
"""After this a meeting that nobody ended is over."""
LEAST_FOR_STEP = 3
"""Fewest estimates of a step that are shown: with two, each of them knows what the other said."""
STEP_VALUES = ("0", "1", "2", "3", "4", DONT_KNOW)
ITEM_VALUES = ("1", "2", "3", "4", "5", DONT_KNOW, NOT_APPLICABLE)

Spread = Mapping[str, int]
"""Value -> how many gave it."""


class NotNowError(Exception):
    """The meeting is not at a point where this can be done; nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a meeting is: about a step (one subject, on which is agreed), or at one of a row of statements."""

    phase: Phase
    position: int = 0
    subjects: int = 1
    is_about_step: bool

    @property
    def is_last(self) -> bool:
        """Whether no statement follows."""
        return self.position + 1 >= self.subjects


def moves_from(standing: Standing) -> tuple[Move, ...]:
    """What the leader can do now, the way on first."""
    match standing.phase:
        case "gathering":
            return ("begin", "end")
        case "estimating":
            return ("reveal", "end")
        case "revealed" if standing.is_about_step:
            return ("agree", "end")
        case "revealed":
            return ("end",) if standing.is_last else ("go_on", "end")
        case "agreed":
            return ("end",)
    return ()


def after(standing: Standing, move: Move) -> Standing:
    """Where a meeting is after a move. Raises ``NotNowError`` for one that cannot be made here."""
    if move not in moves_from(standing):
        raise NotNowError
    match move:
        case "begin":
            return replace(standing, phase="estimating")
        case "reveal":
            return replace(standing, phase="revealed")
        case "agree":
            return replace(standing, phase="agreed")
        case "go_on":
            return replace(standing, phase="estimating", position=standing.position + 1)
        case "end":
            return replace(standing, phase="ended")


def phase_at(phase: Phase, *, created_at: datetime, now: datetime) -> Phase:
    """The phase at a moment: a meeting that nobody ended is over after ``LONGEST``."""
    return "ended" if now - created_at >= LONGEST else phase


def values_of(*, is_about_step: bool) -> Sequence[str]:
    """What can be estimated."""
    return STEP_VALUES if is_about_step else ITEM_VALUES


def spread_of(values: Iterable[str]) -> dict[str, int]:
    """How many gave each value."""
    return dict(sorted(Counter(values).items()))


def total_of(spread: Spread) -> int:
    """How many estimated."""
    return sum(spread.values())


def counting(spread: Spread, *, is_about_step: bool) -> int:
    """How many estimates the border of showing looks at: of a statement only those that gave a point."""
    if is_about_step:
        return total_of(spread)
    return sum(count for value, count in spread.items() if value not in (DONT_KNOW, NOT_APPLICABLE))


def may_show(spread: Spread, *, is_about_step: bool, least: int) -> bool:
    """Whether the room may see a spread: too few estimates would show who gave which."""
    return counting(spread, is_about_step=is_about_step) >= least


@dataclass(frozen=True, kw_only=True)
class SpreadRow:
    """One line of a spread as it is drawn: its value, how many, and the bar's length (0 to 100)."""

    value: str
    count: int
    length: int


def rows_of(spread: Spread, *, is_about_step: bool) -> list[SpreadRow]:
    """A spread with every value that could be given; the longest bar is that of the value given most."""
    most = max(spread.values(), default=0)
    return [
        SpreadRow(
            value=value, count=spread.get(value, 0), length=round(100 * spread.get(value, 0) / most) if most else 0
        )
        for value in values_of(is_about_step=is_about_step)
    ]
