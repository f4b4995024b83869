"""The levels of the blocks over time: one line per block, with its own dashes so that colour is not needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

CEILING, GROUND, HEIGHT = 14, 214, 240
LEFT, RIGHT = 8.0, 96.0
"""Where the first and the last moment stand, in percent of the width."""
DASHES = ("none", "9 5", "3 4", "14 4 3 4", "6 3 1 3", "1 5")
TOP = 4


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The levels on one day, by block; ``None`` for a block without a level."""

    on: date
    levels: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A level on one day: ``x`` in percent, ``y`` in pixels."""

    x: str
    y: int


@dataclass(frozen=True, kw_only=True)
class TrendLine:
    """One block's line in pieces, broken where it had no level."""

    id: str
    title: str
    dash: str
    dots: tuple[Dot, ...]
    pieces: tuple[tuple[Dot, Dot], ...]
    first: float
    last: float


@dataclass(frozen=True, kw_only=True)
class TrendChart:
    """The whole picture, as wide as there is room."""

    lines: tuple[TrendLine, ...]
    grid: tuple[tuple[int, int], ...]
    """Stage and its height."""
    starts: date
    ends: date
    left = f"{LEFT:g}%"
    right = f"{RIGHT:g}%"
    height, dates_y = HEIGHT, HEIGHT - 6


def draw_trend(moments: Sequence[Moment], titles: Mapping[str, str]) -> TrendChart | None:
    """The picture of two or more moments, the earliest first; nothing when there are fewer days than two."""
    if len({moment.on for moment in moments}) < 2:
        return None
    starts, ends = moments[0].on, moments[-1].on
    lines = [
        line
        for place, (block, title) in enumerate(titles.items())
        if (line := _line(block, title, DASHES[place % len(DASHES)], moments))
    ]
    grid = tuple((stage, _y(stage)) for stage in range(TOP + 1))
    return TrendChart(lines=tuple(lines), grid=grid, starts=starts, ends=ends)


def _line(block: str, title: str, dash: str, moments: Sequence[Moment]) -> TrendLine | None:
    starts, days = moments[0].on, (moments[-1].on - moments[0].on).days
    places = [
        None
        if (level := moment.levels.get(block)) is None
        else Dot(x=f"{LEFT + (RIGHT - LEFT) * (moment.on - starts).days / days:.2f}%", y=_y(level))
        for moment in moments
    ]
    known = [level for moment in moments if (level := moment.levels.get(block)) is not None]
    if not known:
        return None
    return TrendLine(
        id=block,
        title=title,
        dash=dash,
        dots=tuple(dot for dot in places if dot),
        pieces=tuple((one, other) for one, other in pairwise(places) if one and other),
        first=known[0],
        last=known[-1],
    )


def _y(level: float) -> int:
    return round(GROUND - (GROUND - CEILING) * level / TOP)
