"""The X-ray: what of a dossier is incomplete or contradicts itself. One pure rule for each name the framework knows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vierinbalans.decisions.rules.money import Line
from vierinbalans.decisions.rules.money_thinking import MoneyWithoutThinking, money_without_thinking
from vierinbalans.decisions.rules.trace import Key, Trace
from vierinbalans.decisions.rules.whole import ReadChoice, Whole
from vierinbalans.dossier.school_year import school_year
from vierinbalans.framework.decision_types import Decisions, XrayFinding, XrayRule
from vierinbalans.vision.rules.rhythm import months_after


@dataclass(frozen=True, kw_only=True)
class FrameStatement:
    """A vision statement of the board, and whether it was filled in, or knowingly not."""

    ref: str
    text: str
    filled_in: bool


@dataclass(frozen=True, kw_only=True)
class LateConsultation:
    """A consultation whose day has passed while answers are still awaited."""

    id: int
    words: str
    due: date


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What the X-ray looks at."""

    whole: Whole
    trace: Trace
    frame: tuple[FrameStatement, ...]
    late: tuple[LateConsultation, ...]
    thinking: Mapping[str, Fraction | None]
    """How far the thinking about each block has come; ``None`` for a block of which no step applies."""
    sharpened_on: date | None
    open_review: int | None
    """The review of the vision that is under way."""
    today: date


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a finding is about: something in the trace, or something with a place of its own."""

    what: str = ""
    key: Key | None = None
    ref: str = ""
    """What it is known by outside the trace, or within what the key names: a consideration of a choice."""
    day: date | None = None
    """Since when."""
    block: str = ""
    money: MoneyWithoutThinking | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """A kind of finding with everything it was found of."""

    finding: XrayFinding
    subjects: tuple[Subject, ...]


def xray(looked: Looked, decisions: Decisions) -> tuple[Found, ...]:
    """Every kind of finding that was found at least once, in the framework's order."""
    found = (
        Found(finding=finding, subjects=tuple(RULES[finding.rule](looked, decisions))) for finding in decisions.xray
    )
    return tuple(each for each in found if each.subjects)


Rule = Callable[[Looked, Decisions], Iterator[Subject]]


def _choice_without_statement(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    """An idea need not serve anything yet, and a no serves nothing by itself."""
    for choice in looked.whole.choices:
        if choice.state != "idea" and choice.outcome != "no" and not looked.trace.serves["choice", choice.ref]:
            yield _of_choice(choice)


def _line_without_choice(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    """What comes to most first: that is where looking again brings most."""
    found = [line for line in looked.whole.lines if line.decision is None]
    return (_of_line(line) for line in sorted(found, key=lambda line: _over_all_years(looked, line), reverse=True))


def _line_on_a_no(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    """Only what is still to be spent: what was paid before the decision stays paid."""
    refused = {choice.id for choice in looked.whole.choices if choice.outcome == "no"}
    year = school_year(looked.today)
    for line in looked.whole.lines:
        if line.decision in refused and line.certainty == "expected" and line.last_year >= year:
            yield _of_line(line)


def _money_without_thinking(looked: Looked, decisions: Decisions) -> Iterator[Subject]:
    """Held over everything that is expected, whatever the year."""
    money: dict[str, Decimal] = {}
    for line in looked.whole.lines:
        if line.certainty == "expected":
            money[line.block] = money.get(line.block, Decimal(0)) + _over_all_years(looked, line)
    most = Decimal(str(decisions.thresholds["most_money"].value))
    found = money_without_thinking(money, looked.thinking, most=most)
    if found is not None:
        yield Subject(block=found.block, money=found)


def _empty_statement(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    return (Subject(what=item.what, key=item.key) for item in looked.trace.empty_statements)


def _action_without_owner(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for action in looked.whole.actions:
        if not action.is_done and not action.owner.strip():
            yield Subject(what=action.what, key=("action", action.ref))


def _action_overdue(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for action in looked.whole.actions:
        if not action.is_done and _is_past(action.due, looked.today):
            yield Subject(what=action.what, key=("action", action.ref), day=action.due)


def _answer_past_review(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for answer in looked.whole.answers:
        if answer.review_on is not None and answer.review_on < looked.today:
            key: Key = ("step", answer.step)
            yield Subject(what=looked.trace.items[key].what, key=key, day=answer.review_on)


def _contract_passed(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    """A choice that is in use, or an amount that goes on, with an end that has passed."""
    for choice in looked.whole.choices:
        if choice.outcome == "yes" and choice.state != "evaluated" and _is_past(choice.ends_on, looked.today):
            yield _of_choice(choice, day=choice.ends_on)
    year = school_year(looked.today)
    for line in looked.whole.lines:
        end = line.ends_on
        goes_on = end is not None and school_year(end) < line.last_year and line.last_year >= year
        if goes_on and line.certainty == "expected" and _is_past(end, looked.today):
            yield _of_line(line, day=end)


def _decision_overdue(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for choice in looked.whole.choices:
        if not choice.outcome and _is_past(choice.decide_on, looked.today):
            yield _of_choice(choice, day=choice.decide_on)


def _evaluation_passed(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for choice in looked.whole.choices:
        if choice.state in ("decided", "carried_out") and _is_past(choice.evaluate_on, looked.today):
            yield _of_choice(choice, day=choice.evaluate_on)


def _frame_not_filled_in(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    return (Subject(what=each.text, ref=each.ref) for each in looked.frame if not each.filled_in)


def _consultation_overdue(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    return (Subject(what=each.words, ref=str(each.id), day=each.due) for each in looked.late)


def _block_left_out(looked: Looked, decisions: Decisions) -> Iterator[Subject]:
    for choice in looked.whole.choices:
        said = looked.whole.left_out.get(choice.id)
        if not said or choice.outcome == "no":
            continue
        topics = {topic.id for topic in decisions.topics}
        areas: dict[str, set[str]] = {}
        for point in decisions.points_for(choice.kind, light=choice.is_light):
            areas.setdefault(point.area, set()).add(point.id)
        for area, points in areas.items():
            if area not in topics and points <= said:
                yield _of_choice(choice, block=area)


def _counts_on_dropped_action(looked: Looked, decisions: Decisions) -> Iterator[Subject]:
    """Of a choice that still goes on, the considerations that its check leaves to an action that will not happen."""
    areas = {point.id: point.area for point in decisions.points}
    for choice in looked.whole.choices:
        if choice.outcome != "no" and choice.state != "evaluated":
            for point in looked.whole.dropped.get(choice.id, ()):
                yield _of_choice(choice, ref=point, block=areas.get(point, ""))


def _vision_not_sharpened(looked: Looked, decisions: Decisions) -> Iterator[Subject]:
    """Nothing to sharpen is nothing to say; unless choices are made without."""
    if not looked.whole.statements and not looked.whole.choices:
        return
    months = int(decisions.thresholds["sharpened"].value)
    if looked.sharpened_on is None or months_after(looked.sharpened_on, months) < looked.today:
        yield Subject(day=looked.sharpened_on, ref=str(looked.open_review or ""))


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _over_all_years(looked: Looked, line: Line) -> Decimal:
    """What the trace worked out already."""
    item = looked.trace.items["line", line.ref]
    return item.planned + item.paid


def _of_choice(choice: ReadChoice, *, day: date | None = None, block: str = "", ref: str = "") -> Subject:
    return Subject(what=choice.what, key=("choice", choice.ref), day=day, block=block, ref=ref)


def _of_line(line: Line, *, day: date | None = None) -> Subject:
    return Subject(what=line.what, key=("line", line.ref), day=day)


RULES: Mapping[XrayRule, Rule] = {
    "choice_without_statement": _choice_without_statement,
    "line_without_choice": _line_without_choice,
    "line_on_a_no": _line_on_a_no,
    "money_without_thinking": _money_without_thinking,
    "empty_statement": _empty_statement,
    "action_without_owner": _action_without_owner,
    "action_overdue": _action_overdue,
    "answer_past_review": _answer_past_review,
    "contract_passed": _contract_passed,
    "decision_overdue": _decision_overdue,
    "evaluation_passed": _evaluation_passed,
    "consultation_overdue": _consultation_overdue,
    "frame_not_filled_in": _frame_not_filled_in,
    "block_left_out": _block_left_out,
    "counts_on_dropped_action": _counts_on_dropped_action,
    "vision_not_sharpened": _vision_not_sharpened,
}
