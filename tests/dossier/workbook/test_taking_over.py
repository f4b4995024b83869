"""Taking a workbook over into a dossier: what is shown first is what happens, and nothing else."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from tests.dossier.workbook.test_round_trip import dossiers
from vierinbalans import framework
from vierinbalans.dossier.models import Action, Answer, Statement
from vierinbalans.dossier.operations import actions, answers, statements
from vierinbalans.dossier.operations.workbook import Difference, find_changes, read_for, take_over
from vierinbalans.dossier.queries import dossier_data
from vierinbalans.dossier.workbook.opening import WorkbookError
from vierinbalans.dossier.workbook.writer import workbook_bytes

TODAY = date(2026, 10, 1)
STEP = "vision.education"


@pytest.fixture
def filled(cast):
    """A school's dossier with an answer, a statement that elaborates the board's, and an action."""
    board = statements.add_statement(
        cast.board_dossier, text="Ict dient de les", explanation="", elaborates=None, person=cast.board_lead
    )
    statement = statements.add_statement(
        cast.dossier, text="Elke les kiest bewust", explanation="Waarom", elaborates=board, person=cast.lead
    )
    content = {
        "state": ["stage", 2],
        "reason": "",
        "text": "Wij kiezen samen.",
        "owner": "Noor",
        "review_on": "2027-03-01",
        "considerations": {"goals": "ticked"},
        "statements": [statement.ref],
    }
    answers.save_answer(cast.dossier, STEP, content, base=answers.content_of(None), version=0, person=cast.lead)
    values = {"what": "Scholing plannen", "block": "expertise", "status": "doing", "due": date(2027, 1, 31)}
    actions.add_action(cast.dossier, values, statements=[statement], person=cast.lead)
    return cast.dossier


def _data(dossier):
    return dossier_data(dossier, evidence=False, people=False)


def _with(data, *, answer=None, statement=None, action=None):
    if answer:
        data = replace(data, answers={**data.answers, answer.step: answer})
    if statement:
        data = replace(data, statements=(*data.statements[:-1], statement))
    if action:
        data = replace(data, actions=(*data.actions[:-1], action))
    return data


def _read_back(dossier, data, language="nl"):
    return read_for(dossier, workbook_bytes(framework.load(), data, language=language), today=TODAY).dossier


@pytest.mark.parametrize("language", ["nl", "en"])
def test_workbook_as_downloaded_changes_nothing(filled, language):
    assert find_changes(filled, _read_back(filled, _data(filled), language)) == []


def test_change_tells_what_stood_there_and_what_comes(filled):
    data = _data(filled)
    answer = replace(data.answer(STEP), stage=3, text="Wij kiezen per les.")
    (change,) = find_changes(filled, _read_back(filled, _with(data, answer=answer)))
    assert (change.kind, change.key, change.is_new) == ("answer", STEP, False)
    assert change.differences == (
        Difference(field="state", before=["stage", 2], after=["stage", 3]),
        Difference(field="text", before="Wij kiezen samen.", after="Wij kiezen per les."),
    )


def test_taking_over_does_what_was_shown_and_remembers_who(filled, cast):
    data = _data(filled)
    changed = _with(
        data,
        answer=replace(data.answer(STEP), stage=4),
        statement=replace(data.statements[0], text="Elke les kiest met reden"),
        action=replace(data.actions[0], status="done", note="Gedaan in mei"),
    )
    read = _read_back(filled, changed)
    assert [change.kind for change in find_changes(filled, read)] == ["statement", "answer", "action"]
    assert len(take_over(filled, read, person=cast.editor)) == 3
    assert find_changes(filled, read) == []
    row = Answer.objects.get(dossier=filled, step=STEP)
    assert (row.stage, row.changed_by, row.considerations) == (4, cast.editor, {"goals": "ticked"})
    action = Action.objects.get(dossier=filled)
    assert (action.status, action.note, action.statements.count()) == ("done", "Gedaan in mei", 1)
    assert action.changes.first().person == cast.editor
    statement = Statement.objects.get(dossier=filled)
    assert (statement.text, statement.elaborates.dossier) == ("Elke les kiest met reden", cast.board_dossier)


def test_empty_cells_erase_nothing(filled):
    data = _data(filled)
    answer = type(data.answer(STEP))(step=STEP)
    action = type(data.actions[0])(ref=data.actions[0].ref, what="Scholing plannen")
    statement = replace(data.statements[0], explanation="", elaborates="")
    data = _with(data, answer=answer, action=action, statement=statement)
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(framework.load(), data, language="nl")))
    sheet = book["Acties"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Status") + 1).value = None
    content = BytesIO()
    book.save(content)
    assert find_changes(filled, read_for(filled, content.getvalue(), today=TODAY).dossier) == []


def test_statement_links_that_the_workbook_does_not_show_stay(filled, cast):
    gone = statements.add_statement(cast.dossier, text="Vervallen", explanation="", elaborates=None, person=cast.lead)
    row = Answer.objects.get(dossier=filled, step=STEP)
    row.statements.add(gone)
    statements.drop_statement(gone, reason="Past niet meer", person=cast.lead)
    assert find_changes(filled, _read_back(filled, _data(filled))) == []


def test_dropped_statement_is_not_reworded_behind_its_back(filled, cast):
    data = _data(filled)
    content = workbook_bytes(
        framework.load(), _with(data, statement=replace(data.statements[0], text="Anders gezegd")), language="nl"
    )
    statements.drop_statement(Statement.objects.get(dossier=filled), reason="Past niet meer", person=cast.lead)
    with pytest.raises(WorkbookError, match="Anders gezegd"):
        find_changes(filled, read_for(filled, content, today=TODAY).dossier)


def test_words_that_were_adopted_are_reworded_only_by_who_adopts(filled, cast):
    data = dossier_data(filled)
    reworded = _with(data, statement=replace(data.statements[0], text="Anders gezegd"))
    with pytest.raises(WorkbookError, match="vastgesteld"):
        find_changes(filled, reworded, may_adopt=False)
    with pytest.raises(WorkbookError, match="vastgesteld"):
        take_over(filled, reworded, person=cast.editor, may_adopt=False)
    take_over(filled, reworded, person=cast.lead)
    change = Statement.objects.get(dossier=filled).changes.get()
    assert (change.kind, change.after, change.person) == ("reworded", "Anders gezegd", cast.lead)


def test_new_statement_can_be_linked_to_in_the_same_workbook(filled, cast):
    data = _data(filled)
    statement = type(data.statements[0])(ref="v9", text="Nieuw")
    data = replace(data, statements=(*data.statements, statement))
    data = _with(data, answer=replace(data.answer("vision.ict"), state="stage", stage=1, statements=("v9",)))
    take_over(filled, _read_back(filled, data), person=cast.lead)
    row = Answer.objects.get(dossier=filled, step="vision.ict")
    assert [each.ref for each in row.statements.all()] == ["v9"]


def test_action_of_an_unknown_ref_is_new_and_keeps_its_ref(filled, cast):
    data = _data(filled)
    action = replace(data.actions[0], ref="elders-1", what="Netwerk meten", statements=())
    read = _read_back(filled, replace(data, actions=(action,)))
    (change,) = find_changes(filled, read)
    assert (change.kind, change.is_new) == ("action", True)
    take_over(filled, read, person=cast.lead)
    assert Action.objects.filter(dossier=filled, ref="elders-1").exists()


def test_unknown_statement_of_the_board_is_refused_with_its_cell(filled):
    data = _data(filled)
    data = _with(data, statement=replace(data.statements[0], elaborates="onbekend"))
    with pytest.raises(WorkbookError) as caught:
        _read_back(filled, data)
    (problem,) = caught.value.problems
    assert (problem.sheet, problem.cell) == ("Visiezinnen", "D2")


def test_step_that_does_not_apply_needs_no_reason_of_its_own_when_the_dossier_has_one(filled, cast):
    data = _data(filled)
    data = _with(data, answer=replace(data.answer("vision.ict"), state="not_applicable", stage=None))
    read = _read_back(filled, data)
    take_over(filled, read, person=cast.lead)
    row = Answer.objects.get(dossier=filled, step="vision.ict")
    assert row.reason
    Answer.objects.filter(pk=row.pk).update(reason="Wij hebben geen eigen lokaal")
    assert find_changes(filled, read) == []


def test_nothing_is_written_when_something_cannot(filled, cast, monkeypatch):
    data = _data(filled)
    read = _read_back(filled, _with(data, answer=replace(data.answer(STEP), stage=4)))
    read = replace(read, actions=(replace(read.actions[0], due=date(2020, 1, 1), start=date(2021, 1, 1)),))
    before = timezone.now()
    with pytest.raises(IntegrityError, match="action_is_due_after_its_start"):
        take_over(filled, read, person=cast.lead)
    assert not Answer.objects.filter(dossier=filled, changed_at__gt=before).exists()


@given(dossiers())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_taking_any_workbook_over_leaves_nothing_to_take_over(cast, data):
    with transaction.atomic():
        count = len(find_changes(cast.dossier, data))
        assert len(take_over(cast.dossier, data, person=cast.lead)) == count
        assert find_changes(cast.dossier, data) == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("may_adopt", [True, False])
def test_new_statement_waits_as_a_draft_for_who_adopts(cast, filled, may_adopt):
    data = dossier_data(filled)
    data = replace(data, statements=(*data.statements, type(data.statements[0])(ref="v9", text="Nieuw")))
    take_over(filled, _read_back(filled, data), person=cast.editor, may_adopt=may_adopt)
    row = Statement.objects.get(dossier=filled, ref="v9")
    assert (row.state, row.adopted_at is not None) == (("adopted", True) if may_adopt else ("draft", False))


def _waiting(dossier, person):
    """The dossier as a workbook holds it, with a draft."""
    statements.add_statement(dossier, text="Nog concept", explanation="", elaborates=None, person=person, adopted=False)
    return dossier_data(dossier, people=False, drafts=True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_workbook_with_drafts_as_downloaded_changes_nothing(cast, filled, language):
    data = _waiting(filled, cast.lead)
    assert [each.state for each in data.drafts] == ["draft"]
    assert find_changes(filled, _read_back(filled, data, language)) == []


def test_draft_is_reworded_and_stays_as_far_as_it_is(cast, filled):
    data = _waiting(filled, cast.lead)
    adopted = replace(data.drafts[0], text="Beter gezegd", state="adopted")
    (change,) = take_over(
        filled, _read_back(filled, replace(data, statements=(*data.statements, adopted), drafts=())), person=cast.lead
    )
    assert not change.is_draft
    assert Statement.objects.get(dossier=filled, text="Beter gezegd").state == "draft"


def test_statement_that_was_adopted_since_stays_adopted(cast, filled):
    data = _waiting(filled, cast.lead)
    Statement.objects.filter(text="Nog concept").update(state="adopted", adopted_at=timezone.now())
    assert find_changes(filled, _read_back(filled, data)) == []


def test_new_statement_that_says_draft_comes_in_as_one_also_from_who_adopts(cast, filled):
    data = _data(filled)
    new = type(data.statements[0])(ref="v9", text="Nieuw", state="in_consultation")
    (change,) = take_over(filled, _read_back(filled, replace(data, drafts=(new,))), person=cast.lead)
    assert change.is_draft
    assert Statement.objects.get(dossier=filled, ref="v9").state == "draft"


@pytest.mark.parametrize("may_adopt", [True, False])
def test_link_to_a_statement_that_comes_in_as_a_draft_is_left_out(cast, filled, may_adopt):
    data = _data(filled)
    new = type(data.statements[0])(ref="v9", text="Nieuw")
    linked = replace(data.answer(STEP), statements=(data.statements[0].ref, "v9"))
    data = replace(data, statements=(*data.statements, new), answers={**data.answers, STEP: linked})
    read = _read_back(filled, data)
    shown = find_changes(filled, read, may_adopt=may_adopt)
    assert take_over(filled, read, person=cast.editor, may_adopt=may_adopt) == shown
    assert Answer.objects.get(dossier=filled).statements.count() == (2 if may_adopt else 1)
    assert find_changes(filled, read, may_adopt=may_adopt) == []
