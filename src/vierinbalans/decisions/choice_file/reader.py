"""A filled-in choice file -> a choice, or everything that is wrong with it, each with its place."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from vierinbalans.decisions.choice_file.shape import shape_of
from vierinbalans.decisions.rules.choice import Choice, Cost, OtherWay, PointAnswer, ServedStatement
from vierinbalans.dossier.forms.words import tidy
from vierinbalans.framework.decision_types import Decisions
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.yaml_reader import read_yaml

MAX_BYTES = 1_000_000
Data = Mapping[str, Any]


class ChoiceFileError(Exception):
    """A file that is no choice; ``problems`` name each place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def read_choice(path: Path, decisions: Decisions, *, today: date) -> Choice:
    """The choice in a file. Raises ``ChoiceFileError``."""
    name = path.name
    data, problem = read_yaml(path, file=name, most=MAX_BYTES)
    if problem is not None:
        raise ChoiceFileError([problem])
    if data is None:
        raise ChoiceFileError([_problem(name, "is empty", "Make one with 'vierinbalans decision new'")])
    problems = [
        Problem(file=name, key=flaw.key, message=flaw.message, fix=flaw.fix)
        for flaw in _shape(data, decisions, today).flaws(data, "")
    ]
    if problems:
        raise ChoiceFileError(problems)
    choice = _choice(data)
    asked, answered = choice.council_asked_on, choice.council_answered_on
    if asked and answered and answered < asked:
        fix = "Write the day on which it answered, or leave it empty as long as it has not"
        raise ChoiceFileError([_problem(name, "lies before 'council_asked_on'", fix, key="council_answered_on")])
    return choice


def _shape(data: Any, decisions: Decisions, today: date) -> Any:
    kind = data.get("kind") if isinstance(data, dict) else None
    kinds = [each.id for each in decisions.kinds]
    points = [point.id for point in (decisions.points_for(kind) if kind in kinds else decisions.points)]
    return shape_of(kinds=kinds, points=points, today=today)


def _choice(data: Data) -> Choice:
    return Choice(
        kind=data["kind"],
        size=data.get("check", "full"),
        what=_words(data, "what"),
        for_whom=_words(data, "for_whom"),
        why_now=_words(data, "why_now"),
        owner=_words(data, "owner"),
        decide_on=_day(data, "decide_on"),
        council_asked_on=_day(data, "council_asked_on"),
        council_answered_on=_day(data, "council_answered_on"),
        alternatives=tuple(
            OtherWay(what=_words(each, "what"), why_not=_words(each, "why_not"))
            for each in data.get("alternatives") or ()
        ),
        statements=tuple(
            ServedStatement(text=_words(each, "text"), adopted=each.get("adopted", True))
            for each in data.get("statements") or ()
        ),
        sharpened_on=_day(data, "vision_sharpened_on"),
        costs=tuple(_cost(each) for each in data.get("costs") or ()),
        answers={name: _answer(each) for name, each in (data.get("considerations") or {}).items()},
    )


def _cost(data: Data) -> Cost:
    return Cost(
        what=_words(data, "what"),
        amount=_money(data["amount"]),
        first_year=data["first_year"],
        years=data.get("years", 1),
    )


def _answer(data: Data) -> PointAnswer:
    amount = data.get("amount")
    return PointAnswer(
        kind=data["answer"],
        words=_words(data, "words"),
        owner=_words(data, "owner"),
        due=_day(data, "due"),
        amount=None if amount in (None, "") else _money(amount),
    )


def _words(data: Data, key: str) -> str:
    return str(tidy(data.get(key) or "")).strip()


def _day(data: Data, key: str) -> date | None:
    return date.fromisoformat(data[key]) if data.get(key) else None


def _money(value: float) -> Decimal:
    # By way of text: a float such as 0.1 is not the decimal number that was typed.
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _problem(file: str, message: str, fix: str, *, key: str = "") -> Problem:
    return Problem(file=file, key=key, message=message, fix=fix)
