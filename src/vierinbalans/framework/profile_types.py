"""What the framework says about where a school stands, as frozen values: the scale and what follows from a place."""

from collections.abc import Mapping
from dataclasses import dataclass

from vierinbalans.framework.values import Text, Threshold


@dataclass(frozen=True, kw_only=True)
class ProfilePlace:
    """A place between teacher-led (1) and learner-led (5)."""

    value: int
    name: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class DerivedPoint:
    """A consideration at a step that follows from where a school stands, and why it does."""

    id: str
    order: int
    places: tuple[int, ...]
    """The places it follows from; none when it is for units that differ."""
    differ: bool
    """Whether it is what units that stand apart need in common."""
    step: str
    text: Text
    why: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class VisionProfile:
    """The question where a school stands, its places, and what each asks of ICT."""

    question: Text
    about: Text
    places: tuple[ProfilePlace, ...]
    points: tuple[DerivedPoint, ...]
    """In their order."""
    thresholds: Mapping[str, Threshold]
    """``apart``: from how many places on units differ; ``reformulate``: how long before a period ends to begin anew."""

    def place(self, value: int) -> ProfilePlace:
        """The place with this number. Raises ``KeyError``."""
        return {place.value: place for place in self.places}[value]
