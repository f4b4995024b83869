"""What the spine itself offers to do with a vision statement."""

from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.ways import Way


def by_action(dossier: Dossier, statement: Statement) -> Way | None:
    """An action that helps to make an adopted statement true."""
    if statement.state != StatementState.ADOPTED:
        return None
    return Way(
        label=_("Add an action that serves this"),
        about=_("Something you do to make it true."),
        url=f"{reverse('dossier:add_action', args=[dossier.organisation_id, dossier.year])}?statement={statement.ref}",
    )
