"""What a hostile or clumsy user sends to the pages of choices, money and vision: told, and nothing half-written."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.decisions.budget_files import ROW, file_of, upload
from tests.decisions.made import balanced_choice, made_choice, made_line, made_statement
from tests.decisions.money_lines import SENT
from tests.decisions.test_choices_deciding import ruling
from tests.decisions.test_choices_pages import sent
from tests.decisions.test_states import PLACES
from vierinbalans.decisions.forms.choices_fields import EurosField
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.decisions.operations.choices import DecidedError, remove_choice
from vierinbalans.decisions.rules.states import MOVES, moves_from
from vierinbalans.dossier.models import Action, Statement
from vierinbalans.dossier.operations import statements
from vierinbalans.vision.models import Consultation

NO_AMOUNTS = [
    "1e400",
    "NaN",
    "inf",
    "-5",
    "1.000,00,0",
    "1,25.50",
    "1.00.000",
    "9" * 13,
    "9" * 400,
    "0x10",
    "1 2",
    "٣,٤٥٦٧",
]


def at(name, dossier, *more):
    return reverse(f"decisions:{name}", args=[dossier.organisation_id, dossier.year, *more])


@pytest.mark.parametrize("amount", [*NO_AMOUNTS, ""])
def test_line_with_an_absurd_amount_is_told(amount, cast, page_client_for):
    line = {**SENT, "what": "Mijn woorden blijven.", "amount": amount}
    answer = page_client_for(cast.editor).post(at("add_money_line", cast.dossier), line)
    assert answer.status_code == 422
    assert "Mijn woorden blijven." in answer.content.decode()
    assert not BudgetLine.objects.exists()


@pytest.mark.parametrize(
    "years",
    [
        {"recurrence": "yearly", "first_year": "2027", "last_year": "2026"},
        {"recurrence": "yearly", "first_year": "2026", "last_year": "2090"},
        {"recurrence": "one_off", "first_year": "2026", "last_year": "2027"},
        {"first_year": "0"},
        {"first_year": "-2026"},
        {"first_year": "9" * 400},
        {"first_year": "2026.5"},
        {"first_year": ""},
        {"last_year": "2026-2027"},
        {"ends_on": "0001-01-01"},
        {"ends_on": "9999-12-31"},
        {"per": "pupil", "pupils": "0"},
        {"per": "pupil", "pupils": "99999999999"},
        {"per": "pupil", "pupils": "1000000", "amount": "99999999"},
        {"vat_included": "no", "vat_rate": "1e3"},
        {"vat_included": "no", "vat_rate": "100", "amount": "99999999,99"},
    ],
)
def test_line_whose_years_or_parts_cannot_be_is_told(years, cast, page_client_for):
    answer = page_client_for(cast.editor).post(at("add_money_line", cast.dossier), {**SENT, **years})
    assert answer.status_code == 422
    assert not BudgetLine.objects.exists()


@pytest.mark.parametrize("amount", NO_AMOUNTS)
def test_no_amount_of_a_choice_is_misread(amount):
    with pytest.raises(ValidationError):
        EurosField().clean(amount)


@pytest.mark.parametrize("amount", ["1.000,00", "1,000.00", "1000", "€ 1.000", "1 000,-", "1.000", "1000.00"])
def test_a_thousand_is_a_thousand_however_it_is_written(amount):
    assert EurosField().clean(amount) == Decimal(1000)


def test_years_that_overlap_or_lie_outside_the_plan_are_kept_and_remarked_upon(cast, page_client_for):
    client = page_client_for(cast.editor)
    yearly = {**SENT, "recurrence": "yearly", "first_year": "2026", "last_year": "2028"}
    client.post(at("add_money_line", cast.dossier), yearly)
    overlaps = client.post(at("add_money_line", cast.dossier), {**yearly, "first_year": "2027"}, follow=True)
    assert "Een andere regel heeft dezelfde woorden" in overlaps.content.decode()
    outside = client.post(at("add_money_line", cast.dossier), {**SENT, "first_year": "2040"}, follow=True)
    assert "buiten de planperiode" in outside.content.decode()


SENDS = {
    "decide": {"outcome": "yes", "motive": "Toch doen.", "by": "Noor"},
    "carry_out": {},
    "evaluate": {"brought": "Ja.", "users_content": "Ja."},
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.state}-{place.outcome}")
def test_from_each_state_only_the_offered_moves_are_made(place, cast, page_client_for):
    client, today = page_client_for(cast.lead), timezone.localdate()
    fields = {"state": place.state, **({"outcome": place.outcome} if place.outcome else {})}
    for move in MOVES:
        decision = made_choice(cast.dossier, what=f"Keuze {move}", **fields)
        sending = {
            **ruling(decision, motive="Toch doen.", move=move),
            **SENDS.get(move, {}),
            "evaluate_on": today + timedelta(days=30),
        }
        answer = client.post(at("decide_choice", cast.dossier, decision.ref), sending)
        decision.refresh_from_db()
        if move in moves_from(place):
            assert answer.status_code == 302, move
        else:
            assert answer.status_code == 409, move
            assert (decision.state, decision.outcome or None) == (place.state, place.outcome)


@pytest.mark.parametrize("state", ["decided", "carried_out", "evaluated", "submitted"])
def test_state_is_not_changed_by_the_form_that_says_what_a_choice_is(state, cast, page_client_for):
    decision = made_choice(cast.dossier)
    forged = {"state": state, "outcome": "yes", "verdict": "balanced", "decided_on": "2026-10-01", "version": "99"}
    page_client_for(cast.editor).post(at("choice", cast.dossier, decision.ref), sent(decision, **forged))
    decision.refresh_from_db()
    assert (decision.state, decision.outcome, decision.verdict) == ("idea", "", "")


def test_choice_is_not_evaluated_before_it_was_decided(cast, page_client_for):
    decision = made_choice(cast.dossier, state="carried_out")
    day = decision.decided_on - timedelta(days=1)
    sending = {"move": "evaluate", "brought": "Ja.", "users_content": "Ja.", "on": day}
    answer = page_client_for(cast.lead).post(at("decide_choice", cast.dossier, decision.ref), sending)
    assert answer.status_code == 422
    assert "vóór het besluit" in answer.content.decode()


def test_choice_that_was_decided_while_somebody_removes_it_stays(cast):
    decision = made_choice(cast.dossier, state="submitted")
    Decision.objects.filter(pk=decision.pk).update(state="decided", outcome="no", decided_on="2026-10-01")
    with pytest.raises(DecidedError):
        remove_choice(decision)
    assert Decision.objects.filter(pk=decision.pk).exists()


def test_forged_ids_of_another_organisation_link_nothing(cast, page_client_for):
    theirs = made_statement(cast.elsewhere_dossier, "Van elders")
    choice = made_choice(cast.elsewhere_dossier, what="Keuze van elders")
    line = made_line(choice)
    ours = made_choice(cast.dossier)
    client = page_client_for(cast.lead)
    client.post(at("choice", cast.dossier, ours.ref), sent(ours, statements=[theirs.ref]))
    assert not ours.statements.exists()
    for forged in ({"decision": choice.ref}, {"statement": theirs.ref}, {"decision": str(choice.pk)}):
        assert client.post(at("add_money_line", cast.dossier), {**SENT, **forged}).status_code == 422
    for name in ("choice", "check_choice", "decide_choice", "choice_memo", "choice_history", "remove_choice"):
        assert client.get(at(name, cast.dossier, choice.ref)).status_code == 404
        assert client.post(at(name, cast.dossier, choice.ref), {"move": "prepare"}).status_code in (404, 405)
    for name in ("money_line", "remove_money_line"):
        assert client.post(at(name, cast.dossier, line.ref), SENT).status_code == 404
    assert not BudgetLine.objects.filter(dossier=cast.dossier).exists()
    assert Decision.objects.filter(pk=choice.pk, state="idea").exists()


@pytest.mark.parametrize("column", ["Keuze (id)", "Visiezin (id)"])
def test_budget_file_with_ids_of_another_organisation_is_refused(column, cast, page_client_for):
    theirs = made_statement(cast.elsewhere_dossier) if "Visie" in column else made_choice(cast.elsewhere_dossier)
    content = file_of({**ROW, column: theirs.ref})
    answer = page_client_for(cast.lead).post(at("money_file", cast.dossier), {"file": upload(content)})
    assert answer.status_code == 422
    assert theirs.ref in answer.content.decode()


def test_line_id_of_another_organisation_makes_a_line_here_and_leaves_theirs(cast, page_client_for):
    line = made_line(made_choice(cast.elsewhere_dossier), "77")
    client = page_client_for(cast.lead)
    client.post(at("money_file", cast.dossier), {"file": upload(file_of({"id": line.ref, **ROW}))})
    line.refresh_from_db()
    assert line.amount == 77


def test_statement_elaborates_neither_itself_nor_in_a_circle(cast, page_client_for):
    board = Statement.objects.create(dossier=cast.board_dossier, text="Van het bestuur")
    school = Statement.objects.create(dossier=cast.dossier, text="Van de school", elaborates=board)
    client = page_client_for(cast.board_lead)
    where = reverse("dossier:statement", args=[cast.board.pk, 2026, board.ref])
    for forged in (school.ref, board.ref):
        client.post(where, {"text": board.text, "explanation": "", "version": "1", "elaborates": forged})
        board.refresh_from_db()
        assert board.elaborates is None
    own = reverse("dossier:statement", args=[cast.school.pk, 2026, school.ref])
    answer = page_client_for(cast.lead).post(own, {"text": school.text, "version": "1", "elaborates": school.ref})
    assert answer.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=school.pk).update(elaborates=school)


def test_circle_that_came_in_all_the_same_breaks_no_page(cast, page_client_for):
    board = Statement.objects.create(dossier=cast.board_dossier, text="Van het bestuur")
    school = Statement.objects.create(dossier=cast.dossier, text="Van de school", elaborates=board)
    Statement.objects.filter(pk=board.pk).update(elaborates=school)
    made_choice(cast.dossier).statements.add(school)
    for person, dossier in ((cast.lead, cast.dossier), (cast.board_lead, cast.board_dossier)):
        client = page_client_for(person)
        for name in ("dossier:statements", "decisions:trace", "decisions:xray", "decisions:choices"):
            assert client.get(reverse(name, args=[dossier.organisation_id, 2026])).status_code == 200


def test_dropping_a_statement_keeps_what_hangs_on_it(cast, page_client_for):
    decision = balanced_choice(cast.dossier)
    statement = decision.statements.get()
    line = made_line(decision, statement=statement)
    action = Action.objects.create(dossier=cast.dossier, what="Kabels", block="infrastructure")
    action.statements.add(statement)
    Consultation.objects.create(dossier=cast.dossier, statement=statement, words=statement.text, opened_on="2026-10-01")
    statements.drop_statement(statement, reason="Past niet meer", person=cast.lead)
    client = page_client_for(cast.lead)
    check = client.get(at("check_choice", cast.dossier, decision.ref))
    assert check.context["verdict"].verdict == "incomplete"
    assert "visiezin" in " ".join(each.words for each in check.context["verdict"].first)
    for name in ("trace", "xray", "money", "money_lines", "choices"):
        assert client.get(at(name, cast.dossier)).status_code == 200
    assert client.get(at("money_line", cast.dossier, line.ref)).status_code == 200
    client.post(at("choice", cast.dossier, decision.ref), sent(decision, owner="Emre"))
    statements.take_back_statement(statement, person=cast.lead)
    line.refresh_from_db()
    assert list(decision.statements.all()) == [statement]
    assert (line.statement, list(action.statements.all())) == (statement, [statement])
    assert client.get(at("check_choice", cast.dossier, decision.ref)).context["verdict"].verdict == "balanced"


BAD_ROWS = [
    {"Bedrag": timezone.localdate()},
    {"Bedrag": timezone.now().replace(tzinfo=None)},
    {"Bedrag": "1e400"},
    {"Bedrag": "NaN"},
    {"Bedrag": 10**40},
    {"Bedrag": "=SUM(A1:A9)"},
    {"Bedrag": "#N/A"},
    {"Bedrag": -1},
    {"Eerste schooljaar": timezone.localdate()},
    {"Eerste schooljaar": 26},
    {"Eerste schooljaar": 2026.5},
    {"Laatste schooljaar": 2025},
    {"Kostensoort": "=1"},
    {"Kostensoort": True},
    {"Btw (%)": 0.21},
    {"Contract eindigt op": "31-02-2027"},
    {"Aantal leerlingen": -3},
    {"Waarvoor": "x" * 40_000},
    {"Waarvoor": None},
    {"Keuze (id)": "../../etc"},
]


def test_budget_of_two_thousand_lines_names_every_bad_row_and_writes_none(cast, page_client_for):
    rows = [{**ROW, "Waarvoor": f"Regel {number}"} for number in range(2000)]
    for place, bad in enumerate(BAD_ROWS):
        rows[place * 100] = {**ROW, **bad}
    answer = page_client_for(cast.lead).post(at("money_file", cast.dossier), {"file": upload(file_of(*rows))})
    page = answer.content.decode()
    assert answer.status_code == 422
    for place in range(len(BAD_ROWS)):
        # The heading is row 1.
        assert f"{place * 100 + 2}:" in page, BAD_ROWS[place]
    assert not BudgetLine.objects.exists()


def test_merged_cells_leave_no_line_without_its_amount(cast, page_client_for):
    book = load_workbook(BytesIO(file_of(ROW, {**ROW, "Waarvoor": "Beheer", "Bedrag": None})))
    book.active.merge_cells("C2:C3")
    buffer = BytesIO()
    book.save(buffer)
    answer = page_client_for(cast.lead).post(at("money_file", cast.dossier), {"file": upload(buffer.getvalue())})
    assert answer.status_code == 422
    assert "Begroting!C3:" in answer.content.decode()
    assert not BudgetLine.objects.exists()
