"""Who was asked to answer which step."""

import uuid
from dataclasses import replace

from django.core.exceptions import PermissionDenied

from vierinbalans.dossier.models import Asked, Dossier
from vierinbalans.dossier.queries.access import DossierAccess, get_dossier_for, get_dossier_to_write
from vierinbalans.organisations.models import Membership, Person, Role


def get_dossier_to_answer(person: Person, organisation_id: uuid.UUID, year: int, step: str) -> DossierAccess:
    """A dossier in which somebody may answer this step: who writes there, or who was asked to.

    Raises as ``get_dossier_for`` does.
    """
    try:
        return get_dossier_to_write(person, organisation_id, year)
    except PermissionDenied:
        access = with_asked(get_dossier_for(person, organisation_id, year, "read"), step)
        if not access.may_answer:
            raise
        return access


def with_asked(access: DossierAccess, step: str) -> DossierAccess:
    """The access, knowing whether its person was asked to answer this step. One query, for who comments only."""
    if access.may("write") or not access.may("comment"):
        return access
    asked = Asked.objects.filter(dossier=access.dossier, step=step, person=access.person)
    return replace(access, asked=asked.exists())


def asked_for(dossier: Dossier, step: str) -> list[Asked]:
    """Who was asked to answer a step, by name."""
    rows = Asked.objects.filter(dossier=dossier, step=step).select_related("person")
    return list(rows.order_by("person__name", "pk"))


def can_be_asked(dossier: Dossier, step: str) -> list[Person]:
    """Colleagues who think along here and were not asked to answer this step yet, by name."""
    here = Membership.objects.filter(organisation=dossier.organisation_id, role=Role.CONTRIBUTOR)
    rows = here.exclude(person__in=Asked.objects.filter(dossier=dossier, step=step).values("person"))
    return [each.person for each in rows.select_related("person").order_by("person__name", "pk")]


def steps_asked_of(access: DossierAccess) -> set[str]:
    """The steps this person was asked to answer. One query, for who comments only."""
    if access.may("write") or not access.may("comment"):
        return set()
    rows = Asked.objects.filter(dossier=access.dossier, person=access.person)
    return set(rows.values_list("step", flat=True))
