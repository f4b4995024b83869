"""The framework the workbench ships with."""

import pytest
import yaml

from vierinbalans import framework
from vierinbalans.framework.types import LANGUAGES

STEPS = {
    "vision": ["education", "ict", "people", "ethics", "organisation", "rhythm"],
    "expertise": ["basics", "agreements", "conversation", "growth", "embedding", "means"],
    "content": ["policy", "mandates", "selection", "environment", "open", "mix", "chain"],
    "infrastructure": [
        "devices",
        "rooms",
        "network",
        "access",
        "cloud",
        "security",
        "sustainability",
        "continuity",
    ],
}
TENSIONS = {
    "technology_push",
    "paper_vision",
    "untrained_materials",
    "training_without_choice",
    "devices_without_materials",
    "materials_beyond_network",
    "choices_without_vision",
    "statements_without_support",
    "spending_without_decision",
    "decision_past_review",
    "board_frame_unfilled",
}


@pytest.fixture(autouse=True)
def the_real_one(monkeypatch):
    monkeypatch.delenv("VIERINBALANS_FRAMEWORK", raising=False)


def test_framework_has_no_problem():
    assert [str(problem) for problem in framework.check(framework.folder())] == []


def test_framework_has_every_block_and_step_of_the_model():
    model = framework.load()
    assert [each.id for each in model.blocks] == list(STEPS)
    for each in model.blocks:
        assert [one.id for one in each.steps] == [f"{each.id}.{slug}" for slug in STEPS[each.id]]
        assert each.side == ("human" if each.id in ("vision", "expertise") else "material")


def test_framework_has_the_tensions_of_the_model():
    assert {tension.id for tension in framework.load().tensions} >= TENSIONS


def test_every_id_is_released():
    assert framework.unreleased(framework.folder()) == []


def test_steps_build_only_on_what_comes_before_them_in_the_blocks():
    model = framework.load()
    place = {each.id: number for number, each in enumerate(model.blocks)}
    for each in model.steps:
        assert all(place[model.step(lower).block] <= place[each.block] for lower in each.builds_on), each.id


def test_help_with_a_consideration_is_one_sentence():
    for each in framework.load().steps:
        for consideration in each.considerations:
            for language in LANGUAGES:
                said = consideration.help.in_language(language)
                assert said.endswith((".", "?")), f"{each.id}.{consideration.id}: {said}"
                inside = [part for mark in (". ", "? ", "! ") for part in said[:-1].split(mark)[1:]]
                assert not any(part[:1].isupper() for part in inside), f"{each.id}.{consideration.id}: {said}"


def test_files_can_be_read_by_any_yaml_reader():
    for path in framework.folder().rglob("*.yaml"):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
