"""Takes answers that were collected elsewhere into a round: kept shortly, mapped, and taken in as anonymous sheets."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from vierinbalans.organisations.models import Person
from vierinbalans.organisations.rules import tidy_name
from vierinbalans.surveys.codes import hash_of, new_own_code
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.importing import keeping, mappings
from vierinbalans.surveys.importing.reading import AnswerMapping, Reading, ReadSheet, read_answers
from vierinbalans.surveys.importing.suggesting import without_who_and_when
from vierinbalans.surveys.importing.table import Table
from vierinbalans.surveys.models import AnswerImport, Audience, Round, Sheet
from vierinbalans.surveys.queries.importing import room_in
from vierinbalans.surveys.queries.rounds import state_at

MOST_REJECTS = 5000
"""Left-out answers that are kept one by one."""
LONGEST_NAME = 200
_random = random.SystemRandom()


class ImportingError(Exception):
    """It cannot be done as things stand; ``reason`` is ``state``, ``gone``, ``done``, ``room`` or ``again``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def begin(round_: Round, table: Table, *, file_name: str, by: Person, now: datetime) -> AnswerImport:
    """Keeps an uploaded table until it is mapped, without what says who answered or when. Raises ``ImportingError``."""
    check_state(round_, now)
    table = without_who_and_when(table)
    row = AnswerImport(
        round=round_,
        file_name=tidy_name(file_name)[:LONGEST_NAME] or "-",
        columns=list(table.headings),
        created_by=by,
        created_at=now,
    )
    keeping.keep(str(row.pk), table)
    row.save()
    return row


def check_state(round_: Round, now: datetime) -> None:
    """Answers come in only while a round is open or closed. Raises ``ImportingError``."""
    if state_at(round_, now) not in ("open", "closed"):
        raise ImportingError("state")


def table_of(row: AnswerImport) -> Table:
    """The table that waits. Raises ``ImportingError``."""
    table = keeping.kept(str(row.pk))
    if table is None:
        raise ImportingError("done" if row.taken_in_at else "gone")
    return table


def change_mapping(row: AnswerImport, mapping: AnswerMapping) -> None:
    """Keeps how the file is to be read."""
    row.mapping = mappings.to_json(mapping)
    row.save(update_fields=["mapping"])


def read(row: AnswerImport, table: Table) -> Reading:
    """What would be taken in now, and what would be left out."""
    units, room = room_in(row.round)
    asked = from_json(row.round.content)
    return read_answers(table, asked, mappings.from_json(row.mapping), units=units, room=room)


def was_taken_in_before(row: AnswerImport, table: Table) -> bool:
    """Whether the same answers were taken into this round already."""
    mark = keeping.fingerprint(table)
    taken = AnswerImport.objects.filter(round=row.round, taken_in_at__isnull=False).values_list("report", flat=True)
    return any(report.get("fingerprint") == mark for report in taken)


def take_in(row: AnswerImport, *, again: bool, now: datetime) -> int:
    """Makes a sheet of every row that could be read; how many. The file is gone afterwards.

    The order of the file is lost: sheets get keys that tell nothing, and are made in an order of chance. ``again``
    takes the same answers in a second time. Raises ``ImportingError``; then nothing was taken in.
    """
    table = table_of(row)
    if not again and was_taken_in_before(row, table):
        raise ImportingError("again")
    reading = read(row, table)  # before the transaction: nobody's saving waits for it
    with transaction.atomic():
        round_ = get_object_or_404(Round.objects.select_for_update(), pk=row.round_id)
        check_state(round_, now)
        audiences = {(each.group, each.unit): each for each in round_.audiences.select_for_update()}
        _check_room(round_, reading.sheets)
        waiting = AnswerImport.objects.filter(pk=row.pk, taken_in_at__isnull=True)
        if not waiting.update(taken_in_at=now, report=_report(reading, audiences, table)):
            raise ImportingError("done")
        Sheet.objects.bulk_create(_sheets(reading.sheets, audiences, round_.salt), batch_size=500)
        transaction.on_commit(lambda: keeping.throw_away(str(row.pk)))
    return len(reading.sheets)


def _check_room(round_: Round, sheets: Sequence[ReadSheet]) -> None:
    """Others may have answered since the file was read."""
    _units, room = room_in(round_)
    wanted = Counter((each.answers.group, each.answers.unit) for each in sheets)
    if any(many > room[place] for place, many in wanted.items() if place in room):
        raise ImportingError("room")


def _sheets(sheets: Sequence[ReadSheet], audiences: Mapping[tuple[str, str], Audience], salt: str) -> Sequence[Sheet]:
    made = [
        Sheet(
            audience=audiences[each.answers.group, each.answers.unit],
            code_hash=hash_of(new_own_code(), salt),
            answers=dict(each.answers.answers),
            remark=each.remark,
            imported=True,
        )
        for each in sheets
    ]
    _random.shuffle(made)
    return made


def _report(reading: Reading, audiences: Mapping[tuple[str, str], Audience], table: Table) -> dict[str, Any]:
    taken = Counter((each.answers.group, each.answers.unit) for each in reading.sheets)
    return {
        "rows": reading.rows,
        "taken": len(reading.sheets),
        "audiences": [[audiences[place].pk, many] for place, many in taken.items()],
        "rejects": [[each.row, each.column, each.reason] for each in reading.rejects[:MOST_REJECTS]],
        "more_rejects": max(0, len(reading.rejects) - MOST_REJECTS),
        "fingerprint": keeping.fingerprint(table),
    }


def drop(row: AnswerImport) -> None:
    """Throws a file away that was not taken in."""
    keeping.throw_away(str(row.pk))
    if row.taken_in_at is None:
        row.delete()


def drop_waiting(round_: Round) -> None:
    """Throws away every file of a round that was not taken in, once the transaction is kept."""
    waiting = AnswerImport.objects.filter(round=round_, taken_in_at__isnull=True)
    names = [str(name) for name in waiting.values_list("pk", flat=True)]
    waiting.delete()

    def throw_away() -> None:
        for name in names:
            keeping.throw_away(name)

    transaction.on_commit(throw_away)


def drop_old(*, now: datetime) -> None:
    """Throws away files that nobody came back for within a day."""
    AnswerImport.objects.filter(taken_in_at__isnull=True, created_at__lt=now - keeping.KEPT).delete()
    keeping.throw_away_old(now=now)
