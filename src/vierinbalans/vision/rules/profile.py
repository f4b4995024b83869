"""What follows from where a school and its units stand between teacher-led and learner-led."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vierinbalans.framework.profile_types import DerivedPoint


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a unit stands; an empty name is the school as a whole."""

    unit: str
    place: int


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A consideration that follows, and from whose place it does."""

    point: DerivedPoint
    because: tuple[Standing, ...]


def far_apart(standings: Iterable[Standing], *, apart: int) -> tuple[Standing, ...]:
    """The units at both ends when they stand at least so far apart; nobody when they do not.

    The school as a whole is no unit: it is where its units meet.
    """
    units = [each for each in standings if each.unit]
    if not units:
        return ()
    low, high = min(each.place for each in units), max(each.place for each in units)
    if high - low < apart:
        return ()
    return tuple(each for each in units if each.place in (low, high))


def derive(points: Sequence[DerivedPoint], standings: Sequence[Standing], *, apart: int) -> list[Derived]:
    """Every consideration that follows from these places, in the framework's order."""
    ends = far_apart(standings, apart=apart)
    found = [
        Derived(
            point=point,
            because=ends if point.differ else tuple(each for each in standings if each.place in point.places),
        )
        for point in points
    ]
    return [each for each in found if each.because]
