"""The frozen values of a dossier, without Django and without a database."""

from dataclasses import replace
from datetime import date

import pytest

from vierinbalans import framework
from vierinbalans.dossier.rules import Action, Answer, DossierData, open_steps, steps_for

MODEL = framework.load()
STEP = MODEL.steps[0]


def dossier(**answers):
    return DossierData(
        organisation="Lyceum De Waterkant",
        kind="school",
        sector="vo",
        period_start=date(2026, 8, 1),
        period_end=date(2030, 7, 31),
        answers=answers,
    )


@pytest.mark.parametrize(("state", "stage"), [("stage", None), ("dont_know", 2), ("stage", 7), ("stage", -1)])
def test_answer_with_a_stage_that_does_not_fit_cannot_be_made(state, stage):
    with pytest.raises(ValueError, match="stage"):
        Answer(step="vision.ict", state=state, stage=stage)


@pytest.mark.parametrize(
    ("answer", "counted", "is_open", "is_decided"),
    [
        (Answer(step="s"), 0, True, False),
        (Answer(step="s", state="dont_know"), 0, True, False),
        (Answer(step="s", state="not_applicable", reason="x"), None, False, False),
        (Answer(step="s", state="stage", stage=0), 0, False, False),
        (Answer(step="s", state="stage", stage=1), 1, False, False),
        (Answer(step="s", state="stage", stage=2), 2, False, True),
    ],
)
def test_what_an_answer_counts_for(answer, counted, is_open, is_decided):
    assert (answer.counted_stage, answer.is_open, answer.is_decided) == (counted, is_open, is_decided)


@pytest.mark.parametrize(
    ("status", "due", "overdue"),
    [
        ("planned", date(2026, 10, 1), True),
        ("planned", date(2026, 10, 2), False),
        ("done", date(2026, 10, 1), False),
        ("dropped", date(2026, 10, 1), False),
        ("doing", None, False),
    ],
)
def test_action_is_overdue_the_day_after_it_was_due(status, due, overdue):
    assert Action(ref="a", what="x", status=status, due=due).is_overdue(date(2026, 10, 2)) is overdue


def test_step_nobody_answered_is_unanswered():
    assert dossier().answer("vision.ict") == Answer(step="vision.ict")


def test_board_is_asked_everything():
    assert steps_for(MODEL, sector="") == MODEL.steps


def test_step_of_another_sector_is_not_asked():
    only_po = replace(STEP, sectors=("po",))
    block = replace(MODEL.blocks[0], steps=(only_po,))
    model = replace(MODEL, blocks=(block,))
    assert steps_for(model, sector="vo") == ()
    assert steps_for(model, sector="po") == (only_po,)


def test_open_steps_are_those_without_a_stage_that_apply():
    asked = steps_for(MODEL, sector="vo")
    answered = {
        asked[0].id: Answer(step=asked[0].id, state="stage", stage=0),
        asked[1].id: Answer(step=asked[1].id, state="not_applicable", reason="x"),
        asked[2].id: Answer(step=asked[2].id, state="dont_know"),
    }
    assert open_steps(MODEL, dossier(**answered)) == asked[2:]
