"""Adds people to the project group, changes what they bring, and takes them out."""

from collections.abc import Mapping

from django.db import transaction

from vierinbalans.dossier.models import Dossier
from vierinbalans.vision.models import ProjectMember

FIELDS = ("name", "role", "perspective", "unit")


class MemberChangedError(Exception):
    """Somebody else changed the member since it was read; ``row`` is how it stands now, ``None`` when taken out."""

    def __init__(self, row: ProjectMember | None) -> None:
        super().__init__("changed by somebody else")
        self.row = row


@transaction.atomic
def add_member(dossier: Dossier, values: Mapping[str, str]) -> ProjectMember:
    """Somebody new in the group; who is there already with the same words is not added twice."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    known = {name: values[name] for name in FIELDS}
    there = ProjectMember.objects.filter(dossier=dossier, **known).first()
    return there or ProjectMember.objects.create(dossier=dossier, **known)


@transaction.atomic
def change_member(member: ProjectMember, values: Mapping[str, str], *, version: int) -> ProjectMember:
    """Changes somebody who was read at ``version``. Raises ``MemberChangedError``."""
    row = ProjectMember.objects.select_for_update().filter(pk=member.pk).first()
    if row is None or row.version != version:
        raise MemberChangedError(row)
    for name in FIELDS:
        setattr(row, name, values[name])
    row.version += 1
    row.save()
    return row


def remove_member(member: ProjectMember) -> None:
    """Takes somebody out of the group; nothing of them is kept."""
    ProjectMember.objects.filter(pk=member.pk).delete()
