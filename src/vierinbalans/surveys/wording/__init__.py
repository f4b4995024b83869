"""Says in sentences what a published round says: figures, differences, and why something is not shown.

Every function answers in the active language and needs no page, so that pages, files and plan say the same.
"""

from vierinbalans.surveys.wording.differences import difference, dont_know_difference, verdict
from vierinbalans.surveys.wording.figures import (
    answered_words,
    how_computed,
    how_shown,
    margin,
    number,
    of_invited,
    percent,
    took_part,
    why_hidden,
)
from vierinbalans.surveys.wording.names import block_name, capital, group_name, listed, spoken

__all__ = [
    "answered_words",
    "block_name",
    "capital",
    "difference",
    "dont_know_difference",
    "group_name",
    "how_computed",
    "how_shown",
    "listed",
    "margin",
    "number",
    "of_invited",
    "percent",
    "spoken",
    "took_part",
    "verdict",
    "why_hidden",
]
