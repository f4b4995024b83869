"""Whatever changes a dossier changes the state under which its overview is kept."""

from datetime import date

import pytest
from django.utils.safestring import mark_safe

from vierinbalans.balance import remembered
from vierinbalans.balance.remembered import remembered as kept
from vierinbalans.balance.remembered import state_of
from vierinbalans.balance.views import overview
from vierinbalans.dossier.merging import EMPTY
from vierinbalans.dossier.models import Action, Answer, AnswerRevision, Dossier, Statement
from vierinbalans.dossier.operations.actions import add_action, change_action
from vierinbalans.dossier.operations.answers import restore, save_answer
from vierinbalans.dossier.operations.statements import (
    Rewording,
    add_statement,
    change_statement,
    drop_statement,
    move_statement,
    take_back_statement,
)
from vierinbalans.organisations.models import Organisation
from vierinbalans.organisations.operations import OrganisationFacts, change_organisation
from vierinbalans.vision.operations.frame import leave_out, take_up

ANSWER = {**EMPTY, "state": ["stage", 2]}
ACTION = {"what": "Wifi verbeteren", "block": "content", "step": "content.mix"}


def statement(dossier, person, text="Elke leerling krijgt feedback.", elaborates=None):
    return add_statement(dossier, text=text, explanation="", elaborates=elaborates, person=person)


def save(dossier, person, content=ANSWER, base=EMPTY, version=0):
    return save_answer(dossier, "content.mix", content, base=base, version=version, person=person)


def first_answer(cast):
    yield
    save(cast.dossier, cast.lead)


def another_stage(cast):
    save(cast.dossier, cast.lead)
    yield
    save(cast.dossier, cast.lead, {**ANSWER, "state": ["stage", 3]}, base=ANSWER, version=1)


def link_to_a_statement(cast):
    ref = statement(cast.dossier, cast.lead).ref
    save(cast.dossier, cast.lead)
    yield
    save(cast.dossier, cast.lead, {**ANSWER, "statements": [ref]}, base=ANSWER, version=1)


def restored_answer(cast):
    save(cast.dossier, cast.lead)
    save(cast.dossier, cast.editor, {**ANSWER, "state": ["stage", 3]}, base=ANSWER, version=1)
    yield
    restore(AnswerRevision.objects.get(number=1), person=cast.lead)


def new_statement(cast):
    yield
    statement(cast.dossier, cast.lead)


def changed_statement(cast):
    row = statement(cast.dossier, cast.lead)
    yield
    why = Rewording(kind="reworded", reason="Scherper.")
    change_statement(row, text="Anders.", explanation="", elaborates=None, version=1, person=cast.lead, rewording=why)


def moved_statement(cast):
    statement(cast.dossier, cast.lead)
    second = statement(cast.dossier, cast.lead, "Elke leerling beoordeelt bronnen.")
    yield
    move_statement(second, up=True)


def dropped_statement(cast):
    row = statement(cast.dossier, cast.lead)
    yield
    drop_statement(row, reason="Past niet meer.", person=cast.lead)


def statement_taken_back(cast):
    row = statement(cast.dossier, cast.lead)
    drop_statement(row, reason="Past niet meer.", person=cast.lead)
    yield
    take_back_statement(row, person=cast.lead)


def statement_of_the_board(cast):
    yield
    statement(cast.board_dossier, cast.board_lead)


def new_action(cast):
    yield
    add_action(cast.dossier, ACTION, statements=[], person=cast.lead)


def changed_action(cast):
    action = add_action(cast.dossier, ACTION, statements=[], person=cast.lead)
    yield
    change_action(action, {"status": "done"}, statements=[], version=1, person=cast.lead)


def linked_action(cast):
    row = statement(cast.dossier, cast.lead)
    action = add_action(cast.dossier, ACTION, statements=[], person=cast.lead)
    yield
    change_action(action, {}, statements=[row], version=1, person=cast.lead)


def removed_action(cast):
    action = add_action(cast.dossier, ACTION, statements=[], person=cast.lead)
    yield
    action.delete()


def replaced_answer(cast):
    save(cast.dossier, cast.lead)
    row = Answer.objects.get()
    yield
    Answer.objects.all().delete()
    Answer.objects.create(
        pk=row.pk + 1, dossier=cast.dossier, step=row.step, framework_version="1.0.0", changed_at=row.changed_at
    )


def period_of_the_board(cast):
    yield
    Dossier.objects.create(
        organisation=cast.board,
        period_start=date(2025, 8, 1),
        period_end=date(2029, 7, 31),
        year=2025,
        framework_version="1.0.0",
    )


CHANGES = [
    first_answer,
    another_stage,
    link_to_a_statement,
    restored_answer,
    new_statement,
    changed_statement,
    moved_statement,
    dropped_statement,
    statement_taken_back,
    statement_of_the_board,
    new_action,
    changed_action,
    linked_action,
    removed_action,
    replaced_answer,
    period_of_the_board,
]


def differs(change, cast, dossier):
    steps = change(cast)
    next(steps)
    before = state_of(dossier)
    assert state_of(dossier) == before
    next(steps, None)
    return state_of(dossier) != before


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_change_of_the_dossier_or_its_frame_changes_the_state(cast, change):
    assert differs(change, cast, cast.dossier)


def schools_version_of_a_statement(cast):
    boards = statement(cast.board_dossier, cast.board_lead)
    yield
    statement(cast.dossier, cast.lead, elaborates=boards)


def school_drops_its_version(cast):
    boards = statement(cast.board_dossier, cast.board_lead)
    row = statement(cast.dossier, cast.lead, elaborates=boards)
    yield
    drop_statement(row, reason="Past niet meer.", person=cast.lead)


def school_says_why_it_leaves_a_statement_out(cast):
    ref = statement(cast.board_dossier, cast.board_lead).ref
    yield
    leave_out(cast.dossier, ref, reason="Wij hebben geen onderbouw.", version=0)


def school_has_another_reason(cast):
    ref = statement(cast.board_dossier, cast.board_lead).ref
    leave_out(cast.dossier, ref, reason="Wij hebben geen onderbouw.", version=0)
    yield
    leave_out(cast.dossier, ref, reason="Past niet bij ons.", version=1)


def school_takes_a_statement_up_again(cast):
    ref = statement(cast.board_dossier, cast.board_lead).ref
    leave_out(cast.dossier, ref, reason="Wij hebben geen onderbouw.", version=0)
    yield
    take_up(cast.dossier, ref, version=1)


FRAME = [school_says_why_it_leaves_a_statement_out, school_has_another_reason, school_takes_a_statement_up_again]


@pytest.mark.parametrize("change", FRAME, ids=lambda change: change.__name__)
@pytest.mark.parametrize("whose", ["dossier", "board_dossier"])
def test_what_is_left_out_of_the_frame_changes_the_state_of_school_and_board(cast, change, whose):
    assert differs(change, cast, getattr(cast, whose))


def new_school(cast):
    yield
    Organisation.objects.create(kind="school", sector="po", name="Basisschool Nieuw Voorbeeld", board=cast.board)


@pytest.mark.parametrize(
    "change", [schools_version_of_a_statement, school_drops_its_version, new_school], ids=lambda change: change.__name__
)
def test_change_of_a_school_changes_the_state_of_its_board(cast, change):
    assert differs(change, cast, cast.board_dossier)


def test_what_happens_elsewhere_leaves_the_state(cast):
    before = state_of(cast.dossier)
    statement(cast.elsewhere_dossier, cast.stranger)
    save(cast.elsewhere_dossier, cast.stranger)
    assert state_of(cast.dossier) == before


def test_state_takes_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        state_of(cast.dossier)


def test_page_is_made_once_per_key():
    made = []
    for key in ("a", "b", "a"):
        assert kept(key, lambda key=key: made.append(key) or f"page {key}") == f"page {key}"
    assert made == ["a", "b"]


def test_page_asked_for_longest_ago_gives_way(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    for key in ("a", "b", "a", "c"):
        kept(key, lambda key=key: key)
    made = []
    kept("a", lambda: made.append("a") or "a")
    kept("b", lambda: made.append("b") or "b")
    assert made == ["b"]


def test_reader_sees_a_colleagues_change_at_once(cast, page_client_for):
    client = page_client_for(cast.reader)
    address = f"/org/{cast.school.pk}/2026/"
    assert "U bent nog niet begonnen" in client.get(address).content.decode()
    save(cast.dossier, cast.lead)
    assert "U bent nog niet begonnen" not in client.get(address).content.decode()


def test_school_of_another_kind_is_asked_other_steps_at_once(cast, page_client_for, monkeypatch):
    kinds = []

    def body(dossier, *_args, **_more):
        kinds.append(dossier.organisation.sector)
        return mark_safe("<h1>Overzicht</h1>")

    monkeypatch.setattr(overview, "_body", body)
    client = page_client_for(cast.lead)
    for sector in ("vo", "pro", "pro"):
        facts = OrganisationFacts(kind="school", name=cast.school.name, code=cast.school.code, sector=sector)
        change_organisation(cast.school, facts)
        client.get(f"/org/{cast.school.pk}/2026/")
    assert kinds == ["vo", "pro"]


def test_next_day_is_another_page(cast, page_client_for, monkeypatch):
    from django.utils import timezone

    save(cast.dossier, cast.lead)
    Action.objects.create(dossier=cast.dossier, what="Wifi verbeteren", block="content", due=date(2026, 12, 1))
    client = page_client_for(cast.reader)
    shown = []
    for day in (1, 2):
        monkeypatch.setattr(timezone, "localdate", lambda *_, day=day: date(2026, 12, day))
        shown.append("Voorbij de afgesproken datum" in client.get(f"/org/{cast.school.pk}/2026/").content.decode())
    assert shown == [False, True]


def test_names_of_the_tables_are_those_of_the_models():
    assert {Answer._meta.db_table, Action._meta.db_table, Statement._meta.db_table} < set(remembered._TABLES.values())
