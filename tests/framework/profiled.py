"""The smallest framework that says where a school can stand: the one about choices and ``profile/``."""

from typing import Any

from tests.framework.deciding import deciding_framework
from tests.framework.minimal import text

SCALE = "profile/scale.yaml"
THRESHOLDS = "profile/thresholds.yaml"
POINT = "profile/derived/drill.yaml"


def derived(point_id: str, *, order: int = 10, **more: Any) -> dict[str, Any]:
    """A consideration that follows from the first two places."""
    return {
        "id": point_id,
        "order": order,
        "places": [1, 2],
        "differ": False,
        "step": "vision.ict",
        "text": text("Choose"),
        "why": text("Because"),
        "sources": ["kennisnet"],
        **more,
    }


def profiled_framework() -> dict[str, Any]:
    """A fresh copy of the content of every file, by path."""
    border = {"value": 2, "source": "kennisnet", "date": "2026-11-25", "reason": text("Reason")}
    return {
        **deciding_framework(),
        SCALE: {
            "question": text("Who steers?"),
            "about": text("About"),
            "places": [{"value": n, "name": text(f"Place {n}"), "meaning": text("Meaning")} for n in range(1, 6)],
        },
        THRESHOLDS: {"apart": {**border, "unit": "places"}, "reformulate": {**border, "unit": "months"}},
        POINT: derived("drill"),
    }
