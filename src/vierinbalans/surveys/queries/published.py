"""Published rounds, read once: a release never changes, so what it says is kept in the memory of the process.

It is kept under a key that no other release can have; one small query tells which release is asked for.
"""

import uuid
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.surveys.models import Release, Round
from vierinbalans.surveys.queries.results import Published, TookPart, results_for

MOST = 30
"""Releases kept per process; a large one takes about a megabyte."""
Key = tuple[int, uuid.UUID, datetime]

_LATEST = "latest_published_round"
_kept: OrderedDict[Key, Published] = OrderedDict()


def published_for(access: DossierAccess, round_id: uuid.UUID) -> Published:
    """A published round of this dossier. One query, or two when it was not read before. Raises ``Http404``."""
    found = _read(Release.objects.filter(round__dossier=access.dossier, round=round_id))
    if not found:
        raise Http404
    return found[0]


def latest_of(dossier: Dossier) -> Published | None:
    """The round of this dossier that closed last. One query, or two when it was not read before.

    What is found goes along with ``dossier``: on one visit findings, readings and the plan's chapter ask for it once.
    """
    if not hasattr(dossier, _LATEST):
        latest = Release.objects.filter(round__dossier=dossier)
        latest = latest.order_by("-round__closes_at", "-round__published_at", "-pk")
        setattr(dossier, _LATEST, next(iter(_read(latest[:1])), None))
    found: Published | None = getattr(dossier, _LATEST)
    return found


def published_up_to(dossier: Dossier) -> Sequence[Published]:
    """The published rounds of this and of earlier plan periods of the same organisation, the oldest first.

    One query, or two when there are rounds that were not read before.
    """
    releases = Release.objects.filter(
        round__dossier__organisation=dossier.organisation_id, round__dossier__year__lte=dossier.year
    )
    return _read(releases.order_by("round__closes_at", "pk"))


def group_took_part(published: Published, group: str) -> TookPart:
    """How many of a whole group were asked and answered."""
    parts = [each for each in published.participation if each.group == group]
    return TookPart(
        group=group,
        unit="",
        invited=_sum(each.invited for each in parts),
        answered=sum(each.answered for each in parts),
    )


def everyone_took_part(published: Published) -> TookPart:
    """How many were asked and answered over all groups."""
    return TookPart(
        group="",
        unit="",
        invited=_sum(each.invited for each in published.participation),
        answered=sum(each.answered for each in published.participation),
    )


def units_of(published: Published, group: str) -> tuple[str, ...]:
    """The units of a group, in the order they were asked in."""
    return tuple(each.unit for each in published.participation if each.group == group and each.unit)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(each for each in known if each is not None)


def _read(releases: QuerySet[Release]) -> list[Published]:
    keys: list[Key] = list(releases.values_list("pk", "round_id", "made_at"))
    anew = _read_anew([key for key in keys if key not in _kept])
    found = [anew[key] if key in anew else _kept[key] for key in keys if key in anew or key in _kept]
    for key, each in zip(keys, found, strict=False):
        _kept[key] = each
        _kept.move_to_end(key)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return found


def _read_anew(keys: Sequence[Key]) -> Mapping[Key, Published]:
    if not keys:
        return {}
    rounds = Round.objects.filter(release__in=[pk for pk, _round, _made in keys]).select_related("release", "dossier")
    return {(row.release.pk, row.pk, row.release.made_at): results_for(row) for row in rounds}


def forget() -> None:
    """Keeps nothing any more."""
    _kept.clear()
