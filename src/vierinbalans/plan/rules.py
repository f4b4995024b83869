"""What an ICT policy plan is, as frozen values: what people chose about it, and the document that comes out.

``assembling`` turns a dossier and these choices into a ``Document``; ``ui.documents`` turns that into files;
the pages and the command line do both in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vierinbalans.ui.documents.types import HouseStyle

State = Literal["draft", "submitted", "approved"]
Council = Literal["", "advice", "consent"]


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
    group: str = ""
    """What kind of thing it is, in words."""


@dataclass(frozen=True, kw_only=True)
class PlanChoices:
    """What people decided about their plan."""

    title: str = ""
    """Empty: "ICT policy plan" in the plan's language."""
    introductions: Mapping[str, str] = field(default_factory=dict)
    """Chapter id -> light Markdown at its beginning."""
    left_out: frozenset[str] = frozenset()
    """Ids of chapters and steps that do not go into the document."""
    style: HouseStyle = HouseStyle()  # noqa: RUF009 - frozen
    approval: Approval = Approval()
    changes: tuple[ChangeLine, ...] | None = None
    """Since the last approved version; ``None`` when there is none."""
