"""What each kind of file under ``surveys/`` holds."""

from collections.abc import Hashable
from typing import Literal

from vierinbalans.framework.shapes import NAME, Day, Many, Number, OneOf, Record, Shape, Table, Translated
from vierinbalans.framework.tension_rules import BLOCK_ID, STEP_ID
from vierinbalans.framework.types import SECTORS

SurveyKind = Literal["survey_scale", "survey_groups", "survey_thresholds", "item", "questionnaire"]

SHORT = 140
"""A statement longer than this is read twice on a phone."""
_TEXT = Translated()
_STATE = Record({"name": _TEXT, "meaning": _TEXT})
_WORDING_OF_SECTOR: dict[Hashable, Shape] = dict.fromkeys(SECTORS, NAME)


def _threshold(value: Number, unit: str) -> Record:
    return Record({"value": value, "unit": OneOf((unit,)), "source": NAME, "date": Day(), "reason": _TEXT})


SURVEY_SHAPES: dict[SurveyKind, Record] = {
    "survey_scale": Record(
        {
            "question": _TEXT,
            "top": _TEXT,
            "points": Many(Record({"value": Number(1, 5, whole=True), "name": Translated(most=40)}), by="value"),
            "dont_know": _STATE,
            "not_applicable": _STATE,
        }
    ),
    "survey_groups": Record(
        {
            "groups": Many(
                Record({"id": NAME, "name": _TEXT, "welcome": _TEXT, "wordings": Record(_WORDING_OF_SECTOR)}),
                least=1,
                by="id",
            )
        }
    ),
    "survey_thresholds": Record(
        {
            # Stricter is free to every framework; less strict than this would break what respondents were promised.
            "least": _threshold(Number(5, 1000, whole=True), "answers"),
            "least_remarks": _threshold(Number(10, 1000, whole=True), "respondents"),
            "unanimous": _threshold(Number(10, 1000, whole=True), "answers"),
            "difference": _threshold(Number(0.1, 4), "points"),
            "dont_know": _threshold(Number(0.01, 1), "share"),
        }
    ),
    "item": Record(
        {
            "id": NAME,
            "block": BLOCK_ID,
            "step": STEP_ID,
            "wordings": Table(NAME, Translated(most=SHORT)),
            "talk": _TEXT,
        }
    ),
    "questionnaire": Record(
        {
            "id": NAME,
            "order": Number(0, 100_000, whole=True),
            "title": Translated(most=60),
            "summary": _TEXT,
            "minutes": Number(1, 60, whole=True),
            "groups": Many(NAME, least=1),
            "least_per_block": Number(1, 60, whole=True),
            "items": Many(NAME, least=1),
            "open_question": _TEXT,
        }
    ),
}
