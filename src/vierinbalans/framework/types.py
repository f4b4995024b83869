"""The model as frozen values: what a building block, a thinking step, a tension or a source is.

These types are the only form in which the rest of the program sees the files under ``framework/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vierinbalans.framework.decision_types import Decisions
from vierinbalans.framework.profile_types import VisionProfile
from vierinbalans.framework.survey_types import Surveys
from vierinbalans.framework.values import (
    LANGUAGES,
    SECTORS,
    AnswerState,
    Language,
    Level,
    Sector,
    Side,
    Text,
    Threshold,
)

__all__ = [
    "LANGUAGES",
    "SECTORS",
    "AnswerState",
    "Block",
    "Colours",
    "Consideration",
    "Framework",
    "Language",
    "Level",
    "Mend",
    "Person",
    "RuleKind",
    "Scale",
    "ScalePoint",
    "Sector",
    "Side",
    "Source",
    "Step",
    "Tension",
    "TensionRule",
    "Term",
    "Text",
    "Threshold",
    "Thresholds",
]


@dataclass(frozen=True, kw_only=True)
class Colours:
    """A block's strong and soft tone as ``#rrggbb``, on light and on dark paper."""

    light_strong: str
    light_soft: str
    dark_strong: str
    dark_soft: str


@dataclass(frozen=True, kw_only=True)
class Consideration:
    """A point to weigh in a step; ``id`` is unique within its step."""

    id: str
    text: Text
    help: Text


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thinking step: a question to answer together, with what helps to answer it."""

    id: str
    block: str
    title: Text
    question: Text
    why: Text
    considerations: tuple[Consideration, ...]
    anchors: Mapping[int, Text]
    """What stages 1 to 4 look like for this step."""
    examples: Mapping[str, Text]
    """An example from school life per kind of school: ``po`` and ``vo``."""
    involved: tuple[str, ...]
    level: Level
    sectors: tuple[Sector, ...]
    builds_on: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A building block: its steps in the order of its manifest."""

    id: str
    order: int
    side: Side
    title: Text
    full_title: Text
    question: Text
    summary: Text
    colours: Colours
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class ScalePoint:
    """A named point of the stage scale (0 to 4)."""

    value: int
    id: str
    name: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The one scale for all steps: how far the thinking has come."""

    title: Text
    question: Text
    points: tuple[ScalePoint, ...]
    states: tuple[AnswerState, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A publication a fact or idea comes from."""

    id: str
    title: Text
    publisher: str
    date: str
    url: str
    consulted: str
    supports: Text


@dataclass(frozen=True, kw_only=True)
class Person:
    """A kind of person who may be involved in a step, e.g. the ICT coordinator."""

    id: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of the model, tied together in Dutch and English."""

    id: str
    term: Text
    definition: Text


@dataclass(frozen=True, kw_only=True)
class Mend:
    """Where a tension can be mended: a step, or a page of the dossier. Neither: the steps the rule found."""

    step: str | None = None
    page: str | None = None


RuleKind = Literal[
    "block_ahead_of",
    "block_ahead_of_all",
    "step_gap",
    "unlinked_steps",
    "unsupported_statements",
    "action_before_decision",
    "review_overdue",
    "frame_unfilled",
    "finding",
    "any_of",
]


@dataclass(frozen=True, kw_only=True)
class TensionRule:
    """The data of one rule: its kind from a closed list and only the keys that kind reads."""

    kind: RuleKind
    block: str | None = None
    of: str | None = None
    by: float | None = None
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    below: int | None = None
    blocks: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    rules: tuple["TensionRule", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tension:
    """A named way in which the blocks pull apart."""

    id: str
    title: Text
    why: Text
    because: Text
    """A sentence with ``{placeholders}`` for the facts its rule found."""
    talk: Text
    mend: Mend
    rule: TensionRule
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """The borders the balance rules use, in stages."""

    lag: Threshold
    lead: Threshold
    low: Threshold


@dataclass(frozen=True, kw_only=True)
class Framework:
    """The whole model: blocks with their steps, tensions, scale, sources and words."""

    id: str
    version: str
    title: Text
    summary: Text
    blocks: tuple[Block, ...]
    tensions: tuple[Tension, ...]
    thresholds: Thresholds
    scale: Scale
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    glossary: tuple[Term, ...]
    surveys: Surveys | None = None
    """Questionnaires and what belongs to them; a framework need not have any."""
    decisions: Decisions | None = None
    """What a choice is held against; a framework need not say."""
    profile: VisionProfile | None = None
    """Where a school stands between teacher-led and learner-led, and what follows; a framework need not say."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the framework's order."""
        return tuple(step for block in self.blocks for step in block.steps)

    def block(self, block_id: str) -> Block:
        """The block with this id. Raises ``KeyError``."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises ``KeyError``."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)
