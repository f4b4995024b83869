"""The days of the vision as a process: when answers to consultations should be there, and when to sharpen it again."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import Moment
from vierinbalans.vision.queries.reviews import sharpen_months
from vierinbalans.vision.queries.whole import whole_of
from vierinbalans.vision.rules.rhythm import months_after
from vierinbalans.vision.rules.whole import ReadConsultation

LONG = 80


def moments_of_vision(dossier: Dossier) -> Iterator[Moment]:
    """Consultations that are not closed, and the next sharpening. One query, or none when the plan asked before."""
    whole = whole_of(dossier)
    for row in whole.consultations:
        if row.due is not None and row.closed_on is None:
            url = reverse("vision:consultation", args=[dossier.organisation_id, dossier.year, row.id])
            yield Moment(key=f"consultation-{row.id}", day=row.due, what=_asked(row), url=url)
    if whole.sharpened_on is not None and whole.is_adopted:
        day = months_after(whole.sharpened_on, sharpen_months())
        url = reverse("vision:reviews", args=[dossier.organisation_id, dossier.year])
        yield Moment(key="sharpen", day=day, what=_("Sharpen the vision before this day"), url=url)


def _asked(row: ReadConsultation) -> str:
    """What is waited for; the participation council is named when it still has to answer."""
    waits_for_council = any(not reply.unit and reply.state == "open" for reply in row.replies)
    words = _("Participation council answers: %s") if waits_for_council else _("Answers to the consultation: %s")
    return words % Truncator(row.question or row.words).chars(LONG)
