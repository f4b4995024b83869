"""A query that Django writes out once per process.

With many subqueries, writing the SQL takes longer than answering it. What differs from one time to the next is put in
afterwards, as parameters: a stand-in holds its place while the query is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Field, QuerySet


@dataclass(frozen=True, kw_only=True)
class Place:
    """What is put in later: the field it is compared with, and a value that nothing else in the query has."""

    field: "Field[Any, Any]"
    stand_in: Any


@dataclass(frozen=True, kw_only=True)
class _Written:
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    names: Mapping[Any, str]
    """By the prepared stand-in: what goes there."""


class WrittenOnce:
    """The rows of a ``values_list`` that is made with stand-ins for ``places``, by their names."""

    def __init__(self, make: Callable[..., "QuerySet[Any, Any]"], **places: Place) -> None:
        self._make, self._places = make, places
        self._written: dict[str, _Written] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """What the query answers with these values in their places. One query."""
        if connection.vendor not in self._written:
            self._written[connection.vendor] = self._write()
        written = self._written[connection.vendor]
        prepared = {name: self._prepared(name, values[name]) for name in self._places}
        parameters = [prepared[written.names[each]] if each in written.names else each for each in written.parameters]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, parameters)
            return list(written.compiler.results_iter([cursor.fetchall()], tuple_expected=True))

    def _write(self) -> _Written:
        query = self._make(**{name: place.stand_in for name, place in self._places.items()}).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {self._prepared(name, place.stand_in): name for name, place in self._places.items()}
        return _Written(compiler=compiler, sql=sql, parameters=tuple(parameters), names=names)

    def _prepared(self, name: str, value: Any) -> Any:
        return self._places[name].field.get_db_prep_value(value, connection)
