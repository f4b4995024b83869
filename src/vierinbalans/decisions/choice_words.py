"""A choice, its parts and its changes in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vierinbalans.decisions.euros import euros
from vierinbalans.decisions.models import DecisionState, Level, Outcome, Size, Weighing
from vierinbalans.decisions.operations.choices_history import LINK_OF
from vierinbalans.decisions.queries.choices import decisions_of_framework
from vierinbalans.decisions.rules.states import Place
from vierinbalans.decisions.wording import VERDICTS, council_words

LABELS: Mapping[str, str | Promise] = {
    "state": gettext_lazy("State"),
    "what": gettext_lazy("What do you want to choose?"),
    "kind": gettext_lazy("Kind"),
    "size": gettext_lazy("How thoroughly do you check it?"),
    "for_whom": gettext_lazy("For whom is it?"),
    "why_now": gettext_lazy("Why now?"),
    "expected": gettext_lazy("What should it bring?"),
    "statements": gettext_lazy("Vision statements this serves"),
    "alternatives": gettext_lazy("What else was considered"),
    "documents": gettext_lazy("Documents"),
    "owner": gettext_lazy("Owner"),
    "level": gettext_lazy("Who may decide?"),
    "council": gettext_lazy("What was the participation council asked, and what did it answer?"),
    "council_days": gettext_lazy("When the participation council was asked and answered"),
    "decide_on": gettext_lazy("Decide before"),
    "term": gettext_lazy("Starts and ends"),
    "motive": gettext_lazy("Why it was decided so"),
    "verdict": gettext_lazy("Verdict when it was decided"),
    "decided_by": gettext_lazy("Decided by"),
    "decided_on": gettext_lazy("Decided on the day"),
    "evaluate_on": gettext_lazy("Evaluate on"),
    "evaluated_on": gettext_lazy("Evaluated on"),
    "brought": gettext_lazy("Did it bring what was expected?"),
    "users_content": gettext_lazy("Are the people who use it content?"),
}
"""In the order in which changes are told."""
_DAYS = ("decide_on", "decided_on", "evaluate_on", "evaluated_on")
_DECIDED: Mapping[str, Promise] = {
    "yes": pgettext_lazy("a choice", "Decided: yes"),
    "no": pgettext_lazy("a choice", "Decided: no"),
    "postponed": pgettext_lazy("a choice", "Postponed"),
}


def state_words(place: Place) -> str:
    """Where a choice stands; once decided, what was decided."""
    if place.state == "decided":
        return str(_DECIDED[str(place.outcome)])
    if place.state == "evaluated" and place.outcome == "no":
        return _("Not done, and evaluated")
    return str(DecisionState(place.state).label)


def kind_name(kind: str, language: str) -> str:
    """The name of a kind of choice; its id when the model no longer has it."""
    names = {each.id: each.name for each in decisions_of_framework().kinds}
    return names[kind].in_language(language) if kind in names else kind


def label_of(name: str, language: str) -> str:
    """What a part of a choice is called; a consideration is called by its question."""
    if name in LABELS:
        return str(LABELS[name])
    points = {point.id: point for point in decisions_of_framework().points}
    if name.startswith(LINK_OF):
        return _("Action that arranges it: %(question)s") % {"question": label_of(name.removeprefix(LINK_OF), language)}
    return points[name].question.in_language(language) if name in points else name


def part_words(name: str, value: Any, *, language: str, statements: Mapping[str, str]) -> str:
    """A part of a choice in words; nothing for an empty one. ``statements`` are their texts by ref."""
    if value in (None, "", []):
        return ""
    if name == "statements":
        return "\n".join(statements.get(ref, ref) for ref in value)
    if name == "kind":
        return kind_name(value, language)
    if name in _DAYS:
        return _day(value)
    if name in _WORDS:
        return str(_WORDS[name](value))
    return str(value) if name in LABELS or name.startswith(LINK_OF) else answer_words(value)


def answer_words(told: Sequence[Any]) -> str:
    """An answer to a consideration on a few lines."""
    kind, words, owner, due, amount = told
    facts = [owner, _day(due) if due else "", euros(Decimal(amount)) if amount is not None else ""]
    lines = [str(Weighing(kind).label), words, ", ".join(each for each in facts if each)]
    return "\n".join(line for line in lines if line)


def outcome_words(outcome: str) -> str:
    """What was decided."""
    return str(Outcome(outcome).label) if outcome else ""


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT")


def _term(value: Sequence[str | None]) -> str:
    return " - ".join(_day(each) if each else "…" for each in value) if any(value) else ""


def _rows(value: Sequence[Sequence[str]]) -> str:
    return "\n".join(": ".join(each for each in row if each) for row in value)


_WORDS: Mapping[str, Callable[[Any], Any]] = {
    "state": lambda value: state_words(Place(state=value[0], outcome=value[1] or None)),
    "size": lambda value: Size(value).label,
    "level": lambda value: Level(value).label,
    "verdict": lambda value: VERDICTS[value],
    "term": _term,
    "council_days": lambda value: council_words(*(date.fromisoformat(each) if each else None for each in value)),
    "alternatives": _rows,
    "documents": _rows,
}
