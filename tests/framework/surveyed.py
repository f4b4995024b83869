"""The smallest framework with a questionnaire: the minimal one and what ``surveys/`` adds to it."""

from typing import Any

from tests.framework.minimal import minimal_framework, text

SCALE = "surveys/scale.yaml"
GROUPS = "surveys/groups.yaml"
THRESHOLDS = "surveys/thresholds.yaml"
ITEM = "surveys/items/vision_known.yaml"
QUESTIONNAIRE = "surveys/questionnaires/small.yaml"


def item(item_id: str, *, block: str = "vision", step: str = "vision.ict", **wordings: str) -> dict[str, Any]:
    """A statement with these words, or with those every group of the minimal framework reads."""
    said = wordings or {"staff": "I know", "pupils_po": "I know, said simply", "pupils_vo": "I know it"}
    return {
        "id": item_id,
        "block": block,
        "step": step,
        "wordings": {wording: text(words) for wording, words in said.items()},
        "talk": text("Talk"),
    }


def group(group_id: str, **wordings: str) -> dict[str, Any]:
    """A group that reads the shared words, except in the sectors that are named."""
    everywhere = dict.fromkeys(("po", "so", "vo", "pro"), "staff")
    return {
        "id": group_id,
        "name": text(group_id),
        "welcome": text("Welcome"),
        "wordings": {**everywhere, **wordings},
    }


def questionnaire(
    questionnaire_id: str, *, order: int = 10, items: tuple[str, ...] = ("vision_known",)
) -> dict[str, Any]:
    """A questionnaire for both groups of the minimal framework."""
    return {
        "id": questionnaire_id,
        "order": order,
        "title": text("Small"),
        "summary": text("Summary"),
        "minutes": 2,
        "groups": ["teachers", "pupils"],
        "least_per_block": 1,
        "items": list(items),
        "open_question": text("What could be better?"),
    }


def _threshold(value: float, unit: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "source": "kennisnet", "date": "2026-11-25", "reason": text("Reason")}


def surveyed_framework() -> dict[str, Any]:
    """A fresh copy of the content of every file, by path."""
    state = {"name": text("State"), "meaning": text("Meaning")}
    pupils = group("pupils", po="pupils_po", so="pupils_po", vo="pupils_vo", pro="pupils_vo")
    return {
        **minimal_framework(),
        SCALE: {
            "question": text("Agree?"),
            "top": text("Exactly right"),
            "points": [{"value": value, "name": text(str(value))} for value in (1, 2, 3, 4, 5)],
            "dont_know": state,
            "not_applicable": dict(state),
        },
        GROUPS: {"groups": [group("teachers"), pupils]},
        THRESHOLDS: {
            "least": _threshold(5, "answers"),
            "least_remarks": _threshold(10, "respondents"),
            "unanimous": _threshold(10, "answers"),
            "difference": _threshold(0.5, "points"),
            "dont_know": _threshold(0.3, "share"),
        },
        ITEM: item("vision_known"),
        QUESTIONNAIRE: questionnaire("small"),
    }
