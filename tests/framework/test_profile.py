"""What the files about where a school stands say."""

import pytest

from tests.framework.deciding import deciding_framework
from tests.framework.minimal import problems_of, the_problem, write_framework
from tests.framework.profiled import POINT, SCALE, THRESHOLDS, derived, profiled_framework
from vierinbalans import framework

OTHER = "profile/derived/other.yaml"


@pytest.fixture
def files():
    return profiled_framework()


def test_small_framework_with_a_profile_has_no_problem(tmp_path, files):
    assert problems_of(tmp_path, files) == []


@pytest.mark.parametrize(
    ("change", "file", "key", "message"),
    [
        (lambda files: files[POINT].update(step="vision.none"), POINT, "step", "no step 'vision.none'"),
        (lambda files: files[POINT].update(sources=["none"]), POINT, "sources", "no source 'none'"),
        (lambda files: files[POINT].update(places=[]), POINT, "places", "one of the two"),
        (lambda files: files[POINT].update(differ=True), POINT, "places", "one of the two"),
        (lambda files: files[POINT].update(places=[6]), POINT, "places[0]", "does not fit"),
        (lambda files: files[POINT].update(id="other"), POINT, "id", "the place of 'drill'"),
        (lambda files: files[SCALE]["places"].pop(), SCALE, "places", "not the whole scale"),
        (lambda files: files[SCALE]["places"].reverse(), SCALE, "places", "not the whole scale"),
        (lambda files: files[THRESHOLDS]["apart"].update(source="no"), THRESHOLDS, "apart.source", "'no'"),
        (lambda files: files[THRESHOLDS]["apart"].update(unit="months"), THRESHOLDS, "apart.unit", "not known"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, files, change, file, key, message):
    change(files)
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key) == (file, key)
    assert message in problem.message


def test_two_considerations_do_not_share_an_order(tmp_path, files):
    files[OTHER] = derived("other")
    assert {(each.file, each.key) for each in problems_of(tmp_path, files)} == {(POINT, "order"), (OTHER, "order")}


def test_framework_need_not_have_a_profile(tmp_path, monkeypatch):
    write_framework(tmp_path, deciding_framework())
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(tmp_path))
    assert framework.load().profile is None


def test_real_profile_says_something_for_every_place_and_for_units_that_differ():
    profile = framework.load().profile
    assert [place.value for place in profile.places] == [1, 2, 3, 4, 5]
    assert {place for point in profile.points for place in point.places} == {1, 2, 3, 4, 5}
    assert sum(point.differ for point in profile.points) >= 2
    blocks = {framework.load().step(point.step).block for point in profile.points}
    assert blocks == {"expertise", "content", "infrastructure"}
