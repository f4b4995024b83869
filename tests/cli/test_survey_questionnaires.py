"""``vierinbalans survey questionnaires``."""

import json

import pytest

from tests.framework.minimal import minimal_framework, write_framework
from vierinbalans import framework
from vierinbalans.cli.main import main


@pytest.fixture
def document(capsys):
    assert main(["survey", "questionnaires", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_lists_every_questionnaire_with_its_items_in_order(document):
    surveys = framework.load().surveys
    assert [each["id"] for each in document["questionnaires"]] == ["vier_in_balans", "quick_scan"]
    for listed in document["questionnaires"]:
        questionnaire = surveys.questionnaire(listed["id"])
        assert [item["id"] for item in listed["items"]] == list(questionnaire.items)
        assert listed["title"] == {"nl": questionnaire.title.nl, "en": questionnaire.title.en}
        assert (listed["minutes"], listed["groups"]) == (questionnaire.minutes, list(questionnaire.groups))


def test_json_names_block_step_core_and_every_wording_of_an_item(document):
    item = next(each for each in document["questionnaires"][0]["items"] if each["id"] == "vision_known")
    assert (item["core"], item["block"], item["step"]) == ("vision_known", "vision", "vision.ict")
    assert list(item["texts"]) == ["staff", "pupils_vo", "pupils_po", "parents"]
    assert item["texts"]["staff"] == {
        "nl": "Ik weet wat onze visie op onderwijs met ict is.",
        "en": "I know what our vision on education with ICT is.",
    }


def test_json_names_only_groups_that_are_asked_an_item(document):
    groups = {item["id"]: item["groups"] for item in document["questionnaires"][0]["items"]}
    staff = ["leaders", "teachers", "support_staff"]
    assert groups["vision_known"] == [*staff, "pupils", "parents"]
    assert groups["expertise_basics"] == [*staff, "pupils"]
    assert groups["vision_roles"] == staff


def test_json_holds_the_scale_as_answers_are_written_and_which_words_a_group_reads(document):
    assert [choice["value"] for choice in document["scale"]] == ["1", "2", "3", "4", "5", "?", "n/a"]
    assert document["scale"][4]["name"] == {"nl": "helemaal eens", "en": "strongly agree"}
    wordings = {group["id"]: group["wordings"] for group in document["groups"]}
    assert wordings["pupils"] == {"po": "pupils_po", "so": "pupils_po", "vo": "pupils_vo", "pro": "pupils_vo"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Ik weet wat onze visie op onderwijs met ict is."), ("en", "I know what our vision on education with ICT")],
)
def test_without_json_it_is_a_list_to_read(capsys, language, words):
    assert main(["survey", "questionnaires", "--language", language]) == 0
    shown = capsys.readouterr().out
    assert "  vision_known (leaders, teachers, support_staff, pupils, parents)\n" in shown
    assert words in shown
    assert shown.count("vision_known") == 2


def test_framework_without_questionnaires_is_said_to_have_none(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VIERINBALANS_FRAMEWORK", str(write_framework(tmp_path, minimal_framework())))
    assert main(["survey", "questionnaires", "--json"]) == 2
    assert "has no questionnaires" in capsys.readouterr().err
