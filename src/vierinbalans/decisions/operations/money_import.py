"""Takes the lines of a budget file over: finds what changes, and writes all of it or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from vierinbalans.decisions.models import BudgetLine
from vierinbalans.decisions.money_file.reader import ReadBudget, Values, Within, read_budget
from vierinbalans.decisions.queries.money import belongings_of, categories, columns_of
from vierinbalans.dossier.models import Dossier
from vierinbalans.framework import load

FIELDS = (
    "what",
    "category",
    "block",
    "amount",
    "recurrence",
    "first_year",
    "last_year",
    "per",
    "pupils",
    "vat_included",
    "vat_rate",
    "certainty",
    "source",
    "ends_on",
    "decision_id",
    "statement_id",
    "note",
)


class BudgetMovedError(Exception):
    """The budget was changed after the changes of a file were looked at."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What happens to one line: fields that differ, each with what it was and becomes."""

    kind: Literal["new", "changed", "removed"]
    ref: str
    what: str
    differences: Sequence[tuple[str, Any, Any]]


def known_lines(dossier: Dossier) -> dict[str, Values]:
    """The lines there are, by ref. One query."""
    rows = BudgetLine.objects.filter(dossier=dossier).values("ref", *FIELDS)
    return {str(row.pop("ref")): row for row in rows}


def read_for(dossier: Dossier, content: bytes) -> tuple[ReadBudget, tuple[Change, ...]]:
    """A file read into a dossier, and what it changes. Raises ``WorkbookError``. Three queries."""
    known = known_lines(dossier)
    read = read_budget(content, _within(dossier, known))
    return read, find_changes(known, read.lines)


def _within(dossier: Dossier, known: Mapping[str, Values]) -> Within:
    return Within(
        blocks=load().blocks,
        categories=categories(),
        known=known,
        belongings=belongings_of(dossier),
        columns=columns_of(dossier),
    )


def find_changes(known: Mapping[str, Values], lines: Mapping[str, Values]) -> tuple[Change, ...]:
    """What differs between the budget and a file; what the file lacks goes only when that is asked for."""
    found = []
    for ref, values in lines.items():
        before = known.get(ref)
        if before is None:
            differences = [(name, None, values[name]) for name in FIELDS if values[name] not in (None, "")]
            found.append(Change(kind="new", ref=ref, what=values["what"], differences=differences))
        elif differences := [(name, before[name], values[name]) for name in FIELDS if before[name] != values[name]]:
            found.append(Change(kind="changed", ref=ref, what=values["what"], differences=differences))
    gone = [Change(kind="removed", ref=ref, what=each["what"], differences=()) for ref, each in known.items()]
    return (*found, *(change for change in gone if change.ref not in lines))


def digest(changes: Sequence[Change]) -> str:
    """What tells whether two lists of changes are the same."""
    return hashlib.sha256(repr(changes).encode()).hexdigest()


def asked_for(changes: Sequence[Change], *, remove: bool) -> tuple[Change, ...]:
    """The changes that are made: lines that the file lacks go only when that was asked for."""
    return tuple(change for change in changes if remove or change.kind != "removed")


@transaction.atomic
def take_over(dossier: Dossier, content: bytes, *, seen: str, remove: bool) -> int:
    """Writes what a file changes; how many lines.

    ``seen`` is the digest of the changes that were looked at. Raises ``BudgetMovedError`` when they are others by
    now, ``WorkbookError`` when the file no longer fits.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    read, changes = read_for(dossier, content)
    if digest(changes) != seen:
        raise BudgetMovedError
    made = asked_for(changes, remove=remove)
    refs = {kind: [change.ref for change in made if change.kind == kind] for kind in ("new", "changed", "removed")}
    BudgetLine.objects.bulk_create(BudgetLine(dossier=dossier, ref=ref, **read.lines[ref]) for ref in refs["new"])
    _change(dossier, read, set(refs["changed"]))
    if refs["removed"]:
        gone = set(refs["removed"])
        rows = BudgetLine.objects.filter(dossier=dossier).values_list("pk", "ref")
        _delete([pk for pk, ref in rows if ref in gone])
    return len(made)


def _change(dossier: Dossier, read: ReadBudget, refs: set[str]) -> None:
    if not refs:
        return
    rows = [row for row in BudgetLine.objects.filter(dossier=dossier) if row.ref in refs]
    for row in rows:
        for name, value in read.lines[row.ref].items():
            setattr(row, name, value)
        row.version += 1
        row.changed_at = timezone.now()
    names = [name.removesuffix("_id") for name in FIELDS]
    BudgetLine.objects.bulk_update(rows, [*names, "version", "changed_at"], batch_size=100)


def _delete(keys: Sequence[int]) -> None:
    """In pieces: a database takes only so many values at once."""
    for start in range(0, len(keys), 500):
        BudgetLine.objects.filter(pk__in=keys[start : start + 500]).delete()
