"""Questionnaires: what their files say about each other, and what the program reads from them."""

import shutil

import pytest
import yaml

from tests.framework.minimal import RELEASED, block, problems_of, step, text, the_problem, write_framework
from tests.framework.surveyed import (
    GROUPS,
    ITEM,
    QUESTIONNAIRE,
    SCALE,
    THRESHOLDS,
    group,
    item,
    questionnaire,
)
from vierinbalans import framework
from vierinbalans.framework.release import release


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    def load_files(files):
        monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(write_framework(tmp_path, files)))
        return framework.load().surveys

    return load_files


def test_framework_without_the_folder_has_no_surveys(loaded, files):
    assert loaded(files) is None


def test_files_become_frozen_types(loaded, surveyed):
    surveys = loaded(surveyed)
    assert [point.value for point in surveys.scale.points] == [1, 2, 3, 4, 5]
    assert surveys.scale.dont_know.id == "dont_know"
    assert [each.id for each in surveys.groups] == ["teachers", "pupils"]
    assert surveys.group("pupils").wordings["so"] == "pupils_po"
    assert surveys.items["vision_known"].wordings["pupils_vo"].nl == "I know it (Nederlands)"
    assert surveys.questionnaire("small").items == ("vision_known",)
    assert surveys.thresholds.least.value == 5
    assert surveys.thresholds.dont_know.unit == "share"


def test_statement_is_core_when_it_has_the_words_staff_share(loaded, surveyed):
    surveyed["surveys/items/vision_fun.yaml"] = item("vision_fun", pupils_po="It is fun")
    surveyed[QUESTIONNAIRE]["items"].append("vision_fun")
    items = loaded(surveyed).items
    assert {name: each.core for name, each in items.items()} == {"vision_known": True, "vision_fun": False}


def test_questionnaires_come_in_their_own_order(loaded, surveyed):
    surveyed["surveys/questionnaires/all.yaml"] = questionnaire("all", order=20)
    assert [each.id for each in loaded(surveyed).questionnaires] == ["small", "all"]


@pytest.mark.parametrize("name", ["nobody", "vision"])
def test_unknown_group_or_questionnaire_is_a_key_error(loaded, surveyed, name):
    surveys = loaded(surveyed)
    with pytest.raises(KeyError):
        surveys.group(name)
    with pytest.raises(KeyError):
        surveys.questionnaire(name)


@pytest.mark.parametrize("file", [SCALE, GROUPS, THRESHOLDS])
def test_folder_has_all_its_files(tmp_path, surveyed, file):
    del surveyed[file]
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.message) == (file, "is missing")


@pytest.mark.parametrize("file", ["surveys/scales.yaml", "surveys/items/notes.txt", "surveys/questionnaires/old.yml"])
def test_file_nobody_would_read_is_named(tmp_path, surveyed, file):
    surveyed[file] = "something"
    assert the_problem(tmp_path, surveyed).file == file


def test_folder_without_questionnaires_is_refused(tmp_path, surveyed):
    del surveyed[QUESTIONNAIRE], surveyed[ITEM]
    write_framework(tmp_path, surveyed)
    for place in ("items", "questionnaires"):
        (tmp_path / "surveys" / place).mkdir()
    assert the_problem(tmp_path, surveyed).message == "there is no questionnaire"


@pytest.mark.parametrize("file", [ITEM, QUESTIONNAIRE])
def test_id_that_differs_from_its_file_is_named(tmp_path, surveyed, file):
    surveyed[file]["id"] = "other"
    assert (file, "id") in {(problem.file, problem.key) for problem in problems_of(tmp_path, surveyed)}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (ITEM.replace("vision_known", "vision"), "vision"),
        (ITEM.replace("vision_known", "teachers"), "teachers"),
        (QUESTIONNAIRE.replace("small", "decided"), "decided"),
    ],
)
def test_id_may_not_be_that_of_something_else(tmp_path, surveyed, file, name):
    surveyed[file] = {**(item(name) if "/items/" in file else questionnaire(name, order=30))}
    if "/items/" in file:
        surveyed[QUESTIONNAIRE]["items"].append(name)
    assert f"'{name}' is also the id of" in the_problem(tmp_path, surveyed).message


@pytest.mark.parametrize("values", [[1, 2, 3, 4], [5, 4, 3, 2, 1], [1, 2, 4, 3, 5]])
def test_scale_is_one_to_five_in_that_order(tmp_path, surveyed, values):
    surveyed[SCALE]["points"] = [{"value": value, "name": text(str(value))} for value in values]
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (SCALE, "points")


def test_point_above_five_is_refused(tmp_path, surveyed):
    surveyed[SCALE]["points"].append({"value": 6, "name": text("6")})
    assert the_problem(tmp_path, surveyed).key == "points[5].value"


@pytest.mark.parametrize(
    ("key", "name", "message"),
    [
        ("block", "data", "there is no block 'data'"),
        ("step", "vision.nowhere", "there is no step 'vision.nowhere'"),
    ],
)
def test_statement_belongs_to_a_block_and_step_that_are_there(tmp_path, surveyed, key, name, message):
    surveyed[ITEM][key] = name
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key, problem.message) == (ITEM, key, message)


def test_step_of_a_statement_belongs_to_its_block(tmp_path, surveyed):
    surveyed["data/block.yaml"] = block("data", order=20, steps=["data.first"])
    surveyed["data/steps/first.yaml"] = step("data.first")
    surveyed[ITEM]["block"] = "data"
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (ITEM, "step")
    assert "does not belong to block 'data'" in problem.message


def test_wording_that_no_group_reads_is_named(tmp_path, surveyed):
    surveyed[ITEM]["wordings"]["pupil_po"] = text("I know")
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (ITEM, "wordings")
    assert "'pupil_po'" in problem.message


def test_statement_has_words(tmp_path, surveyed):
    surveyed["surveys/items/vision_empty.yaml"] = {**item("vision_empty"), "wordings": {}}
    surveyed[QUESTIONNAIRE]["items"].append("vision_empty")
    problems = problems_of(tmp_path, surveyed)
    assert ("surveys/items/vision_empty.yaml", "wordings") in {(each.file, each.key) for each in problems}


def test_statement_that_is_long_for_a_phone_is_named(tmp_path, surveyed):
    surveyed[ITEM]["wordings"]["staff"]["nl"] = "woord " * 40
    assert the_problem(tmp_path, surveyed).key == "wordings.staff.nl"


def test_statement_in_no_questionnaire_is_named(tmp_path, surveyed):
    surveyed["surveys/items/vision_lost.yaml"] = item("vision_lost")
    problem = the_problem(tmp_path, surveyed)
    assert problem.file == "surveys/items/vision_lost.yaml"
    assert "in no questionnaire" in problem.message


@pytest.mark.parametrize(("key", "name"), [("items", "vision_nowhere"), ("groups", "astronauts")])
def test_questionnaire_names_only_what_is_there(tmp_path, surveyed, key, name):
    surveyed[QUESTIONNAIRE][key].append(name)
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (QUESTIONNAIRE, key)
    assert f"'{name}'" in problem.message


@pytest.mark.parametrize(("key", "name"), [("items", "vision_known"), ("groups", "pupils")])
def test_questionnaire_names_everything_once(tmp_path, surveyed, key, name):
    surveyed[QUESTIONNAIRE][key].append(name)
    assert f"'{name}' is there twice" in the_problem(tmp_path, surveyed).message


def test_questionnaires_have_different_orders(tmp_path, surveyed):
    surveyed["surveys/questionnaires/all.yaml"] = questionnaire("all")
    assert {problem.key for problem in problems_of(tmp_path, surveyed)} == {"order"}


def test_group_with_nothing_to_answer_in_some_sector_is_named(tmp_path, surveyed):
    del surveyed[ITEM]["wordings"]["pupils_po"]
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (QUESTIONNAIRE, "groups")
    assert problem.message == "has no statement for 'pupils' in po, so"
    assert "'pupils_po'" in problem.fix


def test_statement_without_words_for_the_groups_of_the_questionnaire_is_named(tmp_path, surveyed):
    surveyed[GROUPS]["groups"].append(group("parents", **dict.fromkeys(("po", "so", "vo", "pro"), "parents")))
    surveyed["surveys/items/vision_home.yaml"] = item("vision_home", parents="I know at home")
    surveyed[QUESTIONNAIRE]["items"].append("vision_home")
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (QUESTIONNAIRE, "items")
    assert "'vision_home' has words for none of its groups" in problem.message


def test_block_with_fewer_core_statements_than_promised_is_named(tmp_path, surveyed):
    surveyed["surveys/items/vision_fun.yaml"] = item("vision_fun", pupils_po="It is fun")
    surveyed[QUESTIONNAIRE]["items"].append("vision_fun")
    surveyed[QUESTIONNAIRE]["least_per_block"] = 2
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (QUESTIONNAIRE, "items")
    assert "has 1 core statements about 'vision', fewer than least_per_block (2)" in problem.message


def test_block_nobody_is_asked_about_needs_no_statements(tmp_path, surveyed):
    surveyed["data/block.yaml"] = block("data", order=20, steps=["data.first"])
    surveyed["data/steps/first.yaml"] = step("data.first")
    assert problems_of(tmp_path, surveyed) == []


def test_threshold_names_a_source_that_is_there(tmp_path, surveyed):
    surveyed[THRESHOLDS]["least"]["source"] = "nobody"
    problem = the_problem(tmp_path, surveyed)
    assert (problem.file, problem.key) == (THRESHOLDS, "least.source")


@pytest.mark.parametrize(
    ("name", "key", "wrong"),
    [
        ("least", "value", 4),
        ("least", "value", 5.5),
        ("least_remarks", "value", 9),
        ("unanimous", "value", 9),
        ("dont_know", "value", 30),
        ("difference", "unit", "stages"),
        ("least", "unit", "respondents"),
    ],
)
def test_threshold_that_promises_less_or_counts_something_else_is_refused(tmp_path, surveyed, name, key, wrong):
    surveyed[THRESHOLDS][name][key] = wrong
    assert the_problem(tmp_path, surveyed).key == f"{name}.{key}"


@pytest.mark.parametrize("name", ["least_remarks", "unanimous"])
def test_stricter_least_asks_for_stricter_others(tmp_path, surveyed, name):
    surveyed[THRESHOLDS]["least"]["value"] = 20
    for other in {"least_remarks", "unanimous"} - {name}:
        surveyed[THRESHOLDS][other]["value"] = 20
    assert the_problem(tmp_path, surveyed).key == f"{name}.value"


@pytest.fixture
def released(tmp_path, surveyed):
    """A framework with a questionnaire, released."""
    release(write_framework(tmp_path, surveyed), version="1.0.0")
    surveyed[RELEASED] = yaml.safe_load((tmp_path / RELEASED).read_text(encoding="utf-8"))
    return surveyed


def test_release_lists_statements_questionnaires_and_groups(released):
    ids = released[RELEASED]["released"]["1.0.0"]
    assert ids["items"] == ["vision_known"]
    assert ids["questionnaires"] == ["small"]
    assert ids["groups"] == ["teachers", "pupils"]


def test_released_statement_that_vanished_is_named_until_it_is_retired(tmp_path, released):
    (tmp_path / ITEM).unlink()
    del released[ITEM]
    released["surveys/items/vision_clear.yaml"] = item("vision_clear")
    released[QUESTIONNAIRE]["items"] = ["vision_clear"]
    problem = the_problem(tmp_path, released)
    assert (problem.key, problem.message) == ("released (items)", "'vision_known' was released and is gone")
    released[RELEASED]["retired"].append({"id": "vision_known", "since": "1.1.0", "reason": text("Said better")})
    assert problems_of(tmp_path, released) == []
    assert framework.unreleased(tmp_path) == ["vision_clear"]


def test_released_questionnaires_do_not_vanish_with_their_folder(tmp_path, released):
    shutil.rmtree(tmp_path / "surveys")
    kept = {file: content for file, content in released.items() if not file.startswith("surveys/")}
    assert {problem.key for problem in problems_of(tmp_path, kept)} == {
        "released (items)",
        "released (questionnaires)",
        "released (groups)",
    }


def test_questionnaires_may_come_after_the_first_release(tmp_path, files, surveyed):
    assert set(release(write_framework(tmp_path, files), version="1.0.0")) == {
        "blocks",
        "steps",
        "considerations",
        "tensions",
        "stages",
    }
    surveyed[RELEASED] = yaml.safe_load((tmp_path / RELEASED).read_text(encoding="utf-8"))
    surveyed["framework.yaml"]["version"] = "1.1.0"
    fresh = release(write_framework(tmp_path, surveyed), version="1.1.0")
    assert {kind: names for kind, names in fresh.items() if names} == {
        "items": ["vision_known"],
        "questionnaires": ["small"],
        "groups": ["teachers", "pupils"],
    }
    assert framework.check(tmp_path) == []
