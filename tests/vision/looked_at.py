"""Which rows to look at for the pages about the project group, consultations, reviews and profile."""

from typing import Any

from django.utils.timezone import localdate

from tests.vision.consulted import a_consultation, asked, reply_of
from vierinbalans.dossier.models import Statement
from vierinbalans.organisations.models import Unit
from vierinbalans.vision.models import Consultation, ProjectMember, ReviewKind
from vierinbalans.vision.operations.reviews import begin_review

ANSWERED = "Leerlingen maken nu al podcasts. Wij hebben daarvoor stille werkplekken nodig."


def rows_for(name: str, dossier: Any, person: Any) -> dict[str, Any]:
    """The rows for the places that an address of this room leaves open; made when there are none."""
    if name in ("vision:member", "vision:remove_member"):
        return {"row_id": _member(dossier).pk}
    if name in ("vision:review", "vision:stop_review"):
        return {"review_id": begin_review(dossier, ReviewKind.SHARPEN, person=person, today=localdate()).pk}
    if name == "vision:position":
        return {"unit": Unit.objects.filter(organisation=dossier.organisation_id).values_list("name", flat=True)[0]}
    row = Consultation.objects.filter(dossier=dossier).first() or _consultation(dossier, person)
    return {"row_id": row.pk, "reply_id": row.replies.order_by("-text").values_list("pk", flat=True)[0]}


def _member(dossier: Any) -> ProjectMember:
    there = ProjectMember.objects.filter(dossier=dossier).first()
    return there or ProjectMember.objects.create(
        dossier=dossier, name="Mila", role="leerlingenraad", perspective="pupils"
    )


def _consultation(dossier: Any, person: Any) -> Consultation:
    units = tuple(Unit.objects.filter(organisation=dossier.organisation_id).values_list("name", flat=True))[:-1]
    statement = Statement.objects.filter(dossier=dossier, dropped_at__isnull=True).first()
    row = a_consultation(dossier, units=(*units, "Talen"), statement=statement)
    reply_of(row, "Talen", state="answered", text=ANSWERED, answered_by="Sectieleider", done_with="Opgenomen.")
    asked(reply_of(row, ""), person)
    return row
