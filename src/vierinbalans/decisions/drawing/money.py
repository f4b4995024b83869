"""Money over the years: a bar per block and school year, in which what is paid once is told apart by a dashed edge.

Bars are shares of the width and heights are pixels, so that the picture fits a phone without small letters.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vierinbalans.decisions.rules.money import Table

TITLE, BAR, GAP, BELOW = 24, 14, 8, 16
LEFT, WIDTH = 18.0, 50.0
"""Where bars begin and how wide the longest is, in percent of the width; amounts stand right of that."""


@dataclass(frozen=True, kw_only=True)
class YearBar:
    """One school year of one block."""

    label: str
    amount: str
    y: int
    words_y: int
    yearly: str
    """Width of what comes back every year."""
    once_x: str
    once: str
    """Where what is paid once begins, and its width."""


@dataclass(frozen=True, kw_only=True)
class BlockBars:
    """One block: its name, its total, and its bars."""

    id: str
    title: str
    total: str
    title_y: int
    bars: tuple[YearBar, ...]


@dataclass(frozen=True, kw_only=True)
class MoneyChart:
    """The whole picture."""

    blocks: tuple[BlockBars, ...]
    height: int
    bar = BAR
    left = f"{LEFT:g}%"


def draw_money(
    yearly: Table,
    once: Table,
    *,
    titles: Mapping[str, str],
    years: Mapping[int, str],
    say: Callable[[Decimal], str],
) -> MoneyChart | None:
    """The picture of two tables per block. ``years``: columns and their words; ``say``: an amount in words.

    Nothing when there is no money in these years.
    """
    sums = {
        (block, year): (yearly.row(block).amount(year), once.row(block).amount(year))
        for block in titles
        for year in years
    }
    highest = max((sum(pair, Decimal(0)) for pair in sums.values()), default=Decimal(0))
    if not highest:
        return None
    blocks, top = [], 0
    for block, title in titles.items():
        whole = sum((sum(sums[block, year], Decimal(0)) for year in years), Decimal(0))
        if not whole:
            continue
        bars = []
        for place, (year, label) in enumerate(years.items()):
            y = top + TITLE + place * (BAR + GAP)
            bars.append(_bar(label, sums[block, year], y, highest, say))
        blocks.append(BlockBars(id=block, title=title, total=say(whole), title_y=top + TITLE - 8, bars=tuple(bars)))
        top += TITLE + len(years) * (BAR + GAP) + BELOW
    return MoneyChart(blocks=tuple(blocks), height=top)


def _bar(label: str, pair: tuple[Decimal, Decimal], y: int, highest: Decimal, say: Callable[[Decimal], str]) -> YearBar:
    yearly, once = (float(amount / highest) * WIDTH for amount in pair)
    return YearBar(
        label=label,
        amount=say(sum(pair, Decimal(0))),
        y=y,
        words_y=y + BAR - 2,
        yearly=f"{yearly:.2f}%",
        once_x=f"{LEFT + yearly:.2f}%",
        once=f"{once:.2f}%",
    )
