"""The levels of many schools: per block a row of columns, each as high as there are schools at that level."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEFT, RIGHT = 3.0, 97.0
"""Where levels 0 and 4 stand, in percent of the width."""
STEPS = 16
"""Columns stand a quarter of a stage apart."""
COLUMN = 4.6
HIGHEST, UNIT = 60, 24
"""The highest column, and the most one school adds to it, in pixels."""
TITLE, BELOW = 26, 16
TOP = 4


@dataclass(frozen=True, kw_only=True)
class SpreadColumn:
    """The schools around one level."""

    x: str
    y: int
    height: int
    count: int


@dataclass(frozen=True, kw_only=True)
class SpreadRow:
    """One block. The dashed line stands at the middle school."""

    id: str
    title: str
    title_y: int
    top: int
    ground: int
    columns: tuple[SpreadColumn, ...]
    middle: str


@dataclass(frozen=True, kw_only=True)
class SpreadChart:
    """The whole picture, as wide as there is room."""

    rows: tuple[SpreadRow, ...]
    scale: tuple[tuple[int, str], ...]
    height: int
    column = f"{COLUMN:g}%"
    left, right = f"{LEFT - COLUMN / 2:g}%", f"{RIGHT + COLUMN / 2:g}%"

    @property
    def scale_y(self) -> int:
        """The base line of the numbers of the scale."""
        return self.height - 6


def draw_spread(
    levels: Mapping[str, Sequence[float]], middles: Mapping[str, float], titles: Mapping[str, str]
) -> SpreadChart:
    """The picture of these levels (0 to 4) per block, with the middle of each."""
    counts = {block: Counter(round(level * STEPS / TOP) for level in each) for block, each in levels.items()}
    most = max((count for counter in counts.values() for count in counter.values()), default=1)
    unit = min(UNIT, HIGHEST / most)
    tallest = round(unit * most)
    rows, y = [], 0
    for block, counter in counts.items():
        ground = y + TITLE + tallest
        columns = tuple(_column(step, count, ground, unit) for step, count in sorted(counter.items()))
        rows.append(
            SpreadRow(
                id=block,
                title=titles[block],
                title_y=y + 18,
                top=y + TITLE,
                ground=ground,
                columns=columns,
                middle=_percent(middles[block]),
            )
        )
        y = ground + BELOW
    scale = tuple((stage, _percent(stage)) for stage in range(TOP + 1))
    return SpreadChart(rows=tuple(rows), scale=scale, height=y + 14)


def _column(step: int, count: int, ground: int, unit: float) -> SpreadColumn:
    height = max(2, round(unit * count))
    left = LEFT + (RIGHT - LEFT) * step / STEPS - COLUMN / 2
    return SpreadColumn(x=f"{left:.2f}%", y=ground - height, height=height, count=count)


def _percent(level: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * level / TOP:.2f}%"
