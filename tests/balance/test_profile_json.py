"""The profile as JSON: always follows its schema, and says what the contract says."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from tests.balance.dossiers import all_blocks, dossier
from vierinbalans import framework
from vierinbalans.balance.profile_json import levels_of, profile_document, schema
from vierinbalans.balance.rules import measure
from vierinbalans.dossier.rules import Action, Finding, Statement

FRAMEWORK = framework.load()
STEPS = [step.id for step in FRAMEWORK.steps]
STAGES = st.sampled_from([None, "?", "n/a", 0, 1, 2, 3, 4])
TODAY = date(2026, 11, 24)
VALIDATOR = Draft202012Validator(schema())


def document(stages, language="nl", **more):
    return profile_document(FRAMEWORK, dossier(stages, **more), today=TODAY, language=language)


def test_schema_is_one():
    Draft202012Validator.check_schema(schema())


@given(st.dictionaries(st.sampled_from(STEPS), STAGES), st.sampled_from(["nl", "en"]), st.booleans())
def test_document_always_follows_the_schema(stages, language, busy):
    made = document(
        stages,
        language,
        statements=(Statement(ref="a", text="Elke leerling krijgt feedback."),) * busy,
        actions=(Action(ref="x", what="Kopen", status="doing", step="content.mix"),) * busy,
    )
    VALIDATOR.validate(json.loads(json.dumps(made)))


def test_document_has_the_keys_of_the_contract_and_no_others():
    made = document({})
    assert list(made) == [
        "framework",
        "blocks",
        "weakest",
        "gap",
        "human_minus_material",
        "lags",
        "ahead",
        "verdict",
        "tensions",
        "advice",
    ]
    assert list(made["framework"]) == ["id", "version"]
    assert list(made["blocks"][0]) == ["id", "level", "steps", "applicable", "decided", "open", "stages"]
    assert list(made["advice"][0]) == ["step", "because"]


def test_document_says_what_the_rules_say():
    made = document(all_blocks(4, 4, 4, 1) | {"vision.ict": "n/a", "vision.people": "?"})
    vision = made["blocks"][0]
    assert vision == {
        "id": "vision",
        "level": 16 / 5,
        "steps": 6,
        "applicable": 5,
        "decided": 4,
        "open": ["vision.people"],
        "stages": [1, 0, 0, 0, 4],
    }
    assert made["lags"] == ["infrastructure"]
    assert made["gap"] == 3
    assert made["human_minus_material"] == pytest.approx((3.2 + 4) / 2 - 2.5)
    assert made["verdict"] == "unbalanced"
    assert made["advice"][0]["step"].startswith("infrastructure.")


def test_levels_are_not_rounded():
    assert document({"vision.ict": 1})["blocks"][0]["level"] == 1 / 6


def test_nothing_that_applies_gives_nulls():
    made = document(all_blocks(*("n/a",) * 4))
    assert made["gap"] is made["human_minus_material"] is made["blocks"][0]["level"] is None
    assert made["weakest"] == made["advice"] == []
    assert made["verdict"] == "not_started"


def test_tension_comes_with_its_reasons():
    made = document(all_blocks(1, 1, 1, 3), "en")
    [push] = [each for each in made["tensions"] if each["id"] == "technology_push"]
    assert push["because"] == ["Infrastructure stands at 3.0, vision at 1.0: a difference of 2.0 stages."]


def test_findings_of_instruments_reach_the_tensions():
    finding = Finding(id="spending.without_decision", title="Licenties", reason="Er is een factuur.")
    made = profile_document(FRAMEWORK, dossier(), today=TODAY, language="nl", findings=[finding])
    assert "spending_without_decision" in [each["id"] for each in made["tensions"]]


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "excellent"},
        {"gap": 5},
        {"grade": 7},
        {"lags": ["vision", "vision"]},
        {"tensions": [{"id": "paper_vision", "because": []}]},
    ],
)
def test_schema_refuses_what_is_not_a_profile(change):
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**document({}), **change})


def test_levels_for_a_snapshot_are_plain_numbers():
    assert levels_of(measure(FRAMEWORK, dossier(all_blocks(1, "n/a", 2, 0)))) == {
        "vision": 1.0,
        "expertise": None,
        "content": 2.0,
        "infrastructure": 0.0,
    }
