"""How many standard errors are more than chance, for few answers and for many comparisons.

The t distribution of Student with the degrees of freedom of Welch, and the correction of Bonferroni.
"""

from functools import lru_cache
from math import exp, lgamma, log, log1p

CHANCE = 0.05
"""How often, over all comparisons together, luck alone may pass for a difference."""
MANY = 100_000
"""Degrees of freedom beyond which nothing changes."""


def freedom_of(one: tuple[float, int], other: tuple[float, int]) -> float:
    """Welch's degrees of freedom of two (standard error, degrees of freedom)."""
    squares = [(error**2, freedom) for error, freedom in (one, other)]
    both = sum(square for square, _ in squares)
    return float(both**2 / sum(square**2 / freedom for square, freedom in squares))


def border_of(freedom: float, compared: int) -> float:
    """The number of standard errors that is passed by luck in ``CHANCE`` of cases, over this many comparisons.

    Degrees of freedom are rounded down, to two digits: the border is never too low, and few have to be computed.
    """
    whole = int(min(freedom, MANY))
    digits = max(len(str(whole)) - 2, 0)
    return _quantile(whole // 10**digits * 10**digits, CHANCE / max(compared, 1))


@lru_cache(maxsize=4096)
def _quantile(freedom: int, chance: float) -> float:
    """The value that ``|t|`` exceeds with this chance, by halving."""
    low, high = 0.0, 1.0
    while two_sided(high, freedom) > chance:
        high *= 2
    while high - low > 1e-6 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, freedom) > chance else (low, middle)
    return high


def two_sided(t: float, freedom: float) -> float:
    """The chance that ``|t|`` is larger than this, by luck alone."""
    return _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction where that converges fast."""
    if x in (0.0, 1.0):
        return x
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction, evaluated from the front (Lentz)."""
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    value = d
    for step in range(1, 1000):
        for factor in _factors(a, b, x, step):
            d = 1 / (1 + factor * d or tiny)
            c = 1 + factor / c or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return value


def _factors(a: float, b: float, x: float, step: int) -> tuple[float, float]:
    even = a + 2 * step
    return (
        step * (b - step) * x / ((even - 1) * even),
        -(a + step) * (a + b + step) * x / (even * (even + 1)),
    )
