"""The smallest framework that says something about choices: the one with a questionnaire and ``decisions/``."""

from typing import Any

from tests.framework.minimal import text
from tests.framework.surveyed import surveyed_framework

KINDS = "decisions/kinds.yaml"
TOPICS = "decisions/topics.yaml"
COUNCIL = "decisions/council.yaml"
CATEGORIES = "decisions/categories.yaml"
THRESHOLDS = "decisions/thresholds.yaml"
GROUPS = "decisions/xray_groups.yaml"
FINDING = "decisions/xray/board_frame.yaml"
POINT = "decisions/considerations/vision_serves.yaml"


def border(value, unit):
    """A threshold."""
    reason = text("Reason")
    return {"value": value, "unit": unit, "source": "kennisnet", "date": "2026-11-25", "reason": reason}


def point(point_id: str, *, order: int = 10, area: str = "vision", light: bool = True, **more: Any) -> dict[str, Any]:
    """A consideration for the one kind of choice there is."""
    return {
        "id": point_id,
        "order": order,
        "area": area,
        "kinds": ["devices"],
        "light": light,
        "step": "vision.ict",
        "question": text("Does it serve?"),
        "help": text("Help"),
        "sources": ["kennisnet"],
        **more,
    }


def kind(kind_id: str, name: str) -> dict[str, Any]:
    """A kind of choice with the texts it begins with."""
    start = {"why_now": text("Why"), "expected": text("What it brings"), "alternatives": [text("Do nothing")]}
    return {"id": kind_id, "name": text(name), "example": text("Laptops"), "start": start}


def deciding_framework() -> dict[str, Any]:
    """A fresh copy of the content of every file, by path."""
    return {
        **surveyed_framework(),
        KINDS: {"kinds": [kind("devices", "Devices")]},
        TOPICS: {"topics": [{"id": "privacy", "name": text("Privacy")}]},
        COUNCIL: {
            "period": {"says": text("Says"), "article": text("Article"), "source": "kennisnet", "date": "2026-11-25"},
            "rights": [
                {
                    "id": "finance",
                    "right": "advice",
                    "kinds": ["devices"],
                    "sectors": ["vo"],
                    "article": text("Article"),
                    "when": text("When"),
                    "who": text("Who"),
                    "source": "kennisnet",
                    "date": "2026-11-25",
                }
            ],
        },
        CATEGORIES: {
            "categories": [{"id": "training", "block": "vision", "name": text("Training"), "help": text("Help")}]
        },
        THRESHOLDS: {
            "sharpened": border(12, "months"),
            "peak": border(2, "times"),
            "peak_least": border(0.1, "share"),
            "most_money": border(0.5, "share"),
        },
        GROUPS: {"groups": [{"id": "why", "name": text("Why")}]},
        FINDING: {
            "id": "board_frame",
            "order": 10,
            "group": "why",
            "rule": "frame_not_filled_in",
            "title": text("Title"),
            "why": text("Why it matters"),
            "mend": "frame",
        },
        POINT: point("vision_serves"),
    }
