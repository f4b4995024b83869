"""Pages that are asked for more often than they change: kept by what they were made from.

One query tells whether anything a dossier's overview rests on has changed. What is kept lives in the memory of the
process and is never told to go: a change gives another key, also when another process made it. See
``docs/decisions/overview-kept-by-its-inputs.md``.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache

from django.db import connection

from vierinbalans.dossier import frames
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.organisations.models import Organisation

MOST = 500
"""Pages kept per process; at about 20 kB each no more than 10 MB."""

_TABLES = {
    "answers": Answer._meta.db_table,
    "statements": Statement._meta.db_table,
    "actions": Action._meta.db_table,
    "dossiers": Dossier._meta.db_table,
    "organisations": Organisation._meta.db_table,
}
# Every write of an answer, statement or action counts its version and sets changed_at; the sum of the keys notices
# rows that were replaced, and the order of statements is told apart because no operation counts it as a version.
_SQL = """
WITH me AS (
  SELECT o.id AS organisation, o.board_id AS board FROM {dossiers} d JOIN {organisations} o ON o.id = d.organisation_id
  WHERE d.id = %s
)
SELECT 'answers', COUNT(*), SUM(id), SUM(version), MAX(changed_at) FROM {answers} WHERE dossier_id = %s
UNION ALL
SELECT 'actions', COUNT(*), SUM(id), SUM(version), MAX(changed_at) FROM {actions} WHERE dossier_id = %s
UNION ALL
SELECT 'statements', COUNT(*), SUM(s.id), SUM(s.version + s.id * s."order"), MAX(s.changed_at)
  FROM {statements} s JOIN {dossiers} d ON d.id = s.dossier_id, me
  WHERE d.organisation_id = me.organisation OR d.organisation_id = me.board
UNION ALL
SELECT 'of schools', COUNT(*), SUM(s.id), SUM(s.version), MAX(s.changed_at)
  FROM {statements} s JOIN {dossiers} d ON d.id = s.dossier_id JOIN {organisations} o ON o.id = d.organisation_id, me
  WHERE o.board_id = me.organisation
UNION ALL
SELECT 'periods', COUNT(*), SUM(d.id), 0, MAX(d.created_at) FROM {dossiers} d, me
  WHERE d.organisation_id = me.organisation OR d.organisation_id = me.board
UNION ALL
SELECT 'schools', COUNT(*), 0, 0, MAX(o.created_at) FROM {organisations} o, me WHERE o.board_id = me.organisation
"""
_LEFT_OUT = """
UNION ALL
SELECT 'left out', COUNT(*), SUM(n.id), SUM(n.version), MAX(n.changed_at)
  FROM {left_out} n JOIN {dossiers} d ON d.id = n.dossier_id JOIN {organisations} o ON o.id = d.organisation_id, me
  WHERE o.id = me.organisation OR o.board_id = me.organisation
"""


@lru_cache(maxsize=1)
def _sql(left_out: str) -> str:
    """The whole question; nothing but the names of our own tables is put in."""
    return (_SQL + (_LEFT_OUT if left_out else "")).format(**_TABLES, left_out=left_out)


def state_of(dossier: Dossier) -> Hashable:
    """A value that differs whenever something that the overview of this dossier rests on differs. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(frames.table()), [dossier.pk, dossier.pk, dossier.pk])
        return tuple(cursor.fetchall())


_kept: OrderedDict[Hashable, str] = OrderedDict()


def remembered(key: Hashable, make: Callable[[], str]) -> str:
    """The page kept under this key, made when there is none; the one asked for longest ago gives way."""
    page = _kept.pop(key, None)
    if page is None:
        page = make()
    _kept[key] = page
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return page


def forget() -> None:
    """Keeps nothing any more."""
    _kept.clear()
