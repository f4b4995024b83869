"""Thinking again: the full route of a new period, and the yearly sharpening."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.organisations.models import Person


class ReviewKind(models.TextChoices):
    """Which rhythm."""

    REFORMULATE = "reformulate", _("Reformulating")
    SHARPEN = "sharpen", _("Sharpening")


class Review(models.Model):
    """One time the vision was looked at again; finished once every statement had its verdict."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=11, choices=ReviewKind.choices)
    started_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    people = models.TextField(blank=True, max_length=2000)
    """Who took part."""
    conclusion = models.TextField(blank=True, max_length=5000)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="review_kind_known"),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=F("started_on")),
                name="review_finished_after_its_start",
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(finished_on__isnull=True), name="review_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_on}"


class ReviewResult(models.TextChoices):
    """What became of a statement."""

    KEPT = "kept", _("Stays as it is")
    SHARPENED = "sharpened", _("Sharpened")
    DROPPED = "dropped", _("Dropped")


class ReviewedStatement(models.Model):
    """What a review says of one statement, complete or not: it is saved as people type.

    What is still missing is asked when the review is finished; see ``rules/reviews.py``.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lines")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reviews")
    result = models.CharField(max_length=9, choices=ReviewResult.choices, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    before = models.CharField(max_length=300)
    after = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "statement"], name="reviewed_statement_once"),
            models.CheckConstraint(condition=Q(result__in=["", *ReviewResult.values]), name="review_result_known"),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.result}"
