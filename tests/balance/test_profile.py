"""Levels and how blocks stand to each other, for any dossier."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.balance.dossiers import dossier
from vierinbalans import framework
from vierinbalans.balance.rules import measure
from vierinbalans.balance.rules.profile import compare, exactly, median, off_balance

FRAMEWORK = framework.load()
STEPS = [step.id for step in FRAMEWORK.steps]
STAGES = st.sampled_from([None, "?", "n/a", 0, 1, 2, 3, 4])
DOSSIERS = st.dictionaries(st.sampled_from(STEPS), STAGES)
LEVELS = st.lists(st.fractions(min_value=0, max_value=4, max_denominator=8), min_size=1, max_size=7)


def profile(stages):
    return measure(FRAMEWORK, dossier(stages))


def levels_of(found):
    return {block.id: block.level for block in found.blocks}


@given(DOSSIERS, st.permutations(range(len(FRAMEWORK.blocks))))
def test_other_order_of_blocks_gives_the_same_in_that_order(stages, order):
    shuffled = replace(FRAMEWORK, blocks=tuple(FRAMEWORK.blocks[place] for place in order))
    one, other = profile(stages), measure(shuffled, dossier(stages))
    assert [block.id for block in other.blocks] == [FRAMEWORK.blocks[place].id for place in order]
    assert levels_of(one) == levels_of(other)
    for name in ("weakest", "lags", "ahead"):
        assert set(getattr(one, name)) == set(getattr(other, name))
    assert (one.gap, one.human_minus_material, one.verdict) == (other.gap, other.human_minus_material, other.verdict)


@given(st.lists(st.integers(0, 4), min_size=len(STEPS), max_size=len(STEPS)), st.data())
def test_adding_the_same_to_all_stages_leaves_gap_lags_and_ahead(stages, data):
    added = data.draw(st.integers(-min(stages), 4 - max(stages)))
    one = profile(dict(zip(STEPS, stages, strict=True)))
    other = profile({step: stage + added for step, stage in zip(STEPS, stages, strict=True)})
    assert (one.gap, one.lags, one.ahead, one.weakest) == (other.gap, other.lags, other.ahead, other.weakest)
    assert one.human_minus_material == other.human_minus_material


@given(DOSSIERS, st.sampled_from(STEPS), st.integers(0, 3))
def test_raised_stage_never_lowers_its_block_and_touches_no_other(stages, step, stage):
    before, after = profile({**stages, step: stage}), profile({**stages, step: stage + 1})
    for one, other in zip(before.blocks, after.blocks, strict=True):
        if one.id == step.split(".")[0]:
            assert other.level > one.level
        else:
            assert other == one


@given(DOSSIERS)
def test_block_counts_every_step_once(stages):
    for block in profile(stages).blocks:
        assert sum(block.stages) == block.applicable <= block.steps
        assert len(block.open) <= block.stages[0]
        assert (block.level is None) == (block.applicable == 0)
        assert block.decided == sum(block.stages[2:])
        if block.level is not None:
            assert block.level * block.applicable == sum(stage * count for stage, count in enumerate(block.stages))


@given(DOSSIERS)
def test_block_never_lags_and_runs_ahead_at_once(stages):
    found = profile(stages)
    assert not set(found.lags) & set(found.ahead)
    assert (found.verdict == "unbalanced") == bool(found.lags or found.ahead)


@given(LEVELS)
def test_lagging_block_lies_a_stage_below_the_median_of_the_others(levels):
    named = {f"b{place}": level for place, level in enumerate(levels)}
    lags, ahead = off_balance(named, lag=Fraction(1), lead=Fraction(1))
    for name, level in named.items():
        middle = median([each for other, each in named.items() if other != name])
        assert (name in lags) == (middle is not None and middle - level >= 1)
        assert (name in ahead) == (middle is not None and level - middle >= 1)


def test_unanswered_and_unknown_steps_count_as_0_and_are_open():
    block = profile({"vision.education": 4, "vision.ict": "?"}).block("vision")
    assert block.level == Fraction(4, 6)
    assert "vision.ict" in block.open
    assert "vision.people" in block.open
    assert "vision.education" not in block.open


def test_threshold_is_read_as_it_is_written():
    assert exactly(0.1) == Fraction(1, 10)


def test_wider_threshold_keeps_a_block_in_pace():
    stages = {step.id: 4 if step.block != "infrastructure" else 2 for step in FRAMEWORK.steps}
    found = profile(stages)
    assert found.lags == ("infrastructure",)
    wide = replace(FRAMEWORK.thresholds, lag=replace(FRAMEWORK.thresholds.lag, value=2.5))
    assert compare(found.blocks, wide).lags == ()


@pytest.mark.parametrize(("mean", "verdict"), [(2, "balanced"), (1, "balanced_low")])
def test_balance_is_low_under_stage_2(mean, verdict):
    assert profile(dict.fromkeys(STEPS, mean)).verdict == verdict


def test_mean_just_under_2_is_low():
    stages = dict.fromkeys(STEPS, 2) | {"vision.ict": 1}
    assert profile(stages).verdict == "balanced_low"


def test_unknown_block_has_no_profile():
    with pytest.raises(KeyError):
        profile({}).block("data")


def test_steps_of_another_sector_are_not_asked():
    first, *rest = FRAMEWORK.block("vision").steps
    only_po = replace(FRAMEWORK.blocks[0], steps=(replace(first, sectors=("po",)), *rest))
    changed = replace(FRAMEWORK, blocks=(only_po, *FRAMEWORK.blocks[1:]))
    asked = {sector: measure(changed, dossier(sector=sector)).blocks[0].steps for sector in ("po", "vo", "")}
    assert asked == {"po": 6, "vo": 5, "": 6}
