"""The verdict on a choice: cases that a school leader can read, and what holds for every choice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vierinbalans import framework
from vierinbalans.decisions.rules.choice import ANSWERS, Choice, PointAnswer, ServedStatement
from vierinbalans.decisions.rules.verdict import check

FRAMEWORK = framework.load()
DECISIONS = FRAMEWORK.decisions
BLOCKS = [block.id for block in FRAMEWORK.blocks]
TODAY = date(2026, 11, 25)
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "verdicts.yaml").read_text(encoding="utf-8"))
KINDS = [kind.id for kind in DECISIONS.kinds]


def verdict_of(choice):
    return check(choice, DECISIONS, blocks=BLOCKS, today=TODAY)


def answer(told):
    told = {"answer": told} if isinstance(told, str) else told
    due = date.fromisoformat(told["due"]) if "due" in told else None
    return PointAnswer(kind=told["answer"], words=told.get("words", ""), owner=told.get("owner", ""), due=due)


def choice_of(case):
    points = [point.id for point in DECISIONS.points_for(case["kind"])]
    answers = {point: answer(case["all"]) for point in points}
    changed = {point: answer(told) for point, told in case.get("but", {}).items()}
    assert set(changed) <= set(points), "a case answers a consideration that is not asked of its kind"
    statement = case.get("statement")
    return Choice(
        kind=case["kind"],
        answers=answers | changed,
        statements=(ServedStatement(text="Pupils make things", adopted=statement == "adopted"),) if statement else (),
        sharpened_on=date.fromisoformat(case["sharpened"]) if "sharpened" in case else None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    found = verdict_of(choice_of(case))
    assert found.verdict == case["verdict"]
    assert {block: list(area.unmet) for block, area in found.blocks.items() if area.unmet} == case.get("unmet", {})
    if "open" in case:
        assert {block: list(area.open) for block, area in found.blocks.items() if area.open} == case["open"]
    if "codes" in case:
        assert [reason.code for reason in found.reasons] == case["codes"]


@st.composite
def choices(draw):
    kind = draw(st.sampled_from(KINDS))
    points = [point.id for point in DECISIONS.points_for(kind)]
    answers = st.builds(
        PointAnswer,
        kind=st.sampled_from(ANSWERS),
        words=st.sampled_from(["", "because"]),
        owner=st.sampled_from(["", "Noor Voorbeeld"]),
        due=st.sampled_from([None, date(2027, 1, 1)]),
    )
    return Choice(
        kind=kind,
        size=draw(st.sampled_from(["full", "light"])),
        answers=draw(st.dictionaries(st.sampled_from(points), answers)),
        statements=draw(
            st.sampled_from([(), (ServedStatement(text="So"),), (ServedStatement(text="So", adopted=False),)])
        ),
        sharpened_on=draw(st.sampled_from([None, date(2020, 1, 1), date(2026, 6, 1)])),
    )


@given(choices())
def test_balanced_exactly_when_there_is_no_reason(choice):
    found = verdict_of(choice)
    assert (found.verdict == "balanced") == (not found.reasons)
    assert (found.verdict == "out_of_balance") == any(
        area.unmet for area in (*found.blocks.values(), *found.topics.values())
    )


@given(choices())
def test_every_consideration_of_the_kind_is_counted_once(choice):
    found = verdict_of(choice)
    named = [name for area in (*found.blocks.values(), *found.topics.values()) for name in (*area.open, *area.unmet)]
    assert len(named) == len(set(named))
    assert set(named) == {reason.point for reason in found.reasons if reason.point}


@given(choices(), st.data())
def test_arranging_one_thing_never_makes_the_verdict_worse(choice, data):
    order = ["out_of_balance", "incomplete", "balanced"]
    point = data.draw(st.sampled_from([each.id for each in DECISIONS.points_for(choice.kind)]))
    better = replace(choice, answers={**choice.answers, point: PointAnswer(kind="arranged")})
    assert order.index(verdict_of(better).verdict) >= order.index(verdict_of(choice).verdict)


@given(choices())
def test_light_check_asks_part_of_the_full_one(choice):
    light, full = (verdict_of(replace(choice, size=size)) for size in ("light", "full"))
    assert {reason.point for reason in light.reasons} <= {reason.point for reason in full.reasons}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("light", [True, False])
def test_every_kind_is_held_against_every_block(kind, light):
    assert {point.area for point in DECISIONS.points_for(kind, light=light)} >= set(BLOCKS)


def test_year_that_began_on_a_leap_day_ends_on_the_last_day_of_february():
    choice = choice_of(next(case for case in CASES if case["verdict"] == "balanced"))
    leap = replace(choice, sharpened_on=date(2024, 2, 29))
    on_time, late = (check(leap, DECISIONS, blocks=BLOCKS, today=day) for day in (date(2025, 2, 28), date(2025, 3, 1)))
    assert (on_time.verdict, late.verdict) == ("balanced", "incomplete")
