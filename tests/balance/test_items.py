"""What was found, with a link to where it can be mended."""

from dataclasses import replace
from datetime import date

import pytest

from tests.balance.dossiers import all_blocks, answer, dossier
from vierinbalans import framework
from vierinbalans.balance.items import Presenter
from vierinbalans.balance.queries import Reading
from vierinbalans.balance.rules import advise, find_tensions, measure
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.rules import Action
from vierinbalans.organisations.models import Organisation

FRAMEWORK = framework.load()
TODAY = date(2026, 11, 24)


def presenter(data, model=FRAMEWORK):
    profile = measure(model, data)
    reading = Reading(
        data=data,
        profile=profile,
        tensions=find_tensions(model, data, profile, today=TODAY),
        advice=advise(model, data, profile),
    )
    return Presenter(Dossier(organisation=Organisation(name="School"), year=2026), reading, model, "nl")


def tension(data, name, model=FRAMEWORK):
    found = presenter(data, model)
    [one] = [each for each in found.reading.tensions if each.tension.id == name]
    return found.tension(one, in_full=True)


def only_in_primary_schools(step_id):
    """The model, with one step that only primary schools are asked."""
    blocks = tuple(
        replace(
            block,
            steps=tuple(replace(step, sectors=("po",)) if step.id == step_id else step for step in block.steps),
        )
        for block in FRAMEWORK.blocks
    )
    return replace(FRAMEWORK, blocks=blocks)


def test_tension_leads_to_the_step_the_model_names():
    data = dossier({"infrastructure.devices": 3, "content.policy": 1, "content.mix": 1})
    assert tension(data, "devices_without_materials").mend.url.endswith("/step/content.mix/")


def test_tension_leads_to_the_step_that_was_found_when_that_is_another():
    data = dossier({"infrastructure.devices": 3, "content.policy": 1, "content.mix": 3})
    assert tension(data, "devices_without_materials").mend.url.endswith("/step/content.policy/")


def test_tension_without_steps_leads_to_the_step_the_model_names():
    assert tension(dossier(all_blocks(1, 1, 1, 3)), "technology_push").mend.url.endswith("/step/vision.ict/")


def test_tension_whose_step_is_not_asked_here_leads_to_the_block():
    model = only_in_primary_schools("vision.ict")
    data = dossier(all_blocks(1, 1, 1, 3))
    assert tension(data, "technology_push", model).mend.url.endswith("/block/vision/")


@pytest.mark.parametrize(
    ("name", "data", "page"),
    [
        ("paper_vision", dossier(all_blocks(3, 1, 1, 1)), "actions"),
        (
            "spending_without_decision",
            dossier(actions=(Action(ref="x", what="Kopen", status="doing", step="content.mix"),)),
            "actions",
        ),
    ],
)
def test_tension_can_lead_to_a_page(name, data, page):
    assert tension(data, name).mend.url.endswith(f"/2026/{page}/")


def test_tension_names_what_it_rests_on_once():
    data = dossier({"content.selection": 3, "expertise.growth": 1, "expertise.agreements": 0})
    assert [link.label.split(": ")[-1] for link in tension(data, "untrained_materials").rests_on] == [
        "in praktijk",
        "open",
        "in gesprek",
    ]


def test_every_tension_of_the_model_can_be_shown():
    data = dossier(
        all_blocks(1, 1, 1, 4) | {"content.selection": 4, "expertise.growth": 4},
        actions=(Action(ref="x", what="Kopen", status="doing", step="content.mix"),),
    )
    found = presenter(data)
    shown = [found.tension(each, in_full=True) for each in found.reading.tensions]
    assert len(shown) >= 5
    for item in shown:
        assert item.because
        assert item.mend.label
        assert item.rests_on


def test_review_of_a_step_that_is_not_asked_here_is_not_overdue():
    data = dossier(answers={"vision.ict": answer("vision.ict", 3, review_on=date(2026, 9, 1))})
    assert len(presenter(data).overdue_reviews(TODAY, most=4).items) == 1
    assert presenter(data, only_in_primary_schools("vision.ict")).overdue_reviews(TODAY, most=4).items == []


@pytest.mark.parametrize(("stage", "expected"), [(0, 1), ("?", 1), ("n/a", 0)])
def test_review_of_a_step_that_does_not_apply_is_not_overdue(stage, expected):
    data = dossier(answers={"vision.ict": answer("vision.ict", stage, review_on=date(2026, 9, 1))})
    assert len(presenter(data).overdue_reviews(TODAY, most=4).items) == expected


def test_only_the_first_overdue_actions_are_named_and_the_others_counted():
    actions = tuple(Action(ref=f"a{day}", what=f"Actie {day}", due=date(2026, 9, day)) for day in (5, 1, 3, 2, 4))
    late = presenter(dossier(actions=actions)).overdue_actions(TODAY, most=3)
    assert [each.what for each in late.items] == ["Actie 1", "Actie 2", "Actie 3"]
    assert late.more == 2
    assert late.items[0].url.endswith("/actions/a1/")


def test_finished_action_and_one_for_today_are_not_overdue():
    actions = (
        Action(ref="a", what="Klaar", due=date(2026, 9, 1), status="done"),
        Action(ref="b", what="Vandaag", due=TODAY),
        Action(ref="c", what="Ooit"),
    )
    assert presenter(dossier(actions=actions)).overdue_actions(TODAY, most=3).items == []
