"""Where a school and its units stand, and what follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from vierinbalans import framework
from vierinbalans.dossier.models import Dossier
from vierinbalans.framework.profile_types import VisionProfile
from vierinbalans.vision.models import Position
from vierinbalans.vision.queries.project_group import parts_of
from vierinbalans.vision.rules.profile import Derived, Standing, derive, far_apart

ANY_POSITION = "any_position"
"""The name under which a dossier comes with whether it has a profile."""


@dataclass(frozen=True, kw_only=True)
class ProfileSeen:
    """The places of the whole and of each unit, in order; a unit that was renamed keeps its answer."""

    rows: Sequence[tuple[str, Position | None]]
    derived: Sequence[Derived]
    apart: Sequence[Standing]


def profile_seen(dossier: Dossier) -> ProfileSeen:
    """The profile with what follows. Two queries."""
    found = {row.unit: row for row in Position.objects.filter(dossier=dossier).select_related("changed_by")}
    units = ["", *parts_of(dossier.organisation)]
    names = [*units, *(unit for unit in found if unit not in units)]
    standings = _standings(found.values())
    apart = far_apart(standings, apart=_apart())
    return ProfileSeen(
        rows=[(unit, found.get(unit)) for unit in names],
        derived=derived_from(standings),
        apart=apart,
    )


def any_position() -> Subquery:
    """An answer to where a dossier's school stands, ``None`` without any. Read with the dossier."""
    return Subquery(Position.objects.filter(dossier=OuterRef("pk")).order_by().values("pk")[:1])


def derived_for(dossier: Dossier, step_id: str) -> list[Derived]:
    """What follows for one step. One query; none where nothing can follow or the dossier came without a profile."""
    model = framework.load().profile
    if model is None or not any(point.step == step_id for point in model.points):
        return []
    if getattr(dossier, ANY_POSITION, True) is None:
        return []
    rows = Position.objects.filter(dossier=dossier)
    return [each for each in derived_from(_standings(rows)) if each.point.step == step_id]


def position_of(dossier: Dossier, unit: str) -> Position | None:
    """The answer of a unit. One query."""
    return Position.objects.filter(dossier=dossier, unit=unit).select_related("changed_by").first()


def standings_of(dossier: Dossier) -> list[Standing]:
    """The places alone. One query."""
    return _standings(Position.objects.filter(dossier=dossier))


def are_far_apart(standings: Sequence[Standing]) -> bool:
    """Whether units differ by as much as the framework says."""
    return bool(far_apart(standings, apart=_apart()))


def is_known(dossier: Dossier, unit: str) -> bool:
    """Whether there is such a unit, or an answer of one that has gone."""
    return not unit or unit in parts_of(dossier.organisation) or position_of(dossier, unit) is not None


def _standings(rows: Iterable[Position]) -> list[Standing]:
    return [Standing(unit=row.unit, place=row.place) for row in rows]


def _apart() -> int:
    model: VisionProfile | None = framework.load().profile
    return int(model.thresholds["apart"].value) if model else 1


def derived_from(standings: Sequence[Standing]) -> list[Derived]:
    """What follows from these places. No query."""
    model = framework.load().profile
    return derive(model.points, standings, apart=_apart()) if model else []
