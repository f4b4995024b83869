"""The X-ray: what of a dossier is incomplete or contradicts itself. One pure rule for each name the framework knows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vierinbalans.decisions.rules.money import Line
from vierinbalans.decisions.rules.trace import Key, Trace
from vierinbalans.decisions.rules.verdict import months_after
from vierinbalans.decisions.rules.whole import ReadChoice, Whole
from vierinbalans.dossier.school_year import school_year
from vierinbalans.framework.decision_types import Decisions, XrayFinding, XrayRule


@dataclass(frozen=True, kw_only=True)
class FrameStatement:
    """A vision statement of the board, and whether it was filled in, or knowingly not."""

    text: str
    filled_in: bool


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What the X-ray looks at."""

    whole: Whole
    trace: Trace
    frame: tuple[FrameStatement, ...]
    sharpened_on: date | None
    today: date


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a finding is about: something in the trace, or only words. ``day``: since when, ``block``: which one."""

    what: str = ""
    key: Key | None = None
    day: date | None = None
    block: str = ""


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
    return (_of_line(line) for line in looked.whole.lines if line.decision is None)


def _line_on_a_no(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    """Only what is still to be spent: what was paid before the decision stays paid."""
    refused = {choice.id for choice in looked.whole.choices if choice.outcome == "no"}
    year = school_year(looked.today)
    for line in looked.whole.lines:
        if line.decision in refused and line.certainty == "expected" and line.last_year >= year:
            yield _of_line(line)


def _empty_statement(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    return (Subject(what=item.what, key=item.key) for item in looked.trace.empty_statements)


def _action_without_owner(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for action in looked.whole.actions:
        if not action.is_done and not action.owner.strip():
            yield Subject(what=action.what, key=("action", action.ref))


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


def _evaluation_passed(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    for choice in looked.whole.choices:
        if choice.state in ("decided", "carried_out") and _is_past(choice.evaluate_on, looked.today):
            yield _of_choice(choice, day=choice.evaluate_on)


def _frame_not_filled_in(looked: Looked, _decisions: Decisions) -> Iterator[Subject]:
    return (Subject(what=statement.text) for statement in looked.frame if not statement.filled_in)


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


def _vision_not_sharpened(looked: Looked, decisions: Decisions) -> Iterator[Subject]:
    """Nothing to sharpen is nothing to say; unless choices are made without."""
    if not looked.whole.statements and not looked.whole.choices:
        return
    months = int(decisions.thresholds["sharpened"].value)
    if looked.sharpened_on is None or months_after(looked.sharpened_on, months) < looked.today:
        yield Subject(day=looked.sharpened_on)


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _of_choice(choice: ReadChoice, *, day: date | None = None, block: str = "") -> Subject:
    return Subject(what=choice.what, key=("choice", choice.ref), day=day, block=block)


def _of_line(line: Line, *, day: date | None = None) -> Subject:
    return Subject(what=line.what, key=("line", line.ref), day=day)


RULES: Mapping[XrayRule, Rule] = {
    "choice_without_statement": _choice_without_statement,
    "line_without_choice": _line_without_choice,
    "line_on_a_no": _line_on_a_no,
    "empty_statement": _empty_statement,
    "action_without_owner": _action_without_owner,
    "answer_past_review": _answer_past_review,
    "contract_passed": _contract_passed,
    "evaluation_passed": _evaluation_passed,
    "frame_not_filled_in": _frame_not_filled_in,
    "block_left_out": _block_left_out,
    "vision_not_sharpened": _vision_not_sharpened,
}
