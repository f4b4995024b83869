"""Changes rows with a statement written out, where building it anew each time costs more than carrying it out.

Only for what happens at every pause in somebody's typing; see ``docs/decisions/saving-while-typing.md``.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model


def update_rows(model: type[Model], *, where: Mapping[str, Any], values: Mapping[str, Any]) -> int:
    """Sets ``values`` in the rows that hold ``where``, both by the attribute names of the model's own columns.

    How many rows there were. Values are adapted by the model's fields; nothing but their column names is put into
    the statement itself.
    """
    setting, sets = _assignments(model, values, ", ")
    finding, finds = _assignments(model, where, " AND ")
    statement = f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {setting} WHERE {finding}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*sets, *finds])
        return int(cursor.rowcount)


def _assignments(model: type[Model], values: Mapping[str, Any], between: str) -> tuple[str, list[Any]]:
    columns = {field.attname: field for field in model._meta.concrete_fields}
    fields = [columns[name] for name in values]
    text = between.join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)
    adapted = [field.get_db_prep_save(value, connection) for field, value in zip(fields, values.values(), strict=True)]
    return text, adapted
