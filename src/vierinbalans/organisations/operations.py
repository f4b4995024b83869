"""Makes and changes organisations, their people and their invitations."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from vierinbalans.organisations.models import Invitation, Membership, Organisation, Person, Unit
from vierinbalans.organisations.queries import organisation_with_code
from vierinbalans.organisations.rules import Kind, nameless_board

INVITATION_LASTS = timedelta(days=14)
PRESSED_TWICE = timedelta(seconds=10)
"""Two invitations to one address within this time are one press too many: the second would undo the first."""


class RefusedError(Exception):
    """Something that is not allowed as things stand; ``reason`` names why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """What somebody fills in about an organisation."""

    kind: Kind
    name: str
    code: str = ""
    sector: str = ""
    place: str = ""


def create_organisation(facts: OrganisationFacts, *, board: Organisation | None = None) -> Organisation:
    """A new organisation. Raises ``RefusedError("code_taken")``."""
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                kind=facts.kind,
                name=facts.name,
                code=facts.code,
                sector=facts.sector if facts.kind == "school" else "",
                place=facts.place,
                board=board,
                is_example=board is not None and board.is_example,
            )
    except IntegrityError as error:
        raise RefusedError("code_taken") from error


def find_or_create(facts: OrganisationFacts) -> Organisation:
    """The organisation with this code when the register has brought it, else a new one.

    A board that the register knows by its number only gets the name that was filled in.
    """
    known = organisation_with_code(facts.kind, facts.code)
    if known is None:
        return create_organisation(facts)
    if facts.name and known.name == nameless_board(known.code):
        known.name = facts.name
        known.save(update_fields=["name"])
    return known


def change_organisation(organisation: Organisation, facts: OrganisationFacts) -> None:
    """Changes name, code, place and sector. Raises ``RefusedError("code_taken")``."""
    organisation.name, organisation.code, organisation.place = facts.name, facts.code, facts.place
    if organisation.kind == "school":
        organisation.sector = facts.sector
    try:
        with transaction.atomic():
            organisation.save(update_fields=["name", "code", "place", "sector"])
    except IntegrityError as error:
        raise RefusedError("code_taken") from error


def give_role(person: Person, organisation: Organisation, role: str) -> Membership:
    """Gives somebody a role; one they have is replaced."""
    membership, _made = Membership.objects.update_or_create(
        person=person, organisation=organisation, defaults={"role": role}
    )
    return membership


@transaction.atomic
def change_role(membership: Membership, role: str) -> None:
    """Changes a role. Raises ``RefusedError("last_lead")``."""
    if role != "lead":
        _refuse_last_lead(membership)
    membership.role = role
    membership.save(update_fields=["role"])


@transaction.atomic
def remove_member(membership: Membership) -> None:
    """Takes a role away; what the person wrote stays. Raises ``RefusedError("last_lead")``."""
    _refuse_last_lead(membership)
    membership.delete()


def _refuse_last_lead(membership: Membership) -> None:
    """Nobody may leave an organisation without anyone who can let people in."""
    if membership.role != "lead":
        return
    leads = Membership.objects.select_for_update().filter(role="lead")
    others = leads.filter(organisation=membership.organisation).exclude(pk=membership.pk)
    above = leads.filter(organisation=membership.organisation.board_id)
    if not others.exists() and not above.exists():
        raise RefusedError("last_lead")


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: str, by: Person) -> tuple[Invitation, str]:
    """Invites an address; an open invitation to it is replaced. Gives the invitation and the secret for its link.

    Raises ``RefusedError``: ``already_here`` when this address has a role here, ``just_invited`` on a second press.
    """
    address = email.strip().lower()
    if Membership.objects.filter(organisation=organisation, person__email=address).exists():
        raise RefusedError("already_here")
    now = timezone.now()
    earlier = Invitation.objects.filter(
        organisation=organisation, email=address, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    if earlier.filter(role=role, created_at__gt=now - PRESSED_TWICE).exists():
        raise RefusedError("just_invited")
    earlier.update(withdrawn_at=now)
    secret = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                organisation=organisation,
                email=address,
                role=role,
                secret_hash=_hashed(secret),
                invited_by=by,
                expires_at=now + INVITATION_LASTS,
            )
    except IntegrityError as error:  # somebody else invited this address in the same moment
        raise RefusedError("just_invited") from error
    return invitation, secret


@transaction.atomic
def begin_organisation(facts: OrganisationFacts, *, lead: str, by: Person) -> tuple[Invitation, str]:
    """Finds or makes an organisation and invites its lead. Raises as ``create_organisation`` and ``invite`` do."""
    return invite(find_or_create(facts), email=lead, role="lead", by=by)


def find_invitation(secret: str) -> Invitation | None:
    """The invitation behind a link, whatever became of it."""
    return Invitation.objects.select_related("organisation", "invited_by").filter(secret_hash=_hashed(secret)).first()


def is_usable(invitation: Invitation) -> bool:
    """Whether an invitation still opens the door."""
    closed = invitation.accepted_at is not None or invitation.withdrawn_at is not None
    return not closed and invitation.expires_at > timezone.now()


def withdraw(invitation: Invitation) -> None:
    """Takes an invitation back."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).update(withdrawn_at=timezone.now())


@transaction.atomic
def accept(invitation: Invitation, person: Person) -> Membership:
    """Lets somebody in by an invitation. Raises ``RefusedError("used")`` when it was used in the meantime."""
    used = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)
    if not used.update(accepted_at=timezone.now()):
        raise RefusedError("used")
    known = Membership.objects.filter(person=person, organisation=invitation.organisation).first()
    return known or give_role(person, invitation.organisation, invitation.role)


@transaction.atomic
def accept_as_new(invitation: Invitation, *, name: str, password: str | None, language: str) -> Person:
    """Makes an account for the invited address and lets it in. Raises as ``accept`` and ``create_person`` do."""
    person = create_person(email=invitation.email, name=name, password=password, language=language)
    accept(invitation, person)
    return person


def create_person(
    *, email: str, name: str, password: str | None, language: str, is_administrator: bool = False
) -> Person:
    """A new account. Raises ``RefusedError("address_taken")``."""
    try:
        with transaction.atomic():
            return Person.objects.create_user(
                email, password, name=name, language=language, is_administrator=is_administrator
            )
    except IntegrityError as error:
        raise RefusedError("address_taken") from error


@transaction.atomic
def create_first_person(*, email: str, name: str, password: str, language: str) -> Person:
    """The account that begins a workbench. Raises ``RefusedError("set_up_already")`` when there is one."""
    if Person.objects.exists():
        raise RefusedError("set_up_already")
    return create_person(email=email, name=name, password=password, language=language, is_administrator=True)


def change_person(person: Person, *, name: str, language: str) -> None:
    """Changes how somebody is called, and the language of their mails."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])


def add_unit(organisation: Organisation, name: str) -> Unit:
    """A new section or bouw, last in line. Raises ``RefusedError("name_taken")``."""
    try:
        with transaction.atomic():
            last = organisation.units.aggregate(last=Max("order"))["last"]
            return Unit.objects.create(organisation=organisation, name=name, order=0 if last is None else last + 1)
    except IntegrityError as error:
        raise RefusedError("name_taken") from error


def remove_unit(unit: Unit) -> None:
    """Removes a section or bouw."""
    unit.delete()


def rename_unit(unit: Unit, name: str) -> None:
    """Gives a unit another name. Raises ``RefusedError("name_taken")``."""
    unit.name = name
    try:
        with transaction.atomic():
            unit.save(update_fields=["name"])
    except IntegrityError as error:
        raise RefusedError("name_taken") from error
