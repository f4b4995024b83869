"""Which vision statements count when a choice is held against the vision: those that were adopted."""

from vierinbalans.dossier.models import Statement


def is_adopted(statement: Statement) -> bool:
    """Whether this statement counts as vision."""
    return statement.dropped_at is None
