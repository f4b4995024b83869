"""Rows gathered into one value, so that they come along with the row they hang on."""

from typing import Any

from django.db.models import Aggregate, F, Func, JSONField, QuerySet, Subquery, Value


class Record(Func):
    """Named values as one. Like Django's ``JSONObject``, which first asks each connection whether it knows JSON."""

    function = "JSON_OBJECT"
    output_field = JSONField()

    def __init__(self, **fields: Any) -> None:
        super().__init__(*(part for name, value in fields.items() for part in (Value(name), value)))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same, as PostgreSQL calls it."""
        return self.as_sql(compiler, connection, function="JSONB_BUILD_OBJECT", **context)


class _Together(Aggregate):
    """All values of a group in one list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same, as PostgreSQL calls it."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def gathered(rows: QuerySet[Any], *, per: str, **fields: str) -> Subquery:
    """The fields of all rows as one list of records; nothing without rows. ``per`` is what the outer row is to them."""
    record = Record(**{name: F(path) for name, path in fields.items()})
    together = rows.order_by().values(per).annotate(gathered=_Together(record))
    return Subquery(together.values("gathered"), output_field=JSONField())
