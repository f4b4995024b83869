"""Where everything of a picture of means stands: per row a lane for each group, on the scale from 1 to 5. Pure.

A group has the same shape and colour in every picture, so that it is told apart without colour as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from vierinbalans.surveys.rules.tables import POINTS

LEFT, RIGHT, WIDTH = 190, 580, 640
"""Where 1 and 5 stand in a picture with the groups' names before their lanes."""
WIDE_LEFT = 24
"""Where 1 stands in a picture with a legend."""
LANE, LINE, GAP = 24, 19, 16
NARROW_LANE = 13
LETTERS = 82
"""Of a row's name on one line."""
SIZE = 6.0
COLOURS = ("#1d3f72", "#a8470f", "#2a6b45", "#84407f", "#4a5667")


@dataclass(frozen=True, kw_only=True)
class Value:
    """A mean with its margin."""

    mean: float
    margin: float | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is compared, with a value per group; ``None`` where nothing is shown."""

    name: str
    values: Sequence[Value | None]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A mean as it is drawn."""

    path: str
    colour: str
    y: float
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The line of one group in a row."""

    name: str
    y: float
    mark: Mark | None


@dataclass(frozen=True, kw_only=True)
class DrawnRow:
    """A row: its name over several lines, and its lanes."""

    names: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    top: float
    bottom: float


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """A group with its shape."""

    x: float
    y: float
    path: str
    colour: str
    name: str


@dataclass(frozen=True, kw_only=True)
class DotChart:
    """The whole picture."""

    rows: tuple[DrawnRow, ...]
    ticks: tuple[tuple[float, str], ...]
    left: float
    right: float
    height: int
    legend: tuple[LegendEntry, ...] = ()
    is_named: bool = True
    """Whether each lane has its group's name and figure beside it."""


def draw_named(rows: Sequence[Row], groups: Sequence[str]) -> DotChart:
    """Few rows: a lane per group with its name before it and its figure behind it."""
    return _draw(rows, groups, left=LEFT, lane=LANE, top=8.0)


def draw_with_legend(rows: Sequence[Row], groups: Sequence[str]) -> DotChart:
    """Many rows: narrow lanes, with the groups' names once at the top."""
    legend = tuple(_legend(groups))
    top = (legend[-1].y if legend else 0.0) + 26
    return _draw(rows, groups, left=WIDE_LEFT, lane=NARROW_LANE, top=top, legend=legend)


def _draw(
    rows: Sequence[Row],
    groups: Sequence[str],
    *,
    left: float,
    lane: float,
    top: float,
    legend: tuple[LegendEntry, ...] = (),
) -> DotChart:
    right = RIGHT if not legend else WIDTH - WIDE_LEFT
    drawn, y = [], top
    for row in rows:
        names = [(y + LINE * (place + 0.75), line) for place, line in enumerate(wrap(row.name, LETTERS))]
        above = y + LINE * len(names) + 4
        lanes = [
            _lane(name, value, place, above + lane * (place + 0.5), (left, right))
            for place, (name, value) in enumerate(zip(groups, row.values, strict=True))
        ]
        bottom = above + lane * len(lanes)
        drawn.append(DrawnRow(names=tuple(names), lanes=tuple(lanes), top=above, bottom=bottom))
        y = bottom + GAP
    ticks = tuple((_x(point, (left, right)), str(point)) for point in POINTS)
    return DotChart(
        rows=tuple(drawn),
        ticks=ticks,
        left=left,
        right=right,
        height=round(y + 14),
        legend=legend,
        is_named=not legend,
    )


def _lane(name: str, value: Value | None, place: int, y: float, ends: tuple[float, float]) -> Lane:
    if value is None:
        return Lane(name=name, y=y, mark=None)
    low, high = None, None
    if value.margin:
        low, high = (_x(value.mean + side * value.margin, ends) for side in (-1, 1))
    mark = Mark(
        path=shape(place, _x(value.mean, ends), y),
        colour=COLOURS[place % len(COLOURS)],
        y=y,
        low=low,
        high=high,
        words=value.words,
    )
    return Lane(name=name, y=y, mark=mark)


def _x(value: float, ends: tuple[float, float]) -> float:
    within = min(max(value, POINTS[0]), POINTS[-1])
    return round(ends[0] + (ends[1] - ends[0]) * (within - POINTS[0]) / (POINTS[-1] - POINTS[0]), 1)


def shape(place: int, x: float, y: float, size: float = SIZE) -> str:
    """The outline of a group's mark around a point: dot, square, triangle, diamond, triangle on its head."""
    corners = (
        ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        ((0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
        ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
        ((-1.1, -0.9), (1.1, -0.9), (0.0, 1.1)),
    )
    kind = place % (len(corners) + 1)
    if kind == 0:
        return f"M{x - size:.1f} {y:.1f}a{size} {size} 0 1 0 {2 * size} 0a{size} {size} 0 1 0 {-2 * size} 0z"
    points = (f"{x + size * across:.1f} {y + size * down:.1f}" for across, down in corners[kind - 1])
    return f"M{'L'.join(points)}z"


def _legend(groups: Sequence[str]) -> Sequence[LegendEntry]:
    entries: list[LegendEntry] = []
    x, y = float(WIDE_LEFT), 16.0
    for place, name in enumerate(groups):
        room = 34 + 7.3 * len(name)
        if x + room > WIDTH and entries:
            x, y = float(WIDE_LEFT), y + 24
        colour = COLOURS[place % len(COLOURS)]
        entries.append(LegendEntry(x=x + 16, y=y + 5, path=shape(place, x + 4, y), colour=colour, name=name))
        x += room
    return entries
