"""The vision of a large school, as tests and benches need it: everything a school can have, and much of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from vierinbalans.dossier.models import Statement
from vierinbalans.organisations.models import Unit
from vierinbalans.vision.models import (
    Consultation,
    NotFilledIn,
    Position,
    ProjectMember,
    Reply,
    Review,
    ReviewedStatement,
)
from vierinbalans.vision.perspectives import perspectives

UNITS, ADOPTED, OTHERS, FRAME, CONSULTATIONS, MEMBERS = 30, 40, 5, 10, 12, 25
WORDS = "Leerlingen maken elk jaar iets met ict dat zij aan anderen laten zien. Leraren geven daar feedback op. " * 3


@dataclass(frozen=True, kw_only=True)
class LargeVision:
    """What later parts hang on."""

    adopted: list[Statement]
    frame: list[Statement]
    """The board's statements."""


def large_vision(dossier: Any, board_dossier: Any, person: Any) -> LargeVision:
    """Forty adopted statements, others in every state, a board's frame, profile, group, consultations, reviews."""
    names = [f"Sectie {number:02}" for number in range(UNITS)]
    Unit.objects.bulk_create(Unit(organisation=dossier.organisation, name=name) for name in names)
    frame = Statement.objects.bulk_create(
        Statement(dossier=board_dossier, text=f"Elke school biedt leerlingen kans {number}.", order=number)
        for number in range(FRAME)
    )
    statements = _statements(dossier, frame)
    NotFilledIn.objects.bulk_create(
        NotFilledIn(dossier=dossier, board_ref=each.ref, reason="Dat past niet bij onze leerlingen.")
        for each in frame[-2:]
    )
    Position.objects.bulk_create(
        Position(dossier=dossier, unit=name, place=1 + place % 5, motivation=WORDS, changed_by=person)
        for place, name in enumerate(["", *names])
    )
    known = [each for each, _name in perspectives()]
    ProjectMember.objects.bulk_create(
        ProjectMember(
            dossier=dossier,
            name=f"Lid {number} Voorbeeld",
            role="lid",
            perspective=known[number % len(known)],
            unit=names[number % UNITS] if number % 2 else "",
        )
        for number in range(MEMBERS)
    )
    _consultations(dossier, statements, names, person)
    _reviews(dossier, statements[:ADOPTED], person)
    return LargeVision(adopted=statements[:ADOPTED], frame=frame)


def _statements(dossier: Any, frame: list[Statement]) -> list[Statement]:
    states = ["adopted"] * ADOPTED + [each for each in ("draft", "in_consultation", "dropped") for _ in range(OTHERS)]
    return Statement.objects.bulk_create(
        Statement(
            dossier=dossier,
            text=f"Leerlingen leren hun werk te plannen met hulpmiddel {number}.",
            explanation=WORDS,
            order=number,
            state=state,
            adopted_at=timezone.now() if state == "adopted" else None,
            dropped_at=timezone.now() if state == "dropped" else None,
            dropped_reason="Werd niet meer herkend." if state == "dropped" else "",
            elaborates=frame[number % FRAME] if number < FRAME - 4 else None,
        )
        for number, state in enumerate(states)
    )


def _consultations(dossier: Any, statements: list[Statement], names: list[str], person: Any) -> None:
    """Half of them closed; a third of the replies each open, answered and declined."""
    today = timezone.localdate()
    made = Consultation.objects.bulk_create(
        Consultation(
            dossier=dossier,
            statement=statements[-1 - number] if number % 3 else None,
            words=statements[-1 - number].text if number % 3 else "",
            question="" if number % 3 else f"Wat moet een leerling thuis met ict kunnen ({number})?",
            opened_on=today - timedelta(days=60 - number),
            due=today + timedelta(days=number - 6),
            closed_on=today if number % 2 else None,
        )
        for number in range(CONSULTATIONS)
    )
    states = ("open", "answered", "declined")
    Reply.objects.bulk_create(
        Reply(
            consultation=each,
            unit=unit,
            state=states[place % 3],
            text="" if place % 3 == 0 else WORDS,
            done_with="Opgenomen in de zin." if place % 6 == 1 else "",
            answered_by="" if place % 3 == 0 else "Sectieleider",
            person=person if place % 4 == 0 else None,
            asked_at=timezone.now() if place % 4 == 0 else None,
        )
        for each in made
        for place, unit in enumerate([*names, ""])
    )


def _reviews(dossier: Any, statements: list[Statement], person: Any) -> None:
    """One that was finished long ago, and one that people are at."""
    for kind, began, finished in (
        ("sharpen", date(2025, 9, 1), date(2025, 10, 1)),
        ("reformulate", timezone.localdate(), None),
    ):
        row = Review.objects.create(
            dossier=dossier, kind=kind, started_on=began, finished_on=finished, people="Iedereen", person=person
        )
        ReviewedStatement.objects.bulk_create(
            ReviewedStatement(
                review=row,
                statement=each,
                result=("kept", "sharpened", "dropped")[place % 3],
                reason=WORDS,
                before=each.text,
                after=f"{each.text} Elke week." if place % 3 == 1 else "",
            )
            for place, each in enumerate(statements)
        )
