"""The rules and sentences of tensions."""

import pytest

from tests.framework.minimal import TENSION, problems_of, tension, the_problem
from vierinbalans.framework.tension_rules import RULES
from vierinbalans.framework.types import TensionRule

STEPS = ["vision.education"]
RULE = {
    "block_ahead_of": {"kind": "block_ahead_of", "block": "vision", "of": "data", "by": 1},
    "block_ahead_of_all": {"kind": "block_ahead_of_all", "block": "vision", "by": 1.5},
    "step_gap": {"kind": "step_gap", "high": STEPS, "at_least": 3, "low": ["vision.ict"], "at_most": 1},
    "unlinked_steps": {"kind": "unlinked_steps", "blocks": ["vision"], "at_least": 2},
    "unsupported_statements": {"kind": "unsupported_statements"},
    "action_before_decision": {"kind": "action_before_decision", "below": 2},
    "review_overdue": {"kind": "review_overdue", "at_least": 2},
    "frame_unfilled": {"kind": "frame_unfilled"},
    "finding": {"kind": "finding", "findings": ["spending.without_decision"]},
    "any_of": {"kind": "any_of", "rules": [{"kind": "frame_unfilled"}]},
}


def test_every_kind_of_rule_is_known_and_its_keys_are_those_of_the_type():
    assert set(RULE) == set(RULES)
    for specification in RULES.values():
        assert set(specification.keys) <= set(TensionRule.__dataclass_fields__)


@pytest.mark.parametrize("kind", [kind for kind in RULE if kind != "block_ahead_of"])
def test_rule_with_its_own_keys_passes(tmp_path, files, kind):
    files[TENSION] = tension(RULE[kind])
    assert problems_of(tmp_path, files) == []


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind in RULE for key in RULE[kind] if key != "kind"])
def test_rule_without_one_of_its_keys_is_named(tmp_path, files, kind, key):
    files[TENSION] = tension({name: value for name, value in RULE[kind].items() if name != key})
    assert the_problem(tmp_path, files).key == f"rule.{key}"


@pytest.mark.parametrize("kind", RULE)
def test_rule_with_a_key_of_another_kind_is_named(tmp_path, files, kind):
    files[TENSION] = tension({**RULE[kind], "formula": "level > 2"})
    assert the_problem(tmp_path, files).key == "rule.formula"


@pytest.mark.parametrize("rule", [{"kind": "formula", "text": "1 > 2"}, {"kind": ["any_of"]}, {"block": "vision"}, {}])
def test_kind_of_rule_nobody_knows_is_named(tmp_path, files, rule):
    files[TENSION] = tension(rule)
    assert the_problem(tmp_path, files).key == "rule.kind"


def test_rule_inside_another_is_checked_too(tmp_path, files):
    files[TENSION] = tension({"kind": "any_of", "rules": [RULE["frame_unfilled"], {"kind": "finding", "findings": []}]})
    assert the_problem(tmp_path, files).key == "rule.rules[1].findings"


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ({**RULE["block_ahead_of_all"], "block": "data"}, "rule.block"),
        (RULE["block_ahead_of"], "rule.of"),
        ({**RULE["unlinked_steps"], "blocks": ["data"]}, "rule.blocks"),
        ({**RULE["step_gap"], "high": ["vision.nowhere"]}, "rule.high"),
        ({**RULE["step_gap"], "low": ["vision.nowhere"]}, "rule.low"),
        ({"kind": "any_of", "rules": [{**RULE["step_gap"], "low": ["vision.nowhere"]}]}, "rule.rules[0].low"),
    ],
)
def test_rule_about_what_is_not_there_is_named(tmp_path, files, rule, key):
    files[TENSION] = tension(rule)
    assert the_problem(tmp_path, files).key == key


def test_block_is_not_compared_with_itself(tmp_path, files):
    files[TENSION] = tension({**RULE["block_ahead_of"], "of": "vision"})
    assert "itself" in the_problem(tmp_path, files).message


def test_gap_needs_a_distance(tmp_path, files):
    files[TENSION] = tension({**RULE["step_gap"], "at_most": 3})
    assert the_problem(tmp_path, files).key == "rule.at_least"


@pytest.mark.parametrize("mend", [{}, {"step": "vision.ict", "page": "actions"}])
def test_tension_is_mended_in_one_place(tmp_path, files, mend):
    files[TENSION]["mend"] = mend
    assert the_problem(tmp_path, files).key == "mend"


def test_tension_may_leave_open_where_it_is_mended(tmp_path, files):
    del files[TENSION]["mend"]
    assert problems_of(tmp_path, files) == []


@pytest.mark.parametrize(("mend", "key"), [({"step": "vision.x"}, "mend.step"), ({"page": "plan"}, "mend.page")])
def test_place_to_mend_is_there(tmp_path, files, mend, key):
    files[TENSION]["mend"] = mend
    assert the_problem(tmp_path, files).key == key


def test_source_of_a_tension_is_there(tmp_path, files):
    files[TENSION]["sources"] = ["nobody"]
    assert the_problem(tmp_path, files).key == "sources"


@pytest.mark.parametrize(
    "sentence", ["{level}", "{}", "{0}", "{high.__class__}", "{high!r}", "{high:>9}", "{high", "}"]
)
def test_sentence_may_name_only_what_its_rule_finds(tmp_path, files, sentence):
    files[TENSION]["because"]["en"] = sentence
    assert the_problem(tmp_path, files).key == "because.en"


def test_sentence_of_several_rules_may_name_only_what_each_of_them_finds(tmp_path, files):
    rule = {"kind": "any_of", "rules": [RULE["finding"], RULE["action_before_decision"]]}
    files[TENSION] = tension(rule, because="{count}")
    assert problems_of(tmp_path, files) == []
    files[TENSION] = tension(rule, because="{actions}")
    assert len(problems_of(tmp_path, files)) == 2
