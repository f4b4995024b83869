"""What the balance says about each dossier of the example, on whatever day it is loaded."""

from datetime import date

import pytest

from vierinbalans import framework
from vierinbalans.balance.rules import find_tensions, measure
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.example.operations import load_example
from vierinbalans.example.rows import key_of

DAYS = [date(2026, 8, 1), date(2026, 11, 25), date(2028, 2, 29), date(2030, 7, 31)]
FOUND = {
    "bridge": ("unbalanced", ["content"], [], {"board_frame_unfilled", "training_without_choice"}),
    "rainbow": (
        "balanced",
        [],
        [],
        {
            "board_frame_unfilled",
            "materials_beyond_network",
            "spending_without_decision",
            "statements_without_support",
        },
    ),
    "waterside": (
        "unbalanced",
        ["expertise"],
        ["infrastructure"],
        {
            "board_frame_unfilled",
            "choices_without_vision",
            "decision_past_review",
            "devices_without_materials",
            "technology_push",
            "untrained_materials",
        },
    ),
    "workshop": (
        "unbalanced",
        [],
        ["vision"],
        {"board_frame_unfilled", "choices_without_vision", "paper_vision"},
    ),
}


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("key", FOUND)
def test_dossier_has_its_verdict_and_its_tensions(db, key, today) -> None:
    load_example(None, language="nl", today=today)
    dossier = Dossier.objects.select_related("organisation").filter(organisation=key_of(key)).latest("year")
    data = dossier_data(dossier)
    profile = measure(framework.load(), data)
    tensions = {found.tension.id for found in find_tensions(framework.load(), data, profile, today=today)}
    assert (profile.verdict, list(profile.lags), list(profile.ahead), tensions) == FOUND[key]


@pytest.mark.parametrize("key", FOUND)
def test_english_example_comes_to_the_same(db, key) -> None:
    today = date(2026, 11, 25)
    load_example(None, language="en", today=today)
    dossier = Dossier.objects.select_related("organisation").filter(organisation=key_of(key)).latest("year")
    data = dossier_data(dossier)
    profile = measure(framework.load(), data)
    tensions = {found.tension.id for found in find_tensions(framework.load(), data, profile, today=today)}
    assert (profile.verdict, tensions) == (FOUND[key][0], FOUND[key][3])


def test_every_tension_of_the_framework_can_be_seen_somewhere_in_the_example() -> None:
    seen = {tension for _verdict, _lags, _ahead, tensions in FOUND.values() for tension in tensions}
    # What people say in a survey is no part of the dossier: those tensions are tried in tests/surveys.
    by_survey = {tension.id for tension in framework.load().tensions if tension.rule.kind == "finding"}
    assert seen == {tension.id for tension in framework.load().tensions} - by_survey


def test_earlier_period_of_the_secondary_school_was_mostly_about_equipment(example) -> None:
    data = dossier_data(example.earlier)
    profile = measure(framework.load(), data)
    assert profile.verdict == "balanced_low"
    assert max(profile.levels, key=lambda block: profile.levels[block]) == "infrastructure"


@pytest.mark.parametrize("key", FOUND)
def test_something_is_overdue_in_every_dossier(db, key) -> None:
    today = date(2026, 11, 25)
    load_example(None, language="nl", today=today)
    dossier = Dossier.objects.select_related("organisation").filter(organisation=key_of(key)).latest("year")
    assert any(action.is_overdue(today) for action in dossier_data(dossier).actions)


@pytest.mark.parametrize("key", FOUND)
def test_trend_ends_near_the_levels_of_now(db, key) -> None:
    load_example(None, language="nl", today=date(2026, 11, 25))
    dossier = Dossier.objects.select_related("organisation").filter(organisation=key_of(key)).latest("year")
    levels = measure(framework.load(), dossier_data(dossier)).levels
    last = dossier.snapshots.last()
    assert dossier.snapshots.count() > 1
    assert all(abs(last.levels[block] - float(level)) < 0.35 for block, level in levels.items())
