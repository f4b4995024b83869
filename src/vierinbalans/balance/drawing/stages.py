"""The stages of all thinking steps: one square is one step, one row a block, one column a stage.

Columns are shares of the width and squares are pixels, so that the picture fits a phone without small letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap

IN_A_ROW = 3
PITCH, SIDE = 16, 12
EDGE = 1
"""Room for half the line around the first square."""
HEADER, TITLE, BELOW = 44, 26, 14
NAME_LENGTH = 15
"""Letters of a stage's name on one line above its column."""


@dataclass(frozen=True, kw_only=True)
class StageBlock:
    """A block to draw: how many of its steps are at each stage, and how many do not apply."""

    id: str
    title: str
    stages: tuple[int, ...]
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The steps of one block at one stage."""

    stage: int
    count: int
    left: str
    squares: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One block: where its name, its squares and the rule below it stand."""

    block: StageBlock
    title_y: int
    cells_y: int
    rule_y: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A stage above its column."""

    stage: int
    left: str
    name: str
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class StagesChart:
    """The whole picture; ``height`` in pixels, as wide as there is room."""

    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    height: int
    side = SIDE

    @property
    def lowest_name(self) -> str:
        """The name of stage 0."""
        return self.headings[0].name

    @property
    def highest_name(self) -> str:
        """The name of the highest stage."""
        return self.headings[-1].name


def draw_stages(blocks: Sequence[StageBlock], scale_names: Sequence[str]) -> StagesChart:
    """The picture of these blocks, with as many columns as the scale has names."""
    rows, y = [], HEADER
    for block in blocks:
        row = _row(block, y, len(scale_names))
        rows.append(row)
        y = row.rule_y
    return StagesChart(
        headings=tuple(_heading(stage, name, len(scale_names)) for stage, name in enumerate(scale_names)),
        rows=tuple(rows),
        height=y + 2,
    )


def _heading(stage: int, name: str, columns: int) -> Heading:
    lines = wrap(name, NAME_LENGTH) or [""]
    first = 32 - 16 * (len(lines) - 1)
    words = tuple((first + 16 * place, line) for place, line in enumerate(lines))
    return Heading(stage=stage, left=_left(stage, columns), name=name, words=words)


def _row(block: StageBlock, y: int, columns: int) -> Row:
    layers = max(1, ceil(max(block.stages) / IN_A_ROW))
    cells_y = y + TITLE
    return Row(
        block=block,
        title_y=y + 18,
        cells_y=cells_y,
        rule_y=cells_y + layers * PITCH + BELOW,
        cells=tuple(_cell(stage, count, columns) for stage, count in enumerate(block.stages) if count),
    )


def _cell(stage: int, count: int, columns: int) -> Cell:
    squares = tuple((EDGE + PITCH * (place % IN_A_ROW), EDGE + PITCH * (place // IN_A_ROW)) for place in range(count))
    return Cell(stage=stage, count=count, left=_left(stage, columns), squares=squares)


def _left(stage: int, columns: int) -> str:
    return f"{100 * stage / columns:g}%"
