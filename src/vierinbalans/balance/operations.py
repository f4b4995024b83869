"""Keeps the levels of a dossier at moments worth comparing."""

from datetime import date
from typing import Literal

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.balance.profile_json import levels_of
from vierinbalans.balance.rules import measure
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import dossier_data

Reason = Literal["month", "plan"]


def take_snapshot(dossier: Dossier, *, today: date, reason: Reason) -> Snapshot:
    """Keeps the levels as they are today; a second one of the same day and reason replaces the first."""
    levels = levels_of(measure(framework.load(), dossier_data(dossier, evidence=False, people=False)))
    snapshot, _made = Snapshot.objects.update_or_create(
        dossier=dossier, taken_on=today, reason=reason, defaults={"levels": levels}
    )
    return snapshot


def take_due_snapshots(*, today: date) -> int:
    """A snapshot for every dossier whose answers changed in a month that has none yet. How many were taken."""
    month = today.replace(day=1)
    due = (
        Dossier.objects.filter(answers__changed_at__date__gte=month)
        .exclude(snapshots__reason="month", snapshots__taken_on__gte=month)
        .select_related("organisation")
        .distinct()
    )
    for dossier in due:
        take_snapshot(dossier, today=today, reason="month")
    return len(due)
