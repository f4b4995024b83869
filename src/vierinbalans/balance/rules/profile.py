"""The profile: how far the thinking has come per block, and how the blocks stand to each other.

Everything is computed with fractions, so that "exactly one stage behind" is never a matter of rounding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vierinbalans.dossier.rules import DossierData, applies_to
from vierinbalans.framework.types import Block, Framework, Side, Thresholds

Verdict = Literal["not_started", "balanced_low", "balanced", "unbalanced"]
STAGES = range(5)


@dataclass(frozen=True, kw_only=True)
class BlockProfile:
    """One block: its level (0 to 4; ``None`` when no step applies) and what that rests on."""

    id: str
    side: Side
    level: Fraction | None
    steps: int
    """How many steps are asked."""
    applicable: int
    decided: int
    """How many applicable steps are at stage 2 or further."""
    open: tuple[str, ...]
    """Steps that are unanswered or "don't know yet"; each counts as stage 0."""
    stages: tuple[int, ...]
    """How many applicable steps are at each stage, 0 to 4."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All blocks, and how they stand to each other. Blocks without a level take no part in the comparison."""

    blocks: tuple[BlockProfile, ...]
    weakest: tuple[str, ...]
    gap: Fraction | None
    """Highest minus lowest level; ``None`` when no block has a level."""
    human_minus_material: Fraction | None
    """Mean of the human blocks minus mean of the material ones; ``None`` when a side has no level."""
    lags: tuple[str, ...]
    ahead: tuple[str, ...]
    verdict: Verdict

    @property
    def levels(self) -> dict[str, Fraction]:
        """The levels of the blocks that have one."""
        return {block.id: block.level for block in self.blocks if block.level is not None}

    @property
    def applicable(self) -> int:
        """How many steps apply, over all blocks."""
        return sum(block.applicable for block in self.blocks)

    @property
    def decided(self) -> int:
        """How many of them are at stage 2 or further."""
        return sum(block.decided for block in self.blocks)

    @property
    def open_count(self) -> int:
        """How many of them wait for an answer."""
        return sum(len(block.open) for block in self.blocks)

    def side_level(self, side: Side) -> Fraction | None:
        """The mean level of the blocks on one side; ``None`` when none of them has a level."""
        return side_level(self.blocks, side)

    def block(self, block_id: str) -> BlockProfile:
        """The profile of one block. Raises ``KeyError``."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)


def measure(framework: Framework, dossier: DossierData) -> Profile:
    """The profile of a dossier."""
    return compare([block_profile(block, dossier) for block in framework.blocks], framework.thresholds)


def block_profile(block: Block, dossier: DossierData) -> BlockProfile:
    """The level of one block and what it rests on."""
    asked = [step for step in block.steps if applies_to(step, sector=dossier.sector)]
    answers = [dossier.answer(step.id) for step in asked]
    counted = [stage for answer in answers if (stage := answer.counted_stage) is not None]
    return BlockProfile(
        id=block.id,
        side=block.side,
        level=mean(counted),
        steps=len(asked),
        applicable=len(counted),
        decided=sum(answer.is_decided for answer in answers),
        open=tuple(answer.step for answer in answers if answer.is_open),
        stages=tuple(counted.count(stage) for stage in STAGES),
    )


def compare(blocks: Sequence[BlockProfile], thresholds: Thresholds) -> Profile:
    """How blocks stand to each other."""
    levels = {block.id: block.level for block in blocks if block.level is not None}
    lowest = min(levels.values(), default=None)
    lags, ahead = off_balance(levels, lag=exactly(thresholds.lag.value), lead=exactly(thresholds.lead.value))
    return Profile(
        blocks=tuple(blocks),
        weakest=tuple(block for block, level in levels.items() if level == lowest),
        gap=None if lowest is None else max(levels.values()) - lowest,
        human_minus_material=_sides(blocks),
        lags=lags,
        ahead=ahead,
        verdict=verdict(list(levels.values()), balanced=not lags and not ahead, low=exactly(thresholds.low.value)),
    )


def off_balance(
    levels: dict[str, Fraction], *, lag: Fraction, lead: Fraction
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The blocks that lag behind and that run ahead of the median of the others."""
    lags, ahead = [], []
    for block, level in levels.items():
        middle = median([other for name, other in levels.items() if name != block])
        if middle is not None and middle - level >= lag:
            lags.append(block)
        if middle is not None and level - middle >= lead:
            ahead.append(block)
    return tuple(lags), tuple(ahead)


def verdict(levels: Sequence[Fraction], *, balanced: bool, low: Fraction) -> Verdict:
    """The one word for it. No level at all, or every level 0, is "not started"."""
    average = mean(levels)
    if not average:
        return "not_started"
    if not balanced:
        return "unbalanced"
    return "balanced_low" if average < low else "balanced"


def side_level(blocks: Iterable[BlockProfile], side: Side) -> Fraction | None:
    """The mean level of the blocks on one side; ``None`` when none of them has a level."""
    return mean([block.level for block in blocks if block.side == side and block.level is not None])


def _sides(blocks: Sequence[BlockProfile]) -> Fraction | None:
    human, material = side_level(blocks, "human"), side_level(blocks, "material")
    return None if human is None or material is None else human - material


def mean(values: Sequence[int | Fraction]) -> Fraction | None:
    """The exact mean; ``None`` of nothing."""
    return Fraction(sum(values), len(values)) if values else None


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The middle value, or halfway between the two middle ones; ``None`` of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def exactly(value: float) -> Fraction:
    """A threshold as it is written in its file: 0.1 is one tenth."""
    return Fraction(str(value))
