"""Answers that were collected elsewhere, on their way into a round."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from vierinbalans.organisations.models import Person
from vierinbalans.surveys.models.rounds import Round


class AnswerImport(models.Model):
    """An uploaded sheet of answers: kept as a file until it is mapped and taken in, or dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    columns: Any = models.JSONField(default=list)
    """The headings that were found."""
    mapping: Any = models.JSONField(default=dict)
    """Heading -> ``group``, ``unit``, an item's id, or nothing; and foreign values -> ours."""
    report: Any = models.JSONField(default=dict)
    """What was taken in and what was not, with the reason per place; never an answer itself."""
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    taken_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name
