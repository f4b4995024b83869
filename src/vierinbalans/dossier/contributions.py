"""What rooms contribute to the plan and to calendars, as frozen values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A drawing in a chapter of the plan: an SVG as wide as there is room for, and words that say what it shows.

    It stands where a line of the chapter says ``![](name)``, with a table of the same figures below.
    """

    name: str
    svg: str
    height: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chapter of the plan that has drawings or a place of its own; ``text`` is light Markdown with tables."""

    text: str
    drawings: tuple[Drawing, ...] = ()
    follows: str = ""
    """Id of the chapter it stands after; empty: after those of the blocks."""
    rests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ref of a vision statement -> the choices that were made for it."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day on which something is due or happens, in the reader's language. ``key`` stays the same over exports."""

    key: str
    day: date
    what: str
    who: str = ""
    url: str = ""
