"""What the framework says about choices, as frozen values: kinds, points to weigh, rights of the council."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vierinbalans.framework.values import Sector, Text, Threshold

CouncilRight = Literal["advice", "consent"]
XrayRule = Literal[
    "choice_without_statement",
    "line_without_choice",
    "line_on_a_no",
    "money_without_thinking",
    "empty_statement",
    "action_without_owner",
    "action_overdue",
    "answer_past_review",
    "contract_passed",
    "decision_overdue",
    "evaluation_passed",
    "consultation_overdue",
    "frame_not_filled_in",
    "block_left_out",
    "counts_on_dropped_action",
    "vision_not_sharpened",
]
"""What the X-ray can look for."""
XrayMend = Literal[
    "reviews",
    "frame",
    "statement",
    "served",
    "check",
    "deciding",
    "days",
    "choice_of_line",
    "thinking",
    "again",
    "owner",
    "due",
    "consultation",
]
"""Where it can be mended, to the place on the page."""
MENDED_AT: Mapping[XrayRule, tuple[XrayMend, ...]] = {
    "choice_without_statement": ("served",),
    "line_without_choice": ("choice_of_line",),
    "line_on_a_no": ("choice_of_line",),
    "money_without_thinking": ("thinking",),
    "empty_statement": ("statement",),
    "action_without_owner": ("owner",),
    "action_overdue": ("due", "owner"),
    "answer_past_review": ("again",),
    "contract_passed": ("days",),
    "decision_overdue": ("deciding", "days"),
    "evaluation_passed": ("deciding", "days"),
    "consultation_overdue": ("consultation",),
    "frame_not_filled_in": ("frame",),
    "block_left_out": ("check",),
    "counts_on_dropped_action": ("check",),
    "vision_not_sharpened": ("reviews",),
}
"""Of what each rule finds: the places that can mend it."""


@dataclass(frozen=True, kw_only=True)
class ChoiceStart:
    """Texts that a choice of a kind can begin with, for its makers to change into their own."""

    why_now: Text
    expected: Text
    alternatives: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionKind:
    """A kind of choice: devices, training, ..."""

    id: str
    name: Text
    example: Text
    start: ChoiceStart


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic that crosses the blocks: privacy, equal access, ..."""

    id: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class DecisionPoint:
    """A consideration that a choice is held against. ``area`` is a block's or a topic's id."""

    id: str
    order: int
    area: str
    kinds: tuple[str, ...]
    light: bool
    """Whether it also belongs to the light check for small choices."""
    step: str
    question: Text
    help: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CouncilFact:
    """A right of the participation council that a kind of choice may touch, with the day its article was read."""

    id: str
    right: CouncilRight
    kinds: tuple[str, ...]
    sectors: tuple[Sector, ...]
    article: Text
    when: Text
    who: Text
    source: str
    date: str


@dataclass(frozen=True, kw_only=True)
class CouncilPeriod:
    """Within which time the council answers, with the day its article was read."""

    says: Text
    article: Text
    source: str
    date: str


@dataclass(frozen=True, kw_only=True)
class CostCategory:
    """What money can be spent on. ``block`` is where such a line belongs unless somebody says otherwise."""

    id: str
    block: str
    name: Text
    help: Text


@dataclass(frozen=True, kw_only=True)
class XrayGroup:
    """Findings that have to do with each other."""

    id: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class XrayFinding:
    """A kind of finding of the X-ray: what it looks for, why that matters, and where it is mended."""

    id: str
    order: int
    group: str
    rule: XrayRule
    title: Text
    why: Text
    mend: XrayMend


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Everything the framework says about choices."""

    kinds: tuple[DecisionKind, ...]
    topics: tuple[Topic, ...]
    points: tuple[DecisionPoint, ...]
    """In the order they are weighed."""
    council: tuple[CouncilFact, ...]
    council_period: CouncilPeriod
    categories: tuple[CostCategory, ...]
    thresholds: Mapping[str, Threshold]
    xray_groups: tuple[XrayGroup, ...] = ()
    xray: tuple[XrayFinding, ...] = ()
    """In the order they are shown."""

    def kind(self, kind_id: str) -> DecisionKind:
        """The kind with this id. Raises ``KeyError``."""
        return {kind.id: kind for kind in self.kinds}[kind_id]

    def points_for(self, kind_id: str, *, light: bool = False) -> tuple[DecisionPoint, ...]:
        """The considerations that apply to a kind of choice; for the light check only the essential ones."""
        return tuple(point for point in self.points if kind_id in point.kinds and (point.light or not light))
