"""The rows behind a plan: what people chose about it, how it looks, and its versions with their frozen files."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Organisation, Person
from vierinbalans.ui.documents.types import HouseStyle


class Language(models.TextChoices):
    """The languages a plan can be written in."""

    NL = "nl", _("Dutch")
    EN = "en", _("English")


class Plan(models.Model):
    """What people chose about the plan of one dossier.

    ``version`` counts the saves of title, language and what is left out; every introduction counts its own, so that
    two people can write in two chapters at the same time.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="plan")
    title = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.NL)
    left_out: Any = models.JSONField(default=list, blank=True)
    """Ids of chapters and steps."""
    introductions: Any = models.JSONField(default=dict, blank=True)
    """Chapter id -> ``text``, ``version``, ``person`` (a name) and ``at`` (ISO)."""
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(language__in=Language.values), name="plan_language_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}"


class Style(models.Model):
    """The house style of an organisation; a school without its own uses that of its board."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="plan_style")
    name = models.CharField(max_length=200, blank=True)
    main = models.CharField(max_length=7, default=HouseStyle.main)
    accent = models.CharField(max_length=7, default=HouseStyle.accent)
    logo = models.CharField(max_length=200, blank=True)
    """Where the picture is stored; a name is never used for another picture."""
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(main__regex=r"^#[0-9a-f]{6}$"), name="style_main_is_a_colour"),
            models.CheckConstraint(condition=Q(accent__regex=r"^#[0-9a-f]{6}$"), name="style_accent_is_a_colour"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}"


class VersionState(models.TextChoices):
    """How far a version is: a draft is submitted, a submitted one is approved or taken back to draft."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")


class CouncilRole(models.TextChoices):
    """What the participation council said: advice or consent."""

    ADVICE = "advice", _("advice")
    CONSENT = "consent", _("consent")


class Version(models.Model):
    """A numbered version of a dossier's plan. At most one of a dossier is not approved yet: the next one."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=VersionState.choices, default=VersionState.DRAFT)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.CharField(max_length=120, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=120, blank=True)
    council = models.CharField(max_length=7, choices=CouncilRole.choices, blank=True)
    council_on = models.DateField(null=True, blank=True)
    council_words = models.TextField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=~Q(state=VersionState.APPROVED), name="version_one_open_per_dossier"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT, submitted_on__isnull=True, approved_on__isnull=True)
                | Q(state=VersionState.SUBMITTED, submitted_on__isnull=False, approved_on__isnull=True)
                | Q(
                    state=VersionState.APPROVED,
                    submitted_on__isnull=False,
                    approved_on__isnull=False,
                    approved_on__gte=F("submitted_on"),
                ),
                name="version_dates_go_with_its_state",
            ),
            models.CheckConstraint(
                condition=Q(council="", council_on__isnull=True, council_words="")
                | Q(council__in=CouncilRole.values, council_on__isnull=False, state=VersionState.APPROVED),
                name="version_council_spoke_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.number}"


class VersionEvent(models.Model):
    """What happened to a version: who did it, when, and why it was taken back."""

    class Kind(models.TextChoices):
        """What can happen."""

        SUBMITTED = "submitted", _("Submitted")
        TAKEN_BACK = "taken_back", _("Taken back")
        APPROVED = "approved", _("Approved")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=120)
    """Kept beside the person, so that it stays readable when an account goes."""
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["submitted", "taken_back", "approved"]), name="version_event_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="taken_back") | ~Q(reason=""), name="version_taken_back_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.kind}"


class Edition(models.Model):
    """One document of a version as it was at one moment: its whole content and the files made of it.

    The content is written once and the files once; nothing changes them later. A draft's edition goes when a newer
    draft has been made; those of submitted and approved versions stay, also of one that was taken back.
    """

    class Making(models.TextChoices):
        """How far the files are."""

        WAITING = "waiting", _("waiting")
        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="editions")
    state = models.CharField(max_length=9, choices=VersionState.choices)
    """What the document says it is."""
    content: Any = models.JSONField()
    """A ``frozen.Content`` as plain values."""
    fingerprint = models.CharField(max_length=64)
    """Of the content: the same for the same words, whatever the day."""
    making = models.CharField(max_length=7, choices=Making.choices, default=Making.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    """Why the files could not be made, in words for people, when it is known."""
    files: Any = models.JSONField(default=dict, blank=True)
    """Format -> ``stored_as``, ``sha256`` and ``size`` in bytes."""

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(state=VersionState.APPROVED), name="edition_approved_once"
            ),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="edition_state_known"),
            models.CheckConstraint(
                condition=Q(making="ready", made_at__isnull=False)
                | Q(making__in=["waiting", "making", "failed"], made_at__isnull=True),
                name="edition_made_when_ready",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.state})"

    @property
    def is_busy(self) -> bool:
        """Whether the files are still to come."""
        return self.making in (self.Making.WAITING, self.Making.MAKING)
