"""Boards, schools, their units, and the people with their roles."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone may do in an organisation; the rights are in ``rules.py``."""

    LEAD = "lead", _("Lead")
    EDITOR = "editor", _("Editor")
    CONTRIBUTOR = "contributor", _("Contributor")
    READER = "reader", _("Reader")


class Kind(models.TextChoices):
    """What an organisation is."""

    BOARD = "board", _("School board")
    SCHOOL = "school", _("School")


class Sector(models.TextChoices):
    """The kinds of education."""

    PO = "po", _("Primary education (po)")
    SO = "so", _("Special education (so)")
    VO = "vo", _("Secondary education (vo)")
    PRO = "pro", _("Practical education (pro)")


class Language(models.TextChoices):
    """The languages of the workbench, each by its own name."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case, so that it is one person's however it is typed."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A new person; without a password only a login by code works."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this mail address, in whatever case."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who can log in, known by mail address."""

    email = models.EmailField(_("mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(max_length=2, choices=Language.choices, default="nl")
    """Of the mails to this person, and of the pages on a new device."""
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    """May import the register and make boards and schools; sees no dossier by it."""
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_in_any_case_once"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="person_language_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Django's word for an administrator."""
        return self.is_administrator


class Organisation(models.Model):
    """A school board, or a school (one site)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    sector = models.CharField(max_length=3, choices=Sector.choices, blank=True)
    """Empty for a board."""
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=6, blank=True)
    """Bevoegd gezag number of a board, site number of a school; empty when there is none."""
    place = models.CharField(max_length=100, blank=True)
    board = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="schools")
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], condition=~Q(code=""), name="organisation_code_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisation_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.BOARD, sector="", board__isnull=True)
                | Q(kind=Kind.SCHOOL, sector__in=Sector.values),
                name="organisation_board_has_no_sector_and_no_board",
            ),
            models.CheckConstraint(condition=~Q(board=F("id")), name="organisation_not_its_own_board"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A section (vo) or bouw (po) of a school."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(Lower("name"), "organisation", name="unit_name_once_per_school")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """The role of a person in an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role.choices)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="membership_one_role_per_organisation"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class Invitation(models.Model):
    """An address that was asked to join. Only a hash of the secret in the mail is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=11, choices=Role.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"


class RegisterImport(models.Model):
    """One upload of the public register: first previewed, then carried out in the background."""

    class State(models.TextChoices):
        """How far the import is."""

        CHECKING = "checking", _("being checked")
        PREVIEW = "preview", _("ready to import")
        RUNNING = "running", _("being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("import failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    filename = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=200)
    board_code = models.CharField(max_length=5, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CHECKING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    """The counts and the first rejected lines, or why the file cannot be used; as facts, put into words on the page."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["checking", "preview", "running", "done", "failed"]),
                name="register_import_state_known",
            )
        ]

    def __str__(self) -> str:
        return self.filename
