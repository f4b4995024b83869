"""Where perspectives differ, and whether that is more than chance.

Every pair of groups is compared on every statement, so some differences would look clear by luck alone. The border is
therefore stricter the more pairs are compared: see ``docs/algorithms/survey-statistics.md``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Literal

from vierinbalans.surveys.rules.asked import Asked
from vierinbalans.surveys.rules.statistics import Summary, standard_error
from vierinbalans.surveys.rules.student import border_of, freedom_of

Verdict = Literal["clear", "small", "chance", "too_few"]
"""Larger than chance and worth talking about; larger than chance but small; may be chance; not both are shown."""
Measure = Literal["mean", "dont_know"]
MEASURES: tuple[Measure, ...] = ("mean", "dont_know")
ORDER: tuple[Verdict, ...] = ("clear", "small", "chance", "too_few")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Two groups compared on one statement: their means, or their shares of "don't know"."""

    item: str
    measure: Measure
    one: str
    other: str
    """The two groups, in the order they were asked in."""
    verdict: Verdict
    one_value: float | None = None
    other_value: float | None = None
    border: float | None = None
    """How large the difference must be to be more than chance; 0 when everyone answered in both groups."""

    @property
    def difference(self) -> float | None:
        """The first minus the other; ``None`` when a side is not shown."""
        if self.one_value is None or self.other_value is None:
            return None
        return self.one_value - self.other_value

    @property
    def size(self) -> float:
        """How large the difference is, whoever is higher; 0 when a side is not shown."""
        return abs(self.difference or 0.0)

    @property
    def higher(self) -> str:
        """The group with the higher figure."""
        return self.one if (self.difference or 0.0) >= 0 else self.other

    @property
    def lower(self) -> str:
        """The group with the lower figure."""
        return self.other if self.higher == self.one else self.one


@dataclass(frozen=True, kw_only=True)
class _Side:
    """One group's figure with what chance does to it."""

    value: float
    error: float
    freedom: int


Shown = Mapping[tuple[str, str], Summary]
"""Item and group -> summary, of the cells that are shown."""


def gaps_of(shown: Shown, asked: Asked, *, difference: float, dont_know: float) -> tuple[Gap, ...]:
    """Every pair of groups on every statement both were asked, the most telling first.

    ``difference`` (in points) and ``dont_know`` (a share) are the smallest differences worth talking about.
    """
    pairs: list[tuple[str, Measure, str, str]] = [
        (item, measure, one, other)
        for measure in MEASURES
        for item in asked.items
        for one, other in combinations([group.id for group in asked.groups.values() if item in group.items], 2)
    ]
    compared = sum((item, one) in shown and (item, other) in shown for item, _, one, other in pairs)
    gaps = [_gap(shown, pair, compared, {"mean": difference, "dont_know": dont_know}) for pair in pairs]
    return tuple(sorted(gaps, key=lambda gap: (gap.measure != "mean", ORDER.index(gap.verdict), -gap.size)))


def for_talking(gaps: Iterable[Gap], *, most: int | None = None) -> tuple[Gap, ...]:
    """The clear differences of means, at most one pair of groups per statement, the largest first."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        if gap.measure == "mean" and gap.verdict == "clear":
            found.setdefault(gap.item, gap)
    return tuple(found.values())[:most]


def dont_know_for_talking(gaps: Iterable[Gap], *, most: int | None = None) -> tuple[Gap, ...]:
    """The clear differences in who does not know, at most one pair of groups per statement, the largest first."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        if gap.measure == "dont_know" and gap.verdict == "clear":
            found.setdefault(gap.item, gap)
    return tuple(found.values())[:most]


def _gap(shown: Shown, pair: tuple[str, Measure, str, str], compared: int, worth: Mapping[Measure, float]) -> Gap:
    item, measure, one, other = pair
    first, second = shown.get((item, one)), shown.get((item, other))
    if first is None or second is None:
        return Gap(item=item, measure=measure, one=one, other=other, verdict="too_few")
    a, b = _side(first, measure), _side(second, measure)
    border = _border(a, b, compared)
    return Gap(
        item=item,
        measure=measure,
        one=one,
        other=other,
        one_value=a.value,
        other_value=b.value,
        border=border,
        verdict=verdict_of(abs(a.value - b.value), border=border, worth=worth[measure]),
    )


def verdict_of(size: float, *, border: float, worth: float) -> Verdict:
    """The one word for a difference of this size."""
    if size <= border:
        return "chance"
    return "clear" if size >= worth else "small"


def border_between(one: Summary, other: Summary, *, compared: int = 1) -> float:
    """How large a difference of means must be to be more than chance, when this many pairs are compared."""
    return _border(_side(one, "mean"), _side(other, "mean"), compared)


def _border(one: _Side, other: _Side, compared: int) -> float:
    error = sqrt(one.error**2 + other.error**2)
    if not error:
        return 0.0
    return border_of(freedom_of((one.error, one.freedom), (other.error, other.freedom)), compared) * error


def _side(summary: Summary, measure: Measure) -> _Side:
    return _mean_side(summary) if measure == "mean" else _share_side(summary)


def _mean_side(summary: Summary) -> _Side:
    """Nobody who differs is not yet nobody who could: the spread is at least that of one answer one point off."""
    n = summary.n
    sd = max(summary.sd or 0.0, 1 / sqrt(n))
    return _Side(value=summary.mean, error=standard_error(sd, n, summary.invited), freedom=n - 1)


def _share_side(summary: Summary) -> _Side:
    """A share of few answers is less sure than it looks: one answer of each kind is added (Agresti and Caffo)."""
    counts = summary.counts
    answered = counts.n + counts.dont_know + counts.not_applicable
    careful = (counts.dont_know + 1) / (answered + 2)
    invited = summary.invited if summary.invited is None else max(summary.invited, answered)
    return _Side(
        value=summary.dont_know_share,
        error=standard_error(sqrt(careful * (1 - careful)), answered, invited),
        freedom=answered - 1,
    )
