"""Choices to test with, as rows."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from vierinbalans import framework
from vierinbalans.decisions.models import BudgetLine, Decision, DecisionAnswer
from vierinbalans.dossier.models import Statement
from vierinbalans.vision.models import Review

DECISIONS = framework.load().decisions


def made_choice(dossier, **fields):
    """A choice as people make it; a state after deciding gets the outcome and days that go with it."""
    values = {"what": "Zestig laptops voor de onderbouw", "kind": "devices", "framework_version": "1.0.0", **fields}
    state = values.get("state", "idea")
    if state in ("decided", "carried_out", "evaluated"):
        values = {"outcome": "yes", "decided_on": date(2026, 10, 1), "verdict": "balanced", **values}
    if state == "evaluated":
        values = {"evaluated_on": date(2026, 11, 1), **values}
    return Decision.objects.create(dossier=dossier, **values)


def made_statement(dossier, text="Leerlingen maken dingen met ict", **fields):
    """A statement of the vision: adopted, unless it was dropped."""
    fields.setdefault("state", "dropped" if "dropped_at" in fields else "adopted")
    return Statement.objects.create(dossier=dossier, text=text, **fields)


def sharpened(dossier, on=None):
    """The vision was sharpened today, or on a day."""
    on = on or timezone.localdate()
    return Review.objects.create(dossier=dossier, kind="sharpen", started_on=on, finished_on=on)


def answer_all(decision, kind="arranged", **fields):
    """Every consideration of the choice gets the same answer."""
    points = DECISIONS.points_for(decision.kind, light=decision.size == "light")
    return DecisionAnswer.objects.bulk_create(
        DecisionAnswer(decision=decision, point=point.id, kind=kind, **fields) for point in points
    )


def made_line(decision, amount="1000", **fields):
    values = {"what": "Laptops", "block": "infrastructure", "category": "devices", "first_year": 2026, **fields}
    values.setdefault("last_year", values["first_year"])
    return BudgetLine.objects.create(dossier=decision.dossier, decision=decision, amount=Decimal(amount), **values)


def balanced_choice(dossier, **fields):
    """A choice that is in balance today."""
    decision = made_choice(dossier, **fields)
    answer_all(decision)
    decision.statements.add(made_statement(dossier))
    sharpened(dossier)
    return decision
