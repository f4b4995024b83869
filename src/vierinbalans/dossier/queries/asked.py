"""Who was asked to answer which step."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery

from vierinbalans.dossier.models import Asked, Dossier
from vierinbalans.dossier.queries.access import DossierAccess, get_dossier_for, get_dossier_to_write
from vierinbalans.dossier.queries.gathered import gathered
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


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody who thinks along here, and whether they were asked to answer the step."""

    person: Person
    asked_id: int | None
    asked_at: datetime | None
    asked_by: str | None


def colleagues_at(dossier: Dossier, step: str) -> list[Colleague]:
    """Who thinks along here, by name, with who was asked to answer this step. One query."""
    asked = Asked.objects.filter(dossier=dossier, step=step, person=OuterRef("person"))
    here = Membership.objects.filter(organisation=dossier.organisation_id, role=Role.CONTRIBUTOR)
    rows = here.select_related("person").annotate(
        asked_id=Subquery(asked.values("pk")),
        asked_at=Subquery(asked.values("asked_at")),
        asked_by=Subquery(asked.values("asked_by_name")),
    )
    return [
        Colleague(person=row.person, asked_id=row.asked_id, asked_at=row.asked_at, asked_by=row.asked_by)
        for row in rows.order_by("person__name", "pk")
    ]


STEPS = "asked_steps"
"""The name under which the steps somebody was asked to answer come with a dossier."""


def steps_with_dossier(person: Person) -> Subquery:
    """The steps this person was asked to answer. Read with the dossier."""
    return gathered(Asked.objects.filter(dossier=OuterRef("pk"), person=person), per="dossier", step="step")


def steps_asked_of(access: DossierAccess) -> set[str]:
    """The steps this person was asked to answer. One query, for who comments only; none when it came along."""
    if access.may("write") or not access.may("comment"):
        return set()
    if hasattr(access.dossier, STEPS):
        return {row["step"] for row in getattr(access.dossier, STEPS) or ()}
    rows = Asked.objects.filter(dossier=access.dossier, person=access.person)
    return set(rows.values_list("step", flat=True))
