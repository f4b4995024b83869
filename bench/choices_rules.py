"""How long the rules take that look at a whole dossier, once it has been read."""

from dataclasses import replace
from statistics import median
from typing import Any

from bench.timing import timed

TIMES = 15


def rules() -> dict[str, float]:
    """Milliseconds of the processor for the trace and for the X-ray of the first school."""
    from django.utils import timezone

    from vierinbalans import framework
    from vierinbalans.decisions.queries.traced import trace_from
    from vierinbalans.decisions.queries.whole import whole_of
    from vierinbalans.decisions.queries.xrayed import looked_at
    from vierinbalans.decisions.rules.xray import xray
    from vierinbalans.dossier.models import Dossier

    rows = Dossier.objects.select_related("organisation").filter(organisation__kind="school")
    dossier = rows.order_by("organisation__name")[0]
    blocks = [block.id for block in framework.load().blocks]
    whole, decisions = whole_of(dossier), framework.load().decisions

    def traced() -> Any:
        return trace_from(whole, language="nl").matrix(blocks)

    def looked_at_anew() -> Any:
        # A trace of its own: what one has worked out it remembers.
        seen = looked_at(dossier, today=timezone.localdate(), language="nl")
        return replace(seen, trace=trace_from(whole, language="nl"))

    took = []
    for _ in range(TIMES):
        seen = looked_at_anew()
        took.append(timed(lambda seen=seen: xray(seen, decisions)).processor)
    return {
        "trace: what serves what, and its matrix": median(timed(traced).processor for _ in range(TIMES)),
        "X-ray: all its rules": median(took),
    }
