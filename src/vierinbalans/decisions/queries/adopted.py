"""Which vision statements count when a choice is held against the vision: those that were adopted."""

from vierinbalans.dossier.models import Dossier, Statement, StatementState


def is_adopted(statement: Statement) -> bool:
    """Whether this statement counts as vision."""
    return statement.state == StatementState.ADOPTED


def adopted_statement(dossier: Dossier, ref: str) -> Statement | None:
    """The adopted statement of this dossier with this ref, if there is one. One query, none without a ref."""
    rows = Statement.objects.filter(dossier=dossier, state=StatementState.ADOPTED)
    return rows.filter(ref=ref).first() if ref else None
