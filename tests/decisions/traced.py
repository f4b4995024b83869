"""A dossier with a bit of everything, linked and not, to walk through."""

from decimal import Decimal

from tests.decisions.made import made_choice, made_line, made_statement
from vierinbalans.decisions.models import BudgetLine, DecisionAnswer
from vierinbalans.dossier.models import Action, Answer


def woven(dossier, number=0):
    """A statement with a step, a choice, an action and an amount behind it; and one of each that serves nothing."""
    statement = made_statement(dossier, f"Leerlingen maken dingen met ict {number}", ref=f"statement{number}")
    made_statement(dossier, f"Nog alleen woorden {number}", ref=f"words{number}")
    step = ("expertise.agreements", "vision.ict", "content.policy", "infrastructure.network")[number % 4]
    answer, _made = Answer.objects.get_or_create(
        dossier=dossier, step=step, defaults={"state": "stage", "stage": 2, "framework_version": "1.0.0"}
    )
    answer.statements.add(statement)
    choice = made_choice(dossier, ref=f"choice{number}", what=f"Zestig laptops {number}")
    choice.statements.add(statement)
    made_choice(dossier, ref=f"loose{number}", what="Een digibord")
    action = Action.objects.create(dossier=dossier, what="Laptops uitdelen", block="infrastructure", ref=f"act{number}")
    DecisionAnswer.objects.create(decision=choice, point="infrastructure_devices", kind="action", action=action)
    Action.objects.create(dossier=dossier, what="Kabels opruimen", block="infrastructure", ref=f"tidy{number}")
    made_line(choice, "1000.50", ref=f"line{number}")
    made_line(choice, "900", ref=f"paid{number}", certainty="actual")
    BudgetLine.objects.create(
        dossier=dossier,
        ref=f"alone{number}",
        what="Een lesmethode",
        block="content",
        category="materials",
        first_year=2026,
        last_year=2026,
        amount=Decimal(250),
    )
