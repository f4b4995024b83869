"""Lines of money: what something costs, when, and what it is for."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vierinbalans.decisions.models.decisions import Decision
from vierinbalans.dossier.models import Dossier, Statement, new_ref


class Recurrence(models.TextChoices):
    """Once, or every school year from the first to the last."""

    ONE_OFF = "one_off", _("Once")
    YEARLY = "yearly", _("Every year")


class Per(models.TextChoices):
    """What the amount is for."""

    TOTAL = "total", _("Total")
    PUPIL = "pupil", _("Per pupil")


class Certainty(models.TextChoices):
    """Whether it is what we expect or what was paid."""

    EXPECTED = "expected", _("Expected")
    ACTUAL = "actual", _("Actual")


class BudgetLine(models.Model):
    """One amount. Years are school years by the calendar year they start in."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="budget_lines")
    ref = models.CharField(max_length=40, default=new_ref)
    what = models.CharField(max_length=200)
    block = models.CharField(max_length=40)
    category = models.CharField(max_length=40)
    """Id of a cost category in the framework."""
    recurrence = models.CharField(max_length=7, choices=Recurrence.choices, default=Recurrence.ONE_OFF)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    """Equal to ``first_year`` for an amount that is paid once."""
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    """Per year, as it was entered."""
    vat_included = models.BooleanField(default=True)
    vat_rate = models.DecimalField(max_digits=4, decimal_places=1, default=21)
    """Percentage; used only when the amount is without VAT."""
    per = models.CharField(max_length=5, choices=Per.choices, default=Per.TOTAL)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    """How many pupils it is for, when the amount is per pupil."""
    source = models.CharField(max_length=120, blank=True)
    """Where the money comes from."""
    certainty = models.CharField(max_length=8, choices=Certainty.choices, default=Certainty.EXPECTED)
    ends_on = models.DateField(null=True, blank=True)
    """When the contract behind it ends."""
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="budget_lines"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.SET_NULL, related_name="budget_lines"
    )
    note = models.TextField(blank=True, max_length=2000)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["first_year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ref"], name="budget_line_ref_once_per_dossier"),
            models.CheckConstraint(condition=~Q(what=""), name="budget_line_says_what"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_line_not_negative"),
            models.CheckConstraint(condition=Q(vat_rate__gte=0, vat_rate__lte=100), name="budget_line_vat_rate"),
            models.CheckConstraint(
                condition=Q(recurrence="one_off", last_year=F("first_year"))
                | Q(recurrence="yearly", last_year__gte=F("first_year")),
                name="budget_line_years",
            ),
            models.CheckConstraint(
                condition=Q(per="total", pupils__isnull=True) | Q(per="pupil", pupils__isnull=False),
                name="budget_line_per_pupil_has_pupils",
            ),
            models.CheckConstraint(condition=Q(certainty__in=Certainty.values), name="budget_line_certainty_known"),
        ]

    def __str__(self) -> str:
        return self.what
