"""Advice: which steps to take next, and why these."""

from dataclasses import dataclass

from vierinbalans.balance.rules.profile import Profile
from vierinbalans.dossier.rules import DossierData, steps_for
from vierinbalans.framework.types import Framework, Step

LAST_STAGE = 4
"""A step that is reviewed and adjusted has nowhere further to go on the scale."""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A step to take next, with what its place in the order rests on."""

    step: str
    stage: int
    """0 when the step is still open."""
    is_open: bool
    waits_for: tuple[str, ...]
    """Steps it builds on that are not decided yet."""
    in_lagging_block: bool


def advise(framework: Framework, dossier: DossierData, profile: Profile) -> tuple[Advice, ...]:
    """Every step that can still grow: first those whose prerequisites are decided, then those in lagging blocks,
    then the lowest stage, then the framework's order."""
    asked = steps_for(framework, sector=dossier.sector)
    growing = [
        _advice(step, dossier, profile, asked={each.id for each in asked})
        for step in asked
        if (stage := dossier.answer(step.id).counted_stage) is not None and stage < LAST_STAGE
    ]
    return tuple(
        sorted(growing, key=lambda each: (bool(each.waits_for), not each.in_lagging_block, each.stage))
    )  # sorting is stable: equals stay in the framework's order


def _advice(step: Step, dossier: DossierData, profile: Profile, *, asked: set[str]) -> Advice:
    answer = dossier.answer(step.id)
    return Advice(
        step=step.id,
        stage=answer.counted_stage or 0,
        is_open=answer.is_open,
        waits_for=tuple(before for before in step.builds_on if before in asked and _undecided(before, dossier)),
        in_lagging_block=step.block in profile.lags,
    )


def _undecided(step_id: str, dossier: DossierData) -> bool:
    answer = dossier.answer(step_id)
    return answer.state != "not_applicable" and not answer.is_decided
