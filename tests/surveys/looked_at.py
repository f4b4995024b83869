"""Which round to look at for each page about rounds: every page shows something in one state of a round only."""

from typing import Any

from django.utils import timezone

from tests.surveys.factories import make_round, make_sheets
from vierinbalans.surveys.models import Round
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.queries.rounds import state_at

STATES = {
    "surveys:running": "open",
    "surveys:reopen": "closed",
    "surveys:publish": "closed",
    "surveys:talk_sheet": "published",
    "surveys:remarks": "published",
}
"""Name of an address -> the state it needs; those of results need a published round, all others a planned one."""


def round_for(name: str, dossier: Any) -> Round:
    """A round of this dossier in the state that the page with this name needs; made when there is none."""
    state = STATES.get(name, "published" if name.startswith("surveys:results") else "planned")
    now = timezone.now()
    there = [each for each in Round.objects.filter(dossier=dossier) if state_at(each, now) == state]
    return there[0] if there else _made(dossier, state)


def _made(dossier: Any, state: str) -> Round:
    groups = {"leaders": 4, "teachers": {"Talen": 14, "Exact": 12}, "pupils": None}
    if state != "published":
        return make_round(dossier, groups=groups, state=state)
    round_ = make_round(dossier, groups=groups, state="closed")
    for unit, high in (("Talen", 4), ("Exact", 2)):
        answers = [{"vision_shared": high - at % 2, "content_fit": 3 + at % 3} for at in range(11)]
        make_sheets(round_, "teachers", answers, unit=unit, remarks=[f"Opmerking {at}." for at in range(11)])
    publish(round_, now=timezone.now())
    round_.refresh_from_db()
    return round_
