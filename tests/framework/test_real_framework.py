"""The framework the workbench ships with."""

from collections import Counter

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


def test_everyone_is_asked_about_every_step_in_words_that_fit_them():
    model = framework.load()
    surveys = model.surveys
    main = [surveys.items[name] for name in surveys.questionnaire("vier_in_balans").items]
    assert {item.step for item in main} == {step.id for step in model.steps}
    assert all(item.core for item in surveys.items.values())
    assert 28 <= len(main) <= 32
    for block in model.blocks:
        assert sum(item.block == block.id for item in main) >= 6
    asked = {
        wording: sum(wording in item.wordings for item in main) for wording in ("pupils_vo", "pupils_po", "parents")
    }
    assert {wording: 10 <= number <= 14 for wording, number in asked.items()} == dict.fromkeys(asked, True), asked


def test_quick_scan_asks_every_group_nearly_everything():
    surveys = framework.load().surveys
    quick = [surveys.items[name] for name in surveys.questionnaire("quick_scan").items]
    assert Counter(item.block for item in quick) == dict.fromkeys(STEPS, 3)
    assert {item.id for item in quick} <= set(surveys.questionnaire("vier_in_balans").items)
    for wording in ("staff", "pupils_vo", "pupils_po", "parents"):
        assert sum(wording in item.wordings for item in quick) >= 9, wording


def test_statement_is_one_short_sentence_that_denies_nothing():
    for item in framework.load().surveys.items.values():
        for wording, said in item.wordings.items():
            most = {"staff": 15, "pupils_po": 13}.get(wording, 15)
            for language in LANGUAGES:
                sentence = said.in_language(language)
                where = f"{item.id}, {wording}: {sentence}"
                assert sentence.endswith("."), where
                assert sentence.count(".") == 1, where
                assert len(sentence.split()) <= most + 3 * (language == "en"), where
                _, _, claim = sentence.rpartition(", ")
                denied = {"niet", "geen", "nooit", "not", "no", "never", "nobody", "niemand"}
                assert not denied & set(claim.strip(".").lower().split()), where


def test_question_to_talk_about_asks_what_happened_here():
    for item in framework.load().surveys.items.values():
        for language in LANGUAGES:
            assert item.talk.in_language(language).endswith("?"), item.id


def test_open_question_says_who_reads_it_and_asks_for_no_names():
    for questionnaire in framework.load().surveys.questionnaires:
        assert "leest" in questionnaire.open_question.nl
        assert "geen namen" in questionnaire.open_question.nl
        assert "reads" in questionnaire.open_question.en
        assert "Do not write down any names" in questionnaire.open_question.en


@pytest.mark.parametrize(
    ("wording", "words_a_minute"), [("staff", 200), ("parents", 200), ("pupils_vo", 120), ("pupils_po", 120)]
)
def test_questionnaire_takes_no_longer_than_it_says(wording, words_a_minute):
    """Read at an easy pace, with six seconds to choose an answer."""
    surveys = framework.load().surveys
    for questionnaire in surveys.questionnaires:
        said = [surveys.items[name].wordings.get(wording) for name in questionnaire.items]
        texts = [text.nl for text in said if text]
        minutes = sum(len(text.split()) for text in texts) / words_a_minute + len(texts) * 6 / 60
        assert minutes <= questionnaire.minutes <= 5, f"{questionnaire.id}, {wording}: {minutes:.1f}"
