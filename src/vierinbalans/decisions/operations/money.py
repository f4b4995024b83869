"""Writes lines of money."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from vierinbalans.decisions.models import BudgetLine
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.operations.repeats import REPEAT


class LineChangedError(Exception):
    """Somebody else changed or removed the line since it was read; ``row`` is how it stands now, if it is there."""

    def __init__(self, row: BudgetLine | None) -> None:
        super().__init__("changed by somebody else")
        self.row = row


@transaction.atomic
def add_line(dossier: Dossier, values: Mapping[str, Any]) -> BudgetLine:
    """A new line; a press too many makes no second one."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    recent = timezone.now() - REPEAT
    same = BudgetLine.objects.filter(dossier=dossier, version=1, changed_at__gt=recent, **values).first()
    return same or BudgetLine.objects.create(dossier=dossier, **values)


@transaction.atomic
def change_line(row: BudgetLine, values: Mapping[str, Any], *, version: int) -> None:
    """Changes a line that was read at ``version``. Raises ``LineChangedError``."""
    now = _as_read(row, version)
    for name, value in values.items():
        setattr(now, name, value)
    now.version += 1
    now.changed_at = timezone.now()
    now.save()


@transaction.atomic
def remove_line(row: BudgetLine, *, version: int) -> None:
    """Removes a line that was read at ``version``. Raises ``LineChangedError``."""
    _as_read(row, version).delete()


def _as_read(row: BudgetLine, version: int) -> BudgetLine:
    now = BudgetLine.objects.select_for_update().filter(pk=row.pk).first()
    if now is None or now.version != version:
        raise LineChangedError(now)
    return now
