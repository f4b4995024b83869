"""Each kind of file: what it must hold, and where it lies."""

import pytest

from tests.framework import deciding, profiled, surveyed
from tests.framework.minimal import (
    BLOCK,
    RELEASED,
    SOURCE,
    STEP,
    TENSION,
    problems_of,
    text,
    the_problem,
    write_framework,
)
from vierinbalans import framework
from vierinbalans.framework.file_kinds import SHAPES


def test_minimal_framework_has_no_problem(tmp_path, files):
    assert problems_of(tmp_path, files) == []


def _required_keys():
    by_kind = {
        "framework": "framework.yaml",
        "block": BLOCK,
        "step": STEP,
        "source": SOURCE,
        "people": "shared/people.yaml",
        "scales": "shared/scales.yaml",
        "glossary": "shared/glossary.yaml",
        "released": RELEASED,
        "thresholds": "balance/thresholds.yaml",
        "tension": TENSION,
        "survey_scale": surveyed.SCALE,
        "survey_groups": surveyed.GROUPS,
        "survey_thresholds": surveyed.THRESHOLDS,
        "item": surveyed.ITEM,
        "questionnaire": surveyed.QUESTIONNAIRE,
        "decision_kinds": deciding.KINDS,
        "decision_topics": deciding.TOPICS,
        "decision_council": deciding.COUNCIL,
        "cost_categories": deciding.CATEGORIES,
        "decision_thresholds": deciding.THRESHOLDS,
        "decision_point": deciding.POINT,
        "xray_groups": deciding.GROUPS,
        "xray_finding": deciding.FINDING,
        "profile_scale": profiled.SCALE,
        "profile_thresholds": profiled.THRESHOLDS,
        "derived_point": profiled.POINT,
    }
    assert set(by_kind) == set(SHAPES)
    return [(file, key) for kind, file in by_kind.items() for key in SHAPES[kind].required]


@pytest.mark.parametrize(("file", "key"), _required_keys())
def test_key_that_is_missing_is_named(tmp_path, file, key):
    files = profiled.profiled_framework()
    del files[file][key]
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key, problem.message) == (file, key, "is missing")


@pytest.mark.parametrize("file", ["framework.yaml", BLOCK, STEP, SOURCE, TENSION, RELEASED])
def test_key_nobody_knows_is_named(tmp_path, files, file):
    files[file]["extra"] = "?"
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key) == (file, "extra")


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_step_describes_every_stage(tmp_path, files, stage):
    del files[STEP]["stages"][stage]
    assert the_problem(tmp_path, files).key == f"stages.{stage}"


@pytest.mark.parametrize("number", [2, 7])
def test_step_has_three_to_six_considerations(tmp_path, files, number):
    files[STEP]["considerations"] = [
        {"id": f"point_{place}", "text": text("Text"), "help": text("Help")} for place in range(number)
    ]
    problem = the_problem(tmp_path, files)
    assert (problem.key, problem.message) == ("considerations", f"has {number} entries")


def test_considerations_of_a_step_have_different_ids(tmp_path, files):
    files[STEP]["considerations"][1]["id"] = "one"
    assert the_problem(tmp_path, files).key == "considerations[1].id"


@pytest.mark.parametrize("sector", ["po", "vo"])
def test_step_has_an_example_for_primary_and_secondary(tmp_path, files, sector):
    del files[STEP]["examples"][sector]
    assert the_problem(tmp_path, files).key == f"examples.{sector}"


@pytest.mark.parametrize("key", ["sources", "involved", "sectors"])
def test_step_names_a_source_someone_involved_and_a_sector(tmp_path, files, key):
    files[STEP][key] = []
    assert the_problem(tmp_path, files).key == key


def test_step_question_fits_in_a_meeting(tmp_path, files):
    files[STEP]["question"]["nl"] = "Wat? " * 41
    assert the_problem(tmp_path, files).key == "question.nl"


def test_every_text_is_there_in_both_languages(tmp_path, files):
    files[STEP]["stages"][3]["en"] = "   "
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.key) == (STEP, "stages.3.en")


def test_source_has_real_dates(tmp_path, files):
    files[SOURCE]["consulted"] = "23-11-2026"
    assert the_problem(tmp_path, files).key == "consulted"


@pytest.mark.parametrize("address", ["kennisnet.nl", "ftp://kennisnet.nl/a", "https://", "javascript:alert(1)"])
def test_source_has_a_full_address(tmp_path, files, address):
    files[SOURCE]["url"] = address
    assert the_problem(tmp_path, files).key == "url"


def test_threshold_lies_on_the_scale(tmp_path, files):
    files["balance/thresholds.yaml"]["low"]["value"] = 5
    assert the_problem(tmp_path, files).key == "low.value"


@pytest.mark.parametrize("file", ["framework.yaml", RELEASED, "balance/thresholds.yaml", "shared/people.yaml"])
def test_file_that_is_missing_is_named(tmp_path, files, file):
    del files[file]
    problem = the_problem(tmp_path, files)
    assert (problem.file, problem.message) == (file, "is missing")


@pytest.mark.parametrize("file", ["shared/scale.yaml", "frame.yml", "balance/extra.yaml", "vision/steps/notes.txt"])
def test_file_nobody_would_read_is_named(tmp_path, files, file):
    files[file] = "a: b\n"
    assert the_problem(tmp_path, files).file == file


def test_folder_without_a_block_is_named(tmp_path, files):
    files["visie/notes.md"] = "later"
    assert the_problem(tmp_path, files).file == "visie/block.yaml"


def test_block_folder_may_hold_the_data_of_its_instruments(tmp_path, files):
    files["vision/compass/questions.yaml"] = "anything: goes\n"
    files["vision/README.md"] = "About this block"
    assert problems_of(tmp_path, files) == []


def test_file_of_the_wrong_form_is_named_as_a_whole(tmp_path, files):
    files[STEP] = "- a list\n"
    assert the_problem(tmp_path, files).file == STEP


def test_empty_file_is_named(tmp_path, files):
    files[STEP] = "# nothing yet\n"
    assert the_problem(tmp_path, files).file == STEP


def test_folder_that_is_not_there_is_a_problem(tmp_path):
    assert "no folder" in framework.check(tmp_path / "nowhere")[0].message


def test_broken_file_does_not_bring_problems_in_others(tmp_path, files):
    write_framework(tmp_path, files)
    (tmp_path / STEP).write_text("id: [", encoding="utf-8")
    assert {problem.file for problem in framework.check(tmp_path)} == {STEP}
