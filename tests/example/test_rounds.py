"""The example's rounds: published as all rounds are, with something to talk about, and open ones that take answers."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from django.test import Client
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.example.operations import load_example, remove_example
from vierinbalans.example.questions import counts_of
from vierinbalans.example.reader import read_example
from vierinbalans.example.rows import key_of
from vierinbalans.surveys.content import from_json
from vierinbalans.surveys.models import Release, Round, Sheet
from vierinbalans.surveys.queries.rounds import state_at
from vierinbalans.surveys.rules import tables
from vierinbalans.surveys.rules.results import Results, results_of
from vierinbalans.surveys.thresholds import in_use

TODAY = date(2026, 11, 25)
NOW = timezone.make_aware(datetime.combine(TODAY, time(12)))


@pytest.fixture
def rounds(db: None) -> dict[str, Round]:
    """The rounds of the example by title."""
    load_example(None, language="nl", today=TODAY)
    return {each.title: each for each in Round.objects.select_related("dossier")}


def results(round_: Round) -> Results:
    release = Release.objects.get(round=round_)
    return results_of(tables.from_json(release.tables), from_json(round_.content), in_use())


def published(language: str) -> list[tables.Cell]:
    load_example(None, language=language, today=TODAY)
    return [
        replace(cell, unit="some" if cell.unit else cell.unit)
        for release in Release.objects.order_by("round__opens_at")
        for cell in tables.from_json(release.tables).cells
    ]


def test_two_rounds_have_results_and_each_kind_of_school_has_an_open_one(rounds) -> None:
    states = sorted((each.dossier.year, state_at(each, NOW)) for each in rounds.values())
    assert states == [(2021, "published"), (2025, "open"), (2025, "open"), (2025, "published")]


def test_results_say_what_the_files_say(rounds) -> None:
    [waterside] = [each for each in read_example("nl", framework=framework.load()) if each.key == "waterside"]
    written = waterside.periods[-1].rounds[0]["audiences"]
    shown = tables.from_json(Release.objects.get(round=rounds["Vier in balans dit schooljaar"]).tables)
    seen = 0
    for cell in shown.cells:
        if cell.group is None or cell.counts is None:
            continue
        parts = [each for each in written if each["group"] == cell.group and cell.unit in (None, each.get("unit"))]
        counted = [counts_of(each["says"][cell.item]) for each in parts]
        whole = {choice: sum(counts[choice] for counts in counted) for choice in counted[0]}
        assert [*cell.counts.points, cell.counts.dont_know, cell.counts.not_applicable] == list(whole.values())
        seen += 1
    assert seen > 100


def test_leaders_and_teachers_see_it_clearly_differently(rounds) -> None:
    gaps = results(rounds["Vier in balans dit schooljaar"]).gaps
    clear = [gap for gap in gaps if {gap.one, gap.other} == {"leaders", "teachers"} and gap.verdict == "clear"]
    assert len(clear) >= 5


def test_a_small_group_and_a_small_section_are_not_shown(rounds) -> None:
    cells = results(rounds["Vier in balans dit schooljaar"]).cells
    hidden = {(each.cell.group, each.cell.unit) for each in cells if each.summary is None}
    shown = {(each.cell.group, each.cell.unit) for each in cells if each.summary is not None}
    assert {("support_staff", None), ("teachers", "Kunst")} <= hidden - shown
    assert {("leaders", None), ("teachers", None), ("teachers", "Nederlands"), ("parents", None)} <= shown - hidden


def test_nothing_is_left_of_the_answers_of_published_rounds(rounds) -> None:
    assert Sheet.objects.exists()
    assert not Sheet.objects.filter(audience__round__published_at__isnull=False).exists()


def test_both_languages_have_the_same_figures(db) -> None:
    dutch = published("nl")
    remove_example()
    assert published("en") == dutch


@pytest.mark.parametrize("today", [date(2026, 8, 1), date(2027, 7, 31), date(2028, 2, 29), date(2031, 1, 1)])
def test_rounds_lie_within_their_plan_period(db, today) -> None:
    load_example(None, language="nl", today=today)
    for each in Round.objects.select_related("dossier"):
        last = (each.published_at or each.opens_at).date()
        assert each.dossier.period_start <= each.opens_at.date() <= last <= each.dossier.period_end
        assert last < today


def test_visitor_can_answer_an_open_round(db) -> None:
    load_example(None, language="nl", today=timezone.localdate())
    for key in ("waterside", "rainbow"):
        audience = Round.objects.get(dossier__organisation=key_of(key), published_at=None).audiences.last()
        answer = Client().get(f"/answer/{audience.code}/")
        assert answer.status_code == 200
        assert "Beginnen" in answer.content.decode()


def test_framework_without_survey_leaves_rounds_out(db, monkeypatch) -> None:
    without = replace(framework.load(), surveys=None)
    monkeypatch.setattr(framework, "load", lambda: without)
    load_example(None, language="nl", today=TODAY)
    assert not Round.objects.exists()
