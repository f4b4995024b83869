"""Which steps are advised, in which order, and what each waits for."""

from hypothesis import given
from hypothesis import strategies as st

from tests.balance.dossiers import all_blocks, dossier
from vierinbalans import framework
from vierinbalans.balance.rules import advise, measure

FRAMEWORK = framework.load()
ORDER = [step.id for step in FRAMEWORK.steps]
STAGES = st.sampled_from([None, "?", "n/a", 0, 1, 2, 3, 4])


def advice(stages):
    data = dossier(stages)
    return advise(FRAMEWORK, data, measure(FRAMEWORK, data))


@given(st.dictionaries(st.sampled_from(ORDER), STAGES))
def test_every_step_that_can_grow_is_advised_once(stages):
    growing = [step for step in ORDER if stages.get(step) not in ("n/a", 4)]
    assert sorted(each.step for each in advice(stages)) == sorted(growing)


@given(st.dictionaries(st.sampled_from(ORDER), STAGES))
def test_order_is_what_can_be_done_then_lagging_then_lowest_then_the_models(stages):
    keys = [
        (bool(each.waits_for), not each.in_lagging_block, each.stage, ORDER.index(each.step)) for each in advice(stages)
    ]
    assert keys == sorted(keys)


def test_step_waits_for_what_it_builds_on_until_that_is_decided():
    waits = {each.step: each.waits_for for each in advice({"vision.education": 1})}
    assert waits["vision.ict"] == ("vision.education",)
    decided = {each.step: each.waits_for for each in advice({"vision.education": 2})}
    assert decided["vision.ict"] == ()


def test_foundation_that_does_not_apply_holds_nothing_up():
    waits = {each.step: each.waits_for for each in advice({"vision.education": "n/a"})}
    assert waits["vision.ict"] == ()


def test_first_step_of_an_empty_dossier_builds_on_nothing():
    assert advice({})[0].step == "vision.education"
    assert advice({})[0].is_open


def test_reviewed_dossier_has_no_next_step():
    assert advice(all_blocks(4, 4, 4, 4)) == ()
