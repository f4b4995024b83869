"""Changes rows with a statement written out, where building it anew each time costs more than carrying it out.

Only for what happens at every pause in somebody's typing; see ``docs/decisions/saving-while-typing.md``.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def update_rows(model: type[Model], *, where: Mapping[str, Any], values: Mapping[str, Any]) -> int:
    """Sets ``values`` in the rows that hold ``where``, both by the attribute names of the model's own columns.

    How many rows there were. Values are adapted by the model's fields; nothing but their column names is put into
    the statement itself. Raises ``KeyError`` for a name that is no column.
    """
    statement, fields = _statement(model, (*values,), (*where,))
    given = (*values.values(), *where.values())
    with connection.cursor() as cursor:
        adapted = [field.get_db_prep_save(value, connection) for field, value in zip(fields, given, strict=True)]
        cursor.execute(statement, adapted)
        return int(cursor.rowcount)


@lru_cache(maxsize=50)
def _statement(
    model: type[Model], sets: tuple[str, ...], finds: tuple[str, ...]
) -> tuple[str, list["Field[Any, Any]"]]:
    """The statement with places for the values, and the fields that adapt those."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    setting = ", ".join(f'"{columns[name].column}" = %s' for name in sets)
    finding = " AND ".join(f'"{columns[name].column}" = %s' for name in finds)
    table = model._meta.db_table
    return f'UPDATE "{table}" SET {setting} WHERE {finding}', [columns[name] for name in (*sets, *finds)]  # noqa: S608
