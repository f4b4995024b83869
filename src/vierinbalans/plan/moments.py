"""The days of the plan: when it was approved, and when the participation council spoke."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import Moment
from vierinbalans.plan.models import CouncilRole, Version, VersionState


def moments_of_plan(dossier: Dossier) -> Iterator[Moment]:
    """The approved versions of a dossier's plan. One query."""
    for row in Version.objects.filter(dossier=dossier, state=VersionState.APPROVED):
        url = reverse("plan:version", args=[dossier.organisation_id, dossier.year, row.number])
        if row.approved_on is not None:
            what = _("Plan approved: version %d") % row.number
            yield Moment(
                key=f"plan-approved-{row.number}", day=row.approved_on, what=what, who=row.approved_by, url=url
            )
        if row.council_on is not None:
            what = _council(row.council) % row.number
            yield Moment(key=f"plan-council-{row.number}", day=row.council_on, what=what, url=url)


def _council(said: str) -> str:
    if said == CouncilRole.CONSENT:
        return _("Participation council consented to the plan: version %d")
    return _("Participation council advised on the plan: version %d")
