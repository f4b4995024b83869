"""One mail in the queue."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.models import Language, Organisation


class NotificationState(models.TextChoices):
    """What became of a mail."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class Notification(models.Model):
    """A mail that waits, was sent or could not be sent. Its words are wiped once it is sent: they may hold a secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    """What it is for, e.g. ``survey_invitation``."""
    subject_ref = models.CharField(max_length=64, blank=True)
    """What it is about, e.g. the id of a round: so that a room can list its own."""
    to = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DUTCH)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=NotificationState.choices, default=NotificationState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)
    """Not to be tried before this moment."""
    problem = models.CharField(max_length=300, blank=True)
    """Why the last attempt failed, in words for the sender."""
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["try_at"], condition=Q(state="waiting"), name="notification_due")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=NotificationState.values), name="notification_state_known"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="notification_language_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False, text="", html="")
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="notification_sent_is_wiped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"
