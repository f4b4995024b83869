"""Says in sentences what the rules found: the headline, how a number came about, why a tension or an advice is there.

Every function answers in ``language`` and needs no page, so that page, plan and command line say the same.
"""

from vierinbalans.balance.wording.computations import how_gap, how_level, how_place, how_sides
from vierinbalans.balance.wording.findings import (
    counts,
    decided,
    headline,
    lead,
    place_name,
    sides,
    verdict_name,
    weakest,
    what_to_do,
)
from vierinbalans.balance.wording.reasons import advice_reason, because
from vierinbalans.balance.wording.words import block_titles, capital, listed, number, some, stages

__all__ = [
    "advice_reason",
    "because",
    "block_titles",
    "capital",
    "counts",
    "decided",
    "headline",
    "how_gap",
    "how_level",
    "how_place",
    "how_sides",
    "lead",
    "listed",
    "number",
    "place_name",
    "sides",
    "some",
    "stages",
    "verdict_name",
    "weakest",
    "what_to_do",
]
