"""When an organisation last thought its vision over."""

from datetime import date

from django.db.models import Max, Min, Q
from django.utils import timezone

from vierinbalans.dossier.models import StatementState
from vierinbalans.organisations.models import Organisation


def sharpened_on(organisation: Organisation) -> date | None:
    """The day the latest review was finished, in whichever plan period; else the day a statement was first adopted.

    ``None`` when there is neither. One query.
    """
    adopted = Q(dossiers__statements__state=StatementState.ADOPTED)
    found = Organisation.objects.filter(pk=organisation.pk).aggregate(
        finished=Max("dossiers__reviews__finished_on"),
        first=Min("dossiers__statements__adopted_at", filter=adopted),
    )
    finished: date | None = found["finished"]
    if finished is None and found["first"] is not None:
        return timezone.localdate(found["first"])
    return finished
