"""Ids and their places."""

import pytest

from tests.framework.minimal import BLOCK, SOURCE, STEP, TENSION, block, problems_of, step, the_problem


@pytest.mark.parametrize(("file", "other"), [(SOURCE, "surf"), (TENSION, "other_gap")])
def test_id_that_differs_from_its_file_is_named(tmp_path, files, file, other):
    files[file]["id"] = other
    assert (file, "id") in {(problem.file, problem.key) for problem in problems_of(tmp_path, files)}


def test_step_id_that_differs_from_its_file_is_named(tmp_path, files):
    files[STEP]["id"] = "vision.learning"
    problems = [problem for problem in problems_of(tmp_path, files) if (problem.file, problem.key) == (STEP, "id")]
    assert "'vision.education'" in problems[0].message


def test_block_id_that_differs_from_its_folder_is_named(tmp_path, files):
    files[BLOCK]["id"] = "view"
    assert the_problem(tmp_path, files).key == "id"


def test_blocks_have_different_orders(tmp_path, files):
    files["data/block.yaml"] = block("data", order=10, steps=["data.first"])
    files["data/steps/first.yaml"] = step("data.first")
    assert {(each.file, each.key) for each in problems_of(tmp_path, files)} == {
        (BLOCK, "order"),
        ("data/block.yaml", "order"),
    }


@pytest.mark.parametrize("name", ["glossary", "sources", "step"])
def test_block_may_not_take_the_address_of_another_page(tmp_path, files, name):
    files[f"{name}/block.yaml"] = block(name, order=50, steps=[f"{name}.first"])
    files[f"{name}/steps/first.yaml"] = step(f"{name}.first")
    assert the_problem(tmp_path, files).key == "id"


@pytest.mark.parametrize("name", ["vision", "decided"])
def test_tension_may_not_have_the_id_of_a_block_or_stage(tmp_path, files, name):
    files[f"balance/tensions/{name}.yaml"] = {**files[TENSION], "id": name}
    assert f"'{name}'" in the_problem(tmp_path, files).message


def test_scale_is_the_one_the_rules_know(tmp_path, files):
    files["shared/scales.yaml"]["stage"]["points"].pop()
    assert the_problem(tmp_path, files).key == "stage.points"


def test_states_are_the_ones_the_rules_know(tmp_path, files):
    files["shared/scales.yaml"]["stage"]["states"][0]["id"] = "skipped"
    assert the_problem(tmp_path, files).key == "stage.states"


def test_framework_without_a_block_is_refused(tmp_path, files):
    kept = {file: content for file, content in files.items() if not file.startswith(("vision", "balance/tensions"))}
    assert the_problem(tmp_path, kept).message == "there is no building block"
