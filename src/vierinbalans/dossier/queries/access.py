"""Which dossier somebody may see, and what they may do in it."""

import uuid
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Membership, Person
from vierinbalans.organisations.queries import OrganisationAccess
from vierinbalans.organisations.rules import Action as Doing
from vierinbalans.organisations.rules import Role, Roles, may


@dataclass(frozen=True, kw_only=True)
class DossierAccess:
    """A dossier together with what one person may do in it."""

    dossier: Dossier
    person: Person
    roles: Roles

    def may(self, action: Doing) -> bool:
        """Whether this person may do this here."""
        return may(action, self.roles)


def get_dossier_for(
    person: Person, organisation_id: uuid.UUID, year: int, action: Doing, *, rows: QuerySet[Dossier] | None = None
) -> DossierAccess:
    """A dossier that somebody may do something in. One query.

    ``rows`` are the dossiers to look in, for a room that reads something of its own along with them.
    Raises ``Http404`` when there is none or the person is a stranger to it, ``PermissionDenied`` when they may read
    it but not do this.
    """
    mine = Membership.objects.filter(person=person)
    dossier = (
        (Dossier.objects.all() if rows is None else rows)
        .select_related("organisation__board", "previous")
        .filter(organisation_id=organisation_id, year=year)
        .annotate(
            role_here=Subquery(mine.filter(organisation=OuterRef("organisation")).values("role")[:1]),
            role_above=Subquery(mine.filter(organisation=OuterRef("organisation__board")).values("role")[:1]),
        )
        .first()
    )
    if dossier is None:
        raise Http404
    roles = Roles(here=_present(dossier.role_here), above=_present(dossier.role_above))
    if not may("read", roles):
        raise Http404
    if not may(action, roles):
        raise PermissionDenied
    return DossierAccess(dossier=dossier, person=person, roles=roles)


def _present(role: str | None) -> tuple[Role, ...]:
    return (cast("Role", role),) if role else ()


def dossiers_of(access: OrganisationAccess) -> list[Dossier]:
    """The plan periods of an organisation, the latest first."""
    return list(Dossier.objects.filter(organisation=access.organisation))
