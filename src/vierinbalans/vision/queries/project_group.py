"""Who is in the project group, and whom it misses."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.organisations.models import Organisation, Unit
from vierinbalans.vision.models import ProjectMember
from vierinbalans.vision.rules.project_group import Gap, Member, gaps


@dataclass(frozen=True, kw_only=True)
class GroupSeen:
    """The group, the units of the school, and whom the group misses."""

    members: Sequence[ProjectMember]
    units: Sequence[str]
    gaps: Sequence[Gap]


def group_seen(dossier: Dossier) -> GroupSeen:
    """The project group with whom it misses. Two queries."""
    members = list(ProjectMember.objects.filter(dossier=dossier))
    units = parts_of(dossier.organisation)
    told = [Member(perspective=each.perspective, unit=each.unit) for each in members]
    return GroupSeen(members=members, units=units, gaps=gaps(told, units=units))


def parts_of(organisation: Organisation) -> Sequence[str]:
    """The names of the parts that have a say of their own: a school's units, or a board's schools. One query."""
    if organisation.kind == "board":
        return list(Organisation.objects.filter(board=organisation).values_list("name", flat=True))
    return list(Unit.objects.filter(organisation=organisation).values_list("name", flat=True))


def get_member(access: DossierAccess, row_id: int) -> ProjectMember:
    """A member of this dossier's group. Raises ``Http404``."""
    found = ProjectMember.objects.filter(dossier=access.dossier, pk=row_id).first()
    if found is None:
        raise Http404
    return found
