"""Where everything of the pillars chart stands: pure geometry, no page, no language but the one asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from vierinbalans.ui.numbers import number_text

TOP = 4
"""The highest stage of the scale."""

LEFT, CEILING, GROUND = 124, 44, 264
HEIGHT = 318
ROOM = 508
"""For all columns together, as long as each has at least ``NARROWEST`` for its name."""
NARROWEST = 101
WIDEST = 84
NAME_LENGTH = 15
"""Letters of a stage's name that fit beside the scale."""


@dataclass(frozen=True, kw_only=True)
class PillarBlock:
    """A block to draw: its level (0 to 4, or none when no step applies) and how many steps are open."""

    id: str
    title: str
    level: float | None
    open_count: int


@dataclass(frozen=True, kw_only=True)
class GridLine:
    """A named stage on the scale."""

    y: int
    name: str

    @property
    def words(self) -> tuple[tuple[int, str], ...]:
        """The name in lines that fit, each with its base line; their middle is at the scale's line."""
        lines = wrap(self.name, NAME_LENGTH) or [""]
        first = self.y + 5 - 8 * (len(lines) - 1)
        return tuple((first + 16 * place, line) for place, line in enumerate(lines))


@dataclass(frozen=True, kw_only=True)
class Pillar:
    """One block as a column and as a bar. The solid part is what the weakest block carries, the rest floats above."""

    block: PillarBlock
    value: str
    x: int
    width: int
    solid_y: int
    solid_height: int
    floating_y: int
    floating_height: int
    solid_percent: str
    floating_percent: str

    @property
    def middle(self) -> int:
        """The column's middle."""
        return self.x + self.width // 2

    @property
    def value_y(self) -> int:
        """The base line of the number above the column."""
        return self.floating_y - 9


@dataclass(frozen=True, kw_only=True)
class PillarChart:
    """The whole chart. ``bear_y`` is the dashed line, or none when no block has a level."""

    id: str
    pillars: tuple[Pillar, ...]
    grid: tuple[GridLine, ...]
    bear: float | None
    bear_text: str
    bear_y: int | None
    bear_percent: str
    weakest: str
    language: str

    left, ground, height = LEFT, GROUND, HEIGHT
    title_y, open_y = GROUND + 24, GROUND + 45

    @property
    def right(self) -> int:
        """Where the lines of the scale end."""
        return LEFT + _room(len(self.pillars))

    @property
    def width(self) -> int:
        """The whole drawing's width."""
        return self.right + 8

    @property
    def lowest_name(self) -> str:
        """The name of stage 0."""
        return self.grid[0].name

    @property
    def highest_name(self) -> str:
        """The name of the highest stage."""
        return self.grid[-1].name


def draw(
    *,
    blocks: Sequence[PillarBlock],
    scale_names: Sequence[str],
    language: str,
    id: str = "pillars",  # noqa: A002
) -> PillarChart:
    """The chart of these blocks. ``scale_names``: stages 0 to 4. ``id``: unique on the page.

    Raises ``ValueError`` for a level off the scale or a scale of another length.
    """
    if len(scale_names) != TOP + 1:
        raise ValueError(f"the scale has {TOP + 1} names, not {len(scale_names)}")
    bear = min((block.level for block in blocks if block.level is not None), default=None)
    weakest = [block.title for block in blocks if block.level is not None and block.level == bear]
    return PillarChart(
        id=id,
        pillars=tuple(_pillar(block, place, len(blocks), bear, language) for place, block in enumerate(blocks)),
        grid=tuple(GridLine(y=_y(stage), name=name) for stage, name in enumerate(scale_names)),
        bear=bear,
        bear_text="" if bear is None else number_text(bear, language=language),
        bear_y=None if bear is None else _y(bear),
        bear_percent="" if bear is None else _percent(bear),
        weakest=", ".join(weakest),
        language=language,
    )


def _pillar(block: PillarBlock, place: int, count: int, bear: float | None, language: str) -> Pillar:
    level = block.level
    if level is not None and not 0 <= level <= TOP:
        raise ValueError(f"{block.id}: level {level} is not on the scale 0 to {TOP}")
    reached = level or 0
    carried = min(reached, bear or 0)
    room = _room(count) / count
    width = min(WIDEST, int(room * 0.66))
    return Pillar(
        block=block,
        value="" if level is None else number_text(level, language=language),
        x=round(LEFT + room * (place + 0.5) - width / 2),
        width=width,
        solid_y=_y(carried),
        solid_height=GROUND - _y(carried),
        floating_y=_y(reached),
        floating_height=_y(carried) - _y(reached),
        solid_percent=_percent(carried),
        floating_percent=_percent(reached - carried),
    )


def _room(count: int) -> int:
    return max(ROOM, NARROWEST * count)


def _y(level: float) -> int:
    """Height on the scale as a whole number: templates print those the same in every language."""
    return round(GROUND - (GROUND - CEILING) * level / TOP)


def _percent(level: float) -> str:
    return f"{100 * level / TOP:.2f}%"
