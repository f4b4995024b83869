"""How far a dossier's steps are, as money is held against it."""

from vierinbalans.dossier.models import Answer as AnswerRow
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import Answer


def stages_of(dossier: Dossier) -> dict[str, Answer]:
    """State and stage per step, without anybody's words. One query."""
    rows = AnswerRow.objects.filter(dossier=dossier).values_list("step", "state", "stage")
    return {step: Answer(step=step, state=state, stage=stage) for step, state, stage in rows}  # type: ignore[arg-type]
