"""Publishing a round: its answers become a release, and are gone. It cannot be undone."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from vierinbalans.notifications.operations import forget as forget_mails
from vierinbalans.surveys import thresholds
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Audience, Invitee, Release, Round, Sheet
from vierinbalans.surveys.operations.importing import drop_waiting
from vierinbalans.surveys.rules import disclosure, remarks, tables

_random = random.SystemRandom()


class NotClosedError(Exception):
    """The round can still be answered, or has not begun."""


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    audience: int
    answers: dict[str, Any]
    remark: str
    imported: bool


def publish(round_: Round, *, now: datetime) -> Release:
    """Make the release of a closed round and delete every sheet and address of it, in one transaction.

    Of two people who publish at once, both get the same release. Raises ``NotClosedError``.
    """
    with transaction.atomic():
        # Writing first takes the lock: whoever comes second waits here and then finds it published.
        closed = Round.objects.filter(pk=round_.pk, published_at__isnull=True, closes_at__lte=now)
        if not closed.update(published_at=now):
            return _release_there(round_)
        _wait_for_answers_being_saved()
        row = Round.objects.select_related("dossier__organisation").get(pk=round_.pk)
        release = _release(row, now)
        _forget(row)
        transaction.on_commit(_wipe)
    return release


def _release_there(round_: Round) -> Release:
    release = Release.objects.filter(round=round_).first()
    if release is None:
        raise NotClosedError
    return release


def _wait_for_answers_being_saved() -> None:
    """PostgreSQL lets others write meanwhile. Every save begins with a look for its sheet to change it: whoever did so
    finishes first and is counted, and whoever is about to waits, and then finds the round published."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Sheet._meta.db_table)} IN EXCLUSIVE MODE")


def _release(round_: Round, now: datetime) -> Release:
    audiences = {audience.pk: audience for audience in round_.audiences.all()}
    sheets = [
        _Sheet(audience=audience, answers=answers, remark=remark, imported=imported)
        for audience, answers, remark, imported in Sheet.objects.filter(audience__in=audiences).values_list(
            "audience", "answers", "remark", "imported"
        )
    ]
    return Release.objects.create(
        round=round_,
        tables=tables.to_json(_tables(round_, audiences, sheets)),
        remarks=_remarks(audiences, sheets),
        participation=_participation(audiences, sheets),
        made_at=now,
    )


def _tables(round_: Round, audiences: dict[int, Audience], sheets: Sequence[_Sheet]) -> tables.Tables:
    borders = thresholds.in_use()
    return disclosure.release_of(
        (
            tables.SheetAnswers(
                group=audiences[sheet.audience].group,
                unit=audiences[sheet.audience].unit,
                answers=sheet.answers,
                imported=sheet.imported,
            )
            for sheet in sheets
        ),
        from_json(round_.content),
        {(audience.group, audience.unit): audience.invited for audience in audiences.values()},
        least=thresholds.strictest(borders.least, disclosure.LEAST),
        unanimous=thresholds.strictest(borders.unanimous, disclosure.UNANIMOUS),
    )


def _remarks(audiences: dict[int, Audience], sheets: Sequence[_Sheet]) -> list[dict[str, Any]]:
    """Whoever had a file knows what is in it, so only those who answered here count; unless all came from files."""
    groups = {number: audience.group for number, audience in audiences.items()}
    everybody = Counter(groups[sheet.audience] for sheet in sheets)
    here = Counter(groups[sheet.audience] for sheet in sheets if not sheet.imported)
    took_part = {group: here[group] or everybody[group] for group in groups.values()}
    kept = remarks.remarks_of(
        ((audiences[sheet.audience].group, sheet.remark) for sheet in sheets),
        took_part,
        shuffle=_random.shuffle,
        least=thresholds.strictest(thresholds.in_use().least_remarks, remarks.LEAST),
    )
    return [{"group": each.group, "texts": list(each.texts)} for each in kept]


def _participation(audiences: dict[int, Audience], sheets: Sequence[_Sheet]) -> list[dict[str, Any]]:
    answered = Counter(sheet.audience for sheet in sheets)
    return [
        {
            "group": audience.group,
            "unit": audience.unit,
            "invited": audience.invited,
            "answered": answered[audience.pk],
        }
        for audience in audiences.values()
    ]


def _forget(round_: Round) -> None:
    Sheet.objects.filter(audience__round=round_).delete()
    Invitee.objects.filter(audience__round=round_).delete()
    forget_mails(round_.dossier.organisation, subject_ref=str(round_.pk))
    drop_waiting(round_)


def _wipe() -> None:
    """SQLite keeps what was deleted in its log until that is written back; ``secure_delete`` then blanks it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
