"""Moments of the balance, kept so that a trend can be drawn."""

from typing import Any

from django.db import models
from django.db.models import Q

from vierinbalans.dossier.models import Dossier


class Snapshot(models.Model):
    """The levels of one dossier on one day: one for each month with changes, and one at each plan version."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="snapshots")
    taken_on = models.DateField()
    """The day the levels hold for: of a month, the day of its last change."""
    last_change = models.DateTimeField(null=True, blank=True)
    """Of a month's snapshot: the latest change of an answer that is in it."""
    reason = models.CharField(max_length=5, choices=[("month", "month"), ("plan", "plan")])
    levels: Any = models.JSONField()
    """Block id -> level (0-4, unrounded) or null."""

    class Meta:
        ordering = ["taken_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "taken_on", "reason"], name="snapshot_one_per_day_and_reason"),
            models.CheckConstraint(condition=Q(reason__in=["month", "plan"]), name="snapshot_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.taken_on}"
