"""Dossiers in the database for the pages of the balance."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from vierinbalans import framework
from vierinbalans.balance.remembered import forget
from vierinbalans.dossier.models import Action, Answer, AnswerRevision, Dossier, Statement

Fill = Callable[..., None]
NOT_ASKED = {"n/a": "not_applicable", "?": "dont_know"}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    forget()


def answer_row(dossier: Dossier, step: str, stage: Any, **more: Any) -> Answer:
    """An answer's row, not saved yet."""
    asked = isinstance(stage, int)
    return Answer(
        dossier=dossier,
        step=step,
        state="stage" if asked else NOT_ASKED[stage],
        stage=stage if asked else None,
        reason="Dat speelt hier niet." if stage == "n/a" else "",
        framework_version="1.0.0",
        **more,
    )


@pytest.fixture
def fill() -> Fill:
    """Fills a dossier with a stage for every step of a block; ``steps`` for single ones."""

    def fill_with(dossier: Dossier, *, steps: Mapping[str, Any] | None = None, **blocks: Any) -> None:
        stages = {step.id: blocks[step.block] for step in framework.load().steps if step.block in blocks}
        stages |= steps or {}
        rows = [answer_row(dossier, step, stage) for step, stage in stages.items() if stage is not None]
        Answer.objects.bulk_create(rows)

    return fill_with


@pytest.fixture
def full(cast: Any, fill: Fill) -> Dossier:
    """The school's dossier, out of balance in every way: tensions, overdue actions and reviews, changes."""
    dossier: Dossier = cast.dossier
    fill(
        dossier, vision=1, expertise=1, content=2, infrastructure=4, steps={"content.mix": "?", "vision.rhythm": "n/a"}
    )
    late = Answer.objects.get(dossier=dossier, step="infrastructure.devices")
    late.review_on, late.owner = date(2026, 9, 1), "Emre Voorbeeld"
    late.save()
    Statement.objects.create(dossier=dossier, text="Elke leerling krijgt binnen een week feedback.")
    Statement.objects.create(dossier=cast.board_dossier, text="Elke leerling beoordeelt bronnen.")
    for number in range(6):
        Action.objects.create(
            dossier=dossier,
            what=f"Wifi in gebouw {number} verbeteren",
            step="content.mix",
            block="content",
            status="doing",
            due=date(2026, 9, 1 + number),
            owner="Emre Voorbeeld",
        )
    moment = datetime(2026, 9, 10, 9, 30, tzinfo=UTC)
    AnswerRevision.objects.create(
        answer=late,
        number=1,
        person=cast.editor,
        person_name="Emre Voorbeeld",
        started_at=moment,
        saved_at=moment,
        content={},
    )
    return dossier
