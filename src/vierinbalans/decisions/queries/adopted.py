"""Which vision statements count when a choice is held against the vision: those that were adopted."""

from vierinbalans.dossier.models import Statement, StatementState


def is_adopted(statement: Statement) -> bool:
    """Whether this statement counts as vision."""
    return statement.state == StatementState.ADOPTED
