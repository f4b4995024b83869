"""What files say about each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.framework.minimal import BLOCK, SECOND_STEP, STEP, problems_of, step, the_problem
from vierinbalans.framework.checks.references import circles


@pytest.mark.parametrize(
    ("key", "name"), [("builds_on", "vision.nowhere"), ("sources", "nobody"), ("involved", "astronauts")]
)
def test_name_without_a_file_is_named(tmp_path, files, key, name):
    files[STEP][key] = [name]
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key) == (STEP, key)
    assert name in problem.message


def test_threshold_names_a_source_that_is_there(tmp_path, files):
    files["balance/thresholds.yaml"]["lag"]["source"] = "nobody"
    assert the_problem(tmp_path, files).key == "lag.source"


def test_manifest_that_names_no_file_is_named(tmp_path, files):
    files[BLOCK]["steps"].append("vision.people")
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key) == (BLOCK, "steps")


def test_step_outside_the_manifest_is_named(tmp_path, files):
    files["vision/steps/people.yaml"] = step("vision.people")
    problem = the_problem(tmp_path, files)
    assert problem.file == "vision/steps/people.yaml"
    assert BLOCK in problem.fix


def test_steps_that_build_on_each_other_in_a_circle_are_named(tmp_path, files):
    files[STEP]["builds_on"] = ["vision.ict"]
    problem = the_problem(tmp_path, files)
    assert "vision.education -> vision.ict -> vision.education" in problem.message


def test_step_that_builds_on_itself_is_named(tmp_path, files):
    files[SECOND_STEP]["builds_on"] = ["vision.ict"]
    assert [problem.key for problem in problems_of(tmp_path, files)] == ["builds_on"]


NAMES = st.integers(min_value=0, max_value=7).map(str)


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4, unique=True), max_size=8))
def test_circle_is_found_exactly_when_the_steps_cannot_be_put_in_order(below):
    waiting = {name: set(lower) & set(below) for name, lower in below.items()}
    while free := {name for name, lower in waiting.items() if not lower}:
        waiting = {name: lower - free for name, lower in waiting.items() if name not in free}
    found = circles(below)
    assert bool(found) == bool(waiting)
    for circle in found:
        assert all(after in below[before] for before, after in zip(circle, (*circle[1:], circle[0]), strict=True))
