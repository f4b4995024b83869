"""Saves what people choose and write about a plan, without losing a colleague's words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.operations.statements import ChangedMeanwhileError
from vierinbalans.organisations.models import Person
from vierinbalans.plan.models import Plan


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """The words at the beginning of a chapter; version 0 when nobody has written any."""

    text: str = ""
    version: int = 0
    person: str = ""
    at: str = ""

    @property
    def day(self) -> datetime | None:
        """When it was saved."""
        return datetime.fromisoformat(self.at) if self.at else None


def introduction_of(plan: Plan, chapter: str) -> Introduction:
    """The introduction of a chapter as it stands."""
    return Introduction(**plan.introductions.get(chapter, {}))


def _locked(dossier: Dossier) -> Plan:
    Plan.objects.get_or_create(dossier=dossier)
    return Plan.objects.select_for_update().get(dossier=dossier)


@transaction.atomic
def save_choices(
    dossier: Dossier, *, title: str, language: str, left_out: Collection[str], version: int, person: Person
) -> int:
    """Saves title, language and what is left out, read at ``version``. Gives the new version.

    Raises ``ChangedMeanwhileError`` with the row when a colleague chose otherwise in between.
    """
    row = _locked(dossier)
    wanted = {"title": title, "language": language, "left_out": sorted(left_out)}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return row.version
    if row.version != version:
        raise ChangedMeanwhileError(row)
    Plan.objects.filter(pk=row.pk).update(**wanted, version=version + 1, changed_at=timezone.now(), changed_by=person)
    return version + 1


@transaction.atomic
def save_introduction(dossier: Dossier, chapter: str, *, text: str, version: int, person: Person) -> int:
    """Saves the introduction of a chapter that was read at ``version``. Gives the new version.

    Raises ``ChangedMeanwhileError`` with the ``Introduction`` as it stands when a colleague wrote in between.
    """
    row = _locked(dossier)
    stands = introduction_of(row, chapter)
    if stands.text == text:
        return stands.version
    if stands.version != version:
        raise ChangedMeanwhileError(stands)
    entry = {"text": text, "version": version + 1, "person": person.name, "at": timezone.now().isoformat()}
    Plan.objects.filter(pk=row.pk).update(introductions={**row.introductions, chapter: entry})
    return version + 1
