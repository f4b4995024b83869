"""What an ICT policy plan is, as frozen values: what people chose about it, and the document that comes out.

``assembling`` turns a dossier and these choices into a ``PlanDocument``; ``documents`` turns that into files;
the pages and the command line do both in the same way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vierinbalans.framework.colours import ENOUGH, LIGHT_PAPER, contrast

State = Literal["draft", "submitted", "approved"]
Council = Literal["", "advice", "consent"]
Format = Literal["docx", "odt", "pdf", "html"]
FORMATS: tuple[Format, ...] = ("docx", "odt", "pdf", "html")


def is_colour(text: str) -> bool:
    """Whether this is a colour as the house style writes it: ``#rrggbb``."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", text))


def is_readable(colour: str) -> bool:
    """Whether text in this colour can be read on white paper, and white text on this colour."""
    return is_colour(colour) and contrast(colour, LIGHT_PAPER) >= ENOUGH


@dataclass(frozen=True, kw_only=True)
class HouseStyle:
    """How the document looks: a name and logo on the title page, and two colours as ``#rrggbb`` on white."""

    name: str = ""
    """Empty: the organisation's name."""
    logo: bytes = b""
    """A PNG or JPEG, or nothing."""
    main: str = "#1d3f72"
    accent: str = "#84407f"

    def __post_init__(self) -> None:
        for colour in (self.main, self.accent):
            if not is_readable(colour):
                raise ValueError(f"{colour!r} is no colour with enough contrast on white")


@dataclass(frozen=True, kw_only=True)
class Approval:
    """How far a version is on its way to being approved, and what the participation council said."""

    number: int = 1
    state: State = "draft"
    submitted_on: date | None = None
    submitted_by: str = ""
    approved_on: date | None = None
    approved_by: str = ""
    council: Council = ""
    council_on: date | None = None
    council_words: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """Something that changed since the last approved version: what, and how it was and is, in words."""

    title: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanChoices:
    """What people decided about their plan."""

    title: str = ""
    """Empty: "ICT policy plan" in the plan's language."""
    introductions: Mapping[str, str] = field(default_factory=dict)
    """Chapter id -> light Markdown at its beginning."""
    left_out: frozenset[str] = frozenset()
    """Ids of chapters and steps that do not go into the document."""
    style: HouseStyle = HouseStyle()
    approval: Approval = Approval()
    changes: tuple[ChangeLine, ...] | None = None
    """Since the last approved version; ``None`` when there is none."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture in the document, named in its Markdown, with the words for who cannot see it."""

    name: str
    png: bytes
    alt: str


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """A whole plan as one Markdown source with its pictures; every format is made from this and nothing else."""

    title: str
    organisation: str
    period: str
    """As people say it: ``2026-2030``."""
    version: str
    """Number and state in words."""
    dated: date
    language: str
    style: HouseStyle
    markdown: str
    pictures: tuple[Picture, ...] = ()
