"""What the X-ray looks at, read from a dossier."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from vierinbalans.decisions.queries.traced import trace_from
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.xray import FrameStatement, Looked
from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.organisations.models import Organisation
from vierinbalans.vision.models import NotFilledIn
from vierinbalans.vision.queries.reviews import sharpened_on


def looked_at(dossier: Dossier, *, today: date, language: str) -> Looked:
    """What the X-ray looks at. Three queries."""
    whole = whole_of(dossier)
    return Looked(
        whole=whole,
        trace=trace_from(whole, language=language),
        frame=_frame(dossier),
        sharpened_on=sharpened_on(dossier.organisation),
        today=today,
    )


def _frame(dossier: Dossier) -> tuple[FrameStatement, ...]:
    """The board's statements: for a school whether it filled them in, for a board whether any of its schools did."""
    adopted = Statement.objects.filter(state="adopted")
    board = dossier.organisation.board_id
    if dossier.organisation.kind == "board":
        rows = adopted.filter(Exists(Organisation.objects.filter(board=dossier.organisation_id)), dossier=dossier)
        schools = Q(dossier__organisation__board=dossier.organisation_id)
    elif board is not None:
        rows = adopted.filter(
            dossier__organisation_id=board,
            dossier__period_start__lte=dossier.period_start,
            dossier__period_end__gte=dossier.period_start,
        )
        schools = Q(dossier=dossier)
    else:
        return ()
    filling = Statement.objects.filter(schools, elaborates=OuterRef("pk"), dropped_at__isnull=True)
    leaving = NotFilledIn.objects.filter(schools, board_ref=OuterRef("ref"))
    found = rows.annotate(filled_in=Exists(filling) | Exists(leaving)).values_list("text", "filled_in")
    return tuple(FrameStatement(text=text, filled_in=bool(filled)) for text, filled in found)
