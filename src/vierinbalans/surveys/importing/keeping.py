"""Keeps the answers of an uploaded file for a short while: until they are taken in, or a day at most."""

import json
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from vierinbalans.surveys.importing.table import Row, Table

FOLDER = "answers"
KEPT = timedelta(days=1)


def keep(name: str, table: Table) -> None:
    """Stores a table under a name of its own."""
    rows = [[row.number, *row.cells] for row in table.rows]
    content = json.dumps({"headings": table.headings, "rows": rows}, ensure_ascii=False)
    default_storage.save(_path(name), ContentFile(content.encode()))


def kept(name: str) -> Table | None:
    """The table, as long as it is there."""
    if not default_storage.exists(_path(name)):
        return None
    with default_storage.open(_path(name)) as file:
        found = json.loads(file.read())
    rows = tuple(Row(number=number, cells=tuple(cells)) for number, *cells in found["rows"])
    return Table(headings=tuple(found["headings"]), rows=rows)


def throw_away(name: str) -> None:
    """Removes a table, if it is there."""
    default_storage.delete(_path(name))


def throw_away_old(*, now: datetime) -> int:
    """Removes what nobody came back for; how many files."""
    if not default_storage.exists(FOLDER):
        return 0
    paths = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    old = [path for path in paths if default_storage.get_modified_time(path) < now - KEPT]
    for path in old:
        default_storage.delete(path)
    return len(old)


def fingerprint(table: Table) -> str:
    """A mark by which the same table is known again, and from which nothing of it follows."""
    content = json.dumps([table.headings, sorted(row.cells for row in table.rows)], ensure_ascii=False)
    return salted_hmac("vierinbalans.surveys.importing", content, algorithm="sha256").hexdigest()


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.json"
