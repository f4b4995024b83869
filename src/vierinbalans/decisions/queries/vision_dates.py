"""When an organisation last thought its vision over."""

from datetime import date

from django.db.models import Max, Min, Q
from django.utils import timezone

from vierinbalans.organisations.models import Organisation


def sharpened_on(organisation: Organisation) -> date | None:
    """The day the latest review was finished, in whichever plan period; else that of the first statement.

    ``None`` when there is neither. One query.
    """
    standing = Q(dossiers__statements__dropped_at__isnull=True)
    found = Organisation.objects.filter(pk=organisation.pk).aggregate(
        finished=Max("dossiers__reviews__finished_on"),
        first=Min("dossiers__statements__changed_at", filter=standing),
    )
    finished: date | None = found["finished"]
    if finished is None and found["first"] is not None:
        return timezone.localdate(found["first"])
    return finished
