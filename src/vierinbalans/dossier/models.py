"""The rows behind a dossier: answers with their history, vision statements, actions."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.models import Organisation, Person


def new_ref() -> str:
    """A short reference that stays the same over exports and plan periods."""
    return uuid.uuid4().hex[:12]


class State(models.TextChoices):
    """What an answer to a step can be."""

    UNANSWERED = "unanswered", _("Unanswered")
    DONT_KNOW = "dont_know", _("We don't know yet")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    STAGE = "stage", _("Stage")


class ActionStatus(models.TextChoices):
    """How far an action is."""

    PLANNED = "planned", _("Planned")
    DOING = "doing", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Dossier(models.Model):
    """What one organisation thinks and decides in one plan period."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="dossiers")
    period_start = models.DateField()
    period_end = models.DateField()
    year = models.PositiveSmallIntegerField()
    """The calendar year the period starts in: how its pages are addressed."""
    framework_version = models.CharField(max_length=20)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-period_start"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="dossier_one_per_organisation_and_year"),
            models.CheckConstraint(condition=Q(period_end__gt=F("period_start")), name="dossier_ends_after_its_start"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period_label}"

    @property
    def period_label(self) -> str:
        """The plan period as people say it: ``2026-2030``."""
        return f"{self.period_start.year}-{self.period_end.year}"


class StatementState(models.TextChoices):
    """How far a vision statement is."""

    DRAFT = "draft", _("Draft")
    IN_CONSULTATION = "in_consultation", _("In consultation")
    ADOPTED = "adopted", _("Adopted")
    DROPPED = "dropped", _("Dropped")


class Statement(models.Model):
    """A vision statement: short and testable. Only an adopted one counts as vision."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="statements")
    ref = models.CharField(max_length=40, default=new_ref)
    text = models.CharField(max_length=300)
    explanation = models.TextField(blank=True, max_length=5000)
    elaborates = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="elaborations"
    )
    """The board's statement that this one fills in for the school."""
    elaborates_elsewhere = models.CharField(max_length=40, blank=True)
    """Ref of a board's statement that came with an imported dossier and is not in this database."""
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=15, choices=StatementState.choices, default=StatementState.ADOPTED)
    adopted_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    """When it last became part of the vision; nothing for one that has to be adopted, for the first time or again."""
    dropped_reason = models.TextField(blank=True, max_length=2000)
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ref"], name="statement_ref_once_per_dossier"),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
            models.CheckConstraint(condition=~Q(elaborates=F("id")), name="statement_not_its_own_elaboration"),
            models.CheckConstraint(condition=Q(state__in=StatementState.values), name="statement_state_known"),
            models.CheckConstraint(
                condition=Q(state=StatementState.DROPPED, dropped_at__isnull=False)
                | (~Q(state=StatementState.DROPPED) & Q(dropped_at__isnull=True)),
                name="statement_dropped_goes_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=StatementState.ADOPTED) | Q(adopted_at__isnull=False),
                name="statement_adopted_goes_with_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class RewordingKind(models.TextChoices):
    """Why the words of an adopted statement changed."""

    TYPING_ERROR = "typing_error", _("Typing error mended")
    REWORDED = "reworded", _("Reworded")
    SHARPENED = "sharpened", _("Sharpened")


class StatementChange(models.Model):
    """One change of the words of an adopted statement: what they were and became, who did it, when and why."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=RewordingKind.choices)
    before = models.CharField(max_length=300)
    after = models.CharField(max_length=300)
    reason = models.TextField(blank=True, max_length=2000)
    """Compulsory for anything but a typing error."""
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RewordingKind.values), name="statement_change_known"),
            models.CheckConstraint(
                condition=Q(kind=RewordingKind.TYPING_ERROR) | ~Q(reason=""), name="statement_change_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}"


class Answer(models.Model):
    """What the organisation thinks about one step.

    ``version`` counts the saves: whoever saves says which one they read, so that a colleague's words in
    between are never overwritten unseen.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="answers")
    step = models.CharField(max_length=80)
    state = models.CharField(max_length=14, choices=State.choices, default=State.UNANSWERED)
    stage = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    text = models.TextField(blank=True, max_length=20000)
    owner = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)
    considerations = models.JSONField(default=dict, blank=True)
    """Consideration id -> ``ticked`` or ``dismissed``; one without an entry has not been weighed."""
    statements = models.ManyToManyField(Statement, related_name="answers", blank=True)
    to_review = models.BooleanField(default=False)
    framework_version = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    entry_started_at = models.DateTimeField(null=True, blank=True)
    """When the last entry of the history was begun: known here, so that a save need not look it up."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "step"], name="answer_one_per_step"),
            models.CheckConstraint(
                condition=Q(state=State.STAGE, stage__isnull=False, stage__gte=0, stage__lte=4)
                | (~Q(state=State.STAGE) & Q(stage__isnull=True)),
                name="answer_stage_goes_with_its_state",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="answer_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.NOT_APPLICABLE) | ~Q(reason=""), name="answer_not_applicable_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.step


class AnswerRevision(models.Model):
    """What an answer was after a save. Saves of one person within minutes of each other share a revision."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120, blank=True)
    """Kept beside the person, so that history stays readable when an account goes."""
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    content: Any = models.JSONField()
    """State, stage, reason, text, owner, review date, considerations and statement refs as they were."""

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="answer_revision_number_once")]

    def __str__(self) -> str:
        return f"{self.answer}: {self.number}"


class Evidence(models.Model):
    """A link or a note that shows an answer is so."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    text = models.CharField(max_length=500)
    url = models.URLField(max_length=500, blank=True)
    noted_on = models.DateField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["noted_on", "id"]

    def __str__(self) -> str:
        return self.text


class Comment(models.Model):
    """What somebody says about an answer, beside it."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120)
    text = models.TextField(max_length=5000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Asked(models.Model):
    """A step that a colleague who writes no answers was asked to answer: they may, until it is taken back."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="asked")
    step = models.CharField(max_length=80)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_by_name = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "step", "person"], name="asked_once_per_step")]

    def __str__(self) -> str:
        return f"{self.person}: {self.step}"


class Action(models.Model):
    """Something that will be done."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="actions")
    ref = models.CharField(max_length=40, default=new_ref)
    what = models.CharField(max_length=300)
    block = models.CharField(max_length=40)
    step = models.CharField(max_length=80, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    start = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=7, choices=ActionStatus.choices, default=ActionStatus.PLANNED)
    reason = models.TextField(blank=True, max_length=2000)
    note = models.TextField(blank=True, max_length=5000)
    statements = models.ManyToManyField(Statement, related_name="actions", blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ref"], name="action_ref_once_per_dossier"),
            models.CheckConstraint(condition=Q(status__in=ActionStatus.values), name="action_status_known"),
            models.CheckConstraint(
                condition=~Q(status=ActionStatus.DROPPED) | ~Q(reason=""), name="action_dropped_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("start")),
                name="action_is_due_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ActionChange(models.Model):
    """One change of an action: who changed what, and when."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="changes")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.action}: {self.changed_at}"


class CalendarFeed(models.Model):
    """A secret address at which a calendar program reads the actions and reviews; revocable."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="feeds")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "person"], name="calendar_feed_one_per_person")]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.person}"
