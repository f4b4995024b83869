"""Which states a vision statement can go through: a pure table."""

from collections.abc import Mapping
from typing import Literal

Life = Literal["draft", "in_consultation", "adopted", "dropped"]

NEXT: Mapping[Life, frozenset[Life]] = {
    "draft": frozenset({"in_consultation", "adopted", "dropped"}),
    "in_consultation": frozenset({"draft", "adopted", "dropped"}),
    "adopted": frozenset({"in_consultation", "dropped"}),
    "dropped": frozenset({"draft", "adopted"}),
}
"""From a state to those it can reach in one step. A dropped statement goes back to what it was."""


def can_become(now: str, then: str) -> bool:
    """Whether a statement in one state can go to another in one step."""
    return any(then in reached for state, reached in NEXT.items() if state == now)


def has_fixed_words(state: str, *, was_adopted: bool) -> bool:
    """Whether a statement says what was adopted: its words then change only with a reason, or by thinking again.

    A dropped one that comes back adopted is no way around that.
    """
    return state == "adopted" or (state == "dropped" and was_adopted)


def taken_back(*, was_adopted: bool) -> Life:
    """What a dropped statement becomes when it is taken back: nobody adopts one by dropping it first."""
    return "adopted" if was_adopted else "draft"
