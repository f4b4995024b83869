"""Reading workbooks that people fill in, with this program's sheets or with their own."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.dossier.workbook.files import FRAMEWORK, STEPS, TODAY, edited, minimal, saved, whole
from vierinbalans.dossier.rules import Action, Answer, Statement
from vierinbalans.dossier.workbook.opening import WorkbookError, open_sheets
from vierinbalans.dossier.workbook.reader import language_of, read_workbook

LIBREOFFICE = Path(__file__).with_name("libreoffice.xlsx")
"""A workbook of this program, opened and saved by LibreOffice Calc 7.4."""


def read(content):
    return read_workbook(content, FRAMEWORK, today=TODAY).dossier


@pytest.mark.parametrize("language", ["nl", "en"])
def test_empty_workbook_has_every_step_unanswered(language):
    found = read(whole(language))
    assert list(found.answers) == STEPS
    assert {answer.state for answer in found.answers.values()} == {"unanswered"}
    assert (found.statements, found.actions) == ((), ())


def test_organisation_sector_and_period_come_from_the_first_sheet():
    found = read(whole())
    assert (found.organisation, found.kind, found.sector) == ("Lyceum Voorbeeld", "school", "vo")
    assert (found.period_start, found.period_end) == (date(2026, 8, 1), date(2030, 7, 31))


def test_workbook_of_a_board_has_no_sector():
    assert read(whole(kind="board", sector="")).kind == "board"


@pytest.mark.parametrize(
    ("written", "state", "stage"),
    [
        (0, "stage", 0),
        (4, "stage", 4),
        (3.0, "stage", 3),
        ("2", "stage", 2),
        (" 1 ", "stage", 1),
        ("3 - in praktijk", "stage", 3),
        ("2 vastgelegd", "stage", 2),
        ("n.v.t.", "not_applicable", None),
        ("N/A", "not_applicable", None),
        ("nvt", "not_applicable", None),
        ("?", "dont_know", None),
        (" ", "unanswered", None),
        (None, "unanswered", None),
    ],
)
def test_stage_is_read_as_people_write_it(written, state, stage):
    answer = read(minimal([["id", "Fase"], [STEPS[0], written]])).answers[STEPS[0]]
    assert (answer.state, answer.stage) == (state, stage)


@pytest.mark.parametrize(
    "written", [date(2027, 3, 1), "2027-03-01", "1-3-2027", "01/03/2027", "1.3.2027", " 2027-03-01 "]
)
def test_date_is_read_as_people_write_it(written):
    answer = read(minimal([["id", "Fase", "Herzien op"], [STEPS[0], 1, written]])).answers[STEPS[0]]
    assert answer.review_on == date(2027, 3, 1)


def test_only_id_and_stage_are_enough():
    found = read(minimal([["id", "Stage"], *([step, 2] for step in STEPS)]))
    assert {answer.stage for answer in found.answers.values()} == {2}
    assert (found.kind, found.sector, found.organisation) == ("school", "", "")
    assert (found.period_start, found.period_end) == (date(2026, 8, 1), date(2030, 7, 31))


def test_columns_may_stand_in_any_order_under_a_title_and_beside_other_columns():
    sheet = [
        ["Ons ict-beleid", None, None, None],
        [],
        ["Antwoord", "Besproken door", " FASE ", "ID"],
        ["Wij kiezen", "het team", 2, STEPS[0]],
        [None, None, None, None],
        [None, None, "?", STEPS[1]],
    ]
    found = read(minimal(sheet)).answers
    assert (found[STEPS[0]].stage, found[STEPS[0]].text, found[STEPS[1]].state) == (2, "Wij kiezen", "dont_know")


def test_steps_may_be_spread_over_sheets_or_stand_on_one():
    one = read(minimal([["id", "Fase"], [STEPS[0], 1], [STEPS[9], 2]]))
    two = read(minimal([["id", "Fase"], [STEPS[0], 1]], [["nothing", "here"]], [["Stage", "id"], [2, STEPS[9]]]))
    assert one.answers == two.answers


def test_missing_sheets_are_no_problem():
    book = openpyxl.load_workbook(BytesIO(whole()))
    for name in ("Uitleg", "Visiezinnen", "Acties", "Inhoud"):
        del book[name]
    assert len(read(saved(book)).answers) == len(STEPS) - len(FRAMEWORK.block("content").steps)


def test_chart_sheets_and_hidden_rows_are_no_problem():
    book = openpyxl.load_workbook(BytesIO(whole()))
    book.create_chartsheet("Grafiek")
    book["Visie"].row_dimensions[3].hidden = True
    assert len(read(saved(book)).answers) == len(STEPS)


def test_formula_outside_the_table_is_not_our_business():
    assert len(read(edited(whole(), Visie__Z1="=1+1", Uitleg__D40="=NOW()")).answers) == len(STEPS)


def test_step_that_does_not_apply_needs_no_reason_but_is_remarked_upon():
    book = read_workbook(minimal([["id", "Fase"], [STEPS[0], "n.v.t."]]), FRAMEWORK, today=TODAY)
    assert [(each.sheet, each.cell) for each in book.remarks] == [("Blad1", "B2")]
    assert book.dossier.answers[STEPS[0]].reason == ""


def test_reason_counts_only_for_a_step_that_does_not_apply():
    sheet = [["id", "Fase", "Reden bij n.v.t."], [STEPS[0], "n/a", "Geen leerlingen"], [STEPS[1], 2, "Oud"]]
    book = read_workbook(minimal(sheet), FRAMEWORK, today=TODAY)
    assert [book.dossier.answers[step].reason for step in STEPS[:2]] == ["Geen leerlingen", ""]
    assert book.remarks == ()


def test_statements_and_actions_without_ids_get_the_same_ids_every_time():
    sheets = (
        [["id", "Fase"], [STEPS[0], 1]],
        [["Visiezin"], ["Elke les kiest"]],
        [["Actie", "Denkstap (id)"], ["Meten", STEPS[0]]],
    )
    first, second = read(minimal(*sheets)), read(minimal(*sheets))
    assert first == second
    assert (first.statements[0].text, first.actions[0].block) == ("Elke les kiest", STEPS[0].partition(".")[0])
    assert first.statements[0].ref
    assert first.actions[0].ref


def test_empty_rows_with_an_id_ready_are_not_read():
    rows = [["id", "Visiezin"], ["v1", None], ["v2", "Elke les kiest"], ["v3", None]]
    assert [each.ref for each in read(minimal([["id", "Fase"], [STEPS[0], 1]], rows)).statements] == ["v2"]


@pytest.mark.parametrize(
    ("headings", "language"), [(["id", "Fase"], "nl"), (["id", "Stage"], "en"), (["x", "y"], "nl")]
)
def test_language_is_that_of_the_stage_column(headings, language):
    assert language_of(open_sheets(minimal([headings, [STEPS[0], 1]]))) == language


def test_html_script_emoji_and_other_scripts_come_back_as_they_are():
    words = '<script>alert("x")</script> <b>vet</b> & ü 😀👩🏽‍🏫 עברית العربية "=SOM(A1)"'
    answers = {STEPS[0]: Answer(step=STEPS[0], state="stage", stage=1, text=words, owner=words)}
    found = read(whole(answers=answers)).answers[STEPS[0]]
    assert (found.text, found.owner) == (words, words)


def test_line_ends_of_other_machines_become_our_own():
    place = minimal([["id", "Fase", "Antwoord"], [STEPS[0], 1, "een_x000D_\ntwee"]])
    assert read(place).answers[STEPS[0]].text == "een\ntwee"


def test_number_or_date_as_answer_is_read_as_it_was_typed():
    found = read(minimal([["id", "Fase", "Antwoord"], [STEPS[0], 1, 2027], [STEPS[1], 1, date(2027, 5, 1)]])).answers
    assert [found[step].text for step in STEPS[:2]] == ["2027", "2027-05-01"]


def test_dossier_it_goes_into_completes_what_the_workbook_leaves_open():
    into = read(
        whole(
            statements=(Statement(ref="v7", text="Bestaat al"),),
            actions=(Action(ref="a1", what="Meten", block="vision", status="doing", due=date(2027, 1, 1)),),
        )
    )
    content = minimal(
        [["id", "Fase", "Visiezinnen (id)"], [STEPS[0], 1, "v7"]],
        [["id", "Actie", "Begin"], ["a1", "Meten", "1-12-2026"]],
    )
    found = read_workbook(content, FRAMEWORK, today=TODAY, into=into).dossier
    assert found.answers[STEPS[0]].statements == ("v7",)
    (action,) = found.actions
    assert (action.status, action.due, action.block) == ("doing", date(2027, 1, 1), "vision")


def test_workbook_that_libreoffice_saved_says_the_same():
    found = read_workbook(LIBREOFFICE.read_bytes(), FRAMEWORK, today=TODAY)
    assert (found.dossier.organisation, found.dossier.sector) == ("Basisschool De Regenboogbrug", "po")
    states = [found.dossier.answers[step].state for step in STEPS[:6]]
    assert states == ["stage", "stage", "not_applicable", "dont_know", "unanswered", "stage"]
    assert [found.dossier.answers[step].stage for step in STEPS[:6]] == [2, 4, None, None, None, 0]
    assert found.dossier.answers[STEPS[0]].text == "Antwoord 0 😀 עברית\ntweede regel"
    assert {answer.review_on for answer in found.dossier.answers.values()} == {date(2027, 3, 1)}
    assert [each.ref for each in found.dossier.statements] == ["v1"]
    assert [(each.status, each.due) for each in found.dossier.actions] == [("doing", date(2027, 6, 1))]


def test_draft_is_no_vision_that_a_step_serves():
    statements = [["id", "Visiezin", "Status"], ["v1", "Elke les kiest", "Vastgesteld"], ["v2", "Misschien", "concept"]]
    found = read(minimal([["id", "Fase", "Visiezinnen (id)"], [STEPS[0], 1, "v1, v2"]], statements))
    assert [each.ref for each in found.statements] == ["v1"]
    assert [(each.ref, each.state) for each in found.drafts] == [("v2", "draft")]
    assert found.answers[STEPS[0]].statements == ("v1",)


def test_state_that_is_none_is_named_with_its_cell():
    with pytest.raises(WorkbookError) as caught:
        read(minimal([["id", "Fase"], [STEPS[0], 1]], [["Visiezin", "Status"], ["Elke les", "misschien"]]))
    assert [(each.sheet, each.cell) for each in caught.value.problems] == [("Blad2", "B2")]
