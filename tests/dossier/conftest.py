"""What the tests of the spine share: addresses, an answer to look at, and people logged in to a browser."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

STEP = "expertise.agreements"
NEXT_STEP = "expertise.basics"


def address(name: str, dossier: Any, *args: Any) -> str:
    """The address of a page of a dossier."""
    return reverse(f"dossier:{name}", args=[dossier.organisation_id, dossier.year, *args])


def sent(**fields: Any) -> dict[str, Any]:
    """What the form of an answer sends that nobody has filled in, with these fields filled in."""
    return {"place": "unanswered", "text": "", "reason": "", "owner": "", "review_on": "", "version": "0", **fields}


@pytest.fixture
def answer(cast):
    """An answer of the school, decided, with everything an answer can have."""
    from vierinbalans.dossier.merging import EMPTY
    from vierinbalans.dossier.models import Statement
    from vierinbalans.dossier.operations.answers import save_answer

    statement = Statement.objects.create(dossier=cast.dossier, text="Iedere leerling laat zien wat hij maakt.")
    save_answer(
        cast.dossier,
        STEP,
        {
            **EMPTY,
            "state": ["stage", 2],
            "text": "Engels en Nederlands werken met **hetzelfde** schrijfplatform.",
            "owner": "Sectie Nederlands",
            "review_on": "2027-03-01",
            "statements": [statement.ref],
        },
        base=EMPTY,
        version=0,
        person=cast.editor,
    )
    return cast.dossier.answers.get(step=STEP)


@pytest.fixture
def board_answer(cast):
    """What the board says about the same step."""
    return cast.board_dossier.answers.create(
        step=STEP, state="stage", stage=3, text="Elke school legt dit vast voor 1 maart.", framework_version="1.0.0"
    )


@pytest.fixture
def action(cast):
    """An action of the school."""
    from vierinbalans.dossier.operations.actions import add_action

    values = {
        "what": "Afspraken op papier zetten",
        "block": "expertise",
        "step": STEP,
        "owner": "Noor",
        "start": date(2026, 9, 1),
        "due": date(2026, 10, 1),
        "status": "planned",
        "reason": "",
        "note": "",
    }
    return add_action(cast.dossier, values, statements=[], person=cast.editor)
