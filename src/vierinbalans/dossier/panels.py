"""What the spine shows on the page of an organisation: its plan periods."""

from django.utils import timezone

from vierinbalans.dossier.forms.writing import PeriodForm
from vierinbalans.dossier.queries import dossiers_of
from vierinbalans.dossier.school_year import YEARS, school_year
from vierinbalans.organisations.panels import Panel
from vierinbalans.organisations.queries import OrganisationAccess


def periods_panel(access: OrganisationAccess) -> Panel:
    """The plan periods, and beginning the first or the next."""
    dossiers = dossiers_of(access)
    return Panel(
        template="dossier/periods_panel.html",
        context={
            "organisation": access.organisation,
            "dossiers": dossiers,
            "may_write": access.may("write"),
            "latest": dossiers[0] if dossiers else None,
            "form": PeriodForm(initial=first_period()),
        },
    )


def first_period() -> dict[str, int]:
    """What most organisations begin with: four school years from this one on."""
    return {"year": school_year(timezone.localdate()), "years": YEARS}
