"""Writes where a school or a unit stands."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Person
from vierinbalans.vision.models import Position


class PositionChangedError(Exception):
    """A colleague answered since it was read; ``row`` is how it stands now, if at all."""

    def __init__(self, row: Position | None) -> None:
        super().__init__("changed by somebody else")
        self.row = row


def save_position(dossier: Dossier, unit: str, *, place: int, motivation: str, version: int, person: Person) -> int:
    """Saves the answer of a unit on top of ``version``, 0 when there was none; the version it has now.

    Raises ``PositionChangedError``.
    """
    rows = Position.objects.filter(dossier=dossier, unit=unit)
    values = {"place": place, "motivation": motivation, "changed_at": timezone.now(), "changed_by": person}
    if version:
        if not rows.filter(version=version).update(version=F("version") + 1, **values):
            raise PositionChangedError(rows.select_related("changed_by").first())
        return version + 1
    try:
        with transaction.atomic():
            Position.objects.create(dossier=dossier, unit=unit, **values)
    except IntegrityError as error:
        raise PositionChangedError(rows.select_related("changed_by").first()) from error
    return 1
