"""Brings a choice from one state to the next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from vierinbalans.decisions.models import Decision
from vierinbalans.decisions.operations.choices import locked, touch
from vierinbalans.decisions.operations.choices_history import STATE, remember
from vierinbalans.decisions.queries.choices import held, place_of
from vierinbalans.decisions.rules.states import DECIDED, Move, Outcome, after
from vierinbalans.organisations.models import Person

KEPT = (
    "motive",
    "verdict",
    "decided_on",
    "decided_by",
    "evaluate_on",
    "evaluated_on",
    "brought",
    "users_content",
)
"""What a move writes beside the state."""


class ChoiceChangedError(Exception):
    """Somebody changed the choice since the page was made that decides about it; nothing was decided."""

    def __init__(self, row: Decision) -> None:
        super().__init__("the choice was changed by somebody else")
        self.row = row


class MotiveMissingError(Exception):
    """A yes to a choice that is not in balance says why."""


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What was decided, by whom and when."""

    outcome: Outcome
    motive: str
    by: str
    on: date


def move(decision: Decision, made: Move, *, person: Person) -> Decision:
    """Prepares, submits, takes back a step or takes up again. Raises ``ImpossibleMoveError``."""
    return _moved(decision, made, person=person)


def decide(decision: Decision, ruling: Ruling, *, version: int, today: date, person: Person) -> Decision:
    """Decides about a choice as it was read at ``version``, and keeps the verdict of this moment.

    Raises ``ImpossibleMoveError`` when it is not there to be decided, as when a colleague just did;
    ``ChoiceChangedError`` when it is no longer what was read; ``MotiveMissingError``.
    """

    def write(row: Decision) -> None:
        if row.version != version:
            raise ChoiceChangedError(row)
        verdict = held(decision.dossier, [row], today=today)[0].check.verdict
        if ruling.outcome == "yes" and verdict != "balanced" and not ruling.motive.strip():
            raise MotiveMissingError
        row.motive, row.verdict = ruling.motive, verdict
        row.decided_by, row.decided_on = ruling.by, ruling.on

    return _moved(decision, "decide", decided=ruling.outcome, write=write, person=person)


def carry_out(decision: Decision, *, evaluate_on: date, person: Person) -> Decision:
    """It was carried out, and will be evaluated on this day. Raises ``ImpossibleMoveError``."""

    def write(row: Decision) -> None:
        row.evaluate_on = evaluate_on

    return _moved(decision, "carry_out", write=write, person=person)


def evaluate(decision: Decision, *, brought: str, users_content: str, on: date, person: Person) -> Decision:
    """Whether it brought what was expected. Raises ``ImpossibleMoveError``."""

    def write(row: Decision) -> None:
        row.brought, row.users_content, row.evaluated_on = brought, users_content, on

    return _moved(decision, "evaluate", write=write, person=person)


def _nothing(row: Decision) -> None:
    """A move that writes nothing but the state."""


@transaction.atomic
def _moved(
    decision: Decision,
    made: Move,
    *,
    person: Person,
    decided: Outcome | None = None,
    write: Callable[[Decision], None] = _nothing,
) -> Decision:
    row = locked(decision)
    place = after(made, place_of(row), decided=decided)
    before = _facts(row)
    write(row)
    row.state, row.outcome = place.state, place.outcome or ""
    if place.state not in DECIDED:
        row.motive, row.verdict, row.decided_by, row.decided_on = "", "", "", None
    touch(row, person=person)
    remember(row, before=before, after=_facts(row), person=person)
    return row


def _facts(row: Decision) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in KEPT}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return {STATE: [row.state, row.outcome], **plain}
