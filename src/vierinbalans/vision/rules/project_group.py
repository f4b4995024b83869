"""Which perspectives a project group misses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

MISSED: tuple[str, ...] = ("pupils", "teachers", "parents", "support_staff", "leaders", "council")
"""Perspectives that are missed when nobody brings them: first those that are forgotten most easily.

Who keeps the network running is welcome, but a vision does not miss them.
"""
AFTER_UNITS = MISSED[1:]


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody in the group: the perspective they bring, and the unit they speak for, if any."""

    perspective: str
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Somebody nobody speaks for: a perspective by its id, or a unit by its name."""

    kind: Literal["perspective", "unit"]
    name: str


def gaps(members: Iterable[Member], *, units: Sequence[str]) -> tuple[Gap, ...]:
    """Who is missed: pupils, each unit that nobody speaks for, then the other perspectives."""
    there = list(members)
    brought = {each.perspective for each in there}
    spoken_for = {same(each.unit) for each in there}
    pupils = [Gap(kind="perspective", name="pupils")] if "pupils" not in brought else []
    silent = [Gap(kind="unit", name=unit) for unit in units if same(unit) not in spoken_for]
    others = [Gap(kind="perspective", name=each) for each in AFTER_UNITS if each not in brought]
    return (*pupils, *silent, *others)


def same(unit: str) -> str:
    """A unit's name as it is compared: however it is spaced and capitalised."""
    return " ".join(unit.split()).casefold()
