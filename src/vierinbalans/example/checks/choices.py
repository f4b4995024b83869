"""Choices and money of the example could have come about like this: known ids, legal moves, time in order."""

from collections.abc import Iterator
from typing import Any

from vierinbalans.decisions.rules.money_mistakes import mistakes
from vierinbalans.decisions.rules.states import ImpossibleMoveError, Move, Place, after
from vierinbalans.example.checks.references import SOME_DAY
from vierinbalans.example.choices import steps_of
from vierinbalans.example.files import ExampleFile, Files
from vierinbalans.example.moments import day_of
from vierinbalans.example.money import as_rule
from vierinbalans.framework.decision_types import Decisions
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.types import Framework

MOVES: dict[str, Move] = {
    "prepared": "prepare",
    "submitted": "submit",
    "decided": "decide",
    "carried_out": "carry_out",
    "evaluated": "evaluate",
}
VERDICTS = ("balanced", "incomplete", "out_of_balance")


def choices(files: Files, framework: Framework) -> Iterator[Problem]:
    """Unknown refs and ids, considerations that are not asked, moves nobody can make, amounts nobody could enter."""
    decisions = framework.decisions
    if decisions is None:
        return
    blocks = {block.id for block in framework.blocks}
    for file in files.values():
        if file.kind == "choices":
            for place, choice in enumerate(file.data["choices"]):
                yield from _choice(file, f"choices[{place}]", choice, files, decisions)
        elif file.kind == "budget":
            for place, line in enumerate(file.data["lines"]):
                yield from _line(file, f"lines[{place}]", line, files, decisions, blocks)


def refs_of(file: ExampleFile, files: Files, kind: str, key: str) -> set[str]:
    """The refs in the file of this kind beside it."""
    beside = (each for each in files.values() if each.kind == kind)
    same = (each for each in beside if (each.organisation, each.period) == (file.organisation, file.period))
    return {entry["ref"] for each in same for entry in each.data[key]}


def _choice(
    file: ExampleFile, key: str, choice: dict[str, Any], files: Files, decisions: Decisions
) -> Iterator[Problem]:
    known = {kind.id for kind in decisions.kinds}
    if choice["kind"] not in known:
        yield problem(file, f"{key}.kind", f"the framework has no kind '{choice['kind']}'", "Use one it has")
        return
    points = {point.id for point in decisions.points_for(choice["kind"], light=choice.get("size") == "light")}
    for point in choice.get("answers", {}).keys() - points:
        fix = "Answer what is asked about a choice of this kind and size"
        yield problem(file, f"{key}.answers.{point}", "is not asked about this choice", fix)
    yield from _linked(file, key, choice, files)
    yield from _moves(file, key, choice)
    yield from _days(file, key, choice, files)


def _linked(file: ExampleFile, key: str, choice: dict[str, Any], files: Files) -> Iterator[Problem]:
    statements, actions = refs_of(file, files, "period", "statements"), refs_of(file, files, "actions", "actions")
    for ref in choice.get("statements", []):
        if ref not in statements:
            yield problem(file, f"{key}.statements", f"there is no statement '{ref}'", "Use a ref of period.yaml")
    for point, answer in choice.get("answers", {}).items():
        ref = answer.get("action")
        if ref is not None and ref not in actions:
            where = f"{key}.answers.{point}.action"
            yield problem(file, where, f"there is no action '{ref}'", "Use a ref of actions.yaml")


def _moves(file: ExampleFile, key: str, choice: dict[str, Any]) -> Iterator[Problem]:
    place = Place()
    decided = choice.get("decided", {})
    if decided.get("verdict", VERDICTS[0]) not in VERDICTS:
        yield problem(file, f"{key}.decided.verdict", "is no verdict", f"Choose from: {', '.join(VERDICTS)}")
    for name in steps_of(choice):
        try:
            place = after(MOVES[name], place, decided=decided["outcome"] if name == "decided" else None)
        except ImpossibleMoveError as error:
            yield problem(file, f"{key}.{name}", f"cannot be: {error}", "Write every state it came through")
            return
    if choice.get("carried_out") and "evaluate" not in choice:
        yield problem(file, f"{key}.evaluate", "is missing", "Say when it is evaluated")


def _days(file: ExampleFile, key: str, choice: dict[str, Any], files: Files) -> Iterator[Problem]:
    moments = [choice["when"], *(choice[name]["when"] for name in steps_of(choice))]
    days = [day_of(each, SOME_DAY) for each in moments]
    if days != sorted(days):
        yield problem(file, f"{key}.when", "is not in order of time", "Put the earliest first")
    if _reversed(choice, "starts", "ends"):
        yield problem(file, f"{key}.ends", "is before its start", "Let it end after it starts")
    if _reversed(choice, "council_asked", "council_answered"):
        fix = "Let the council answer after it was asked"
        yield problem(file, f"{key}.council_answered", "is before the council was asked", fix)
    plan = files.get(f"{file.organisation}/{file.period}/plan.yaml")
    submitted = day_of(plan.data["submitted"]["when"], SOME_DAY) if plan else None
    if submitted and days[0] <= submitted < days[-1]:
        # The plan says how the choices stood when it was submitted; a choice is written down once.
        fix = "Let it come where it is before the plan was submitted, or begin after that"
        yield problem(file, f"{key}.when", "goes on after the plan was submitted", fix)


def _reversed(choice: dict[str, Any], first: str, last: str) -> bool:
    return {first, last} <= choice.keys() and day_of(choice[first], SOME_DAY) > day_of(choice[last], SOME_DAY)


def _line(
    file: ExampleFile, key: str, line: dict[str, Any], files: Files, decisions: Decisions, blocks: set[str]
) -> Iterator[Problem]:
    known = {
        "block": blocks,
        "category": {category.id for category in decisions.categories},
        "choice": refs_of(file, files, "choices", "choices"),
        "statement": refs_of(file, files, "period", "statements"),
    }
    for name, names in known.items():
        if name in line and line[name] not in names:
            yield problem(file, f"{key}.{name}", f"there is no '{line[name]}'", "Use one that is there")
    for mistake in mistakes(as_rule(line, SOME_DAY.year)):
        yield problem(file, key, f"cannot be entered: {mistake.code} in {mistake.field}", "Mend the line")


def problem(file: ExampleFile, key: str, message: str, fix: str) -> Problem:
    """A problem of a file at a key."""
    return Problem(file=file.file, key=key, message=message, fix=fix)
