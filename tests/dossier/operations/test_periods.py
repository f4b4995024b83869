"""Plan periods: beginning one, and the next from the last."""

from datetime import date

import pytest

from tests.dossier.conftest import STEP
from vierinbalans.dossier.models import Dossier, Evidence, Statement
from vierinbalans.dossier.operations.periods import (
    PeriodExistsError,
    start_dossier,
    start_next_period,
)
from vierinbalans.dossier.school_year import school_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_school_year_begins_in_august(day, year):
    assert school_year(day) == year


def test_period_runs_whole_school_years(cast):
    made = start_dossier(cast.school, year=2030, years=2)
    assert (made.period_start, made.period_end) == (date(2030, 8, 1), date(2032, 7, 31))


@pytest.mark.parametrize("year", [2023, 2026, 2027, 2029])
def test_periods_never_overlap(cast, year):
    with pytest.raises(PeriodExistsError) as told:
        start_dossier(cast.school, year=year)
    assert told.value.year == 2026
    assert Dossier.objects.filter(organisation=cast.school).count() == 1


@pytest.mark.parametrize("year", [2022, 2030])
def test_periods_may_follow_one_another(cast, year):
    assert start_dossier(cast.school, year=year).year == year


def test_next_period_keeps_answers_and_marks_them_to_review(cast, answer, action):
    Evidence.objects.create(answer=answer, text="Notulen", noted_on=date(2026, 9, 1), person_name="Emre")
    board = Statement.objects.create(dossier=cast.board_dossier, text="Bestuurszin")
    Statement.objects.update_or_create(
        dossier=cast.dossier, text="Uitwerking", defaults={"elaborates": board, "order": 1}
    )
    following = start_next_period(cast.dossier)
    assert (following.year, following.previous) == (2030, cast.dossier)
    copy = following.answers.get(step=STEP)
    assert (copy.to_review, copy.stage, copy.text, copy.version) == (True, answer.stage, answer.text, 1)
    assert copy.framework_version == answer.framework_version
    assert [each.text for each in copy.evidence.all()] == ["Notulen"]
    assert [each.dossier for each in copy.statements.all()] == [following]
    assert following.statements.get(text="Uitwerking").elaborates == board
    assert following.actions.get().ref == action.ref
    answer.refresh_from_db()
    assert not answer.to_review


def test_dropped_statements_finished_actions_and_empty_answers_stay_behind(cast, answer, action):
    Statement.objects.update(state="dropped", dropped_reason="x", dropped_at="2026-10-01T00:00Z")
    cast.dossier.actions.update(status="done")
    cast.dossier.answers.create(step="vision.ict", framework_version="1.0.0")
    following = start_next_period(cast.dossier)
    assert not following.statements.exists()
    assert not following.actions.exists()
    assert [each.step for each in following.answers.all()] == [STEP]


def test_statement_elaborates_the_boards_copy_when_the_board_went_first(cast):
    board = Statement.objects.create(dossier=cast.board_dossier, text="Bestuurszin")
    Statement.objects.create(dossier=cast.dossier, text="Uitwerking", elaborates=board)
    boards_next = start_next_period(cast.board_dossier)
    following = start_next_period(cast.dossier)
    assert following.statements.get().elaborates.dossier == boards_next


def test_next_period_is_begun_once(cast, answer):
    start_next_period(cast.dossier)
    with pytest.raises(PeriodExistsError):
        start_next_period(cast.dossier)
    assert Dossier.objects.filter(organisation=cast.school).count() == 2
