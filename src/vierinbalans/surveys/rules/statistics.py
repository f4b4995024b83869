"""What the answers to one statement say: mean, spread and how sure that is.

Explained with worked cases in ``docs/algorithms/survey-statistics.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from vierinbalans.surveys.rules.tables import Counts

Reason = Literal["interval", "everyone_answered", "invited_unknown", "too_few"]
"""Why there is a margin, or why there is none."""
SURE = 1.96
"""Standard errors to each side within which 95 of 100 samples fall."""
FEWEST = 2
"""One answer has no spread."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What one cell says. Only made of cells that are shown."""

    counts: Counts
    invited: int | None
    """How many were asked; ``None`` when nobody knows."""
    mean: float
    sd: float | None
    """Of the sample; ``None`` for all together, whose mean is an average of groups."""
    margin: float | None
    """To each side of the mean; ``None`` unless ``reason`` is ``interval``."""
    reason: Reason
    dont_know_share: float
    """Of everybody who answered anything, from 0 to 1."""

    @property
    def n(self) -> int:
        """How many gave a point from 1 to 5."""
        return self.counts.n


def summarise(counts: Counts, invited: int | None) -> Summary:
    """The summary of at least two answers. Raises ``ValueError`` for fewer, and when more answered than were asked."""
    n = counts.n
    if n < FEWEST:
        raise ValueError(f"{n} answers have no mean with a spread: at least {FEWEST} are needed.")
    if invited is not None and n > invited:
        raise ValueError(f"{n} answers of {invited} who were asked: more than there can be.")
    mean, variance = mean_and_variance(counts)
    sd = sqrt(variance)
    margin, reason = _margin(sd, n, invited)
    return Summary(
        counts=counts,
        invited=invited,
        mean=mean,
        sd=sd,
        margin=margin,
        reason=reason,
        dont_know_share=dont_know_share(counts),
    )


def mean_and_variance(counts: Counts) -> tuple[float, float]:
    """The mean of the points that were given, and the variance of the sample: squared distances to the mean, over one
    less than their number. Summed in whole numbers, so that the spread of the same answers is exactly nought."""
    one, two, three, four, five = counts.points
    n = one + two + three + four + five
    total = one + 2 * two + 3 * three + 4 * four + 5 * five
    squares = one + 4 * two + 9 * three + 16 * four + 25 * five
    return total / n, (n * squares - total**2) / (n * (n - 1))


def dont_know_share(counts: Counts) -> float:
    """How many of those who answered anything do not know."""
    answered = counts.n + counts.dont_know + counts.not_applicable
    return counts.dont_know / answered if answered else 0.0


def standard_error(sd: float, n: int, invited: int | None) -> float:
    """How far the mean of such a sample typically is from that of everybody asked; 0 when everybody answered.

    With ``invited`` unknown it is that of a very large group: never too small.
    """
    if invited is None:
        return sd / sqrt(n)
    if n == invited:
        return 0.0
    adjusted = (invited - 1) * n / (invited - n)
    return sd / sqrt(adjusted)


def _margin(sd: float, n: int, invited: int | None) -> tuple[float | None, Reason]:
    if invited is None:
        return None, "invited_unknown"
    if n == invited:
        return None, "everyone_answered"
    return SURE * standard_error(sd, n, invited), "interval"


def reason_of(parts: Sequence[Reason]) -> Reason:
    """What can be said of figures taken together: unknown when one is, and everyone only when in each."""
    if not parts or "too_few" in parts:
        return "too_few"
    if "invited_unknown" in parts:
        return "invited_unknown"
    return "interval" if "interval" in parts else "everyone_answered"
