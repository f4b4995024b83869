"""Money held against thinking: a block that takes most of the money while it was thought about least."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class MoneyWithoutThinking:
    """A block that takes most of the money with the least thinking."""

    block: str
    share: Decimal
    """Of all money, from 0 to 1."""
    level: Fraction
    """How far the thinking about it has come, from 0 to 4."""
    next_level: Fraction
    """How far it has come in the block that was thought about least but for this one."""


def money_without_thinking(
    money: Mapping[str, Decimal], levels: Mapping[str, Fraction | None], *, most: Decimal
) -> MoneyWithoutThinking | None:
    """The block with at least the part ``most`` of the money and less thinking than every other block; else nothing.

    ``levels``: how far the thinking has come per block; ``None`` for a block of which no step applies. That one is
    neither found nor compared with.
    """
    whole = sum(money.values(), Decimal(0))
    known = {block: level for block, level in levels.items() if level is not None}
    if not whole or len(known) < 2:
        return None
    for block, level in known.items():
        share = money.get(block, Decimal(0)) / whole
        others = min(other for each, other in known.items() if each != block)
        if share >= most and level < others:
            return MoneyWithoutThinking(block=block, share=share, level=level, next_level=others)
    return None
