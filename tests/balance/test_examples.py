"""The examples in ``examples/*.yaml``: stages that a school leader can read, and what the rules say of them."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tests.balance.dossiers import dossier, per_block
from vierinbalans import framework
from vierinbalans.balance import wording
from vierinbalans.balance.rules import advise, find_tensions, measure

FRAMEWORK = framework.load()
EXAMPLES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "examples").glob("*.yaml"))
}
TODAY = date(2026, 11, 24)


def stages_of(example):
    """A stage per step: first those of whole blocks, then those of single steps."""
    return {**per_block(**example["blocks"]), **example.get("steps", {})}


def exact(value):
    return None if value is None else Fraction(str(value))


class Said:
    """What the rules say of an example, under the names the examples use."""

    def __init__(self, example):
        self.dossier = dossier(stages_of(example))
        self.profile = measure(FRAMEWORK, self.dossier)
        self.advice = advise(FRAMEWORK, self.dossier, self.profile)
        self.example = example

    def levels(self, _expected):
        return {block.id: block.level for block in self.profile.blocks}

    def gap(self, _expected):
        return self.profile.gap

    def human_minus_material(self, _expected):
        return self.profile.human_minus_material

    def weakest(self, _expected):
        return list(self.profile.weakest)

    def lags(self, _expected):
        return list(self.profile.lags)

    def ahead(self, _expected):
        return list(self.profile.ahead)

    def verdict(self, _expected):
        return self.profile.verdict

    def open(self, _expected):
        return len(self.open_steps(None))

    def open_steps(self, _expected):
        return [step for block in self.profile.blocks for step in block.open]

    def tensions(self, _expected):
        found = find_tensions(FRAMEWORK, self.dossier, self.profile, today=TODAY)
        return sorted(each.tension.id for each in found)

    def advice_begins(self, expected):
        return [each.step for each in self.advice][: len(expected)] if expected else [e.step for e in self.advice]

    def waits(self, expected):
        return {each.step: list(each.waits_for) for each in self.advice if each.step in expected}

    def headline(self, expected):
        return {language: wording.headline(self.profile, FRAMEWORK, language) for language in expected}


def normal(key, expected):
    if key == "levels":
        return {block: exact(level) for block, level in expected.items()}
    return exact(expected) if key in ("gap", "human_minus_material") else expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_rules_say_what_the_example_says(name):
    said = Said(EXAMPLES[name])
    for key, expected in EXAMPLES[name]["expect"].items():
        assert getattr(said, key)(expected) == normal(key, expected), key


def test_an_example_that_is_wrong_is_noticed():
    example = {**EXAMPLES["four_four_four_one"]}
    assert Said(example).lags(None) != ["vision"]


def test_every_verdict_has_an_example():
    assert {Said(each).profile.verdict for each in EXAMPLES.values()} == {
        "not_started",
        "balanced_low",
        "balanced",
        "unbalanced",
    }


def test_every_step_named_in_an_example_is_one_of_the_model():
    known = {step.id for step in FRAMEWORK.steps}
    assert {step for each in EXAMPLES.values() for step in each.get("steps", {})} <= known
