"""What every page of a dossier hands to its template."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from vierinbalans.dossier import navigation
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.ui.shell import Crumb, Place


def page_context(access: DossierAccess, *, current: str = "", crumbs: Sequence[Crumb] = ()) -> dict[str, Any]:
    """Place, navigation and breadcrumbs, and the dossier with what its reader may do.

    ``current`` is the id of the navigation entry; ``crumbs`` stand between the overview and the page itself.
    """
    dossier = access.dossier
    organisation = dossier.organisation
    overview = reverse("balance:overview", kwargs={"organisation_id": organisation.pk, "year": dossier.year})
    return {
        "organisation": organisation,
        "dossier": dossier,
        "may_write": access.may("write"),
        "may_comment": access.may("comment"),
        "may_manage": access.may("manage"),
        "may_approve": access.may("approve"),
        "later_year": getattr(dossier, "later_year", None),
        "is_example": organisation.is_example,
        "place": Place(name=organisation.name, period=dossier.period_label, url=overview),
        "navigation": navigation.items(dossier, current=current),
        "breadcrumbs": [
            Crumb(label=organisation.name, url=reverse("organisations:organisation", args=[organisation.pk])),
            *([] if current == "overview" else [Crumb(label=dossier.period_label, url=overview)]),
            *crumbs,
        ],
    }
