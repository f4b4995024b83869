"""The days of the vision as a process: consultations, when it was looked at again, and when that is to be done."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import Moment
from vierinbalans.vision.models import ReviewKind
from vierinbalans.vision.queries.reviews import rhythm_of, sharpen_months
from vierinbalans.vision.queries.whole import whole_of
from vierinbalans.vision.rules.rhythm import months_after
from vierinbalans.vision.rules.whole import ReadConsultation

LONG = 80


def moments_of_vision(dossier: Dossier) -> Iterator[Moment]:
    """Consultations, and the next sharpening. One query, or none when the plan asked before."""
    whole = whole_of(dossier)
    for row in whole.consultations:
        day = row.closed_on or row.due
        if day is not None:
            url = reverse("vision:consultation", args=[dossier.organisation_id, dossier.year, row.id])
            yield Moment(key=f"consultation-{row.id}", day=day, what=_asked(row), url=url)
    if whole.sharpened_on is not None and whole.is_adopted:
        day = months_after(whole.sharpened_on, sharpen_months())
        url = reverse("vision:reviews", args=[dossier.organisation_id, dossier.year])
        yield Moment(key="sharpen", day=day, what=_("Sharpen the vision before this day"), url=url)


def _asked(row: ReadConsultation) -> str:
    """What is waited for, or was; the participation council is named when it still has to answer."""
    about = Truncator(row.question or row.words).chars(LONG)
    if row.closed_on is not None:
        return _("Consultation closed: %s") % about
    waits_for_council = any(not reply.unit and reply.state == "open" for reply in row.replies)
    words = _("Participation council answers: %s") if waits_for_council else _("Answers to the consultation: %s")
    return words % about


def moments_of_reviews(dossier: Dossier) -> Iterator[Moment]:
    """When the vision was looked at again, what is under way, and when the full route is due.

    No query after the other days of the vision.
    """
    place = [dossier.organisation_id, dossier.year]
    for row in whole_of(dossier).reviews:
        done, busy = _REVIEWED[ReviewKind(row.kind)]
        yield Moment(
            key=f"vision-review-{row.id}",
            day=row.finished_on or row.started_on,
            what=str(done if row.finished_on else busy),
            url=reverse("vision:review", args=[*place, row.id]),
        )
    due = rhythm_of(dossier, today=timezone.localdate()).due
    if due.rhythm == "reformulate":
        what = _("Formulate the vision anew, with everyone, from this day")
        yield Moment(key="reformulate", day=due.on, what=what, url=reverse("vision:reviews", args=place))


_REVIEWED: Mapping[ReviewKind, tuple[Promise, Promise]] = {
    ReviewKind.SHARPEN: (gettext_lazy("Vision sharpened"), gettext_lazy("Sharpening the vision began and goes on")),
    ReviewKind.REFORMULATE: (
        gettext_lazy("Vision formulated anew"),
        gettext_lazy("Formulating the vision anew began and goes on"),
    ),
}
"""Per kind of review: finished, and under way."""
