"""The smallest framework that passes every check, as values to break and as files to read."""

from pathlib import Path
from typing import Any

import yaml

from vierinbalans import framework
from vierinbalans.framework.problems import Problem

BLOCK = "vision/block.yaml"
STEP = "vision/steps/education.yaml"
SECOND_STEP = "vision/steps/ict.yaml"
SOURCE = "shared/sources/kennisnet.yaml"
TENSION = "balance/tensions/gap.yaml"
RELEASED = "shared/released.yaml"


def text(words: str) -> dict[str, str]:
    return {"nl": f"{words} (Nederlands)", "en": f"{words} (English)"}


def step(step_id: str, *, builds_on: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": step_id,
        "title": text("Title"),
        "question": text("Question"),
        "why": text("Why"),
        "considerations": [{"id": name, "text": text(name), "help": text("Help")} for name in ("one", "two", "three")],
        "stages": {stage: text(f"Stage {stage}") for stage in (1, 2, 3, 4)},
        "examples": {"po": text("Example po"), "vo": text("Example vo")},
        "involved": ["teachers"],
        "level": "both",
        "sectors": ["po", "vo"],
        "builds_on": list(builds_on),
        "sources": ["kennisnet"],
    }


def block(block_id: str, *, order: int, steps: list[str]) -> dict[str, Any]:
    return {
        "id": block_id,
        "order": order,
        "side": "none",
        **{name: text("Block") for name in ("title", "full_title", "question", "summary")},
        "colour": {
            "light": {"strong": "#1f5fa8", "soft": "#e3eefa"},
            "dark": {"strong": "#8fbcf0", "soft": "#1d2d40"},
        },
        "steps": steps,
    }


def tension(rule: dict[str, Any], *, because: str = "Because") -> dict[str, Any]:
    return {
        "id": "gap",
        "title": text("Gap"),
        "why": text("Why"),
        "because": {"nl": because, "en": because},
        "talk": text("Talk"),
        "mend": {"step": "vision.ict"},
        "rule": rule,
        "sources": ["kennisnet"],
    }


def minimal_framework() -> dict[str, Any]:
    """A fresh copy of the content of every file, by path."""
    threshold = {"value": 1.0, "unit": "stages", "source": "kennisnet", "date": "2026-11-23", "reason": text("Reason")}
    names = ("open", "discussed", "decided", "practised", "reviewed")
    return {
        "framework.yaml": {"id": "minimal", "version": "1.0.0", "title": text("Minimal"), "summary": text("Small")},
        BLOCK: block("vision", order=10, steps=["vision.education", "vision.ict"]),
        STEP: step("vision.education"),
        SECOND_STEP: step("vision.ict", builds_on=("vision.education",)),
        SOURCE: {
            "id": "kennisnet",
            "title": text("Source"),
            "publisher": "Kennisnet",
            "date": "2022",
            "url": "https://www.kennisnet.nl/",
            "consulted": "2026-11-23",
            "supports": text("Supports"),
        },
        "shared/people.yaml": {"people": [{"id": "teachers", "name": text("teachers")}]},
        "shared/scales.yaml": {
            "stage": {
                "title": text("Stage"),
                "question": text("How far?"),
                "points": [
                    {"value": value, "id": name, "name": text(name), "meaning": text(name)}
                    for value, name in enumerate(names)
                ],
                "states": [
                    {"id": name, "name": text(name), "meaning": text(name)}
                    for name in ("not_applicable", "dont_know", "unanswered")
                ],
            }
        },
        "shared/glossary.yaml": {"terms": [{"id": "block", "term": text("block"), "definition": text("A part")}]},
        RELEASED: {"released": {}, "retired": []},
        "balance/thresholds.yaml": {"lag": threshold, "lead": dict(threshold), "low": dict(threshold)},
        TENSION: tension(
            {"kind": "step_gap", "high": ["vision.ict"], "at_least": 3, "low": ["vision.education"], "at_most": 1},
            because="{high} is at {high_stage}",
        ),
    }


def write_framework(folder: Path, files: dict[str, Any]) -> Path:
    """Writes the files into a folder. Text is written as it is, anything else as YAML."""
    for place in ("shared/sources", "balance/tensions"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        words = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
        path.write_text(words, encoding="utf-8")
    return folder


def problems_of(folder: Path, files: dict[str, Any]) -> list[Problem]:
    """What the checks say about these files."""
    return framework.check(write_framework(folder, files))


def the_problem(folder: Path, files: dict[str, Any]) -> Problem:
    """The one problem these files have, with something to do about it."""
    problems = problems_of(folder, files)
    assert len(problems) == 1, "\n".join(map(str, problems)) or "no problem was found"
    assert problems[0].fix
    return problems[0]
