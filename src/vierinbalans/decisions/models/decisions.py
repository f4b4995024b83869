"""A choice, what it was held against, and what became of it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vierinbalans.dossier.models import Action, Dossier, Statement, new_ref
from vierinbalans.organisations.models import Organisation, Person


class DecisionState(models.TextChoices):
    """How far a choice is."""

    IDEA = "idea", _("Idea")
    PREPARED = "prepared", _("Being prepared")
    SUBMITTED = "submitted", _("Submitted")
    DECIDED = "decided", pgettext_lazy("a choice", "Decided")
    CARRIED_OUT = "carried_out", _("Carried out")
    EVALUATED = "evaluated", _("Evaluated")


class Outcome(models.TextChoices):
    """What was decided. Not doing something is an outcome too."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    POSTPONED = "postponed", _("Postponed")


class Size(models.TextChoices):
    """How thoroughly a choice is checked."""

    FULL = "full", _("Full check")
    LIGHT = "light", _("Light check")


class Level(models.TextChoices):
    """Who may decide."""

    BOARD = "board", _("The board")
    SCHOOL = "school", _("The school")
    UNIT = "unit", _("A section or team")
    TEACHER = "teacher", _("The teacher")


DECIDED_STATES = (DecisionState.DECIDED, DecisionState.CARRIED_OUT, DecisionState.EVALUATED)


class Decision(models.Model):
    """One ICT choice. What it costs are its budget lines; what it waits for are its answers."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="decisions")
    ref = models.CharField(max_length=40, default=new_ref)
    what = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    """Id of a kind of choice in the framework."""
    size = models.CharField(max_length=5, choices=Size.choices, default=Size.FULL)
    for_whom = models.CharField(max_length=300, blank=True)
    why_now = models.TextField(blank=True, max_length=5000)
    expected = models.TextField(blank=True, max_length=5000)
    """What it should bring: the evaluation is held against this."""
    statements = models.ManyToManyField(Statement, related_name="decisions", blank=True)
    owner = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=7, choices=Level.choices, default=Level.SCHOOL)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    """When a contract or subscription ends."""
    decide_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=11, choices=DecisionState.choices, default=DecisionState.IDEA)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    motive = models.TextField(blank=True, max_length=5000)
    """Why it was decided so; compulsory when it goes against the verdict."""
    verdict = models.CharField(max_length=14, blank=True)
    """The verdict as it was at the moment of deciding."""
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    council = models.TextField(blank=True, max_length=2000)
    """What the participation council was asked and answered."""
    council_asked_on = models.DateField(null=True, blank=True)
    council_answered_on = models.DateField(null=True, blank=True)
    evaluate_on = models.DateField(null=True, blank=True)
    evaluated_on = models.DateField(null=True, blank=True)
    brought = models.TextField(blank=True, max_length=5000)
    """Whether it brought what was expected."""
    users_content = models.TextField(blank=True, max_length=5000)
    framework_version = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ref"], name="decision_ref_once_per_dossier"),
            models.CheckConstraint(condition=~Q(what=""), name="decision_says_what"),
            models.CheckConstraint(condition=Q(state__in=DecisionState.values), name="decision_state_known"),
            models.CheckConstraint(condition=Q(size__in=Size.values), name="decision_size_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="decision_level_known"),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED_STATES, outcome__in=Outcome.values, decided_on__isnull=False)
                | (~Q(state__in=DECIDED_STATES) & Q(outcome="", decided_on__isnull=True)),
                name="decision_outcome_goes_with_its_state",
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionState.EVALUATED, evaluated_on__isnull=False)
                | (~Q(state=DecisionState.EVALUATED) & Q(evaluated_on__isnull=True)),
                name="decision_evaluated_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="decision_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(council_asked_on__isnull=True)
                | Q(council_answered_on__isnull=True)
                | Q(council_answered_on__gte=F("council_asked_on")),
                name="decision_council_answers_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Alternative(models.Model):
    """Something else that was considered, and why not."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="alternatives")
    what = models.CharField(max_length=200)
    why_not = models.TextField(blank=True, max_length=2000)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.what


class DecisionDocument(models.Model):
    """Where a document about the choice is kept."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500)
    added_on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Weighing(models.TextChoices):
    """How a consideration was answered."""

    OPEN = "open", _("Open")
    ARRANGED = "arranged", _("Arranged")
    ACTION = "action", _("Will be arranged by an action")
    RISK = "risk", _("Accepted risk")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    NOT_ARRANGED = "not_arranged", _("Not arranged")


class DecisionAnswer(models.Model):
    """How one consideration was answered for one choice."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="answers")
    point = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=Weighing.choices, default=Weighing.OPEN)
    words = models.TextField(blank=True, max_length=3000)
    owner = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="weighings")
    """The dossier's action that arranges it."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "point"], name="decision_answer_once_per_point"),
            models.CheckConstraint(condition=Q(kind__in=Weighing.values), name="decision_answer_known"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="decision_answer_costs_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.kind}"


class DecisionChange(models.Model):
    """One change of a choice: who, when, what it was and became."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="changes")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.changed_at}"


class DecisionSettings(models.Model):
    """What an organisation agreed about checking choices."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="decision_settings")
    light_up_to = models.DecimalField(max_digits=12, decimal_places=2, default=1000)
    """Up to this amount in euros over the whole term a light check is enough."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(light_up_to__gte=0), name="light_border_not_negative")]

    def __str__(self) -> str:
        return str(self.organisation)
