"""Writes place names as people do; the register has them in capitals only."""

import re

SMALL = frozenset(
    ["aan", "ad", "bij", "de", "den", "der", "en", "gem", "gem.", "het", "in", "op", "te", "ten", "ter", "van"]
)
SMALL_AFTER_AN_APOSTROPHE = frozenset(["'s", "'t"])
PROVINCES = frozenset(["DR", "FL", "FR", "GLD", "GN", "L", "LB", "NB", "NH", "OV", "UT", "ZH", "ZL", "ZLD"])
"""What stands behind a name that more than one place has."""
_WORDS = re.compile(r"([ -]+)")


def place_name(text: str) -> str:
    """The name of a place in ordinary letters; one that has small letters already stays as it is."""
    if text != text.upper():
        return text
    parts = _WORDS.split(text)
    last = len(parts) - 1
    return "".join(_word(part, is_first=place == 0, is_last=place == last) for place, part in enumerate(parts))


def _word(word: str, *, is_first: bool, is_last: bool) -> str:
    low = word.lower()
    if is_last and not is_first and word in PROVINCES:
        return word
    if low in SMALL_AFTER_AN_APOSTROPHE or (low in SMALL and not is_first):
        return low
    return f"IJ{low[2:]}" if low.startswith("ij") else low[:1].upper() + low[1:]
