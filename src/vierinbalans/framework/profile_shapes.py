"""What each kind of file under ``profile/`` holds."""

from typing import Literal

from vierinbalans.framework.shapes import NAME, Day, Many, Number, OneOf, Record, Switch, Translated
from vierinbalans.framework.tension_rules import STEP_ID

ProfileKind = Literal["profile_scale", "profile_thresholds", "derived_point"]
FIRST, LAST = 1, 5
_TEXT = Translated()
_PLACE = Number(FIRST, LAST, whole=True)


def _threshold(least: int, most: int, unit: str) -> Record:
    number = Number(least, most, whole=True)
    return Record({"value": number, "unit": OneOf((unit,)), "source": NAME, "date": Day(), "reason": _TEXT})


PROFILE_SHAPES: dict[ProfileKind, Record] = {
    "profile_scale": Record(
        {
            "question": Translated(most=200),
            "about": _TEXT,
            "places": Many(Record({"value": _PLACE, "name": Translated(most=60), "meaning": _TEXT}), by="value"),
        }
    ),
    "profile_thresholds": Record(
        {"apart": _threshold(1, LAST - FIRST, "places"), "reformulate": _threshold(1, 36, "months")}
    ),
    "derived_point": Record(
        {
            "id": NAME,
            "order": Number(0, 100_000, whole=True),
            "places": Many(_PLACE),
            "differ": Switch(),
            "step": STEP_ID,
            "text": Translated(most=200),
            "why": _TEXT,
            "sources": Many(NAME),
        }
    ),
}
