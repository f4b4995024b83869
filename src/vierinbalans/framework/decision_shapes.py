"""What each kind of file under ``decisions/`` holds."""

from collections.abc import Hashable
from typing import Literal, get_args

from vierinbalans.framework.decision_types import CouncilRight, XrayMend, XrayRule
from vierinbalans.framework.shapes import NAME, Day, Many, Number, OneOf, Record, Shape, Switch, Translated
from vierinbalans.framework.tension_rules import BLOCK_ID, STEP_ID
from vierinbalans.framework.types import SECTORS

DecisionKindOfFile = Literal[
    "decision_kinds",
    "decision_topics",
    "decision_council",
    "decision_thresholds",
    "decision_point",
    "cost_categories",
    "xray_groups",
    "xray_finding",
]
_TEXT = Translated()
_NAMED: dict[Hashable, Shape] = {"id": NAME, "name": _TEXT}
_START = Record(
    {"why_now": _TEXT, "expected": _TEXT, "alternatives": Many(Translated(most=200), least=1)},
)
_KINDS = Many(NAME, least=1)


def _threshold(value: Number, unit: str) -> Record:
    return Record({"value": value, "unit": OneOf((unit,)), "source": NAME, "date": Day(), "reason": _TEXT})


DECISION_SHAPES: dict[DecisionKindOfFile, Record] = {
    "decision_kinds": Record({"kinds": Many(Record({**_NAMED, "example": _TEXT, "start": _START}), least=1, by="id")}),
    "decision_topics": Record({"topics": Many(Record(_NAMED), by="id")}),
    "decision_council": Record(
        {
            "period": Record({"says": _TEXT, "article": _TEXT, "source": NAME, "date": Day()}),
            "rights": Many(
                Record(
                    {
                        "id": NAME,
                        "right": OneOf(get_args(CouncilRight)),
                        "kinds": _KINDS,
                        "sectors": Many(OneOf(SECTORS), least=1),
                        "article": _TEXT,
                        "when": _TEXT,
                        "who": _TEXT,
                        "source": NAME,
                        "date": Day(),
                    }
                ),
                by="id",
            ),
        }
    ),
    "cost_categories": Record(
        {"categories": Many(Record({**_NAMED, "block": BLOCK_ID, "help": _TEXT}), least=1, by="id")}
    ),
    "xray_groups": Record({"groups": Many(Record(_NAMED), least=1, by="id")}),
    "xray_finding": Record(
        {
            "id": NAME,
            "order": Number(0, 100_000, whole=True),
            "group": NAME,
            "rule": OneOf(get_args(XrayRule)),
            "title": Translated(most=100),
            "why": _TEXT,
            "mend": OneOf(get_args(XrayMend)),
        }
    ),
    "decision_thresholds": Record(
        {
            "sharpened": _threshold(Number(1, 60, whole=True), "months"),
            "peak": _threshold(Number(1, 100), "times"),
            "peak_least": _threshold(Number(0, 1), "share"),
            "most_money": _threshold(Number(0, 1), "share"),
        }
    ),
    "decision_point": Record(
        {
            "id": NAME,
            "order": Number(0, 100_000, whole=True),
            "area": NAME,
            "kinds": _KINDS,
            "light": Switch(),
            "step": STEP_ID,
            "question": Translated(most=200),
            "help": _TEXT,
            "sources": Many(NAME),
        }
    ),
}
