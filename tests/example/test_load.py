"""Loading the example: everything there, once, for who asks, quickly, or nothing at all."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.dossier.models import Action, Answer, AnswerRevision, Comment, Dossier, Statement
from vierinbalans.example import operations, rows
from vierinbalans.example.operations import load_example
from vierinbalans.organisations.models import Membership, Organisation

TODAY = date(2026, 11, 25)


def test_whoever_loads_it_leads_the_board_and_every_school(cast) -> None:
    board = load_example(cast.stranger, language="nl", today=TODAY)
    assert board.kind == "board"
    roles = Membership.objects.filter(person=cast.stranger, organisation__is_example=True)
    assert {role.organisation_id for role in roles} == set(
        Organisation.objects.filter(is_example=True).values_list("pk", flat=True)
    )
    assert {role.role for role in roles} == {"lead"}


def test_everything_is_marked_as_an_example_and_nothing_else(cast) -> None:
    load_example(None, language="nl", today=TODAY)
    assert not Organisation.objects.filter(pk=cast.school.pk, is_example=True).exists()
    assert set(Organisation.objects.filter(board__is_example=True).values_list("is_example", flat=True)) == {True}


def test_loading_again_gives_the_role_and_writes_nothing(cast) -> None:
    first = load_example(cast.lead, language="nl", today=TODAY)
    before = Answer.objects.count()
    assert load_example(cast.stranger, language="nl", today=TODAY) == first
    assert Answer.objects.count() == before
    assert Membership.objects.filter(organisation=first, role="lead").count() == 2


def test_two_people_loading_at_once_end_up_in_one_example(cast, monkeypatch) -> None:
    board = load_example(cast.lead, language="nl", today=TODAY)
    answers = iter([None, board, board])
    monkeypatch.setattr(operations, "example_board", lambda: next(answers))  # not there yet when first looked
    load_example(cast.stranger, language="nl", today=TODAY)
    assert Organisation.objects.filter(is_example=True, kind="board").count() == 1
    assert Membership.objects.filter(organisation=board, person=cast.stranger, role="lead").exists()


def test_failure_half_way_leaves_nothing_behind(db, monkeypatch) -> None:
    def fails(*arguments: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(operations, "_write_snapshots", fails)
    with pytest.raises(DatabaseError):
        load_example(None, language="nl", today=TODAY)
    assert not Organisation.objects.exists()


def test_its_people_are_names_without_accounts(db) -> None:
    load_example(None, language="nl", today=TODAY)
    assert not Membership.objects.exists()
    assert not AnswerRevision.objects.exclude(person=None).exists()
    assert not Comment.objects.exclude(person_name__endswith=" Voorbeeld").exists()


def test_answer_keeps_its_history_of_two_people(db) -> None:
    load_example(None, language="nl", today=TODAY)
    answer = Answer.objects.get(dossier__organisation=rows.key_of("waterside"), dossier__year=2025, step="vision.ict")
    history = list(answer.revisions.order_by("number"))
    assert [each.number for each in history] == [1, 2, 3]
    assert answer.version == 3
    assert [each.content["state"] for each in history] == [["stage", 1], ["stage", 2], ["stage", 2]]
    assert len({each.person_name for each in history}) == 2
    assert history[-1].content["text"] == answer.text
    assert history[0].saved_at < history[1].saved_at < history[2].saved_at == answer.changed_at


def test_school_elaborates_the_boards_statements(db) -> None:
    board = load_example(None, language="nl", today=TODAY)
    statement = Statement.objects.get(dossier__organisation=rows.key_of("waterside"), ref="feedback-week")
    assert statement.elaborates is not None
    assert statement.elaborates.dossier.organisation == board


def test_earlier_period_comes_before_and_can_be_compared(db) -> None:
    load_example(None, language="nl", today=TODAY)
    latest, earlier = Dossier.objects.filter(organisation=rows.key_of("waterside")).order_by("-year")
    assert latest.previous == earlier
    assert earlier.period_end < latest.period_start
    assert 0 < earlier.answers.count() < latest.answers.count()


@pytest.mark.parametrize("today", [date(2026, 8, 1), date(2027, 7, 31), date(2028, 2, 29), date(2031, 1, 1)])
def test_everything_happened_before_loading_and_within_its_period(db, today) -> None:
    load_example(None, language="nl", today=today)
    for revision in AnswerRevision.objects.select_related("answer__dossier"):
        dossier = revision.answer.dossier
        assert dossier.period_start <= revision.saved_at.date() <= min(today, dossier.period_end), revision.answer.step
    for dossier in Dossier.objects.prefetch_related("snapshots"):
        for snapshot in dossier.snapshots.all():
            assert dossier.period_start <= snapshot.taken_on < today


def test_steps_that_a_framework_of_ones_own_lacks_are_left_out(db, monkeypatch) -> None:
    whole = framework.load()
    shorter = replace(whole, blocks=tuple(block for block in whole.blocks if block.id != "infrastructure"))
    monkeypatch.setattr(framework, "load", lambda: shorter)
    load_example(None, language="nl", today=TODAY)
    assert Answer.objects.exists()
    assert not Answer.objects.filter(step__startswith="infrastructure.").exists()
    assert not Action.objects.filter(block="infrastructure").exists()
    assert {block for each in Snapshot.objects.all() for block in each.levels} == {"vision", "expertise", "content"}
