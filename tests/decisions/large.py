"""A dossier as large as they come: forty vision statements, two hundred choices, three thousand lines of money.

Every kind and state of choice is in it, everything is answered and everything has its history.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from tests.vision.large import WORDS, large_vision
from vierinbalans import framework
from vierinbalans.decisions.models import (
    DECIDED_STATES,
    Alternative,
    BudgetLine,
    Decision,
    DecisionAnswer,
    DecisionChange,
    DecisionDocument,
    DecisionState,
    Level,
    Outcome,
    Weighing,
)
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement

CHOICES, LINES, ACTIONS = 200, 3000, 150
LINES_OF_THE_LARGEST, CHANGES_OF_THE_LARGEST = 120, 120
"""Of the first choice, which has more of everything than the others."""


@transaction.atomic
def large_dossier(dossier: Dossier, board_dossier: Dossier, person: Any) -> None:
    """Fills an empty dossier, or one with answers, and its board's."""
    vision = large_vision(dossier, board_dossier, person)
    _answers(dossier, vision.adopted)
    actions = _actions(dossier, vision.adopted)
    choices = _choices(dossier, vision.adopted, person)
    _around(choices, actions, person)
    _lines(dossier, choices, vision.adopted)


def _answers(dossier: Dossier, statements: list[Statement]) -> None:
    if not dossier.answers.exists():
        Answer.objects.bulk_create(
            Answer(
                dossier=dossier,
                step=step.id,
                state="stage",
                stage=place % 5,
                text=WORDS,
                owner="Sanne Voorbeeld",
                review_on=date(2026, 9, 1) + timedelta(days=20 * place),
                framework_version="1.0.0",
            )
            for place, step in enumerate(framework.load().steps)
        )
    link = Answer.statements.through
    link.objects.bulk_create(
        link(answer_id=answer, statement_id=statements[(place * 2 + more) % len(statements)].pk)
        for place, answer in enumerate(dossier.answers.values_list("pk", flat=True))
        for more in range(2)
    )


def _actions(dossier: Dossier, statements: list[Statement]) -> list[Action]:
    steps = framework.load().steps
    actions = Action.objects.bulk_create(
        Action(
            dossier=dossier,
            what=f"Afspraken over hulpmiddel {number} maken",
            block=steps[number % len(steps)].block,
            step=steps[number % len(steps)].id if number % 2 else "",
            owner="Sanne Voorbeeld" if number % 5 else "",
            due=date(2026, 9, 1) + timedelta(days=7 * number),
            status=("planned", "doing", "done")[number % 3],
        )
        for number in range(ACTIONS)
    )
    link = Action.statements.through
    link.objects.bulk_create(
        link(action_id=each.pk, statement_id=statements[place % len(statements)].pk)
        for place, each in enumerate(actions)
        if place % 3
    )
    return actions


def _choices(dossier: Dossier, statements: list[Statement], person: Any) -> list[Decision]:
    kinds = [kind.id for kind in framework.load().decisions.kinds]
    choices = Decision.objects.bulk_create(
        _choice(dossier, kinds[number % len(kinds)], number, person) for number in range(CHOICES)
    )
    link = Decision.statements.through
    link.objects.bulk_create(
        link(decision_id=each.pk, statement_id=statements[(place + more * 7) % len(statements)].pk)
        for place, each in enumerate(choices)
        for more in range(place % 4)
    )
    return choices


def _choice(dossier: Dossier, kind: str, number: int, person: Any) -> Decision:
    state = DecisionState.values[number % len(DecisionState.values)]
    decided = state in DECIDED_STATES
    outcome = Outcome.values[number // 6 % 3] if state == DecisionState.DECIDED else "yes"
    return Decision(
        dossier=dossier,
        what=f"Laptops en lessen voor leerjaar {number}",
        kind=kind,
        size="light" if number % 5 == 1 else "full",
        for_whom="Alle leerlingen van de onderbouw",
        why_now=WORDS,
        expected=WORDS,
        owner="Sanne Voorbeeld",
        level=Level.values[number % len(Level.values)],
        starts_on=date(2026, 8, 1),
        ends_on=date(2026, 10, 1) + timedelta(days=7 * number),
        decide_on=date(2026, 10, 1) + timedelta(days=number),
        state=state,
        outcome=outcome if decided else "",
        motive=WORDS if decided else "",
        verdict=("balanced", "incomplete", "out_of_balance")[number % 3] if decided else "",
        decided_on=date(2026, 10, 1) if decided else None,
        decided_by="Noor Voorbeeld" if decided else "",
        council="De raad stemde in." if number % 2 else "",
        evaluate_on=date(2026, 10, 1) + timedelta(days=9 * number),
        evaluated_on=date(2026, 11, 1) if state == DecisionState.EVALUATED else None,
        brought=WORDS if state == DecisionState.EVALUATED else "",
        framework_version="1.0.0",
        changed_by=person,
    )


def _around(choices: list[Decision], actions: list[Action], person: Any) -> None:
    """What hangs on choices: answers to every consideration, other ways, documents and history."""
    DecisionAnswer.objects.bulk_create(
        answer for number, each in enumerate(choices) for answer in _weighed(each, number, actions)
    )
    Alternative.objects.bulk_create(
        Alternative(decision=each, what=f"Andere weg {number}", why_not=WORDS, order=number)
        for each in choices
        for number in range(3)
    )
    DecisionDocument.objects.bulk_create(
        DecisionDocument(decision=each, title=f"Offerte {number}", url="https://example.org/", added_on="2026-09-01")
        for each in choices
        for number in range(3)
    )
    DecisionChange.objects.bulk_create(
        DecisionChange(
            decision=each,
            person=person,
            person_name=person.name,
            before={"why_now": "Eerst.", "statements": []},
            after={"why_now": WORDS, "statements": []},
        )
        for each in choices
        for _ in range(CHANGES_OF_THE_LARGEST if each is choices[0] else 4)
    )


def _weighed(decision: Decision, number: int, actions: list[Action]) -> Iterator[DecisionAnswer]:
    """One in eight choices has everything arranged; the others have answers of every sort."""
    points = framework.load().decisions.points_for(decision.kind, light=decision.size == "light")
    for place, point in enumerate(points):
        kind = "arranged" if number % 8 == 0 else Weighing.values[(place + number) % len(Weighing.values)]
        yield DecisionAnswer(
            decision=decision,
            point=point.id,
            kind=kind,
            words=WORDS,
            owner="Sanne Voorbeeld",
            due=date(2027, 1, 1),
            amount=Decimal("250.50") if kind == "action" else None,
            action=actions[(number + place) % len(actions)] if kind == "action" else None,
        )


def _lines(dossier: Dossier, choices: list[Decision], statements: list[Statement]) -> None:
    """Two in three belong to a choice, some to a statement, some to nothing."""
    categories = framework.load().decisions.categories

    def line(number: int) -> BudgetLine:
        category, yearly, per_pupil = categories[number % len(categories)], number % 3 > 0, number % 5 == 0
        first = 2026 + number % 3
        choice = choices[0] if number < LINES_OF_THE_LARGEST else choices[number % len(choices)]
        return BudgetLine(
            dossier=dossier,
            what=f"Regel {number} voor hulpmiddelen",
            block=category.block,
            category=category.id,
            recurrence="yearly" if yearly else "one_off",
            first_year=first,
            last_year=2029 if yearly else first,
            amount=Decimal(100 + number) / 4,
            vat_included=number % 2 == 1,
            per="pupil" if per_pupil else "total",
            pupils=100 if per_pupil else None,
            certainty="actual" if number % 7 == 0 else "expected",
            source=f"Geldbron {number % 6}",
            ends_on=date(2026, 9, 1) + timedelta(days=number) if number % 4 == 0 else None,
            decision=choice if number < LINES_OF_THE_LARGEST or number % 3 else None,
            statement=statements[number % len(statements)] if number % 10 == 0 else None,
            note="Volgens de offerte van september.",
        )

    BudgetLine.objects.bulk_create(map(line, range(LINES)))
