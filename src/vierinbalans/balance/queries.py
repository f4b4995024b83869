"""Reads a dossier as the balance sees it, its kept moments, and all schools of a board side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vierinbalans import framework
from vierinbalans.balance.drawing.trend import Moment
from vierinbalans.balance.models import Snapshot
from vierinbalans.balance.profile_json import levels_of
from vierinbalans.balance.rules import Advice, Profile, TensionFound, advise, find_tensions, measure
from vierinbalans.dossier.models import Answer as AnswerRow
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.rules import Answer, DossierData, Finding
from vierinbalans.organisations.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A dossier with everything the rules find in it."""

    data: DossierData
    profile: Profile
    tensions: tuple[TensionFound, ...]
    advice: tuple[Advice, ...]


def reading_of(dossier: Dossier, *, today: date, findings: Sequence[Finding]) -> Reading:
    """What the rules find in a dossier with its instruments' ``findings``. As many queries as ``dossier_data``."""
    model = framework.load()
    data = dossier_data(dossier, evidence=False, people=False)
    profile = measure(model, data)
    return Reading(
        data=data,
        profile=profile,
        tensions=find_tensions(model, data, profile, today=today, findings=findings),
        advice=advise(model, data, profile),
    )


def moments_of(dossier: Dossier, profile: Profile, *, today: date) -> list[Moment]:
    """The kept moments, one per day, and today's levels as the last. One query."""
    kept = Snapshot.objects.filter(dossier=dossier, taken_on__lt=today).order_by("taken_on", "id")
    levels = {snapshot.taken_on: snapshot.levels for snapshot in kept}
    return [Moment(on=on, levels=each) for on, each in [*levels.items(), (today, levels_of(profile))]]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A school of a board and where it stands in the board's period; without a dossier it has no profile."""

    school: Organisation
    dossier: Dossier | None = None
    profile: Profile | None = None

    @cached_property
    def open_count(self) -> int | None:
        """How many steps wait for an answer."""
        return None if self.profile is None else self.profile.open_count

    @cached_property
    def levels(self) -> Mapping[str, float | None]:
        """The level per block."""
        return {} if self.profile is None else levels_of(self.profile)


def standings_of(board_dossier: Dossier) -> list[Standing]:
    """Every school of a board with its profile, by name. Three queries, however many schools there are.

    Only steps, states and stages are read: nobody's words are needed to compare levels.
    """
    schools = list(Organisation.objects.filter(board=board_dossier.organisation_id))
    dossiers = _dossiers_in_period(board_dossier)
    answers = _stages(dossiers.values())
    return [_standing(school, dossiers.get(school.pk), answers) for school in schools]


def _dossiers_in_period(board_dossier: Dossier) -> dict[object, Dossier]:
    """The dossier of each school that overlaps the board's period; of several the one that starts nearest to it."""
    found = Dossier.objects.filter(
        organisation__board=board_dossier.organisation_id,
        period_start__lte=board_dossier.period_end,
        period_end__gte=board_dossier.period_start,
    )
    far_first = sorted(found, key=lambda each: abs(each.period_start - board_dossier.period_start), reverse=True)
    return {dossier.organisation_id: dossier for dossier in far_first}


def _stages(dossiers: Iterable[Dossier]) -> Mapping[int, dict[str, Answer]]:
    rows = AnswerRow.objects.filter(dossier__in=[dossier.pk for dossier in dossiers])
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for dossier, step, state, stage in rows.values_list("dossier_id", "step", "state", "stage"):
        found[dossier][step] = Answer(step=step, state=state, stage=stage)  # type: ignore[arg-type]
    return found


def _standing(school: Organisation, dossier: Dossier | None, answers: Mapping[int, dict[str, Answer]]) -> Standing:
    if dossier is None:
        return Standing(school=school)
    data = DossierData(
        organisation=school.name,
        kind="school",
        sector=school.sector,
        period_start=dossier.period_start,
        period_end=dossier.period_end,
        answers=answers.get(dossier.pk, {}),
    )
    return Standing(school=school, dossier=dossier, profile=measure(framework.load(), data))
