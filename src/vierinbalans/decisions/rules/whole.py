"""A dossier as far as the trace and the X-ray look at it, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vierinbalans.decisions.rules.money import Line


@dataclass(frozen=True, kw_only=True)
class ReadStatement:
    """A vision statement that was adopted."""

    id: int
    ref: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReadAnswer:
    """What was said about a step."""

    id: int
    step: str
    owner: str
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class ReadAction:
    """An action that was not dropped."""

    id: int
    ref: str
    what: str
    block: str
    step: str
    owner: str
    due: date | None
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class ReadChoice:
    """A choice."""

    id: int
    ref: str
    what: str
    kind: str
    is_light: bool
    state: str
    outcome: str
    owner: str
    motive: str
    verdict: str
    """As it was at the moment of deciding."""
    decided_by: str
    ends_on: date | None
    decide_on: date | None
    decided_on: date | None
    evaluate_on: date | None
    council_asked_on: date | None
    council_answered_on: date | None


Links = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Everything that hangs together, by primary keys."""

    statements: tuple[ReadStatement, ...]
    answers: tuple[ReadAnswer, ...]
    actions: tuple[ReadAction, ...]
    choices: tuple[ReadChoice, ...]
    lines: tuple[Line, ...]
    served: Mapping[str, Links]
    """Statements per ``answer``, ``action`` and ``choice``."""
    waits_for: Links
    """Actions per choice."""
    left_out: Mapping[int, frozenset[str]]
    """Per choice the considerations that are said not to apply, with a reason."""
    dropped: Mapping[int, tuple[str, ...]]
    """Per choice the considerations that are left to an action that was dropped."""
