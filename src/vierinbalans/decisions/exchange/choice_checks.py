"""What may be wrong with the choices of a file although their shape is right."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vierinbalans.decisions.rules.money_mistakes import MOST
from vierinbalans.decisions.rules.states import is_place
from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.checks import twice, unknown_statements
from vierinbalans.dossier.exchange.problems import Problem, path


def choice_problems(items: Sequence[Document], document: Document) -> Iterator[Problem]:
    """Links to nothing, doubles, amounts that are none, and states that a choice cannot be in."""
    statements = {each["ref"] for each in document["statements"]}
    actions = {each["ref"] for each in document["actions"]}
    yield from twice([item["ref"] for item in items], "choices", key="ref")
    for place, item in enumerate(items):
        at = ("choices", place)
        yield from unknown_statements(item.get("statements", []), statements, *at, "statements")
        yield from _state(item, at)
        yield from _days(item, at)
        yield from _considerations(item.get("considerations", {}), actions, (*at, "considerations"))
        for number, change in enumerate(item.get("history", [])):
            for side in ("before", "after"):
                yield from _facts(change[side], (*at, "history", number, side))


def amount_problem(words: str | None, *at: object) -> Iterator[Problem]:
    """An amount that no school has."""
    if words is not None and Decimal(words) > MOST:
        message = _("This amount is larger than any school has. Check the number of zeros.")
        yield Problem(place=path(*at), message=message)


def _state(item: Document, at: tuple[object, ...]) -> Iterator[Problem]:
    state, outcome = item["state"], item.get("outcome", "")
    if not is_place(state, outcome):
        yield Problem(place=path(*at, "outcome"), message=_impossible(state, outcome))
    elif bool(outcome) != bool(item.get("decided_on")):
        message = _("A choice has a day on which it was decided exactly when it has an outcome.")
        yield Problem(place=path(*at, "decided_on"), message=message)
    if (state == "evaluated") != bool(item.get("evaluated_on")):
        message = _("A choice has a day on which it was evaluated exactly when its state is 'evaluated'.")
        yield Problem(place=path(*at, "evaluated_on"), message=message)


def _impossible(state: str, outcome: str) -> str:
    return _("A choice with the state '%(state)s' cannot have the outcome '%(outcome)s'.") % {
        "state": state,
        "outcome": outcome,
    }


def _days(item: Document, at: tuple[object, ...]) -> Iterator[Problem]:
    starts, ends = item.get("starts_on"), item.get("ends_on")
    if starts and ends and ends < starts:
        yield Problem(place=path(*at, "ends_on"), message=_("It ends before it starts."))
    asked, answered = item.get("council_asked_on"), item.get("council_answered_on")
    if asked and answered and answered < asked:
        message = _("The participation council answers before it is asked.")
        yield Problem(place=path(*at, "council_answered_on"), message=message)


def _considerations(weighed: Document, actions: Collection[str], at: tuple[object, ...]) -> Iterator[Problem]:
    for point, item in weighed.items():
        yield from amount_problem(item.get("amount"), *at, point, "amount")
        action = item.get("action", "")
        if action and action not in actions:
            message = _("There is no action with id '%s'.") % action
            yield Problem(place=path(*at, point, "action"), message=message)


def _facts(facts: Document, at: tuple[object, ...]) -> Iterator[Problem]:
    """Of an entry of the history: pages show it in words, so it must be something they have words for."""
    place: Any = facts.get("state")
    if place and not is_place(*place):
        yield Problem(place=path(*at, "state"), message=_impossible(*place))
