"""Dossiers for the tests, made from stages: a number, ``None`` for unanswered, ``"n/a"`` or ``"?"``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from vierinbalans import framework
from vierinbalans.dossier.rules import Answer, DossierData

NOT_ASKED = {"n/a": "not_applicable", "n.v.t.": "not_applicable", "?": "dont_know"}


def answer(step: str, stage: Any, **more: Any) -> Answer:
    """An answer at a stage, not applicable or not known yet."""
    if isinstance(stage, int):
        return Answer(step=step, state="stage", stage=stage, **more)
    state = NOT_ASKED[stage] if stage else "unanswered"
    reason = {"reason": "Dat speelt hier niet."} if state == "not_applicable" else {}
    return Answer(step=step, state=state, **reason, **more)


def dossier(stages: Mapping[str, Any] | None = None, **more: Any) -> DossierData:
    """A school's dossier with these stages per step; ``more`` replaces its other fields."""
    made = DossierData(
        organisation="Lyceum De Waterkant",
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers={step: answer(step, stage) for step, stage in (stages or {}).items()},
    )
    return replace(made, **more)


def per_block(**blocks: Any) -> dict[str, Any]:
    """Stages per step from one stage per block of the real framework."""
    return {step.id: blocks[step.block] for step in framework.load().steps if step.block in blocks}


def all_blocks(vision: Any, expertise: Any, content: Any, infrastructure: Any) -> dict[str, Any]:
    """Stages per step from a stage for each of the four blocks."""
    return per_block(vision=vision, expertise=expertise, content=content, infrastructure=infrastructure)
