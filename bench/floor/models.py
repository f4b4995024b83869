from typing import ClassVar

from django.db import models


class Note(models.Model):
    """A row to write: as large as the answer to a step."""

    key = models.CharField(max_length=80, unique=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return self.key
