"""What the balance says about each dossier of the example, on whatever day it is loaded."""

from datetime import date

import pytest

from vierinbalans import framework
from vierinbalans.balance.rules import find_tensions, measure
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.example.operations import load_example
from vierinbalans.example.rows import key_of

DAYS = [date(2026, 8, 1), date(2026, 11, 25), date(2028, 2, 29), date(2030, 7, 31)]
FOUND = {
    "waterside": (
        "unbalanced",
        ["expertise"],
        ["infrastructure"],
        {
            "board_frame_unfilled",
            "choices_without_vision",
            "decision_past_review",
            "devices_without_materials",
            "technology_push",
            "untrained_materials",
        },
    ),
}


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("key", FOUND)
def test_dossier_has_its_verdict_and_its_tensions(db, key, today) -> None:
    load_example(None, language="nl", today=today)
    dossier = Dossier.objects.select_related("organisation").filter(organisation=key_of(key)).latest("year")
    data = dossier_data(dossier)
    profile = measure(framework.load(), data)
    tensions = {found.tension.id for found in find_tensions(framework.load(), data, profile, today=today)}
    assert (profile.verdict, list(profile.lags), list(profile.ahead), tensions) == FOUND[key]
