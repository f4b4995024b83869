"""What was taken into a round from elsewhere, and how much room there is for more."""

import uuid
from collections.abc import Collection, Mapping

from django.db.models import Count
from django.http import Http404

from vierinbalans.surveys.models import AnswerImport, Round


def room_in(round_: Round) -> tuple[Mapping[str, Collection[str]], Mapping[tuple[str, str], int]]:
    """The units of each group, and how many more sheets fit into each audience whose size is known. One query."""
    units: dict[str, set[str]] = {}
    room: dict[tuple[str, str], int] = {}
    for audience in round_.audiences.annotate(begun=Count("sheets")):
        units.setdefault(audience.group, set()).add(audience.unit)
        if audience.invited is not None:
            room[audience.group, audience.unit] = max(0, audience.invited - audience.begun)
    return units, room


def imports_of(round_: Round) -> list[AnswerImport]:
    """The imports of a round, the latest first."""
    return list(AnswerImport.objects.filter(round=round_).select_related("created_by"))


def get_import(round_: Round, import_id: uuid.UUID) -> AnswerImport:
    """An import of this round. Raises ``Http404``."""
    row = AnswerImport.objects.filter(round=round_, pk=import_id).first()
    if row is None:
        raise Http404
    row.round = round_
    return row
