"""The days of the vision as a process: when answers to consultations should be there."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import Moment
from vierinbalans.vision.models import Consultation, Reply

LONG = 80


def moments_of_vision(dossier: Dossier) -> Iterator[Moment]:
    """Consultations that are not closed, with the council's marked. One query."""
    council = Reply.objects.filter(consultation=OuterRef("pk"), unit="", state="open")
    rows = Consultation.objects.filter(dossier=dossier, due__isnull=False, closed_on__isnull=True)
    for row in rows.select_related("statement").annotate(asks_council=Exists(council)):
        if row.due is None:
            continue
        asked = Truncator(row.question or str(row.statement)).chars(LONG)
        words = _("Participation council answers: %s") if row.asks_council else _("Answers to the consultation: %s")
        address = [dossier.organisation_id, dossier.year, row.pk]
        url = reverse("vision:consultation", args=address)
        yield Moment(key=f"consultation-{row.pk}", day=row.due, what=words % asked, url=url)
