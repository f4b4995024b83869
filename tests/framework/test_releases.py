"""Ids that schools' answers hang on."""

import pytest
import yaml

from tests.framework.minimal import RELEASED, STEP, TENSION, problems_of, text, the_problem, write_framework
from vierinbalans import framework
from vierinbalans.framework.problems import FrameworkError
from vierinbalans.framework.release import ReleaseError, release


@pytest.fixture
def released(tmp_path, files):
    """The minimal framework with its first version released."""
    release(write_framework(tmp_path, files), version="1.0.0")
    files[RELEASED] = yaml.safe_load((tmp_path / RELEASED).read_text(encoding="utf-8"))
    return files


def _retire(files, name):
    files[RELEASED]["retired"].append({"id": name, "since": "1.1.0", "reason": text("Merged")})


def test_release_lists_every_id_under_its_version(released):
    ids = released[RELEASED]["released"]["1.0.0"]
    assert ids["blocks"] == ["vision"]
    assert ids["steps"] == ["vision.education", "vision.ict"]
    assert ids["considerations"][0] == "vision.education.one"
    assert len(ids["considerations"]) == 6
    assert ids["tensions"] == ["gap"]
    assert ids["stages"] == ["open", "discussed", "decided", "practised", "reviewed"]


def test_released_framework_has_no_problem_and_nothing_new(tmp_path, released):
    assert problems_of(tmp_path, released) == []
    assert framework.unreleased(tmp_path) == []


def test_released_file_carries_its_licence(tmp_path, released):
    assert (tmp_path / RELEASED).read_text(encoding="utf-8").startswith("# SPDX-License-Identifier: CC-BY-4.0\n")


def test_released_id_that_vanished_is_named(tmp_path, released):
    released[STEP]["considerations"][0]["id"] = "other"
    problem = the_problem(tmp_path, released)
    assert problem.file == RELEASED
    assert "'vision.education.one' was released and is gone" in problem.message


def test_released_tension_that_vanished_is_named(tmp_path, released):
    del released[TENSION]
    (tmp_path / TENSION).unlink()
    assert "'gap'" in the_problem(tmp_path, released).message


def test_id_that_vanished_may_be_retired(tmp_path, released):
    released[STEP]["considerations"][0]["id"] = "other"
    _retire(released, "vision.education.one")
    assert problems_of(tmp_path, released) == []
    assert framework.unreleased(tmp_path) == ["vision.education.other"]


def test_considerations_of_a_retired_step_are_retired_with_it(tmp_path, released):
    del released["vision/steps/ict.yaml"]
    (tmp_path / "vision/steps/ict.yaml").unlink()
    released["vision/block.yaml"]["steps"].remove("vision.ict")
    released[TENSION]["rule"] = {"kind": "frame_unfilled"}
    released[TENSION]["because"] = text("Because")
    released[TENSION].pop("mend")
    assert len(problems_of(tmp_path, released)) == 4
    _retire(released, "vision.ict")
    assert problems_of(tmp_path, released) == []


def test_retired_id_is_never_used_again(tmp_path, released):
    _retire(released, "vision.education.one")
    assert "retired but used again" in the_problem(tmp_path, released).message


def test_id_that_never_was_cannot_be_retired(tmp_path, released):
    _retire(released, "vision.nowhere")
    assert "never released" in the_problem(tmp_path, released).message


def test_id_is_released_once(tmp_path, released):
    empty = {kind: [] for kind in released[RELEASED]["released"]["1.0.0"]}
    released[RELEASED]["released"]["1.1.0"] = {**empty, "blocks": ["vision"]}
    assert "stands there twice" in the_problem(tmp_path, released).message


def test_next_release_brings_only_what_is_new(tmp_path, released):
    released["framework.yaml"]["version"] = "1.1.0"
    released[STEP]["considerations"].append({"id": "four", "text": text("Four"), "help": text("Help")})
    write_framework(tmp_path, released)
    fresh = release(tmp_path, version="1.1.0")
    assert fresh == {
        "blocks": [],
        "steps": [],
        "considerations": ["vision.education.four"],
        "tensions": [],
        "stages": [],
    }
    assert framework.check(tmp_path) == []


@pytest.mark.parametrize(("version", "reason"), [("1.0.0", "released before"), ("2.0.0", "framework.yaml says")])
def test_version_that_cannot_be_released_is_refused(tmp_path, released, version, reason):
    before = (tmp_path / RELEASED).read_bytes()
    with pytest.raises(ReleaseError, match=reason):
        release(tmp_path, version=version)
    assert (tmp_path / RELEASED).read_bytes() == before


def test_version_that_brings_nothing_new_is_refused(tmp_path, released):
    released["framework.yaml"]["version"] = "1.1.0"
    with pytest.raises(ReleaseError, match="no new id"):
        release(write_framework(tmp_path, released), version="1.1.0")


def test_first_release_needs_no_list_yet(tmp_path, files):
    del files[RELEASED]
    release(write_framework(tmp_path, files), version="1.0.0")
    assert framework.check(tmp_path) == []


def test_broken_framework_is_not_released(tmp_path, files):
    files[STEP]["sources"] = ["nobody"]
    before = write_framework(tmp_path, files).joinpath(RELEASED).read_bytes()
    with pytest.raises(FrameworkError):
        release(tmp_path, version="1.0.0")
    assert (tmp_path / RELEASED).read_bytes() == before
