"""Which organisations somebody sees, and what they may do there. Every page comes through here."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from vierinbalans.organisations.models import Invitation, Membership, Organisation, Person, Unit
from vierinbalans.organisations.rules import Action, Role, Roles, may


@dataclass(frozen=True, kw_only=True)
class OrganisationAccess:
    """An organisation together with what one person may do in it."""

    organisation: Organisation
    person: Person
    roles: Roles

    def may(self, action: Action) -> bool:
        """Whether this person may do this here."""
        return may(action, self.roles)


def roles_of(person: Person, organisation: Organisation) -> Roles:
    """The roles of a person in an organisation and in the board above it. One query."""
    places = [organisation.pk, *([organisation.board_id] if organisation.board_id else [])]
    found = Membership.objects.filter(person=person, organisation__in=places).values_list("organisation_id", "role")
    return Roles(
        here=tuple(cast("Role", role) for place, role in found if place == organisation.pk),
        above=tuple(cast("Role", role) for place, role in found if place != organisation.pk),
    )


def allow(person: Person, organisation: Organisation, action: Action) -> OrganisationAccess:
    """What a person may do in an organisation.

    Raises ``Http404`` for a stranger, who is not told that the organisation exists, and ``PermissionDenied`` for
    somebody who may read it but not do this.
    """
    roles = roles_of(person, organisation)
    if not may("read", roles):
        raise Http404
    if not may(action, roles):
        raise PermissionDenied
    return OrganisationAccess(organisation=organisation, person=person, roles=roles)


def get_organisation_for(person: Person, organisation_id: uuid.UUID, action: Action) -> OrganisationAccess:
    """An organisation that somebody may do something in. Two queries. Raises as ``allow`` does."""
    organisation = Organisation.objects.select_related("board").filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404
    return allow(person, organisation, action)


def organisation_with_code(kind: str, code: str) -> Organisation | None:
    """The board with this number, or the school with this site number; none for no code."""
    return Organisation.objects.filter(kind=kind, code=code).first() if code else None


def schools_of(board: Organisation) -> Sequence[Organisation]:
    """The schools of a board, by name."""
    return list(Organisation.objects.filter(board=board))


def matching(organisations: Sequence[Organisation], words: str) -> Sequence[Organisation]:
    """Those with these words in their name, place or code."""
    sought = words.casefold()
    return [each for each in organisations if sought in f"{each.name}\n{each.place}\n{each.code}".casefold()]


def found_anywhere(words: str, *, at_most: int) -> Sequence[Organisation]:
    """Boards and schools with these words in their name, or with this place or code. For administrators."""
    match = Q(name__icontains=words) | Q(code__iexact=words) | Q(place__iexact=words)
    return list(Organisation.objects.filter(match).select_related("board")[:at_most]) if words else []


@dataclass(frozen=True, kw_only=True)
class SchoolBelow:
    """A school of a board where somebody has a role, and the role they have in the school itself, if any."""

    organisation: Organisation
    role_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """Somewhere somebody has a role, with the schools below it when it is a board."""

    organisation: Organisation
    role: str
    role_name: str
    schools: Sequence[SchoolBelow] = ()


def workplaces_of(person: Person) -> Sequence[Workplace]:
    """Where somebody has a role: boards first. Two queries, however many schools there are."""
    mine = Membership.objects.filter(person=person).select_related("organisation")
    memberships = list(mine.order_by("organisation__kind", "organisation__name", "pk"))
    boards = [each.organisation_id for each in memberships if each.organisation.kind == "board"]
    below = list(Organisation.objects.filter(board__in=boards)) if boards else []
    role_names = {each.organisation_id: each.get_role_display() for each in memberships}
    return [
        Workplace(
            organisation=each.organisation,
            role=each.role,
            role_name=each.get_role_display(),
            schools=[
                SchoolBelow(organisation=school, role_name=role_names.get(school.pk, ""))
                for school in below
                if school.board_id == each.organisation_id
            ],
        )
        for each in memberships
    ]


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who has a role here, by name."""
    return Membership.objects.filter(organisation=organisation).select_related("person").order_by("person__name", "pk")


def open_invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that were neither accepted nor withdrawn."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("invited_by")


def units_of(organisation: Organisation) -> Sequence[Unit]:
    """The sections or bouwen of a school."""
    return list(Unit.objects.filter(organisation=organisation))
