"""Which round to look at for each page about rounds: every page shows something in one state of a round only."""

from typing import Any

from django.utils import timezone

from tests.surveys.factories import make_round
from tests.surveys.published import SIZES, make_published
from vierinbalans.surveys.models import Round
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
    made: Round = make_published(dossier) if state == "published" else make_round(dossier, groups=SIZES, state=state)
    return made
