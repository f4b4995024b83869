"""The one row that saving an answer reads and writes, in SQL that is put together once.

In a lesson hour thousands of answers are saved, and while one is, nobody else can write to SQLite. Django takes longer
to compose these statements than the database to carry them out, so they are composed here, for both databases.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from vierinbalans.surveys.models import Audience, Round, Sheet

_IS_OPEN = "round.opens_at <= %s AND %s < round.closes_at AND round.published_at IS NULL"
_READ = """
    SELECT sheet.id, sheet.answers, sheet.remark, round.version, {is_open}
      FROM {sheet} sheet
      JOIN {audience} audience ON audience.id = sheet.audience_id
      JOIN {round} round ON round.id = audience.round_id
     WHERE sheet.code_hash = %s
"""
_WRITE = "UPDATE {sheet} SET answers = %s, remark = %s WHERE id = %s"
_HOLD = "SELECT id FROM {audience} WHERE id = %s FOR UPDATE"
_ROOM = """
    SELECT round.version, round.salt, {is_open},
           audience.invited IS NULL
           OR audience.invited > (SELECT COUNT(*) FROM {sheet} sheet WHERE sheet.audience_id = audience.id)
      FROM {audience} audience
      JOIN {round} round ON round.id = audience.round_id
     WHERE audience.id = %s
"""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What somebody filled in."""

    answers: dict[str, Any]
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A sheet, and how its round stands at the moment of reading."""

    key: int
    filled: Filled
    version: int
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class Room:
    """How an audience stands towards somebody who has no sheet yet."""

    version: int
    salt: str
    is_open: bool
    is_left: bool
    """Whether fewer have begun than were invited."""


def read(code_hash: str, *, now: datetime) -> Row | None:
    """The sheet with this code, held until the end of the transaction so that two tabs take turns."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_sql(_READ, connection.vendor, holding=True), [moment, moment, code_hash])
        found = cursor.fetchone()
    if found is None:
        return None
    key, answers, remark, version, is_open = found
    return Row(
        key=key, filled=Filled(answers=json.loads(answers), remark=remark), version=version, is_open=bool(is_open)
    )


def write(key: int, filled: Filled) -> None:
    """Puts this on the sheet in place of what it holds."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(_WRITE, connection.vendor), [json.dumps(filled.answers), filled.remark, key])


def room(audience: int, *, now: datetime) -> Room | None:
    """Whether one more may begin; held until the end of the transaction, so that two cannot take the last place."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A statement of its own: the one that counts must see what was written by whom it waited for.
            cursor.execute(_sql(_HOLD, connection.vendor), [audience])
        cursor.execute(_sql(_ROOM, connection.vendor), [moment, moment, audience])
        found = cursor.fetchone()
    if found is None:
        return None
    version, salt, is_open, is_left = found
    return Room(version=version, salt=salt, is_open=bool(is_open), is_left=bool(is_left))


@lru_cache(maxsize=8)
def _sql(statement: str, vendor: str, *, holding: bool = False) -> str:
    """A statement with the tables' names; SQLite holds everything by itself once a transaction has begun."""
    models = {"sheet": Sheet, "audience": Audience, "round": Round}
    names = {name: connection.ops.quote_name(model._meta.db_table) for name, model in models.items()}
    whole = statement.format(**names, is_open=_IS_OPEN)
    return whole + (" FOR UPDATE OF sheet" if holding and vendor == "postgresql" else "")
