"""Schools side by side: how their levels are spread, and what most of them have in common."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from vierinbalans.balance.rules.profile import Profile, mean, median


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The levels of one block over schools, the lowest first; a school without a level takes no part."""

    block: str
    levels: tuple[Fraction, ...]
    mean: Fraction
    middle: Fraction

    @property
    def lowest(self) -> Fraction:
        """The lowest level."""
        return self.levels[0]

    @property
    def highest(self) -> Fraction:
        """The highest level."""
        return self.levels[-1]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What can be said of all schools together. Only schools that have started are compared."""

    schools: int
    without_dossier: int
    not_started: int
    out_of_balance: int
    most_lagging: str | None
    """The block that lags behind at most schools; of equals the first of the framework."""
    lagging_schools: int
    """At how many schools that block lags behind."""

    @property
    def started(self) -> int:
        """How many schools have at least one step beyond stage 0."""
        return self.schools - self.without_dossier - self.not_started


def summarise(profiles: Sequence[Profile | None], *, blocks: Sequence[str]) -> Summary:
    """What these schools have in common; ``None`` for a school without a dossier."""
    known = [profile for profile in profiles if profile is not None]
    lags = Counter(block for profile in known for block in profile.lags)
    most = max(blocks, key=lambda block: lags[block], default=None)
    return Summary(
        schools=len(profiles),
        without_dossier=len(profiles) - len(known),
        not_started=sum(profile.verdict == "not_started" for profile in known),
        out_of_balance=sum(profile.verdict == "unbalanced" for profile in known),
        most_lagging=most if most is not None and lags[most] else None,
        lagging_schools=lags[most] if most is not None else 0,
    )


def spreads(profiles: Sequence[Profile], *, blocks: Sequence[str]) -> tuple[Spread, ...]:
    """How the levels of each block are spread over the schools that have started."""
    started = [profile.levels for profile in profiles if profile.verdict != "not_started"]
    found = [_spread(block, [levels[block] for levels in started if block in levels]) for block in blocks]
    return tuple(spread for spread in found if spread is not None)


def _spread(block: str, levels: Sequence[Fraction]) -> Spread | None:
    average, middle = mean(levels), median(levels)
    if average is None or middle is None:
        return None
    return Spread(block=block, levels=tuple(sorted(levels)), mean=average, middle=middle)
