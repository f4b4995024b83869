"""Keeps the levels of a dossier at moments worth comparing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.db.models import Max
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.balance.profile_json import levels_of
from vierinbalans.balance.rules import measure
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import dossier_data

Reason = Literal["month", "plan"]


def take_snapshot(dossier: Dossier, *, today: date, reason: Reason) -> Snapshot:
    """Keeps the levels as they are today; a second one of the same day and reason replaces the first."""
    snapshot, _made = Snapshot.objects.update_or_create(
        dossier=dossier, taken_on=today, reason=reason, defaults={"levels": _levels(dossier)}
    )
    return snapshot


def take_due_snapshots(*, today: date) -> int:
    """Keeps the levels of every dossier that changed this month or the last, one snapshot per month with changes.

    A later change in the same month replaces the month's snapshot, so that it holds how the month ended. The last
    month is looked at too, for changes in its final minutes. How many were taken.
    """
    count = 0
    for due in _due(today):
        snapshot = due.kept or Snapshot(dossier=due.dossier, reason="month")
        snapshot.taken_on = timezone.localdate(due.last_change)
        snapshot.last_change = due.last_change
        snapshot.levels = _levels(due.dossier)
        snapshot.save()
        count += 1
    return count


@dataclass(frozen=True, kw_only=True)
class _Due:
    """A dossier whose last change is not in the snapshot of that change's month, if there is one."""

    dossier: Dossier
    last_change: datetime
    kept: Snapshot | None


def _due(today: date) -> Iterator[_Due]:
    since = _month(_month(today) - timedelta(days=1))
    snapshots = Snapshot.objects.filter(reason="month", taken_on__gte=since)
    kept = {(each.dossier_id, _month(each.taken_on)): each for each in snapshots}
    changed = Dossier.objects.annotate(last_change=Max("answers__changed_at")).select_related("organisation")
    for dossier in changed.filter(last_change__date__gte=since, last_change__date__lte=today):
        last_change = dossier.last_change
        there = kept.get((dossier.pk, _month(timezone.localdate(last_change))))
        if there is None or there.last_change is None or there.last_change < last_change:
            yield _Due(dossier=dossier, last_change=last_change, kept=there)


def _month(day: date) -> date:
    return day.replace(day=1)


def _levels(dossier: Dossier) -> dict[str, float | None]:
    return levels_of(measure(framework.load(), dossier_data(dossier, evidence=False, people=False)))
