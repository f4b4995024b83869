"""The verdict on a choice: balanced, incomplete or out of balance, with its reasons. It blocks no decision."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vierinbalans.decisions.rules.choice import Choice, PointAnswer
from vierinbalans.framework.decision_types import DecisionPoint, Decisions
from vierinbalans.vision.rules.rhythm import months_after

Verdict = Literal["balanced", "incomplete", "out_of_balance"]
Weighed = Literal["met", "open", "unmet", "left_out"]
ReasonCode = Literal[
    "open",
    "not_arranged",
    "action_without_owner_or_date",
    "risk_without_name_or_reason",
    "not_applicable_without_reason",
    "block_left_out",
    "no_adopted_statement",
    "vision_never_sharpened",
    "vision_sharpened_too_long_ago",
]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why the verdict is what it is: a code, and the block or topic and consideration it is about."""

    code: ReasonCode
    area: str
    point: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaCheck:
    """One block or topic: the ids of considerations that are open, and of those that are not met."""

    open: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    left_out: bool = False
    """Whether nothing of it was considered: every consideration is said not to apply."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """What the check of a choice came to."""

    verdict: Verdict
    blocks: Mapping[str, AreaCheck]
    topics: Mapping[str, AreaCheck]
    reasons: tuple[Reason, ...]
    """Those that weigh most first: unmet, then open, then what is missing around them."""


def check(choice: Choice, decisions: Decisions, *, blocks: Iterable[str], today: date) -> Check:
    """The verdict on a choice.

    ``blocks`` are the ids of all building blocks: each has to be considered. A block whose considerations are all
    said not to apply counts as left out, because skipping a block is what the model warns against.
    """
    points = decisions.points_for(choice.kind, light=choice.size == "light")
    by_area = {block: _area(choice, points, block) for block in blocks}
    by_topic = {topic.id: _area(choice, points, topic.id) for topic in decisions.topics}
    months = decisions.thresholds["sharpened"].value
    reasons = [*_of_points(choice, points), *_left_out(by_area), *_of_vision(choice, today, int(months))]
    return Check(
        verdict=_verdict([*by_area.values(), *by_topic.values()], reasons),
        blocks=by_area,
        topics={topic: area for topic, area in by_topic.items() if any(point.area == topic for point in points)},
        reasons=tuple(reasons),
    )


def _verdict(areas: Iterable[AreaCheck], reasons: Iterable[Reason]) -> Verdict:
    if any(area.unmet for area in areas):
        return "out_of_balance"
    return "incomplete" if any(reasons) else "balanced"


def weighed(answer: PointAnswer) -> tuple[Weighed, ReasonCode | None]:
    """What an answer comes to, and why when it is not met.

    An action nobody owns, a risk nobody accepted by name and a "not applicable" without a reason are no answers.
    """
    match answer.kind:
        case "arranged":
            return "met", None
        case "action":
            complete = bool(answer.owner.strip()) and answer.due is not None
            return ("met", None) if complete else ("unmet", "action_without_owner_or_date")
        case "risk":
            complete = bool(answer.owner.strip()) and bool(answer.words.strip())
            return ("met", None) if complete else ("unmet", "risk_without_name_or_reason")
        case "not_applicable":
            return ("left_out", None) if answer.words.strip() else ("open", "not_applicable_without_reason")
        case "not_arranged":
            return "unmet", "not_arranged"
        case "open":
            return "open", "open"


def _area(choice: Choice, points: Iterable[DecisionPoint], area: str) -> AreaCheck:
    found = {point.id: weighed(choice.answer(point.id))[0] for point in points if point.area == area}
    return AreaCheck(
        open=tuple(name for name, result in found.items() if result == "open"),
        unmet=tuple(name for name, result in found.items() if result == "unmet"),
        left_out=bool(found) and all(result == "left_out" for result in found.values()),
    )


def _of_points(choice: Choice, points: Iterable[DecisionPoint]) -> Iterator[Reason]:
    found = [(point, *weighed(choice.answer(point.id))) for point in points]
    for wanted in ("unmet", "open"):
        for point, result, code in found:
            if result == wanted and code is not None:
                yield Reason(code=code, area=point.area, point=point.id)


def _left_out(blocks: Mapping[str, AreaCheck]) -> Iterator[Reason]:
    return (Reason(code="block_left_out", area=block) for block, area in blocks.items() if area.left_out)


def _of_vision(choice: Choice, today: date, months: int) -> Iterator[Reason]:
    if not any(statement.adopted for statement in choice.statements):
        yield Reason(code="no_adopted_statement", area="vision")
    if choice.sharpened_on is None:
        yield Reason(code="vision_never_sharpened", area="vision")
    elif months_after(choice.sharpened_on, months) < today:
        yield Reason(code="vision_sharpened_too_long_ago", area="vision")
