"""Where a school stands, who thinks along, and what of the board's frame it leaves out."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Person


class Position(models.Model):
    """Where the school or a unit stands between teacher-led (1) and learner-led (5): an answer, never a test."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="positions")
    unit = models.CharField(max_length=200, blank=True)
    """The name of the unit, or of a board's school; empty for the whole."""
    place = models.PositiveSmallIntegerField()
    motivation = models.TextField(blank=True, max_length=5000)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["unit"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "unit"], name="position_once_per_unit"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=5), name="position_on_its_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.place}"


class ProjectMember(models.Model):
    """Somebody in the project group, with the perspective they bring."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="project_group")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    perspective = models.CharField(max_length=40)
    """Id of a group of people in the framework: leaders, teachers, support_staff, pupils, parents, council, ict."""
    unit = models.CharField(max_length=200, blank=True)
    """For whom they speak, when that is a unit, or one of a board's schools."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["perspective", "name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="project_member_has_a_name")]

    def __str__(self) -> str:
        return self.name


class NotFilledIn(models.Model):
    """A statement of the board that a school knowingly does not fill in, and why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="not_filled_in")
    board_ref = models.CharField(max_length=40)
    """Ref of the board's statement."""
    reason = models.TextField(max_length=2000)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "board_ref"], name="not_filled_in_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="not_filled_in_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.board_ref
