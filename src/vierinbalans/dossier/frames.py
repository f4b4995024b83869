"""What schools knowingly leave out of their board's frame: a room keeps it, the spine asks for it here."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet, Value

_kept: list[type[Model]] = []


def register(model: type[Model]) -> None:
    """Says where it is kept: rows with ``dossier``, ``board_ref`` (of the board's statement), ``version`` and
    ``changed_at``. Called once, when an app starts."""
    _kept[:] = [model]


def table() -> str:
    """The name of that table; nothing when no room keeps any."""
    return _kept[0]._meta.db_table if _kept else ""


def is_left_out(**where: object) -> Any:
    """Of a board's statement: whether it was left out there, as an expression to ask for along with it."""
    rows = left_out()
    return Value(value=False) if rows is None else Exists(rows.filter(board_ref=OuterRef("ref"), **where))


def left_out() -> QuerySet[Any] | None:
    """All that was left out, of every school; ``None`` when no room keeps any."""
    return _kept[0]._default_manager.all() if _kept else None
