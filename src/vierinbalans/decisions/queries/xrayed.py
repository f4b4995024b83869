"""What the X-ray looks at, read from a dossier."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from vierinbalans.decisions.queries.money_thinking import levels_of, stages_of
from vierinbalans.decisions.queries.traced import trace_of
from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.xray import FrameStatement, LateConsultation, Looked
from vierinbalans.dossier.models import Dossier, Statement
from vierinbalans.organisations.models import Organisation
from vierinbalans.vision.models import NotFilledIn
from vierinbalans.vision.queries.consultations import consultations_late
from vierinbalans.vision.queries.reviews import rhythm_of


def looked_at(dossier: Dossier, *, today: date, language: str) -> Looked:
    """What the X-ray looks at. Five queries; four for a school without a board."""
    whole = whole_of(dossier)
    rhythm = rhythm_of(dossier, today=today)
    return Looked(
        whole=whole,
        trace=trace_of(dossier, language=language),
        frame=_frame(dossier),
        late=_late(dossier, today),
        thinking=levels_of(dossier, stages_of(dossier)),
        sharpened_on=rhythm.sharpened_on,
        open_review=rhythm.open_id,
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
    found = rows.annotate(filled_in=Exists(filling) | Exists(leaving)).values_list("ref", "text", "filled_in")
    return tuple(FrameStatement(ref=ref, text=text, filled_in=bool(filled)) for ref, text, filled in found)


def _late(dossier: Dossier, today: date) -> tuple[LateConsultation, ...]:
    rows = consultations_late(dossier, today=today)
    return tuple(LateConsultation(id=row.pk, words=str(row), due=row.due) for row in rows if row.due)
