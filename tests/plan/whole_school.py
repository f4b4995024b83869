"""A school that did everything: rows for the chapters of the plan that rooms write, to test with and to look at."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tests.decisions.made import made_choice
from tests.vision.consulted import a_consultation, reply_of
from vierinbalans.decisions.models import BudgetLine
from vierinbalans.dossier.models import Action, Answer, Statement
from vierinbalans.organisations.models import Unit
from vierinbalans.vision.models import NotFilledIn, Position, ProjectMember, Review, ReviewedStatement

TEXTS = (
    "Leerlingen maken met ict iets nieuws en leggen uit hoe zij het maakten.",
    "Elke leerling kan thuis en op school bij hetzelfde materiaal.",
    "Een leraar kiest zelf de werkvorm; de school kiest samen het gereedschap.",
    "Wij gebruiken zo weinig mogelijk gegevens van leerlingen en weten waar zij staan.",
    "Ict maakt het verschil tussen leerlingen kleiner en nooit groter.",
    "Een leerling leert informatie zoeken, wegen en eerlijk gebruiken.",
    "Oefenen gebeurt op het niveau van de leerling, met meteen een antwoord erop.",
    "Elke leerling bouwt aan een portfolio dat meegaat tot het examen.",
    "Schermen zijn er als zij helpen; een gesprek gaat voor.",
    "Nieuwe collega's leren in hun eerste jaar werken met onze leeromgeving.",
    "Wij kopen niets waarvan wij niet weten hoe wij er weer af komen.",
    "Ouders zien met één inlog wat hun kind doet en nodig heeft.",
)
CHOICES = (
    ("Zestig laptops voor de onderbouw", "devices", "infrastructure", "devices"),
    ("Wifi in alle lokalen vernieuwen", "network", "infrastructure", "network"),
    ("Een digitale methode voor biologie", "learning_materials", "content", "licences"),
    ("Scholing in differentiëren met oefensoftware", "training", "expertise", "training"),
    ("Portfolio-omgeving voor alle leerjaren", "application", "content", "licences"),
    ("Digiborden in de nieuwe vleugel", "devices", "infrastructure", "devices"),
)


def filled(dossier: Any, *, board_dossier: Any = None, many: int = 12) -> None:
    """Statements, a project group, consultations, a review, choices and a budget."""
    rows = [
        Statement.objects.create(dossier=dossier, text=text, order=10 + place, ref=f"whole{place}")
        for place, text in enumerate(TEXTS[:many])
    ]
    _more_statements(dossier)
    _who(dossier)
    _asked(dossier, rows)
    _reviewed(dossier, rows)
    if board_dossier is not None:
        _framed(dossier, board_dossier, rows)
    _chosen(dossier, rows)


def _more_statements(dossier: Any) -> None:
    Statement.objects.create(
        dossier=dossier, text="Elke les begint op een scherm.", state="in_consultation", adopted_at=None, order=40
    )
    Statement.objects.create(
        dossier=dossier,
        text="Elke klas heeft een digibord.",
        state="dropped",
        dropped_at=timezone.now(),
        dropped_reason="Dat is een middel, geen visie.",
        order=41,
    )


def _who(dossier: Any) -> None:
    for place, name in enumerate(("Talen", "Exact", "Kunst en bewegen")):
        Unit.objects.get_or_create(organisation=dossier.organisation, name=name, defaults={"order": place})
    for name, role, perspective, unit in (
        ("Noor Voorbeeld", "voorzitter", "leaders", ""),
        ("Emre Voorbeeld", "i-coach", "teachers", "Talen"),
        ("Sanne Voorbeeld", "", "teachers", "Exact"),
        ("Mila", "leerlingenraad", "pupils", ""),
    ):
        ProjectMember.objects.create(dossier=dossier, name=name, role=role, perspective=perspective, unit=unit)
    why = "Wij geven korte uitleg en laten leerlingen veel oefenen. In leerjaar 3 plannen zij zelf."
    for unit, place in (("", 3), ("Talen", 2), ("Exact", 4)):
        Position.objects.create(dossier=dossier, unit=unit, place=place, motivation=why if unit != "Exact" else "")


def _asked(dossier: Any, rows: list[Any]) -> None:
    units = ("Talen", "Exact", "Kunst en bewegen")
    first = a_consultation(dossier, units=units, statement=rows[0], closed_on=date(2026, 11, 20))
    reply_of(first, "Talen", state="answered", text="Ja.", done_with="Opgenomen: leerlingen leggen uit hoe.")
    reply_of(first, "Exact", state="answered", text="Ja, mits er tijd is.")
    reply_of(first, "Kunst en bewegen", state="declined", text="Dit raakt onze lessen niet.")
    second = a_consultation(dossier, units=units, due=date(2027, 1, 20))
    reply_of(
        second, "Exact", state="answered", text="Programmeren.", done_with="Komt terug bij digitale geletterdheid."
    )


def _reviewed(dossier: Any, rows: list[Any]) -> None:
    review = Review.objects.create(
        dossier=dossier,
        kind="sharpen",
        started_on=date(2026, 11, 1),
        finished_on=date(2026, 11, 24),
        people="De projectgroep, twee ouders en de leerlingenraad",
        conclusion="De visie staat. Zij is op drie plaatsen scherper.\n\n"
        "Volgend jaar kijken wij naar kunstmatige intelligentie.",
    )
    for place, row in enumerate(rows[:4]):
        result = ("kept", "sharpened", "kept", "dropped")[place]
        ReviewedStatement.objects.create(
            review=review,
            statement=row,
            result=result,
            before="Elke leerling kan thuis bij het materiaal." if result == "sharpened" else row.text,
            after=row.text if result == "sharpened" else "",
            reason="" if result == "kept" else "Op school was het net zo goed nodig.",
        )


def _framed(dossier: Any, board_dossier: Any, rows: list[Any]) -> None:
    said = [
        Statement.objects.create(dossier=board_dossier, text=text, ref=f"frame{place}")
        for place, text in enumerate(
            (
                "Talent ontwikkelen gaat boven lesstof afwerken.",
                "Wij blijven baas over de gegevens van onze leerlingen.",
                "Elke school heeft een i-coach.",
            )
        )
    ]
    Statement.objects.filter(pk=rows[0].pk).update(elaborates=said[0])
    NotFilledIn.objects.create(
        dossier=dossier, board_ref="frame1", reason="Dit regelt het bestuur voor alle scholen samen."
    )


def _chosen(dossier: Any, rows: list[Any]) -> None:
    action = Action.objects.create(
        dossier=dossier, what="Laptops uitdelen aan de onderbouw", block="infrastructure", due=date(2027, 2, 1)
    )
    action.statements.add(rows[1])
    answer, _made = Answer.objects.get_or_create(
        dossier=dossier, step="content.policy", defaults={"state": "stage", "stage": 2, "framework_version": "1.0.0"}
    )
    answer.statements.add(*rows[:3])
    for place, (what, kind, block, category) in enumerate(CHOICES):
        state = ("decided", "idea", "evaluated", "submitted", "decided", "decided")[place]
        choice = made_choice(dossier, what=what, kind=kind, ref=f"choice{place}", state=state, **_decided(place, state))
        choice.statements.add(rows[place % len(rows)])
        for number in range(3):
            BudgetLine.objects.create(
                dossier=dossier,
                decision=choice,
                what=f"{what}: {('aanschaf', 'beheer', 'uren')[number]}",
                block=block if number < 2 else "expertise",
                category=(category, "management", "hours")[number],
                first_year=2026 + place % 3,
                last_year=2029 if number else 2026 + place % 3,
                recurrence="yearly" if number else "one_off",
                amount=Decimal(48_000 - 7_000 * place) / (1 if not number else 6 + number) + Decimal("0.45"),
                ends_on=date(2028 + place % 2, 7, 31) if number == 1 else None,
            )
    BudgetLine.objects.create(
        dossier=dossier,
        what="Laptops betaald",
        block="infrastructure",
        category="devices",
        first_year=2026,
        last_year=2026,
        amount=Decimal("46310.20"),
        certainty="actual",
    )


def _decided(place: int, state: str) -> dict[str, Any]:
    if state not in ("decided", "evaluated"):
        return {"decide_on": date(2027, 1, 14 + place), "owner": "Noor Voorbeeld"}
    return {
        "owner": "Emre Voorbeeld",
        "decided_by": "directie",
        "motive": "De oude toestellen gaan nog één jaar mee. Leraren vroegen dit, en de scholing is al gepland.",
        "verdict": "balanced" if place != 5 else "out_of_balance",
        "evaluate_on": date(2028, 3, 1),
        "outcome": "no" if place == 5 else "yes",
    }
