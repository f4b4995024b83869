"""A document and how it looks, as frozen values: whoever has something to say on paper writes one of these. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vierinbalans.framework.colours import ENOUGH, LIGHT_PAPER, contrast

Format = Literal["docx", "odt", "pdf", "html"]
FORMATS: tuple[Format, ...] = ("docx", "odt", "pdf", "html")
Form = Literal["report", "note"]
"""A report has a title page and a table of contents; a note begins with its heading, to stay on one page."""


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
class Picture:
    """A picture in the document, named in its Markdown, with the words for who cannot see it."""

    name: str
    png: bytes
    alt: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document as one Markdown source with its pictures; every format is made from this and nothing else."""

    title: str
    organisation: str = ""
    """Whose it is; empty when nobody said."""
    subtitle: str = ""
    """A line on the title page: which period or round it is about."""
    version: str = ""
    """Number and state in words."""
    dated: date
    language: str
    form: Form = "report"
    style: HouseStyle = HouseStyle()
    markdown: str
    pictures: tuple[Picture, ...] = ()
