"""How far a dossier's steps are, as money is held against it."""

from collections.abc import Mapping
from fractions import Fraction

from vierinbalans import framework
from vierinbalans.dossier.models import Answer as AnswerRow
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import Answer, steps_for


def stages_of(dossier: Dossier) -> dict[str, Answer]:
    """State and stage per step, without anybody's words. One query."""
    rows = AnswerRow.objects.filter(dossier=dossier).values_list("step", "state", "stage")
    return {step: Answer(step=step, state=state, stage=stage) for step, state, stage in rows}  # type: ignore[arg-type]


def levels_of(dossier: Dossier, answers: Mapping[str, Answer]) -> dict[str, Fraction | None]:
    """How far the thinking about each block has come: the mean stage of its steps, as the balance has it."""
    found: dict[str, Fraction | None] = {}
    asked = steps_for(framework.load(), sector=dossier.organisation.sector)
    for block in framework.load().blocks:
        steps = [step.id for step in asked if step.block == block.id]
        counted = [(answers.get(step) or Answer(step=step)).counted_stage for step in steps]
        stages = [stage for stage in counted if stage is not None]
        found[block.id] = Fraction(sum(stages), len(stages)) if stages else None
    return found
