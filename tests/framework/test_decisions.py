"""What the files about choices say of each other."""

import pytest

from tests.framework.deciding import (
    CATEGORIES,
    COUNCIL,
    FINDING,
    KINDS,
    POINT,
    THRESHOLDS,
    TOPICS,
    deciding_framework,
    kind,
    point,
)
from tests.framework.minimal import problems_of, text, the_problem, write_framework
from tests.framework.surveyed import surveyed_framework
from vierinbalans import framework

PRIVACY = "decisions/considerations/privacy_data.yaml"


@pytest.fixture
def files():
    return deciding_framework()


def test_small_framework_about_choices_has_no_problem(tmp_path, files):
    assert problems_of(tmp_path, files) == []


@pytest.mark.parametrize(
    ("change", "file", "key", "message"),
    [
        (lambda files: files[POINT].update(area="moon"), POINT, "area", "no block or topic 'moon'"),
        (lambda files: files[POINT].update(kinds=["devices", "rocket"]), POINT, "kinds", "no kind of choice 'rocket'"),
        (lambda files: files[POINT].update(step="vision.none"), POINT, "step", "no step 'vision.none'"),
        (lambda files: files[POINT].update(sources=["none"]), POINT, "sources", "no source 'none'"),
        (lambda files: files[POINT].update(light=False), KINDS, "kinds", "no consideration of 'vision' in the light"),
        (lambda files: files[POINT].update(light="yes"), POINT, "light", "does not fit"),
        (lambda files: files[POINT].update(id="other"), POINT, "id", "the place of 'vision_serves'"),
        (
            lambda files: files[COUNCIL]["rights"][0].update(kinds=["rocket"]),
            COUNCIL,
            "rights[0].kinds",
            "no kind of choice 'rocket'",
        ),
        (lambda files: files[COUNCIL]["rights"][0].update(source="no"), COUNCIL, "rights[0].source", "no source 'no'"),
        (
            lambda files: files[CATEGORIES]["categories"][0].update(block="moon"),
            CATEGORIES,
            "categories[0].block",
            "no block 'moon'",
        ),
        (lambda files: files[FINDING].update(group="moon"), FINDING, "group", "no group 'moon'"),
        (lambda files: files[FINDING].update(rule="magic"), FINDING, "rule", "not known here"),
        (lambda files: files[FINDING].update(mend="nowhere"), FINDING, "mend", "not known here"),
        (lambda files: files[FINDING].update(mend="owner"), FINDING, "mend", "cannot be mended there"),
        (lambda files: files[FINDING].update(id="other"), FINDING, "id", "the place of 'board_frame'"),
        (lambda files: files[THRESHOLDS]["sharpened"].update(source="no"), THRESHOLDS, "sharpened.source", "'no'"),
        (
            lambda files: files[TOPICS]["topics"].append({"id": "vision", "name": text("Vision")}),
            TOPICS,
            "topics[1].id",
            "also the id of a block",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path, files, change, file, key, message):
    change(files)
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key) == (file, key)
    assert message in problem.message


def test_kind_that_no_consideration_of_a_block_applies_to_is_named(tmp_path, files):
    files[KINDS]["kinds"].append(kind("network", "Network"))
    problem = the_problem(tmp_path, files)
    assert (problem.file, "no consideration of 'vision' in any check" in problem.message) == (KINDS, True)


def test_two_considerations_with_one_order_are_both_named(tmp_path, files):
    files[PRIVACY] = point("privacy_data", area="privacy")
    assert [problem.file for problem in problems_of(tmp_path, files)] == [PRIVACY, POINT]


def test_framework_without_the_folder_says_nothing_about_choices(tmp_path, monkeypatch):
    write_framework(tmp_path, surveyed_framework())
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(tmp_path))
    assert framework.load().decisions is None


def test_released_consideration_that_is_gone_is_named(tmp_path, files):
    files["shared/released.yaml"]["released"]["1.0.0"] = {
        **{kind: [] for kind in ("blocks", "steps", "considerations", "tensions", "stages")},
        "choices": ["point.vision_gone"],
    }
    problem = the_problem(tmp_path, files)
    assert "'point.vision_gone' was released and is gone" in problem.message
