"""What choices and money offer to do with a vision statement."""

from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.ways import Way


def by_choice(dossier: Dossier, statement: Statement) -> Way | None:
    """A choice that serves an adopted statement."""
    about = _("An ICT choice that is held against it and against all four blocks.")
    return _way(dossier, statement, "add_choice", _("Add a choice that serves this"), about)


def by_line(dossier: Dossier, statement: Statement) -> Way | None:
    """Money for an adopted statement."""
    about = _("What it costs, when no choice goes with it.")
    return _way(dossier, statement, "add_money_line", _("Add a budget line that serves this"), about)


def _way(dossier: Dossier, statement: Statement, name: str, label: str, about: str) -> Way | None:
    if statement.state != StatementState.ADOPTED:
        return None
    address = reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year])
    return Way(label=label, about=about, url=f"{address}?statement={statement.ref}")
