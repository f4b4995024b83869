"""Which moments are kept, and what they hold."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.balance.operations import take_due_snapshots, take_snapshot
from vierinbalans.balance.queries import moments_of
from vierinbalans.balance.rules import measure
from vierinbalans.dossier.models import Answer
from vierinbalans.dossier.queries import dossier_data


@pytest.fixture
def answered(cast):
    """Sets the stage of vision.ict at a moment."""

    def answer(stage, *moment, dossier=cast.dossier):
        at = datetime(*moment, 12, 0, tzinfo=UTC) if len(moment) == 3 else datetime(*moment, tzinfo=UTC)
        values = {"state": "stage", "stage": stage, "framework_version": "1.0.0", "changed_at": at}
        Answer.objects.update_or_create(dossier=dossier, step="vision.ict", defaults=values)

    return answer


def kept():
    return [(row.taken_on, row.levels["vision"] * 6) for row in Snapshot.objects.all()]


def test_month_without_changes_keeps_nothing(cast):
    assert take_due_snapshots(today=date(2026, 9, 30)) == 0
    assert kept() == []


def test_month_with_a_change_keeps_one(answered):
    answered(3, 2026, 9, 10)
    assert take_due_snapshots(today=date(2026, 9, 10)) == 1
    assert kept() == [(date(2026, 9, 10), 3)]


def test_keeping_house_again_keeps_no_second_one(answered):
    answered(3, 2026, 9, 10)
    take_due_snapshots(today=date(2026, 9, 10))
    assert take_due_snapshots(today=date(2026, 9, 10)) == 0
    assert take_due_snapshots(today=date(2026, 9, 28)) == 0
    assert len(kept()) == 1


def test_changes_on_several_days_of_a_month_keep_one_that_holds_the_last(answered):
    for day, stage in ((2, 1), (10, 2), (28, 4)):
        answered(stage, 2026, 9, day)
        assert take_due_snapshots(today=date(2026, 9, day)) == 1
    assert kept() == [(date(2026, 9, 28), 4)]


def test_two_changes_on_one_day_keep_one_that_holds_the_last(answered):
    answered(1, 2026, 9, 10, 8, 0)
    take_due_snapshots(today=date(2026, 9, 10))
    answered(4, 2026, 9, 10, 9, 0)
    assert take_due_snapshots(today=date(2026, 9, 10)) == 1
    assert kept() == [(date(2026, 9, 10), 4)]


def test_every_month_with_changes_keeps_its_own(answered):
    for month, stage in ((9, 1), (10, 2), (12, 4)):
        answered(stage, 2026, month, 5)
        take_due_snapshots(today=date(2026, month, 20))
    assert kept() == [(date(2026, 9, 5), 1), (date(2026, 10, 5), 2), (date(2026, 12, 5), 4)]


def test_change_in_the_last_minutes_of_a_month_still_counts_for_it(answered):
    answered(1, 2026, 9, 10)
    take_due_snapshots(today=date(2026, 9, 10))
    answered(4, 2026, 9, 30, 21, 55)  # five to midnight in Amsterdam
    assert take_due_snapshots(today=date(2026, 10, 1)) == 1
    assert kept() == [(date(2026, 9, 30), 4)]
    assert take_due_snapshots(today=date(2026, 10, 1)) == 0


def test_change_long_ago_is_not_looked_at(answered):
    answered(1, 2026, 6, 10)
    assert take_due_snapshots(today=date(2026, 9, 10)) == 0


def test_each_dossier_keeps_its_own(cast, answered):
    answered(3, 2026, 9, 10)
    answered(2, 2026, 9, 11, dossier=cast.board_dossier)
    assert take_due_snapshots(today=date(2026, 9, 12)) == 2
    assert {row.dossier_id for row in Snapshot.objects.all()} == {cast.dossier.pk, cast.board_dossier.pk}


def test_number_of_queries_does_not_grow_with_dossiers_without_changes(cast, answered, django_assert_num_queries):
    answered(3, 2026, 9, 10)
    take_due_snapshots(today=date(2026, 9, 10))
    with django_assert_num_queries(2):
        take_due_snapshots(today=date(2026, 9, 10))


def test_snapshot_of_a_plan_stands_beside_that_of_the_month(cast, answered):
    answered(3, 2026, 9, 10)
    take_due_snapshots(today=date(2026, 9, 10))
    take_snapshot(cast.dossier, today=date(2026, 9, 10), reason="plan")
    take_snapshot(cast.dossier, today=date(2026, 9, 10), reason="plan")
    assert sorted(Snapshot.objects.values_list("reason", flat=True)) == ["month", "plan"]


def test_levels_are_kept_unrounded_with_none_for_a_block_that_does_not_apply(cast):
    for step in framework.load().block("content").steps:
        Answer.objects.create(
            dossier=cast.dossier, step=step.id, state="not_applicable", reason="x", framework_version="1.0.0"
        )
    Answer.objects.create(dossier=cast.dossier, step="vision.ict", state="stage", stage=1, framework_version="1.0.0")
    levels = take_snapshot(cast.dossier, today=date(2026, 9, 10), reason="plan").levels
    assert levels == {"vision": 1 / 6, "expertise": 0.0, "content": None, "infrastructure": 0.0}


def test_unknown_reason_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.create(dossier=cast.dossier, taken_on=date(2026, 9, 1), reason="whim", levels={})


def test_moments_are_the_kept_ones_and_today(cast, answered):
    answered(3, 2026, 9, 10)
    take_due_snapshots(today=date(2026, 9, 10))
    profile = measure(framework.load(), dossier_data(cast.dossier))
    assert [each.on for each in moments_of(cast.dossier, profile, today=date(2026, 9, 10))] == [date(2026, 9, 10)]
    later = moments_of(cast.dossier, profile, today=date(2026, 9, 11))
    assert [each.on for each in later] == [date(2026, 9, 10), date(2026, 9, 11)]
    assert later[0].levels == later[1].levels
