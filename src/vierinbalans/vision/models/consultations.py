"""Asking every unit and the participation council what they think of a statement or a question."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.organisations.models import Person


class Consultation(models.Model):
    """A vision statement, or a question, put to all units and the council."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="consultations")
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="consultations"
    )
    words = models.CharField(max_length=300, blank=True)
    """The statement as it was put: it may be worded differently afterwards."""
    question = models.CharField(max_length=500, blank=True)
    opened_on = models.DateField()
    due = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(statement__isnull=False) | ~Q(question=""), name="consultation_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.question


class ReplyState(models.TextChoices):
    """What became of the question to one unit."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Does not contribute")


class Reply(models.Model):
    """What one unit, or the council, says: whether and how it contributes, and what was done with that."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="replies")
    unit = models.CharField(max_length=200, blank=True)
    """The name of the unit, or of a board's school; empty for the participation council."""
    state = models.CharField(max_length=8, choices=ReplyState.choices, default=ReplyState.OPEN)
    text = models.TextField(blank=True, max_length=5000)
    done_with = models.TextField(blank=True, max_length=3000)
    """What was done with the answer."""
    answered_by = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The colleague who was asked to answer."""
    asked_at = models.DateTimeField(null=True, blank=True)
    """When they were."""
    reminded_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "unit"], name="reply_once_per_unit"),
            models.CheckConstraint(condition=Q(state__in=ReplyState.values), name="reply_state_known"),
            models.CheckConstraint(condition=Q(state="open") | ~Q(text=""), name="reply_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.state}"
