"""The framework the workbench ships with."""

import shutil
import time

import pytest

from tests.framework.minimal import block, step, write_framework
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


def test_framework_is_checked_well_within_two_seconds():
    started = time.perf_counter()
    framework.check(framework.folder())
    assert time.perf_counter() - started < 2


def test_block_is_added_by_adding_its_folder(tmp_path, monkeypatch):
    folder = shutil.copytree(framework.folder(), tmp_path / "framework")
    data = {
        "data/block.yaml": block("data", order=50, steps=["data.use", "data.trust"]),
        "data/steps/use.yaml": {**step("data.use"), "sources": ["kennisnet_vier_in_balans"]},
        "data/steps/trust.yaml": {
            **step("data.trust", builds_on=("data.use", "vision.ethics")),
            "sources": ["kennisnet_vier_in_balans"],
        },
    }
    write_framework(folder, data)
    assert framework.check(folder) == []
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(folder))
    model = framework.load()
    assert [each.id for each in model.blocks] == [*STEPS, "data"]
    assert model.step("data.trust").builds_on == ("data.use", "vision.ethics")
    assert [each.id for each in model.steps][-2:] == ["data.use", "data.trust"]
