"""Export, import elsewhere, export: the same bytes."""

import json

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings

from tests.dossier.exchange.documents import MOMENT, documents, small
from vierinbalans.dossier.exchange.reader import read_document
from vierinbalans.dossier.exchange.storing import DossierExistsError, store, unknown_ids
from vierinbalans.dossier.exchange.writer import exchange_bytes, exchange_document
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.dossier.operations import actions, answers, statements
from vierinbalans.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def _bytes(document):
    return json.dumps(document, ensure_ascii=False).encode()


@given(documents())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_dossier_comes_back_byte_for_byte(document):
    try:
        first = exchange_bytes(store(read_document(_bytes(document)), None).dossier)
        assert json.loads(first) == document
        Organisation.objects.all().delete()
        second = exchange_bytes(store(read_document(first), None).dossier)
        assert second == first
    finally:
        Organisation.objects.all().delete()


@pytest.fixture
def lived_in(cast):
    """A dossier that people worked in: saves, a comment, evidence, a dropped statement, a changed action."""
    board = statements.add_statement(
        cast.board_dossier, text="Ict dient de les", explanation="", elaborates=None, person=cast.board_lead
    )
    mine = statements.add_statement(
        cast.dossier, text="Elke les kiest bewust 😀 עברית", explanation="", elaborates=board, person=cast.lead
    )
    gone = statements.add_statement(cast.dossier, text="Oud", explanation="", elaborates=None, person=cast.lead)
    statements.drop_statement(gone, reason="Past niet meer", person=cast.lead)
    empty = answers.content_of(None)
    content = {**empty, "state": ["stage", 1], "text": "<b>Eerst</b>", "statements": [mine.ref, gone.ref]}
    answers.save_answer(cast.dossier, "vision.ict", content, base=empty, version=0, person=cast.lead)
    row = Answer.objects.get(dossier=cast.dossier, step="vision.ict")
    later = {
        **content,
        "state": ["not_applicable", None],
        "reason": "Nee",
        "considerations": {"z": "ticked", "a": "dismissed"},
    }
    answers.save_answer(
        cast.dossier, "vision.ict", later, base=answers.content_of(row), version=row.version, person=cast.editor
    )
    made = actions.add_action(
        cast.dossier, {"what": "Meten", "block": "infrastructure"}, statements=[mine], person=cast.lead
    )
    actions.change_action(made, {"status": "done"}, statements=[mine], version=1, person=cast.editor)
    return cast.dossier


def test_lived_in_dossier_comes_back_byte_for_byte(lived_in, cast):
    first = exchange_bytes(lived_in)
    cast.board.delete()
    assert exchange_bytes(store(read_document(first), None).dossier) == first


def test_replacing_a_dossier_with_its_own_export_changes_nothing(lived_in, cast):
    first = exchange_bytes(lived_in)
    stored = store(read_document(first), cast.school, replace=True)
    assert stored.dossier == lived_in
    assert exchange_bytes(lived_in) == first
    assert Statement.objects.get(dossier=lived_in, text__startswith="Elke").elaborates.dossier == cast.board_dossier


def test_export_holds_no_mail_addresses(lived_in, cast):
    actions.change_action(
        Action.objects.get(dossier=lived_in), {"note": "x"}, statements=[], version=2, person=cast.board_lead
    )
    Answer.objects.get(dossier=lived_in).revisions.update(person_name="noor.voorbeeld@example.org")
    assert "@" not in exchange_bytes(lived_in).decode()


def test_existing_dossier_is_not_overwritten_unasked(lived_in, cast):
    before = exchange_bytes(lived_in)
    with pytest.raises(DossierExistsError):
        store(read_document(_bytes(small())), cast.school)
    assert exchange_bytes(lived_in) == before


def test_import_is_whole_or_not_at_all(lived_in, cast):
    before = exchange_bytes(lived_in)
    document = small(actions__0__start="2027-01-01", actions__0__due="2026-01-01")
    with pytest.raises(IntegrityError, match="action_is_due_after_its_start"):
        store(document, cast.school, replace=True)
    assert exchange_bytes(lived_in) == before


def test_steps_of_another_framework_are_kept_and_named(cast):
    document = small(answers__0__step="data.steering", framework__version="9.0.0", actions__0__block="data")
    stored = store(read_document(_bytes(document)), cast.sister)
    assert stored.unknown == ("data.steering", "data")
    assert exchange_document(stored.dossier)["framework"]["version"] == "9.0.0"
    assert Answer.objects.filter(dossier=stored.dossier, step="data.steering").exists()


def test_known_ids_are_not_reported():
    assert unknown_ids(small()) == ()


def test_school_that_came_in_before_its_board_is_joined_to_it_later(cast):
    school = store(read_document(_bytes(small(statements__0__elaborates="b1"))), cast.sister).dossier
    statement = Statement.objects.get(dossier=school)
    assert (statement.elaborates, statement.elaborates_elsewhere) == (None, "b1")
    board = small(
        organisation={"kind": "board", "sector": "", "name": "Bestuur Voorbeeld"},
        statements=[{"ref": "b1", "text": "Ict dient de les"}],
        answers=[],
    )
    store(read_document(_bytes(board)), cast.board, replace=True)
    statement.refresh_from_db()
    assert statement.elaborates.dossier == cast.board_dossier
    assert exchange_document(school)["statements"][0]["elaborates"] == "b1"


def test_replacing_the_boards_dossier_keeps_what_schools_elaborate(lived_in, cast):
    before = exchange_bytes(lived_in)
    document = exchange_document(cast.board_dossier)
    store(document, cast.board, replace=True)
    assert exchange_bytes(lived_in) == before
    assert Statement.objects.get(dossier=lived_in, text__startswith="Elke").elaborates is not None


def test_history_goes_on_counting_after_an_import(cast):
    document = small(
        answers__0__history=[
            {"number": 4, "person": "Noor", "started_at": MOMENT, "saved_at": MOMENT, "content": {"text": "Eerst"}}
        ]
    )
    dossier = store(read_document(_bytes(document)), cast.sister).dossier
    row = Answer.objects.get(dossier=dossier)
    content = {**answers.content_of(row), "text": "Daarna"}
    answers.save_answer(dossier, row.step, content, base=answers.content_of(row), version=4, person=cast.sister_lead)
    assert sorted(row.revisions.values_list("number", flat=True)) == [4, 5]


def test_period_is_found_by_the_year_it_starts_in(cast):
    store(read_document(_bytes(small(period={"start": "2022-08-01", "end": "2026-07-31"}))), cast.school)
    assert sorted(Dossier.objects.filter(organisation=cast.school).values_list("year", flat=True)) == [2022, 2026]
