"""A round: one questionnaire, put to groups of people between two moments."""

import secrets
import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Language, Person
from vierinbalans.surveys.codes import new_short_code


def new_salt() -> str:
    """What the codes of one round or meeting are hashed with."""
    return secrets.token_hex(16)


class Round(models.Model):
    """Asking a questionnaire once. Its state follows from its moments: see ``rules/states.py``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(max_length=120)
    questionnaire = models.CharField(max_length=40)
    content: Any = models.JSONField()
    """The exact texts it is asked with: see ``content.py``. Never changed once the round is open."""
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=32, default=new_salt)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("closes_at")),
                name="round_published_after_it_closed",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="round_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Audience(models.Model):
    """A group, or the part of a group in one unit, that a round asks: with the short code it comes in by."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="audiences")
    group = models.CharField(max_length=40)
    """Id of a group of respondents in the framework."""
    unit = models.CharField(max_length=100, blank=True)
    """The unit's name as it was; empty for a group that is not divided, or its part outside every unit."""
    invited = models.PositiveIntegerField(null=True, blank=True)
    """How many people were asked; ``None`` when nobody knows."""
    code = models.CharField(max_length=12, unique=True, default=new_short_code)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "group", "unit"], name="audience_once_per_round"),
            models.CheckConstraint(condition=Q(invited__isnull=True) | Q(invited__gt=0), name="audience_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.unit}".strip()


class Invitee(models.Model):
    """Somebody invited by mail. Knows whether the link was used and nothing of what was answered, nor when."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="invitees")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DUTCH)
    token_hash = models.CharField(max_length=64, unique=True)
    """Of the one-time token in the latest mail."""
    used = models.BooleanField(default=False)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["audience", "email"], name="invitee_once_per_audience"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="invitee_language_known"),
        ]

    def __str__(self) -> str:
        return self.email


class Release(models.Model):
    """What a published round shows, and all that is left of its answers: nothing hidden is kept."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="release")
    tables: Any = models.JSONField()
    """Published cells and the names of hidden ones: see ``rules/tables.py``."""
    remarks: Any = models.JSONField(default=list)
    """Open answers that may be shown, shuffled: ``{"group": id or null, "texts": [...]}``."""
    participation: Any = models.JSONField(default=list)
    """Per audience: ``{"group", "unit", "invited", "answered"}``."""
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.round}: {self.made_at}"
