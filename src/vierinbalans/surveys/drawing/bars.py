"""Bars beside the figures of a table: how answers are divided, and a mean on the scale from 1 to 5."""

from collections.abc import Sequence
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, kw_only=True)
class Piece:
    """The part of a bar for one point of the scale: its place and width as they stand in SVG."""

    point: int
    x: str
    width: str


@dataclass(frozen=True, kw_only=True)
class ScoreBar:
    """A mean as a bar from the left end of the scale, with its margin as a line over its end."""

    width: str
    low: str = ""
    high: str = ""


def divided(counts: Sequence[int]) -> tuple[Piece, ...]:
    """A whole bar divided over the points that were given, from 1 to 5; nothing when nobody gave any."""
    everyone = sum(counts)
    pieces, left = [], 0
    for point, count in enumerate(counts, start=LOWEST):
        if count:
            pieces.append(Piece(point=point, x=_share(left, everyone), width=_share(count, everyone)))
        left += count
    return tuple(pieces)


def score_bar(mean: float, margin: float | None) -> ScoreBar:
    """The bar of a mean; ``margin`` to each side, as far as the scale goes."""
    width = _percent(mean)
    if not margin:
        return ScoreBar(width=width)
    return ScoreBar(width=width, low=_percent(mean - margin), high=_percent(mean + margin))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"


def _percent(value: float) -> str:
    within = min(max(value, LOWEST), HIGHEST)
    return f"{100 * (within - LOWEST) / (HIGHEST - LOWEST):.2f}%"
