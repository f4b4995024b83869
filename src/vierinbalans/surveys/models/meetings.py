"""Meetings: a group in one room estimates silently, sees the spread, talks and agrees."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Person
from vierinbalans.surveys.codes import new_short_code
from vierinbalans.surveys.models.answers import random_key
from vierinbalans.surveys.models.rounds import new_salt


class Phase(models.TextChoices):
    """How far a meeting is with the subject it is at."""

    GATHERING = "gathering"
    ESTIMATING = "estimating"
    REVEALED = "revealed"
    AGREED = "agreed"
    """Only of a step: what the group agreed is in the dossier."""
    ENDED = "ended"


class Meeting(models.Model):
    """A meeting on one thinking step, or on the statements of a questionnaire one by one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="meetings")
    step = models.CharField(max_length=80, blank=True)
    """The step it is about; empty when it fills in a questionnaire."""
    questionnaire = models.CharField(max_length=40, blank=True)
    content: Any = models.JSONField(default=dict)
    """The questionnaire's texts as they were: see ``content.py``."""
    position = models.PositiveSmallIntegerField(default=0)
    """Which statement of the questionnaire it is at."""
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.GATHERING)
    turn = models.PositiveIntegerField(default=0)
    """Goes up with everything that a screen has to show anew."""
    spreads: Any = models.JSONField(default=dict)
    """Subject -> value -> how many, as revealed to the room."""
    code = models.CharField(max_length=12, unique=True, default=new_short_code)
    salt = models.CharField(max_length=32, default=new_salt)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="meeting_phase_known"),
            models.CheckConstraint(
                condition=Q(step="", questionnaire__gt="") | Q(step__gt="", questionnaire=""),
                name="meeting_about_a_step_or_a_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(phase=Phase.ENDED, ended_at__isnull=False)
                | (~Q(phase=Phase.ENDED) & Q(ended_at__isnull=True)),
                name="meeting_ended_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.step or self.questionnaire


class Seat(models.Model):
    """A device that joined a meeting; nobody's name."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    key_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key_hash"], name="seat_once_per_meeting")]

    def __str__(self) -> str:
        return str(self.meeting)


class Estimate(models.Model):
    """What a seat estimates about one subject; gone when the meeting ends."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="estimates")
    subject = models.CharField(max_length=80)
    """A step's id (value 0 to 4) or an item's id (value 1 to 5)."""
    value = models.CharField(max_length=3)
    """A figure, ``?`` or ``n/a``."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "subject"], name="estimate_once_per_seat")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.value}"
