"""Vision statements: added, ordered, dropped with a reason, taken back."""

import pytest

from vierinbalans.dossier.models import Statement
from vierinbalans.dossier.operations import statements as operations
from vierinbalans.dossier.operations.statements import ChangedMeanwhileError

TYPING_ERROR = operations.Rewording(kind="typing_error")
pytestmark = pytest.mark.django_db


@pytest.fixture
def add(cast):
    def do(text="Een zin.", person=None):
        return operations.add_statement(
            cast.dossier, text=text, explanation="", elaborates=None, person=person or cast.editor
        )

    return do


@pytest.fixture
def three(add):
    return [add(text) for text in "abc"]


def order():
    return "".join(Statement.objects.filter(dropped_at=None).values_list("text", flat=True))


def test_a_new_statement_stands_last(three):
    assert order() == "abc"


def test_two_presses_make_one_statement(add, cast):
    assert add() == add()
    add(person=cast.lead)
    assert Statement.objects.count() == 2


@pytest.mark.parametrize(
    ("which", "up", "expected"), [(1, True, "bac"), (1, False, "acb"), (0, True, "abc"), (2, False, "abc")]
)
def test_move(three, which, up, expected):
    operations.move_statement(three[which], up=up)
    assert order() == expected


def test_moving_one_that_a_colleague_dropped_changes_nothing(three, cast):
    operations.drop_statement(three[2], reason="x", person=cast.lead)
    operations.move_statement(three[2], up=True)
    assert order() == "ab"


def test_change_counts_the_version_and_refuses_an_old_one(add, cast):
    row = add()
    change = {"explanation": "", "elaborates": None, "person": cast.lead, "rewording": TYPING_ERROR}
    operations.change_statement(row, text="Nieuw.", version=1, **change)
    with pytest.raises(ChangedMeanwhileError) as told:
        operations.change_statement(row, text="Anders.", version=1, **change)
    assert told.value.row.text == "Nieuw."
    assert Statement.objects.get().text == "Nieuw."


def test_elaborating_here_replaces_a_link_to_elsewhere(add, cast):
    row = add()
    Statement.objects.filter(pk=row.pk).update(elaborates_elsewhere="ver-weg")
    board = Statement.objects.create(dossier=cast.board_dossier, text="x")
    operations.change_statement(row, text="Een zin.", explanation="", elaborates=board, version=1, person=cast.editor)
    row.refresh_from_db()
    assert (row.elaborates, row.elaborates_elsewhere) == (board, "")


def test_dropped_statement_keeps_the_first_reason_and_can_be_taken_back(add, cast):
    row = add()
    operations.drop_statement(row, reason="te vaag", person=cast.editor)
    with pytest.raises(ChangedMeanwhileError):
        operations.drop_statement(row, reason="anders", person=cast.lead)
    row.refresh_from_db()
    assert row.dropped_reason == "te vaag"
    operations.take_back_statement(row, person=cast.lead)
    row.refresh_from_db()
    assert (row.dropped_at, row.dropped_reason) == (None, "")


def test_colleague_who_was_changing_a_statement_learns_that_it_was_dropped(add, cast):
    row = add()
    operations.drop_statement(row, reason="x", person=cast.lead)
    with pytest.raises(ChangedMeanwhileError):
        operations.change_statement(row, text="b", explanation="", elaborates=None, version=1, person=cast.editor)


def test_draft_that_was_dropped_comes_back_as_a_draft(cast):
    row = operations.add_statement(
        cast.dossier, text="a", explanation="", elaborates=None, person=cast.editor, adopted=False
    )
    operations.drop_statement(row, reason="x", person=cast.editor)
    operations.take_back_statement(row, person=cast.editor)
    row.refresh_from_db()
    assert (row.state, row.adopted_at) == ("draft", None)


def test_moving_passes_what_is_not_as_far(three, cast):
    Statement.objects.filter(pk=three[1].pk).update(state="draft", adopted_at=None)
    operations.move_statement(three[2], up=True)
    assert order() == "cba"
    operations.move_statement(Statement.objects.get(pk=three[1].pk), up=True)
    assert order() == "cba"


def test_adopting_twice_counts_once(add, cast):
    row = add()
    again = operations.set_state(row, "adopted", version=99, person=cast.lead)
    assert again.version == 1
